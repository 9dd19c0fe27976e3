"""Documents → resumes, whole; above all: nothing is lost, and guesses say that they are guesses."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from app.importers.dates import without_dates
from app.importers.document import Cell, Document, Line, LineRole
from app.importers.lexicon import compact
from app.importers.structure import build_resume

HEADINGS = ["Experience", "EDUCATION", "Skills", "Kenntnisse", "Projects", "学历", "Languages", "Bees", "Zertifikate"]
PIECES = (
    """
Senior Baker; Rosa's Kitchen Ltd.; Lisbon, Portugal; 2019 – 2021; Jan 2022 - Present; B.Sc. Informatik
Muster-Universität; GPA: 3.8; Python, Go, SQL; ada@example.com; +49 151 2345678; github.com/ada; 会计; Zephyr
Led a team of five people and cut the costs by a third.; Deutsch (Muttersprache); Tools: Git; • Baked bread
[1] A. Lee. On bread. 2010.; References on request; 4 months; ●●●○○; Page 1; Location: Rome
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
SEPARATORS = [" | ", ", ", " — ", " ", " · "]


@st.composite
def document_lines(draw):
    made = []
    for _ in range(draw(st.integers(1, 14))):
        if draw(st.integers(0, 4)) == 0:
            made.append(Line(text=draw(st.sampled_from(HEADINGS)), size=1.4, bold=True, gap=2.0))
            continue
        pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3))
        text = draw(st.sampled_from(SEPARATORS)).join(pieces)
        celled = draw(st.booleans()) and len(pieces) > 1
        cells = tuple(Cell(text=piece, x0=100.0 * n) for n, piece in enumerate(pieces)) if celled else ()
        role = draw(st.sampled_from([LineRole.TEXT, LineRole.BULLET]))
        made.append(
            Line(
                text=" ".join(pieces) if celled else text,
                cells=cells,
                role=role,
                size=1.0,
                gap=draw(st.sampled_from([0.0, 1.0, 2.0])),
                wrapped=draw(st.booleans()),
                region=draw(st.integers(0, 1)),
                x0=draw(st.sampled_from([0.0, 50.0, 60.0])),
            )
        )
    return made


def words(text):
    return {word for found in re.findall(r"[^\W_]+", without_dates(text)) if len(word := compact(found)) > 2}


@settings(max_examples=120, deadline=None)
@given(document_lines())
def test_every_word_of_every_line_is_somewhere_in_the_resume(lines):
    resume = build_resume(Document(kind="test", lines=tuple(lines)))
    held = compact(resume.model_dump_json(exclude={"meta"}))
    labels = {"location", "gpa", "tools", "months", *map(compact, HEADINGS)}
    for line in lines:
        assert {word for word in words(line.text) if word not in held} <= labels, line.text


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=20))
def test_any_text_at_all_can_be_read(texts):
    lines = tuple(Line(text=text) for text in texts if text.strip())
    build_resume(Document(kind="test", lines=lines))


def resume_of(*texts, **more):
    return build_resume(Document(kind="test", lines=tuple(Line(text=text) for text in texts), **more))


def test_references_on_request_belong_to_no_entry():
    resume = resume_of(
        "Ada Byron", "Experience", "Baker | Northwind Ltd. | 2019 – 2020", "Referees available on request"
    )
    assert [entry.name for entry in resume.references] == ["Referees available on request"]
    assert resume.work[0].summary == ""
    assert not resume.work[0].highlights


def test_an_empty_document_is_an_empty_resume():
    resume = build_resume(Document(kind="test"))
    assert resume.basics.name == ""
    assert resume.other == ()


def test_guesses_are_marked_with_the_line_they_came_from():
    resume = resume_of("Ada Byron", "ada@example.com", "Experience", "Quillon | Wrangling | 2019 – 2020")
    marks = {mark.path: mark for mark in resume.meta.unsure}
    mark = marks[f"work/{resume.work[0].id}/position"]
    assert mark.confidence < 0.6
    assert mark.original == "Quillon | Wrangling | 2019 – 2020"


def test_what_is_plain_is_not_marked():
    resume = resume_of(
        "Ada Byron", "ada.byron@example.com", "Experience", "Staff Engineer | Northwind Ltd. | 2019 – 2020"
    )
    assert not [mark for mark in resume.meta.unsure if mark.path.startswith("work")]


def test_paths_name_entries_by_their_ids():
    resume = resume_of("Ada", "ada@example.com", "Education", "Quillon", "Volunteering", "Helper")
    ids = {entry.id for entry in (*resume.education, *resume.volunteer)} | {"basics"}
    assert {mark.path.split("/")[1] for mark in resume.meta.unsure} <= ids


def test_a_cover_letter_in_front_is_kept_apart():
    resume = resume_of(
        "Dear hiring team,",
        "I am the engineer you look for: ten years at sea, none of them calm.",
        "Kind regards",
        "Ada Byron",
        "Ada Byron",
        "ada@example.com",
        "Experience",
        "Staff Engineer | Northwind Ltd. | 2019 – 2020",
    )
    assert resume.basics.name == "Ada Byron"
    assert resume.other[0].heading == "Cover letter"
    assert len(resume.work) == 1


def test_jobs_without_a_heading_are_found_below_the_summary():
    resume = resume_of(
        "Ada Byron",
        "ada@example.com",
        "HIGHLIGHTS",
        "Eight years of testing in three firms, web and mobile.",
        "QA Engineer, Northwind Systems, Portland, OR (Mar 2021 - Present)",
        "EDUCATION",
        "B.S. in Physics, State University, 2012",
    )
    assert [(job.position, job.name) for job in resume.work] == [("QA Engineer", "Northwind Systems")]
    assert resume.basics.summary.startswith("Eight years")


def test_contact_in_the_running_head():
    resume = resume_of(
        "Experience", "Clerk, Acme Ltd., 2019", furniture=("Ada Byron | ada@example.com | (555) 222-3333",)
    )
    assert (resume.basics.name, resume.basics.email) == ("Ada Byron", "ada@example.com")


def test_contact_at_the_end():
    resume = resume_of("Ada Byron", "Skills", "Go, Rust", "ada@example.com • +49 151 2345678", "Address: Rome, Italy")
    assert (resume.basics.email, resume.basics.location.text) == ("ada@example.com", "Rome, Italy")
    assert resume.skills[0].keywords == ("Go", "Rust")


def test_the_mail_of_a_referee_is_not_the_person_s():
    resume = resume_of(
        "Ada Byron", "Experience", "Clerk, Acme Ltd., 2019", "References", "Prof. Beta", "beta@uni.example"
    )
    assert resume.basics.email == ""
    assert resume.references[0].name == "Prof. Beta"


def test_a_domain_in_the_summary_is_not_the_person_s_site():
    resume = resume_of(
        "Ada Byron", "ada@example.com", "Summary", "Sold sidebiz.example.com to a buyer after four years."
    )
    assert resume.basics.url == ""


def test_profiles_and_languages_among_odds_and_ends():
    resume = resume_of("Ada", "a@example.com", "Other", "GitHub: https://github.com/ada", "Languages: English - fluent")
    assert [profile.network for profile in resume.basics.profiles] == ["GitHub"]
    assert [language.language for language in resume.languages] == ["English"]


def test_jobs_and_projects_in_one_section_are_parted():
    resume = resume_of(
        "Ada",
        "a@example.com",
        "Experience & Projects",
        "Software Engineer | Acme Ltd. | 2020 – 2021",
        "• Shipped",
        "Bus Atlas | 2019",
        "• Mapped",
    )
    assert [job.name for job in resume.work] == ["Acme Ltd."]
    assert [project.name for project in resume.projects] == ["Bus Atlas"]


def test_a_rirekisho():
    def row(year, month, event):
        cells = (Cell(text=year, x0=45), Cell(text=month, x0=107), Cell(text=event, x0=139))
        return Line(text=f"{year} {month} {event}", cells=cells)

    lines = (
        Line(text="履歴書"),
        Line(text="氏名 山田 花子"),
        Line(text="学歴"),
        row("2010", "4", "青空大学文学部 入学"),
        row("2014", "3", "同 卒業"),
        Line(text="職歴"),
        row("2014", "4", "株式会社みどり入社"),
        row("平成30", "10", "株式会社みどり退職"),
        row("2018", "11", "株式会社あかね 入社"),
        Line(text="現在に至る"),
    )
    resume = build_resume(Document(kind="test", lines=lines))
    assert resume.basics.name == "山田 花子"
    assert [(e.institution, e.start_date, e.end_date) for e in resume.education] == [
        ("青空大学文学部", "2010-04", "2014-03")
    ]
    assert [(w.name, w.start_date, w.end_date) for w in resume.work] == [
        ("株式会社みどり", "2014-04", "2018-10"),
        ("株式会社あかね", "2018-11", "present"),
    ]
    assert resume.meta.language == "ja"


def test_the_language_is_told():
    german = resume_of(
        "Ada", "Berufserfahrung", "Leitung der Entwicklung und Planung von Bauten in der Stadt für den Kreis"
    )
    assert german.meta.language == "de"
    assert resume_of("درباره من گچ پژ").meta.language == "fa"
    assert resume_of("qq").meta.language == ""


def test_the_day_and_the_signature_at_the_end_are_no_interests():
    resume = resume_of(
        "Miriam Köhler", "m.koehler@example.com", "Interessen", "Segeln", "Freiburg, 2. Mai 2024", "Miriam Köhler"
    )
    assert [interest.name for interest in resume.interests] == ["Segeln"]
