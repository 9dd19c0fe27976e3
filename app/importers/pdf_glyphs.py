"""A page of a PDF as glyphs with places and looks, by PDFium. Coordinates are points from the top left corner."""

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pypdfium2.raw as pdfium

MAX_GLYPHS: Final = 60_000
MAX_LINKS: Final = 500
MAX_SHAPES: Final = 5_000
_INVISIBLE_MODES: Final = (3, 7)
_STROKED_MODES: Final = (2, 6)
_TINY: Final = 2.0
_NAME_LENGTH: Final = 256
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|medi(?!um)|\bb\b|cmbx|sfbx|sfxc|cmssbx|[-_]bd", re.I)
_NOT_BOLD = re.compile(r"regular|roman|book|light|thin|medium|italic|oblique", re.I)  # StemV alone misleads
_ITALIC = re.compile(r"italic|oblique|ital\b|[-,]it\b|cmti|sfti|lightit$|boldit$|slant|cmsl|sfsl|kursiv", re.I)
_ICONS = re.compile(
    r"awesome|icon|material|glyphicon|fontello|academicons|ionic|symbolsnerd|wingdings|webdings|dingbat", re.I
)
_ITALIC_FLAG: Final = 1 << 6
_BOLD_FLAG: Final = 1 << 18
_SEMIBOLD: Final = 600


@dataclass(frozen=True, slots=True)
class Style:
    """The looks of a run of glyphs. `number` tells one text object of the page from the next."""

    number: int
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    icon: bool = False
    hidden: bool = False
    angle: int = 0


@dataclass(slots=True)
class Glyph:
    """One character: `x0` to `x1` along its line, `y` its baseline; letters of a ligature share their `origin`."""

    text: str
    x0: float
    x1: float
    y: float
    origin: float
    style: Style


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class LinkArea:
    """Where on the page a link leads somewhere."""

    box: Box
    url: str

    def mirrored(self, width: float) -> "LinkArea":
        """The same area on a page seen in a mirror."""
        return LinkArea(Box(width - self.box.x1, self.box.y0, width - self.box.x0, self.box.y1), self.url)


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted area: `shade` is 0 for black to 1 for white (0.5 for a picture), None if it is not filled."""

    box: Box
    shade: float | None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What stands on one page. `shapes` are in painting order."""

    width: float
    height: float
    glyphs: list[Glyph]
    links: list[LinkArea]
    shapes: list[Shape]


_Ground: TypeAlias = list[tuple[Box, float]]
"""Painted areas with their brightness, topmost first."""


def read_page(document: Any, page: Any) -> PageGlyphs:
    """Reads the glyphs and links of a pypdfium2 page; raises nothing of its own."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        shapes = _shapes(page, height)
        backgrounds = [(shape.box, shape.shade) for shape in reversed(shapes) if shape.shade is not None]
        glyphs = _glyphs(text_page, height, width, backgrounds)
    finally:
        text_page.close()
    links = _links(document, page, height)
    return PageGlyphs(width=width, height=height, glyphs=glyphs, links=links, shapes=shapes)


def _glyphs(text_page: Any, height: float, width: float, backgrounds: _Ground) -> list[Glyph]:
    raw = text_page.raw
    styles: dict[int | None, Style] = {}
    glyphs: list[Glyph] = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(min(text_page.count_chars(), MAX_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        text_object = pdfium.FPDFText_GetTextObject(raw, index)
        address = ctypes.c_void_p.from_buffer(text_object).value
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        style = styles.get(address)
        if style is None:
            place = (x.value, height - y.value)
            style = styles[address] = _style(raw, index, text_object, len(styles), place, backgrounds)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        glyphs.append(_placed(chr(code), (box.left, box.right, box.bottom, box.top), (x.value, y.value), height, style))
    return [glyph for glyph in glyphs if -width < glyph.x0 < 2 * width and -height < glyph.y < 2 * height]


def _placed(
    text: str, box: tuple[float, float, float, float], origin: tuple[float, float], height: float, style: Style
) -> Glyph:
    """A glyph along its own writing direction: pages and lines turned by 90° read like upright ones."""
    left, right, bottom, top = box
    if style.angle == 90:
        return Glyph(text, bottom, top, origin[0], origin[1], style)
    if style.angle == 270:
        return Glyph(text, height - top, height - bottom, -origin[0], height - origin[1], style)
    return Glyph(text, left, right, height - origin[1], origin[0], style)


def _style(
    raw: Any,
    index: int,
    text_object: Any,
    number: int,
    place: tuple[float, float],
    ground: _Ground,
) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = pdfium.FPDFText_GetFontSize(raw, index) * scale
    if not text_object:
        return Style(number=number, size=size)
    font = pdfium.FPDFTextObj_GetFont(text_object)
    name = _font_name(font)
    flags, weight = pdfium.FPDFFont_GetFlags(font), pdfium.FPDFFont_GetWeight(font)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
    red, green, blue, alpha = _colour(raw, index)
    brightness = (red + green + blue) / 765
    paper = next((shade for box, shade in ground if box.holds(*place)), 1.0)
    faint = brightness > 0.94 and paper > 0.9
    icon = bool(_ICONS.search(name))
    return Style(
        number=number,
        size=size,
        bold=bool(_BOLD.search(name))
        or mode in _STROKED_MODES
        or bool(max(flags, 0) & _BOLD_FLAG)
        or (weight >= _SEMIBOLD and not icon and not _NOT_BOLD.search(name)),
        italic=bool(_ITALIC.search(name)) or bool(max(flags, 0) & _ITALIC_FLAG),
        colour=f"#{red:02x}{green:02x}{blue:02x}",
        icon=icon,
        hidden=mode in _INVISIBLE_MODES or faint or size < _TINY or alpha < 8,
        angle=round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360,
    )


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_LENGTH)
    name = buffer.value.decode("utf-8", errors="replace")
    return name.split("+", 1)[1] if name[6:7] == "+" else name


def _colour(raw: Any, index: int) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _shapes(page: Any, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    kinds = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item in page.get_objects(filter=kinds):
        if len(shapes) >= MAX_SHAPES:
            break
        if not pdfium.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top):
            continue
        box = _on_page(item.container, (left.value, bottom.value, right.value, top.value), height)
        path = item.type == pdfium.FPDF_PAGEOBJ_PATH
        shapes.append(Shape(box, _shade(item.raw) if path else 0.5, picture=not path))
    return shapes


def _on_page(container: Any, edges: tuple[float, float, float, float], height: float) -> Box:
    """Where a rectangle lies on the page, through the matrices of the form XObjects it is nested in."""
    left, bottom, right, top = edges
    matrix = pdfium.FS_MATRIX()
    while container is not None:
        if pdfium.FPDFPageObj_GetMatrix(container.raw, matrix):
            corners = [(x, y) for x in (left, right) for y in (bottom, top)]
            across = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
            up = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
            left, bottom, right, top = min(across), min(up), max(across), max(up)
        container = container.container
    return Box(left, height - top, right, height - bottom)


def _shade(path: Any) -> float | None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroked)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not mode.value or not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha) or not alpha.value:
        return None
    return (red.value + green.value + blue.value) / 765


def _links(document: Any, page: Any, height: float) -> list[LinkArea]:
    position, link, rectangle = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    links: list[LinkArea] = []
    while len(links) < MAX_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(min(length, 4096) or 1)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, len(buffer))
        url = buffer.value.decode("utf-8", errors="replace").strip()
        if url and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            top, bottom = sorted((height - rectangle.top, height - rectangle.bottom))
            left, right = sorted((rectangle.left, rectangle.right))
            links.append(LinkArea(Box(left, top, right, bottom), url))
    return links
