"""How printed pages are read: columns, rails, running heads, hidden text, links."""

import pytest

from app.domain.errors import RefusalClass, Refused
from app.importers.document import Line, LineRole
from app.importers.reader import read_document
from tests.unit.importers.made_files import Print, pdf_of

LONG = "worked on the platform and kept it running for a long time"


def lines_of(*pages: list[Print], **more) -> tuple[Line, ...]:
    return read_document(pdf_of(*pages, **more), file_name="cv.pdf").lines


def texts_of(*pages: list[Print], **more) -> list[str]:
    return [line.text for line in lines_of(*pages, **more)]


def name() -> Print:
    return Print(50, 60, "Ada Example", size=22, font="bold")


def sidebar(x: float, *, y: float = 120, step: float = 17) -> list[Print]:
    words = ["SKILLS", "Python", "Rust", "Sailing", "LANGUAGES", "German", "English", "Dutch"]
    return [
        Print(x, y + step * number, word, font="bold" if word.isupper() else "regular")
        for number, word in enumerate(words)
    ]


def experience(x: float, *, y: float = 120, count: int = 12) -> list[Print]:
    entries = [Print(x, y, "EXPERIENCE", font="bold")]
    return entries + [Print(x, y + 13 * number, f"{number} {LONG}") for number in range(1, count)]


@pytest.mark.parametrize(("side", "main"), [(50, 220), (480, 50)])
def test_columns_are_read_one_after_the_other(side, main):
    texts = texts_of([name(), *sidebar(side), *experience(main)])
    columns = [sidebar(side), experience(main)]
    if main < side:
        columns.reverse()
    assert texts == ["Ada Example", *(item.text for column in columns for item in column)]


def test_columns_on_the_same_baselines_are_columns_when_both_have_headings():
    left = ["EXPERIENCE", "Manager, Acme", "led the ramp", "planned it all"]
    right = ["SKILLS", "Risk", "Suppliers", "Earned value"]
    prints = [
        Print(
            x, 120 + 14 * number, text, font="bold" if text.isupper() else "regular", size=12 if text.isupper() else 10
        )
        for x, column in ((50, left), (330, right))
        for number, text in enumerate(column)
    ]
    assert texts_of([name(), *prints]) == ["Ada Example", *left, *right]


def test_columns_begin_with_the_name_when_a_section_stands_beside_it():
    """Also where white space happens to run across the page below the first section."""
    left = [name(), Print(50, 82, "Harbour Pilot"), *sidebar(50, y=120, step=14)]
    profile = [
        Print(250, 60, "PROFILE", size=12, font="bold"),
        Print(250, 74, "Pilot of the inner"),
        Print(250, 86, "harbour."),
    ]
    main = [*profile, *experience(250, y=120, count=10)]
    assert texts_of([*left, *main]) == [item.text for item in (*left, *main)]


def test_a_date_rail_is_a_cell_of_its_line():
    prints = [name()]
    for number in range(4):
        y = 120 + 60 * number
        prints += [
            Print(50, y, f"Engineer, Acme {number}", font="bold"),
            Print(470, y, f"201{number} - 201{number + 1}"),
            Print(60, y + 13, f"• {LONG}"),
        ]
    lines = lines_of(prints)
    entries = [line for line in lines if line.cells]
    assert [[cell.text for cell in line.cells] for line in entries] == [
        [f"Engineer, Acme {number}", f"201{number} - 201{number + 1}"] for number in range(4)
    ]
    assert [line.role for line in lines[2::2]] == [LineRole.BULLET] * 4


def test_a_rail_on_the_left_is_no_column():
    prints = [name(), Print(160, 100, "Experience", size=14)]
    for number in range(4):
        y = 120 + 40 * number
        prints += [
            Print(50, y, f"2010 - 201{number + 1}"),
            Print(160, y, f"Nurse in ward {number}", font="bold"),
            Print(160, y + 13, LONG),
        ]
    assert "2010 - 2011 Nurse in ward 0" in texts_of(prints)


def test_the_second_line_of_a_rail_joins_the_line_it_belongs_to():
    prints = [name()]
    for number in range(3):
        y = 120 + 60 * number
        prints += [
            Print(50, y, f"Acme {number}, engineer", font="bold"),
            Print(470, y, "Berlin"),
            Print(60, y + 13, f"• first {LONG}"),
            Print(470, y + 13, f"201{number} - 2020"),
            Print(60, y + 26, f"• second {LONG}"),
        ]
    first = next(line for line in lines_of(prints) if line.text.startswith("Acme 0"))
    assert [cell.text for cell in first.cells] == ["Acme 0, engineer", "Berlin", "2010 - 2020"]


def test_a_column_goes_on_over_the_page_break():
    first_page = [name(), *sidebar(50), *experience(220, count=30)]
    second_page = [*sidebar(50, y=60), *experience(220, y=60, count=30)]
    texts = texts_of(first_page, second_page)
    assert texts.index("EXPERIENCE") > len(sidebar(50)) * 2
    assert texts.count("EXPERIENCE") == 2


def test_running_heads_feet_and_page_numbers_are_furniture():
    def page(number: int) -> list[Print]:
        return [
            Print(50, 30, "Ada Example - Resume", size=8),
            *experience(50, y=100),
            Print(290, 820, f"Page {number} of 2", size=8),
        ]

    document = read_document(pdf_of(page(1), page(2)), file_name="cv.pdf")
    assert document.furniture == ("Ada Example - Resume", "Page 1 of 2")
    assert "Page" not in document.text


def test_a_running_head_with_the_contact_stays_once():
    def page() -> list[Print]:
        return [Print(50, 30, "ada@example.org  +49 30 555 0100", size=8), *experience(50, y=100)]

    texts = texts_of(page(), page())
    assert texts.count("ada@example.org +49 30 555 0100") == 1


@pytest.mark.parametrize("unseen", [{"colour": "1 1 1"}, {"mode": 3}, {"size": 1}])
def test_what_nobody_can_see_is_reported_not_read(unseen):
    prints = [name(), *experience(50), Print(50, 500, "kubernetes stuffing", **unseen)]
    document = read_document(pdf_of(prints), file_name="cv.pdf")
    assert document.hidden == ("kubernetes stuffing",)
    assert "stuffing" not in document.text


def test_white_text_on_a_dark_banner_is_text():
    banner = "0.1 0.1 0.3 rg 0 762 595 80 re f\n"
    prints = [Print(50, 60, "Ada Example", size=22, colour="1 1 1"), *experience(50)]
    assert texts_of(prints, drawn=banner)[0] == "Ada Example"


def test_letter_spaced_words_are_closed_up():
    prints = [name(), *experience(50)]
    x = 50.0
    for letter, width in zip("EDUCATION", (6.67, 7.22, 7.22, 7.22, 6.67, 6.11, 2.78, 7.78, 7.22), strict=True):
        prints.append(Print(x, 400, letter))
        x += width + 4
    assert "EDUCATION" in texts_of(prints)


def test_words_broken_at_the_line_end_come_together():
    prints = [
        name(),
        Print(50, 120, "kept the infra-"),
        Print(50, 133, "structure of a high-"),
        Print(50, 146, "quality service running, see example.org/ada-"),
        Print(50, 159, "works for more"),
    ]
    text = " ".join(texts_of(prints))
    assert "the infrastructure of a high-quality service" in text
    assert "example.org/ada-works" in text


def test_links_stand_on_their_words():
    prints = [name(), Print(50, 100, "See my code and my talks on this page"), *experience(50, y=160)]
    [line] = [
        line
        for line in lines_of(prints, links=((65, 90, 110, 104, "https://github.com/ada"),))
        if line.text.startswith("See")
    ]
    assert [(link.text, link.url) for link in line.links] == [("my code", "https://github.com/ada")]


def test_drawn_dots_are_bullets():
    dots = "".join(f"0 g 50 {842 - 118 - 20 * number} 3 3 re f\n" for number in range(3))
    prints = [name(), *(Print(62, 120 + 20 * number, f"item {number} {LONG}") for number in range(3))]
    assert [line.role for line in lines_of(prints, drawn=dots)[1:]] == [LineRole.BULLET] * 3


def test_framed_words_are_cells():
    frames = "".join(f"0.8 g {50 + 70 * number} 715 60 16 re f\n" for number in range(3))
    prints = [name(), *experience(50, y=200)]
    words = ["machine learn.", "natural lang.", "Go"]
    prints += [Print(55 + 70 * number, 122, word) for number, word in enumerate(words)]
    line = next(line for line in lines_of(prints, drawn=frames) if line.text.endswith("Go"))
    assert [cell.text for cell in line.cells] == words


def test_nested_bullets_know_their_depth():
    prints = [name(), Print(50, 120, f"• {LONG}"), Print(70, 133, f"• {LONG}"), Print(50, 146, f"• {LONG}")]
    assert [line.level for line in lines_of(prints)[1:]] == [1, 2, 1]


def test_sizes_are_relative_to_the_body_and_looks_are_kept():
    first, second, *_ = lines_of([name(), *experience(50)])
    assert (first.size, first.bold, second.bold, second.caps) == (2.2, True, True, True)


def test_filled_lines_say_that_they_may_go_on():
    wide = "word " * 18
    lines = lines_of([name(), Print(50, 120, wide), Print(50, 133, wide), Print(50, 146, "the end.")])
    assert [line.wrapped for line in lines[1:]] == [True, True, False]


def test_a_page_of_pictures_has_no_text():
    with pytest.raises(Refused) as caught:
        read_document(pdf_of([Print(50, 60, "12")]), file_name="scan.pdf")
    assert caught.value.refusal is RefusalClass.NO_TEXT


def test_too_many_pages_are_too_large():
    with pytest.raises(Refused) as caught:
        read_document(pdf_of(*([name()] for _ in range(41))), file_name="book.pdf")
    assert caught.value.refusal is RefusalClass.TOO_LARGE


def test_a_second_column_without_a_heading_goes_on_with_the_first():
    left = [Print(50, 120, "EXPERIENCE", font="bold", size=12)]
    left += [Print(50, 120 + 14 * number, f"line {number} of the left column") for number in range(1, 12)]
    right = [Print(320, 120 + 14 * number, f"line {number} of the right column") for number in range(8)]
    right += [Print(320, 260, "EDUCATION", font="bold", size=12), Print(320, 274, "a school somewhere")]
    lines = lines_of([name(), *left, *right])
    assert [line.text for line in lines] == ["Ada Example", *(item.text for item in left + right)]
    assert len({line.region for line in lines[1:]}) == 1


def test_a_rail_set_to_the_right_is_no_column():
    contact = [
        Print(545 - 5 * len(text), 50 + 14 * number, text) for number, text in enumerate(("a@b.example", "Bonn"))
    ]
    prints = [name(), *contact]
    for number in range(3):
        prints += [
            Print(50, 120 + 28 * number, f"Acme {number}, engineer"),
            Print(480, 120 + 28 * number, f"Jan 201{number} - now"),
            Print(50, 134 + 28 * number, "in the east"),
            Print(520, 134 + 28 * number, "Bonn"),
        ]
    assert "Acme 0, engineer Jan 2010 - now" in texts_of(prints)


def test_the_second_line_of_a_date_on_the_left_joins_the_first():
    prints = [name()]
    for number in range(3):
        y = 120 + 50 * number
        prints += [
            Print(50, y, "Jan 2010 - Dec"),
            Print(50, y + 12, "2012"),
            Print(160, y, f"Baker in shop {number}"),
            Print(160, y + 13, LONG),
        ]
    assert "Jan 2010 - Dec 2012 Baker in shop 0" in texts_of(prints)


def test_pages_turned_on_their_side_are_read():
    assert texts_of([name(), *experience(50)], page="/Rotate 90")[:2] == ["Ada Example", "EXPERIENCE"]


def test_the_second_line_of_a_date_on_the_right_joins_the_first_but_an_open_end_is_whole():
    prints = [name()]
    for number, (first, second) in enumerate((("May 2018 -", "Aug 2020"), ("Jan 2021 - Present", "2014 - 2016"))):
        y = 120 + 40 * number
        prints += [
            Print(50, y, f"Baker in the old shop {number}"),
            Print(470, y, first),
            Print(50, y + 13, f"of the town, floor {number}"),
            Print(470, y + 13, second),
        ]
    texts = texts_of(prints)
    assert "Baker in the old shop 0 May 2018 - Aug 2020" in texts
    assert "Baker in the old shop 1 Jan 2021 - Present" in texts


def test_a_large_name_with_small_print_beside_it_is_a_line_of_its_own():
    prints = [name(), Print(200, 60, "Baker and confectioner"), *experience(50)]
    assert texts_of(prints)[:2] == ["Ada Example", "Baker and confectioner"]


def test_headings_with_their_text_set_in_below_are_no_column():
    prints = [name()]
    for number, heading in enumerate(("SKILLS", "LANGUAGES", "AWARDS", "COURSES", "TRAVEL")):
        prints += [
            Print(50, 120 + 40 * number, heading, font="bold"),
            Print(180, 137 + 40 * number, f"first of {heading.lower()}"),
        ]
    texts = texts_of(prints)
    assert texts[1:5] == ["SKILLS", "first of skills", "LANGUAGES", "first of languages"]


def test_accents_printed_apart_become_letters():
    prints = [name(), *experience(50), Print(50, 400, "caf"), Print(63.34, 400, "e"), Print(64.4, 400, "´")]
    assert "café" in texts_of(prints)


def test_text_printed_twice_to_look_bold_is_read_once():
    prints = [name(), *experience(50), Print(50, 400, "Certificates"), Print(50.3, 400, "Certificates")]
    assert texts_of(prints)[-1] == "Certificates"


def test_raised_letters_stay_in_their_line():
    prints = [
        name(),
        *experience(50),
        Print(50, 400, "won the 1"),
        Print(93, 396, "st", size=6),
        Print(102, 400, "prize"),
    ]
    assert texts_of(prints)[-1].replace(" ", "") == "wonthe1stprize"


def test_a_link_on_an_icon_goes_to_the_line_beside_it():
    prints = [name(), Print(70, 100, "ada-writes-code"), *experience(50, y=160)]
    [line] = [line for line in lines_of(prints, links=((50, 90, 62, 104, "https://github.com/ada"),)) if line.links]
    assert (line.text, line.links[0].url) == ("ada-writes-code", "https://github.com/ada")


def test_a_banner_within_a_form_lies_where_the_form_was_put():
    banner = "0.1 0.1 0.3 rg 0 0 595 80 re f"
    prints = [Print(50, 60, "Ada Example", size=22, colour="1 1 1"), *experience(50)]
    prints.append(Print(50, 800, "stuffing", colour="1 1 1"))
    document = read_document(pdf_of(prints, drawn="q 1 0 0 1 0 762 cm /Banner Do Q\n", form=banner), file_name="cv.pdf")
    assert document.lines[0].text == "Ada Example"
    assert document.hidden == ("stuffing",)


def test_labels_beside_their_texts_are_a_rail_though_headings_stand_among_them():
    rail = ["WORK", "2019 – 2021", "2017 – 2019", "SKILLS", "Tools", "Methods", "LANGUAGES", "German", "English"]
    texts = [
        "",
        "Baker, Rosa's Kitchen",
        "Cook, Blue Door",
        "",
        "Oven, Mixer",
        "Planning, Costing",
        "",
        "native",
        "fluent",
    ]
    prints = [Print(50, 60 + 16 * n, text, font="bold" if text.isupper() else "regular") for n, text in enumerate(rail)]
    prints += [Print(180, 60 + 16 * n, text) for n, text in enumerate(texts) if text]
    lines = read_document(pdf_of([Print(50, 30, "Ada Example Baker of Bread", size=18), *prints])).lines
    assert ["2019 – 2021", "Baker, Rosa's Kitchen"] in [[cell.text for cell in line.cells] for line in lines]
    assert ["German", "native"] in [[cell.text for cell in line.cells] for line in lines]


def in_a_row(pieces: list[str], *, gap: float) -> list[Print]:
    """Figures and points side by side: Helvetica has one width for the former and half of it for the latter."""
    row, x = [], 50.0
    for piece in pieces:
        row.append(Print(x, 80, piece))
        x += sum(5.56 if letter.isdigit() else 2.78 for letter in piece) + gap
    return row


def test_wide_gaps_part_a_line_though_most_of_its_gaps_are_wide():
    pieces = ["1234567", "353 87123", "4567, 1234", "89: 1234567", "12345"]
    [_, line, *_] = lines_of([name(), *in_a_row(pieces, gap=18), *experience(50)])
    assert [cell.text for cell in line.cells] == pieces


def test_the_spaces_of_a_justified_line_do_not_part_it():
    [_, line, *_] = lines_of([name(), *in_a_row(["12345"] * 8, gap=18), *experience(50)])
    assert line.cells == ()
