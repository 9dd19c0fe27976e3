"""Invents persons from people/LANG.toml and writes down what a reader should find (the schema of the import scorer)."""

import random
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

PEOPLE = Path(__file__).parent / "people"
LANGUAGES = sorted(file.stem for file in PEOPLE.glob("*.toml"))
_HANDLES = ["m.brandt", "okl", "studio.nova", "jf1987", "contact", "rk.velle", "hello", "a_penha"]
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass
class Entry:
    """A job or a school; `start` and `end` are (as printed, as a resume writes it)."""

    title: str
    place_of_work: str
    city: str = ""
    start: tuple[str, str] = ("", "")
    end: tuple[str, str] = ("", "")
    bullets: list[str] = field(default_factory=list)
    area: str = ""
    score: tuple[str, str] = ("", "")

    def dates(self, dash: str = " – ") -> str:
        """The range as it is printed."""
        return dash.join(text for text in (self.start[0], self.end[0]) if text)

    @property
    def degree(self) -> str:
        """Degree and field as they are printed."""
        return " ".join(part for part in (self.title, self.area) if part)


@dataclass
class Person:
    """All that stands in one resume."""

    language: str
    name: str
    label: str
    email: str
    phone: str
    location: str
    links: list[str]
    summary: str
    work: list[Entry]
    education: list[Entry]
    groups: dict[str, list[str]]
    languages: list[tuple[str, str]]
    certificates: list[tuple[str, str, tuple[str, str]]]
    projects: list[tuple[str, str]]
    awards: list[tuple[str, tuple[str, str]]]
    interests: list[str]
    headings: dict[str, str]
    rtl: bool = False
    dash: str = " – "
    hidden: set[str] = field(default_factory=set)

    def shows(self, section: str) -> bool:
        """Whether a section is printed; layouts take sections out with `hidden`."""
        return section not in self.hidden and bool(getattr(self, {"skills": "groups"}.get(section, section)))


class _Dates:
    """One way to write dates, for a whole document."""

    def __init__(self, pool: dict, chance: random.Random, language: str) -> None:
        cjk = ["cjk", "cjk", "dot", "slash"]
        western = ["short", "short", "long", "slash", "dotted", "year", "iso"]
        self.way = chance.choice(cjk if language in ("zh", "ja") else ["long", "year"] if language == "fa" else western)
        self._pool, self._solar = pool, language == "fa"
        self.present = chance.choice(pool["present"])

    def point(self, year: int, month: int) -> tuple[str, str]:
        whole = f"{year}-{month:02d}"
        if self._solar:
            year -= 621
            whole = f"{year}-{month:02d}"
            printed = f"{self._pool['months'][month - 1]} {year}" if self.way == "long" else str(year)
            return printed.translate(_PERSIAN), whole if self.way == "long" else str(year)
        printed = {
            "short": lambda: f"{self._pool['months'][month - 1]} {year}",
            "long": lambda: f"{self._pool['long_months'][month - 1]} {year}",
            "slash": lambda: f"{month:02d}/{year}" if self._pool["months"] else f"{year}/{month:02d}",
            "dotted": lambda: f"{month:02d}.{year}",
            "dot": lambda: f"{year}.{month:02d}",
            "cjk": lambda: f"{year}年{month}月",
            "iso": lambda: f"{year}-{month:02d}",
            "year": lambda: str(year),
        }[self.way]()
        return printed, str(year) if self.way == "year" else whole


def invent(language: str, seed: int, *, half: int) -> Person:
    """A person of a language. `half` (0 or 1) chooses which half of names, employers and schools is drawn from."""
    pool = tomllib.loads((PEOPLE / f"{language}.toml").read_text(encoding="utf-8"))
    chance = random.Random(f"{language}{seed}{half}")
    for key in ("names", "companies", "schools", "cities", "addresses", "phones", "certificates"):
        pool[key] = pool[key][half::2]
    dates = _Dates(pool, chance, language)
    work = pool["professions"][(seed + half) % len(pool["professions"])]
    name = chance.choice(pool["names"])
    handle = chance.choice(_HANDLES)
    jobs = _jobs(pool, work, dates, chance)
    return Person(
        language=language,
        name=name,
        label=jobs[0].title if chance.random() < 0.7 else "",
        email=f"{handle}@{chance.choice(['example.org', 'postbox.example.net', 'example.com'])}",
        phone=chance.choice(pool["phones"]),
        location=chance.choice(pool["addresses"] if chance.random() < 0.5 else pool["cities"]),
        links=chance.sample(
            [
                f"linkedin.com/in/{handle.replace('.', '-')}-{seed}",
                f"github.com/{handle.replace('.', '')}{seed}",
                f"www.{handle.replace('.', '-').replace('_', '-')}{seed}.dev",
            ],
            chance.randint(0, 2),
        ),
        summary=work["summary"],
        work=jobs,
        education=_schools(pool, dates, chance),
        groups=work["groups"],
        languages=[tuple(pair) for pair in pool["languages"][: chance.randint(2, 4)]],
        certificates=[
            (name, issuer, dates.point(chance.randint(2012, 2023), chance.randint(1, 12)))
            for name, issuer in pool["certificates"]
        ],
        projects=[tuple(pair) for pair in chance.sample(pool["projects"], 2)] if chance.random() < 0.6 else [],
        awards=[
            (title, dates.point(chance.randint(2014, 2022), 5)) for title in pool["awards"][: chance.randint(0, 2)]
        ],
        interests=chance.sample(pool["interests"], 3) if chance.random() < 0.6 else [],
        headings={key: chance.choice(values) for key, values in pool["headings"].items()},
        rtl=pool.get("rtl", False),
        dash=chance.choice(["～", " - ", " – "] if language in ("zh", "ja") else [" – ", " - ", "–", " — "]),
    )


def _jobs(pool: dict, work: dict, dates: _Dates, chance: random.Random) -> list[Entry]:
    titles = chance.sample(work["titles"], 3)
    companies = chance.sample(pool["companies"], 3)
    with_city = chance.random() < 0.6
    jobs, year, month = [], 2024, chance.randint(1, 12)
    end = (dates.present, "present")
    for number, (title, company) in enumerate(zip(titles, companies, strict=True)):
        year -= chance.randint(2, 4)
        bullets = chance.sample(work["bullets"], chance.randint(2, 4) if number < 2 else chance.randint(1, 2))
        jobs.append(
            Entry(
                title,
                company,
                chance.choice(pool["cities"]) if with_city else "",
                dates.point(year, month),
                end,
                bullets,
            )
        )
        end = dates.point(year, max(1, month - 1)) if month > 1 else dates.point(year - 1, 12)
        month = chance.randint(2, 12)
    return jobs


def _schools(pool: dict, dates: _Dates, chance: random.Random) -> list[Entry]:
    schools = []
    year = 2013
    for school, (title, area) in zip(chance.sample(pool["schools"], 2), chance.sample(pool["degrees"], 2), strict=True):
        score = chance.choice(pool["scores"]) if pool["scores"] and chance.random() < 0.4 else ("", "")
        schools.append(
            Entry(
                title,
                school,
                "",
                dates.point(year - 3, 9),
                dates.point(year, 6),
                [score[0]] if score[0] else [],
                area,
                tuple(score),
            )
        )
        year -= 4
    return schools


def truth(person: Person) -> dict:
    """What a reader should find."""
    label = person.label if person.shows("label") else {"any": ["", person.label, person.work[0].title]}
    links = [{"network": "", "username": "", "url": link} for link in person.links]
    work = [
        {
            "name": job.place_of_work,
            "position": job.title,
            "location": job.city,
            "startDate": job.start[1],
            "endDate": job.end[1],
            "summary": "",
            "highlights": job.bullets,
        }
        for job in person.work
    ]
    education = [
        {
            "institution": school.place_of_work,
            "studyType": school.title,
            "area": school.area,
            "startDate": school.start[1],
            "endDate": school.end[1],
            "score": {"any": [school.score[1], school.score[1].translate(_PERSIAN).replace(".", "٫")]}
            if school.score[1]
            else {"any": ["", school.score[0]]},
        }
        for school in person.education
    ]
    result = {
        "_meta": {"ignore": []},
        "basics": {
            "name": person.name,
            "label": label,
            "email": person.email,
            "phone": person.phone,
            "url": "",
            "location": person.location,
            "summary": person.summary if person.shows("summary") else "",
            "profiles": links,
        },
        "work": work,
        "education": education,
    }
    if person.shows("skills"):
        result["skills"] = [{"name": name, "keywords": keywords} for name, keywords in person.groups.items()]
    if person.shows("languages"):
        result["languages"] = [{"language": name, "fluency": level} for name, level in person.languages]
    if person.shows("certificates"):
        result["certificates"] = [
            {"name": {"any": [name, f"{name}, {issuer}", f"{name} — {issuer}"]}, "issuer": issuer, "date": date[1]}
            for name, issuer, date in person.certificates
        ]
    if person.shows("projects"):
        result["projects"] = [{"name": name, "description": text, "highlights": []} for name, text in person.projects]
    if person.shows("awards"):
        result["awards"] = [{"title": title, "date": date[1]} for title, date in person.awards]
    if person.shows("interests"):
        result["interests"] = [{"name": name} for name in person.interests]
    return result
