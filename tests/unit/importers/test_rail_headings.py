"""Section headings beside their text become lines of their own; labels within a section do not."""

from app.importers.document import Cell, Document, Line, LineRole
from app.importers.rail_headings import with_rail_headings


def row(label: str, text: str, *, x0: float = 50) -> Line:
    cells = (Cell(text=label, x0=x0, x1=x0 + 60), Cell(text=text, x0=180, x1=400))
    return Line(text=f"{label} {text}", cells=cells, x0=x0, region=1)


def test_headings_in_a_rail_are_split_off():
    document = Document(kind="pdf", lines=(row("Experience", "Engineer, Acme"), row("Education", "MIT, BSc")))
    lines = with_rail_headings(document).lines
    assert [(line.role, line.text, line.x0) for line in lines] == [
        (LineRole.HEADING, "Experience", 50),
        (LineRole.TEXT, "Engineer, Acme", 180),
        (LineRole.HEADING, "Education", 50),
        (LineRole.TEXT, "MIT, BSc", 180),
    ]


def test_labels_within_a_section_stay():
    document = Document(kind="pdf", lines=(row("Languages", "German"), row("Interests", "Sailing")))
    assert with_rail_headings(document) == document


def test_one_heading_word_alone_stays():
    document = Document(kind="pdf", lines=(row("Education", "MIT"), row("Acme", "Berlin")))
    assert with_rail_headings(document) == document


def test_words_that_stand_anywhere_are_no_rail():
    document = Document(kind="pdf", lines=(row("Experience", "x"), row("Education", "y", x0=300)))
    assert with_rail_headings(document) == document
