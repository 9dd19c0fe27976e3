"""What every format is read into before any meaning is looked for: lines in reading order, with their looks.

Format readers (`pdf`, `docx`, `text`, …) make a Document; `structure` turns it into a Resume and never asks for the
format.
"""

from enum import StrEnum

from app.domain.frozen import Frozen


class LineRole(StrEnum):
    """What the format itself says of a line: Markdown `##`, Word "Heading 2", HTML `<li>`; `text` = nothing."""

    TEXT = "text"
    HEADING = "heading"
    BULLET = "bullet"
    TABLE_ROW = "table_row"


class Link(Frozen):
    """A link on a line: the words it stands on and where it leads."""

    text: str
    url: str


class Cell(Frozen):
    """A part of a line set apart by a wide gap, a tab or a table border. `x0`, `x1` in points from the left edge."""

    text: str
    x0: float = 0.0
    x1: float = 0.0
    bold: bool = False
    italic: bool = False
    bullet: bool = False


class Line(Frozen):
    """One printed line (or paragraph, where the format has paragraphs), in reading order.

    Lengths are points (1/72 inch); formats without positions leave them 0. `size` is the font size relative to the
    document's body text (1.0 = body; 0 = unknown). `gap` is the white space above relative to the usual line
    distance of the document (1.0 = ordinary; 0 = unknown). `level` is the heading level (1 to 6) or the nesting of a
    bullet (1 = outermost). `wrapped` says that the line is filled to its right edge, so the next may continue it.
    `region` numbers the column, sidebar, text box or table the line stands in; lines of a region are together.
    """

    text: str
    role: LineRole = LineRole.TEXT
    level: int = 0
    cells: tuple[Cell, ...] = ()
    links: tuple[Link, ...] = ()
    page: int = 1
    region: int = 0
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    gap: float = 0.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    wrapped: bool = False


class Document(Frozen):
    """A file as lines. `furniture` are running heads, feet and page numbers; `hidden` is text nobody can see."""

    kind: str
    lines: tuple[Line, ...] = ()
    furniture: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    language: str = ""
    title: str = ""
    author: str = ""

    @property
    def text(self) -> str:
        """The visible text, a line each."""
        return "\n".join(line.text for line in self.lines)
