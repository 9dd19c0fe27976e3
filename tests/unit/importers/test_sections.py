"""Headings, by words and by looks."""

import pytest

from app.importers.document import Document, Line, LineRole
from app.importers.heading_words import heading_text, section_kinds
from app.importers.sections import split_sections


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WORK EXPERIENCE", "work"),
        ("Where I've been", "work"),
        ("Internships", "work"),
        ("Berufserfahrung:", "work"),
        ("Expériences professionnelles", "work"),
        ("Experiencia laboral", "work"),
        ("Esperienze lavorative", "work"),
        ("Experiência profissional", "work"),
        ("Werkervaring", "work"),
        ("Doświadczenie zawodowe", "work"),
        ("Опыт работы — 9 лет 2 месяца", "work"),
        ("工作经历", "work"),
        ("職務経歴", "work"),
        ("سوابق شغلی", "work"),
        ("الخبرات العملية", "work"),
        ("On campus involvement", "volunteer"),
        ("Selected Honors", "awards"),
        ("E D U C A T I O N", "education"),
        ("تحصیلات", "education"),
        ("Relevant technical skills", "skills"),
        ("4. Sprachkenntnisse", "languages"),
        ("Honors/Awards", "awards"),
        ("Fort- und Weiterbildungen", "certificates"),
    ],
)
def test_headings_of_many_languages(text, kind):
    kinds, confidence = section_kinds(text)
    assert kinds[0] == kind
    assert confidence >= 0.8


def test_a_heading_may_name_two_sections():
    assert section_kinds("Skills & Awards")[0] == ("skills", "awards")
    assert section_kinds("实习/项目经历")[0] == ("work", "projects")


def test_no_heading():
    assert section_kinds("Acme Corporation") == ((), 0.0)


def test_letter_spacing_is_closed():
    assert heading_text("C O N TA C T") == "CONTACT"


def sections(*lines):
    document = Document(kind="test", lines=lines)
    return [
        (section.kind, section.heading, [line.text for line in section.lines]) for section in split_sections(document)
    ]


def test_lines_go_to_the_section_above_them():
    assert sections(
        Line(text="Ada"), Line(text="Education"), Line(text="MIT, 2018"), Line(text="Skills"), Line(text="Go")
    ) == [
        ("header", "", ["Ada"]),
        ("education", "Education", ["MIT, 2018"]),
        ("skills", "Skills", ["Go"]),
    ]


def test_a_group_name_in_smaller_type_is_no_section():
    big = {"size": 1.4, "bold": True}
    lines = [
        Line(text="Skills", **big),
        Line(text="Languages", size=1.0, bold=True),
        Line(text="Python, Go", size=1.0),
        Line(text="Education", **big),
        Line(text="MIT", size=1.0),
    ]
    assert [kind for kind, _, _ in sections(*lines)] == ["header", "skills", "education"]


def test_an_unknown_heading_is_told_by_its_looks():
    big = {"size": 1.4, "bold": True}
    lines = [
        Line(text="Experience", **big),
        Line(text="Baker, Rosa's, 2019 – 2020"),
        Line(text="Bees and honey", **big),
        Line(text="Twelve hives on the roof"),
        Line(text="Education", **big),
        Line(text="MIT"),
    ]
    assert sections(*lines)[2] == ("other", "Bees and honey", ["Twelve hives on the roof"])


def test_each_column_has_headings_of_its_own_looks():
    lines = [
        Line(text="Contact", size=1.1, bold=True, region=1, x0=20),
        Line(text="ada@example.com", region=1, x0=20),
        Line(text="Skills", size=1.1, bold=True, region=1, x0=20),
        Line(text="Go", region=1, x0=20),
        Line(text="Ada Byron", size=2.4, region=2, x0=200),
        Line(text="Experience", size=1.6, region=2, x0=200),
        Line(text="Engineer, Acme Ltd., 2019 – 2020", region=2, x0=200),
    ]
    found = sections(*lines)
    assert [kind for kind, _, _ in found] == ["header", "contact", "skills", "work"]
    assert found[0][2] == ["Ada Byron"]


def test_a_plain_word_that_could_be_a_heading_is_none_beside_one_that_looks_like_it():
    """ "Online" may head the links of a person; below an award it says where that was."""
    lines = (
        Line(text="AWARDS", size=0.92, bold=True, caps=True),
        Line(text="Second place, Cloud Game Day, 2021", size=1.0, bold=True),
        Line(text="Online", size=1.0),
        Line(text="First place, Rowing Cup, 2019", size=1.0, bold=True),
    )
    sections = split_sections(Document(kind="pdf", lines=lines))
    assert [(section.kind, len(section.lines)) for section in sections] == [("header", 0), ("awards", 3)]


def test_text_behind_a_heading_on_its_line_is_its_first_line():
    assert sections(Line(text="Ada"), Line(text="SKILLS: Go, Rust"))[1] == ("skills", "SKILLS", ["Go, Rust"])


def test_sub_headings_of_a_lower_level_stay_in_their_section():
    lines = [
        Line(text="Projects", role=LineRole.HEADING, level=2),
        Line(text="Education", role=LineRole.HEADING, level=3),
        Line(text="A game about schools"),
        Line(text="Skills", role=LineRole.HEADING, level=2),
        Line(text="Go"),
    ]
    assert [kind for kind, _, _ in sections(*lines)] == ["header", "projects", "skills"]


def test_a_heading_broken_in_two_lines_is_one():
    found = sections(
        Line(text="ADA EXAMPLE", size=2.0),
        Line(text="TECHNICAL", bold=True, caps=True, gap=2),
        Line(text="SKILLS", bold=True, caps=True, gap=1),
        Line(text="Welding, Brazing"),
    )
    assert found[1] == ("skills", "TECHNICAL SKILLS", ["Welding, Brazing"])


def test_two_headings_below_each_other_stay_two():
    found = sections(
        Line(text="Ada Example", size=2.0),
        Line(text="EDUCATION", bold=True, caps=True, gap=2),
        Line(text="SKILLS", bold=True, caps=True, gap=1),
        Line(text="Welding, Brazing"),
    )
    assert [kind for kind, _, _ in found] == ["header", "education", "skills"]


def test_a_bold_line_without_white_space_above_is_no_heading_where_headings_have_it():
    found = sections(
        Line(text="佐伯 美月", size=2.0),
        Line(text="職歴", bold=True, gap=2),
        Line(text="2019年4月 – 現在 株式会社あおぞら", gap=1),
        Line(text="システムエンジニア", bold=True, gap=1),
        Line(text="学歴", bold=True, gap=2),
        Line(text="2015年3月 海山大学", gap=1),
        Line(text="資格", bold=True, gap=2),
        Line(text="簿記二級", gap=1),
    )
    assert [kind for kind, _, _ in found] == ["header", "work", "education", "certificates"]
