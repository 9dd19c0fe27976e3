"""Three invented people: a student on one page, a senior on two, one whose script is not Latin."""

from typing import Any

from app.domain.resume import Resume, with_ids


def resume(**parts: Any) -> Resume:
    """A resume from its JSON parts, every item named."""
    return with_ids(Resume.model_validate(parts))


def student() -> Resume:
    return resume(
        meta={"language": "en"},
        basics={
            "name": "Nora Feld",
            "label": "Student of mechanical engineering",
            "email": "nora.feld@example.org",
            "phone": "+43 660 555 0142",
            "location": {"city": "Graz", "countryCode": "AT"},
            "summary": "Builds small engines and likes to measure them.",
        },
        education=[
            {
                "institution": "TU Graz",
                "studyType": "BSc",
                "area": "Mechanical Engineering",
                "startDate": "2022",
                "endDate": "present",
                "score": "1.7",
                "courses": ["Thermodynamics", "Control"],
            }
        ],
        work=[
            {
                "name": "Radwerk",
                "position": "Workshop assistant",
                "startDate": "2023-07",
                "endDate": "2023-09",
                "highlights": ["Trued 120 wheels.", "Kept the stock list."],
            }
        ],
        skills=[{"keywords": ["CAD", "Python", "MATLAB"]}],
        languages=[{"language": "German", "fluency": "native"}, {"language": "English", "fluency": "C1"}],
    )


def senior() -> Resume:
    jobs = [
        {
            "name": f"Harbour Works {number}",
            "position": "Lead Structural Engineer",
            "location": "Rotterdam",
            "startDate": f"{2020 - 3 * number}-04",
            "endDate": "present" if number == 0 else f"{2023 - 3 * number}-03",
            "summary": "Quay walls, locks and movable bridges for inland ports.",
            "highlights": [
                f"Designed movable bridge number {number}{bullet}; checked its fatigue life with measured wind "
                "loads and cut the steel mass by eleven percent without a change of the bearings."
                for bullet in range(6)
            ],
        }
        for number in range(5)
    ]
    return resume(
        meta={"language": "en"},
        basics={
            "name": "Aleksandra van Oosterwijck-Wiśniewska",
            "label": "Chartered structural engineer",
            "email": "aleksandra.vanoosterwijck@example.com",
            "url": "https://www.oosterwijck.example/",
            "profiles": [{"network": "LinkedIn", "url": "https://linkedin.com/in/oosterwijck"}],
            "summary": "Twenty years of bridges that open.",
        },
        work=jobs,
        skills=[{"name": "Design", "keywords": ["Eurocode 3", "SCIA"]}, {"name": "Site", "keywords": ["surveying"]}],
        certificates=[{"name": "Chartered Engineer", "issuer": "KIVI", "date": "2011-05"}],
        publications=[{"name": "Fatigue of bascule bridges", "publisher": "Structures", "releaseDate": "2018"}],
        other=[
            {"heading": "Patents", "highlights": ["EP 1: a bearing"]},
            {"heading": "Unsorted", "highlights": ["x9"]},
        ],
    )


def greek() -> Resume:
    return resume(
        meta={"language": "el"},
        basics={"name": "Ελένη Παπαδοπούλου", "label": "Αρχιτέκτων", "email": "eleni@example.gr"},
        work=[
            {
                "name": "Δήμος Πατρέων",
                "position": "Αρχιτέκτων",
                "startDate": "2015",
                "highlights": ["Σχεδίασε τρεις πλατείες."],
            }
        ],
        education=[{"institution": "ΕΜΠ", "studyType": "Δίπλωμα", "endDate": "2014"}],
    )
