"""Skills in groups, columns and running text; languages with their levels."""

import pytest

from app.importers.document import Cell, Line, LineRole
from app.importers.skills import read_languages, read_languages_text, read_skills, split_keywords

NO_WORDS = frozenset()


def skills(*texts):
    found, languages = read_skills([text if isinstance(text, Line) else Line(text=text) for text in texts], NO_WORDS)
    return [(skill.name, skill.keywords) for skill in found], [(entry.language, entry.fluency) for entry in languages]


def test_groups_with_colons():
    assert skills("Tools: Git, Docker (Swarm, Compose)", "Web: HTML, CSS")[0] == [
        ("Tools", ("Git", "Docker (Swarm, Compose)")),
        ("Web", ("HTML", "CSS")),
    ]


def test_groups_above_bullets():
    bold = Line(text="Languages", bold=True)
    bullets = [Line(text=text, role=LineRole.BULLET) for text in ("Go", "Rust")]
    assert skills(bold, *bullets)[0] == [("Languages", ("Go", "Rust"))]


def test_columns():
    row = Line(
        text="Project management Data analysis",
        cells=(Cell(text="Project management"), Cell(text="Data analysis", x0=200)),
    )
    assert skills(row)[0] == [("", ("Project management", "Data analysis"))]


def test_ratings_go():
    assert skills("Python ●●●●○", "French polish ★★★", "Excel 80 %", "Welding 4/5")[0] == [
        ("", ("Python", "French polish", "Excel", "Welding"))
    ]


def test_a_level_in_front_is_kept_as_the_level():
    found, _ = read_skills([Line(text="Computer: Proficient in Windows and Mac OS, Excel")], NO_WORDS)
    assert (found[0].level, found[0].keywords) == ("Proficient in", ("Windows", "Mac OS", "Excel"))


def test_languages_among_skills_are_languages():
    groups, languages = skills(
        "Programming: Go", "Sprachen: Deutsch (Muttersprache), Englisch (fließend)", "Languages: Python, Rust"
    )
    assert languages == [("Deutsch", "Muttersprache"), ("Englisch", "fließend")]
    assert groups == [("Programming", ("Go",)), ("Languages", ("Python", "Rust"))]


def test_a_group_named_for_a_language_is_one_when_it_says_how_well():
    found, languages = skills("DATEV, SAP", "Englisch: verhandlungssicher, Französisch: B1 (Schule)")
    assert found == [("", ("DATEV", "SAP"))]
    assert languages == [("Englisch", "verhandlungssicher"), ("Französisch", "B1 (Schule)")]
    assert skills("English: grammar, essay writing")[0] == [("English", ("grammar", "essay writing"))]


def test_a_blank_before_a_language_is_none_of_it():
    assert read_languages_text([" 英语 - 熟练 (TOEFL)"])[0].fluency == "熟练 (TOEFL)"


def test_a_group_named_for_a_level():
    assert skills("Madrelingua: Italiano")[1] == [("Italiano", "Madrelingua")]


def test_wrapped_lists_are_joined():
    assert skills("Tools: Git, Docker,", "Kubernetes")[0] == [("Tools", ("Git", "Docker", "Kubernetes"))]


@pytest.mark.parametrize(
    ("text", "keywords"),
    [
        ("Node.js jQuery React.js Docker", ["Node.js", "jQuery", "React.js", "Docker"]),
        ("C == Python > Java", ["C", "Python", "Java"]),
        ("Java • Shell • Python", ["Java", "Shell", "Python"]),
        ("Excel、金蝶、用友", ["Excel", "金蝶", "用友"]),
        ("Team building and conflict resolution", ["Team building and conflict resolution"]),
        ("CI/CD, A/B testing.", ["CI/CD", "A/B testing"]),
    ],
)
def test_separators(text, keywords):
    assert split_keywords(text) == keywords


@pytest.mark.parametrize(
    ("text", "language", "fluency"),
    [
        ("English - Native", "English", "Native"),
        ("Español: Nativo", "Español", "Nativo"),
        ("Fluent in Spanish", "Spanish", "Fluent"),
        ("英语（CET-6）", "英语", "CET-6"),
        ("العربية (اللغة الأم)", "العربية", "اللغة الأم"),
        ("angielski – B2", "angielski", "B2"),
        ("Klingon", "Klingon", ""),
    ],
)
def test_languages(text, language, fluency):
    [entry] = read_languages([Line(text=text)], NO_WORDS)
    assert (entry.language, entry.fluency) == (language, fluency)


def test_several_languages_in_a_line():
    found = read_languages([Line(text="Swedish (native), English (fluent, C2)")], NO_WORDS)
    assert [(entry.language, entry.fluency) for entry in found] == [("Swedish", "native"), ("English", "fluent, C2")]


def test_a_product_with_a_colon_in_its_name_is_no_group():
    assert skills("1С:Бухгалтерия, Excel")[0] == [("", ("1С:Бухгалтерия", "Excel"))]
