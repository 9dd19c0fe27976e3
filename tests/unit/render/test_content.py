"""What is printed: order, titles, dates, and nothing where there is nothing."""

import pytest

from app.domain.page_layout import DateFormat, PageLayout, SectionTitle
from app.domain.resume import Resume
from app.render.content import printed, web_link
from app.render.line_breaks import whole_compounds
from app.render.parts import PrintedEntry
from app.render.words import languages, printed_date, printed_span, words_for
from tests.unit.render.people import resume, senior, student


def section(source: Resume, key: str, layout: PageLayout | None = None) -> tuple[PrintedEntry, ...]:
    page = printed(source, layout or PageLayout())
    return next(part.entries for part in page.sections if part.key == key)


def test_sections_follow_the_layout_and_hidden_ones_are_left_out() -> None:
    layout = PageLayout(section_order=("education", "summary"), hidden_sections=("skills",))
    keys = [part.key for part in printed(student(), layout).sections]
    assert keys == ["education", "summary", "work", "languages"]


def test_what_the_importer_could_not_place_is_not_printed() -> None:
    titles = [part.title for part in printed(senior(), PageLayout()).sections]
    assert "Patents" in titles
    assert "Unsorted" not in titles


def test_hidden_entries_and_bullets_are_not_printed() -> None:
    source = resume(
        work=[
            {"name": "Shown", "highlights": [{"text": "yes"}, {"text": "no", "visible": False}]},
            {"name": "Gone", "visible": False},
        ]
    )
    (entry,) = section(source, "work")
    assert [item.text for item in entry.items] == ["yes"]


def test_an_empty_resume_prints_nothing() -> None:
    page = printed(Resume(), PageLayout())
    assert page.sections == ()
    assert page.contact == ()


@pytest.mark.parametrize(
    ("fields", "title", "organization", "place"),
    [
        ({"position": "Cook", "name": "Inn", "location": "Bern"}, "Cook", "Inn", "Bern"),
        ({"name": "Inn", "location": "Bern"}, "Inn", "", "Bern"),
        ({"location": "Bern"}, "Bern", "", ""),
    ],
)
def test_what_there_is_leads(fields: dict[str, str], title: str, organization: str, place: str) -> None:
    (entry,) = section(resume(work=[fields]), "work")
    assert (entry.title, entry.organization, entry.place) == (title, organization, place)


@pytest.mark.parametrize(
    ("study_type", "area", "degree"),
    [
        ("BSc", "Physics", "BSc Physics"),
        ("Master of Science", "Physics", "Master of Science, Physics"),
        ("Bachelor in Physics", "Physics", "Bachelor in Physics"),
        ("", "Physics", "Physics"),
        ("Abitur", "", "Abitur"),
    ],
)
def test_a_degree_reads_as_people_write_it(study_type: str, area: str, degree: str) -> None:
    (entry,) = section(resume(education=[{"studyType": study_type, "area": area, "institution": "X"}]), "education")
    assert entry.title == degree


def test_a_profile_is_shown_once_and_plainly() -> None:
    source = resume(
        basics={
            "url": "https://www.github.com/ada/",
            "profiles": [{"url": "github.com/ada"}, {"network": "Mastodon", "username": "@ada"}],
        }
    )
    links = printed(source, PageLayout()).contact
    assert [(link.text, link.href) for link in links] == [
        ("github.com/ada", "https://www.github.com/ada/"),
        ("Mastodon: @ada", ""),
    ]


def test_an_address_that_is_none_stays_text() -> None:
    link = web_link("see my drawer")
    assert link is not None
    assert (link.text, link.href) == ("see my drawer", "")


def test_the_persons_own_title_replaces_the_fixed_one() -> None:
    layout = PageLayout(section_titles=(SectionTitle(section="work", title="Career"),))
    titles = {part.key: part.title for part in printed(student(), layout).sections}
    assert titles["work"] == "Career"
    assert titles["education"] == "Education"


def test_fixed_words_follow_the_language_of_the_page() -> None:
    page = printed(student(), PageLayout(language="de"))
    assert [part.title for part in page.sections][:2] == ["Profil", "Berufserfahrung"]
    (entry,) = section(student(), "education", PageLayout(language="de"))
    assert entry.when == "2022 – heute"
    assert entry.notes[0].label == "Note"


def test_every_language_has_every_word() -> None:
    assert set(languages()) >= {"en", "de", "fr", "es", "it", "pt", "nl", "pl"}
    titles = set(words_for("en").titles)
    for language in languages():
        words = words_for(language)
        assert set(words.titles) == titles
        assert len(words.short_months) == len(words.long_months)
        assert len(words.short_months) in (0, 12)
        assert "{page}" in words.page
        assert "{pages}" in words.page


@pytest.mark.parametrize(
    ("text", "form", "shown"),
    [
        ("2022-03", DateFormat.SHORT, "Mar 2022"),
        ("2022-03-15", DateFormat.LONG, "March 2022"),
        ("2022-03", DateFormat.NUMERIC, "03/2022"),
        ("2022-03", DateFormat.YEAR, "2022"),
        ("2022", DateFormat.LONG, "2022"),
        ("present", DateFormat.SHORT, "present"),
        ("Summer 2019", DateFormat.SHORT, "Summer 2019"),
        ("2022-13", DateFormat.SHORT, "2022-13"),
        ("", DateFormat.SHORT, ""),
    ],
)
def test_dates_are_written_in_the_form_asked_for(text: str, form: DateFormat, shown: str) -> None:
    assert printed_date(text, words_for("en"), form) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2020", "2022", "2020 – 2022"),
        ("2020", "", "2020"),
        ("", "2022", "2022"),
        ("2020-03", "2020-03", "Mar 2020"),
        ("", "", ""),
    ],
)
def test_a_span_leaves_no_dangling_dash(start: str, end: str, shown: str) -> None:
    assert printed_span(start, end, words_for("en"), DateFormat.SHORT) == shown


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("مهندس نرم‌افزار", "fa", "rtl"),
        ("مهندس برمجيات", "ar", "rtl"),
        ("מהנדסת תוכנה", "he", "rtl"),
        ("ソフトウェア技術者", "ja", "ltr"),
        ("软件工程师", "zh", "ltr"),
        ("소프트웨어 엔지니어", "ko", "ltr"),
        ("Инженер", "en", "ltr"),
        ("Engineer 软件", "en", "ltr"),
        ("", "en", "ltr"),
    ],
)
def test_a_resume_that_does_not_say_its_language_is_taken_by_its_letters(
    text: str, language: str, direction: str
) -> None:
    page = printed(resume(basics={"name": text}), PageLayout())
    assert (page.language, page.direction) == (language, direction)


def test_languages_without_names_of_months_write_dates_in_figures() -> None:
    job = {"position": "技術者", "startDate": "2020-05", "endDate": "present"}
    page = printed(resume(meta={"language": "ja"}, work=[job]), PageLayout())
    assert page.sections[0].entries[0].when == "2020/05 – 現在"


def test_compounds_stay_on_one_line_and_nothing_else_is_touched() -> None:
    page = '<head><title>a-b</title><body class="x-y"><p title="a-b>">rock-solid, 2 - 3; &#45;x e-mail: a@b-c.org'
    kept = whole_compounds(page + "</p>")
    assert kept.startswith('<head><title>a-b</title><body class="x-y"><p title="a-b>">')
    assert "rock-\u2060solid, 2 - 3; &#45;x e-\u2060mail: " in kept
    assert "\u2060" not in whole_compounds("<body><p>" + "long-" * 9 + "word</p>")
