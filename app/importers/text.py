"""Plain text → Document: columns of a fixed-width page are positions, rulings make headings, wide gaps make cells."""

import re
from typing import Final

from app.importers.bullets import bullet_of
from app.importers.decoding import clean, decode_text, is_capitals
from app.importers.document import Cell, Document, Line, LineRole

CHARACTER_WIDTH: Final = 6.0
LINE_HEIGHT: Final = 12.0
_TAB: Final = 4
_RULING = re.compile(r"\s*(?:[=\-_*~#─━═–—]\s?){3,}\s*")
_GAP = re.compile(r"\t+ *| {3,}")
_NARROWEST_PAGE: Final = 50


def read(data: bytes, *, file_name: str) -> Document:
    """Reads plain text. Raises Refused (unsupported) for binary data."""
    return Document(kind="text", lines=lines_of(decode_text(data, file_name=file_name)))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text without markup."""
    raw = text.split("\n")
    width = page_width(raw)
    lines: list[Line] = []
    blank = 0
    for number, content in enumerate(raw):
        if not content.strip():
            blank += 1
            continue
        if _RULING.fullmatch(content):
            _mark_heading(lines, blank, content)
            blank = max(blank, 1)
            continue
        following = raw[number + 1] if number + 1 < len(raw) else ""
        line = _line(content, number=number, wrapped=_is_full(content, following, width))
        if line.text:
            lines.append(line.model_copy(update={"gap": 1.0 + blank}))
            blank = 0
    return tuple(lines)


def _mark_heading(lines: list[Line], blank: int, ruling: str) -> None:
    """A ruling right below a short line underlines it: a heading."""
    underlines = lines and not blank and len(lines[-1].text) <= max(len(ruling.strip()) + 20, 40)
    if underlines and lines[-1].role is LineRole.TEXT and len(lines[-1].text) <= 60:
        lines[-1] = lines[-1].model_copy(update={"role": LineRole.HEADING, "level": 1 if "=" in ruling else 2})


def page_width(raw: list[str]) -> int:
    """The column at which the text was broken into lines; 0 when paragraphs run on."""
    lengths = sorted(len(line.rstrip()) for line in raw if len(line.strip()) >= _NARROWEST_PAGE)
    if len(lengths) < 3:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    return width if width <= 130 else 0


def _is_full(content: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted on the line any more."""
    words = following.split()
    if not width or not words or bullet_of(following):
        return False
    return len(content.rstrip()) + 1 + len(words[0]) > width


def _line(content: str, *, number: int, wrapped: bool) -> Line:
    content = content.expandtabs(_TAB) if content.startswith("\t") else content
    indent = len(content) - len(content.lstrip())
    body = content.strip()
    role, level = LineRole.TEXT, 0
    if mark := bullet_of(body):
        body = body[len(mark) :].strip()
        role, level = LineRole.BULLET, 1 + indent // 4
    cells = _cells(body, indent)
    text = " ".join(cell.text for cell in cells)
    return Line(
        text=text,
        role=role,
        level=level,
        cells=tuple(cells) if len(cells) > 1 else (),
        x0=indent * CHARACTER_WIDTH,
        x1=(indent + len(body)) * CHARACTER_WIDTH,
        y0=number * LINE_HEIGHT,
        y1=(number + 1) * LINE_HEIGHT,
        caps=is_capitals(text),
        wrapped=wrapped,
    )


def _cells(body: str, indent: int) -> list[Cell]:
    cells = []
    position = 0
    for gap in [*_GAP.finditer(body), None]:
        end = gap.start() if gap else len(body)
        if content := clean(body[position:end]).strip():
            x0, x1 = ((indent + column) * CHARACTER_WIDTH for column in (position, end))
            cells.append(Cell(text=content, x0=x0, x1=x1))
        position = gap.end() if gap else end
    return cells
