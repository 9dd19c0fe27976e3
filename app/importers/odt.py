"""ODT → Document, from an OpenDocument text's content, styles and page headers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from app.importers.archive import Archive
from app.importers.document import Document, LineRole
from app.importers.flow import Paragraph, Run, lines_of
from app.importers.furniture import is_page_number
from app.importers.safe_xml import parse_xml
from app.importers.tables import paragraphs_of_table

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_DROPPED: Final = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls", f"{_OFFICE}forms"}
)
_SIZE = re.compile(r"([\d.]+)(pt|cm|mm|in|%)")
_POINTS: Final = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_MAX_ANCESTORS: Final = 12
_TINY: Final = 2.0
_MAX_SPACES: Final = 40


def read(data: bytes, *, file_name: str) -> Document:
    """Reads an OpenDocument text. Raises Refused (corrupt, encrypted, too_large)."""
    archive = Archive(data, file_name=file_name)
    content = parse_xml(archive.read("content.xml"), file_name=file_name)
    styles_part, meta_part = (archive.read_optional(name) for name in ("styles.xml", "meta.xml"))
    styles = parse_xml(styles_part, file_name=file_name) if styles_part else None
    looks = _Looks([part for part in (styles, content) if part is not None])
    reader = _Reader(looks)
    head = _margins(reader, styles, "header")
    body = [paragraph for text in content.iter(f"{_OFFICE}text") for paragraph in reader.blocks(text, _Place())]
    foot = _margins(reader, styles, "footer")
    furniture = [text for paragraph in head + foot if is_page_number(text := paragraph.text.strip())]
    kept = [part for part in [*head, *body, *foot] if not is_page_number(part.text.strip())]
    lines, hidden = lines_of(kept)
    meta = parse_xml(meta_part, file_name=file_name) if meta_part else None
    return Document(
        kind="odt",
        lines=lines,
        hidden=hidden,
        furniture=tuple(dict.fromkeys(furniture)),
        title=_property(meta, "title"),
        author=_property(meta, "creator"),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """Text properties; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    colour: str | None = None
    background: str | None = None

    def over(self, base: "_Look") -> "_Look":
        said = {name: value for name in _Look.__slots__ if (value := getattr(self, name)) is not None}
        return replace(base, **said)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands."""

    list_level: int = 0
    region: int = 0
    shaded: bool = False


class _Looks:
    """All styles of a document by name."""

    def __init__(self, parts: list[etree._Element]) -> None:
        self._own: dict[str, _Look] = {}
        self._parents: dict[str, str] = {}
        self.default = _Look()
        for part in parts:
            for style in part.iter(f"{_STYLE}default-style"):
                if style.get(f"{_STYLE}family") == "paragraph":
                    self.default = _look(style.find(f"{_STYLE}text-properties"), None)
            for style in part.iter(f"{_STYLE}style"):
                name = style.get(f"{_STYLE}name", "")
                self._own[name] = _look(
                    style.find(f"{_STYLE}text-properties"), style.find(f"{_STYLE}paragraph-properties")
                )
                self._parents[name] = style.get(f"{_STYLE}parent-style-name", "")

    def look(self, name: str, base: _Look) -> _Look:
        """The look of a style, its parents' below it, over a base."""
        for style in reversed(self.chain(name)):
            base = self._own[style].over(base)
        return base

    def chain(self, name: str) -> list[str]:
        """A style's name and those of its parents."""
        chain: list[str] = []
        while name in self._own and name not in chain and len(chain) < _MAX_ANCESTORS:
            chain.append(name)
            name = self._parents[name]
        return chain


def _look(text: etree._Element | None, paragraph: etree._Element | None) -> _Look:
    if text is None and paragraph is None:
        return _Look()
    words: dict[str, str] = {str(name): str(value) for name, value in text.attrib.items()} if text is not None else {}
    weight, slant = words.get(f"{_FO}font-weight"), words.get(f"{_FO}font-style")
    case, display = words.get(f"{_FO}text-transform"), words.get(f"{_TEXT}display")
    variant = words.get(f"{_FO}font-variant")
    shade = words.get(f"{_FO}background-color")
    if shade is None and paragraph is not None:
        shade = paragraph.get(f"{_FO}background-color")
    return _Look(
        bold=None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600),
        italic=None if slant is None else slant != "normal",
        caps=None if case is None and variant is None else case == "uppercase" or variant == "small-caps",
        hidden=None if display is None else display == "none",
        size=_points(words.get(f"{_FO}font-size", "")),
        colour=words.get(f"{_FO}color"),
        background=shade,
    )


def _points(value: str) -> float | None:
    match = _SIZE.fullmatch(value)
    return float(match.group(1)) * _POINTS[match.group(2)] if match and match.group(2) in _POINTS else None


class _Reader:
    """Walks blocks and inline text."""

    def __init__(self, looks: _Looks) -> None:
        self._looks = looks
        self._regions = 0

    def blocks(self, parent: etree._Element, place: _Place) -> Iterator[Paragraph]:
        """The paragraphs below an element."""
        for child in parent:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(child, place)
            elif child.tag == f"{_TEXT}list":
                yield from self.blocks(child, replace(place, list_level=place.list_level + 1))
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child, place)
            elif isinstance(child.tag, str) and child.tag not in _DROPPED:
                yield from self.blocks(child, place)

    def _table(self, table: etree._Element, place: _Place) -> Iterator[Paragraph]:
        inner = replace(place, list_level=0)
        own = [row for row in table.iter(f"{_TABLE}table-row") if next(row.iterancestors(f"{_TABLE}table")) is table]
        rows = [
            [list(self.blocks(cell, inner)) for cell in row.iter(f"{_TABLE}table-cell") if cell.getparent() is row]
            for row in own
        ]
        yield from paragraphs_of_table(rows, region=self._next_region)

    def _next_region(self) -> int:
        self._regions += 1
        return self._regions

    def _paragraph(self, element: etree._Element, place: _Place) -> Iterator[Paragraph]:
        style = element.get(f"{_TEXT}style-name", "")
        paragraph = Paragraph(region=place.region)
        if element.tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level", "1")
            paragraph.role, paragraph.level = LineRole.HEADING, min(int(level), 6) if level.isdigit() else 1
        elif {"Title", "Titel"} & set(self._looks.chain(style)):
            paragraph.role, paragraph.level = LineRole.HEADING, 1
        elif place.list_level:
            paragraph.role, paragraph.level = LineRole.BULLET, place.list_level
        boxes: list[etree._Element] = []
        look = self._looks.look(style, self._looks.default)
        paragraph.runs = list(self._inline(element, look, "", boxes))
        yield paragraph
        for box in boxes:
            yield from self.blocks(box, replace(place, list_level=0, region=self._next_region()))

    def _inline(self, element: etree._Element, look: _Look, url: str, boxes: list[etree._Element]) -> Iterator[Run]:
        yield _run(element.text, look, url)
        for child in element:
            if child.tag == f"{_TEXT}span":
                inner = self._looks.look(child.get(f"{_TEXT}style-name", ""), look)
                yield from self._inline(child, inner, url, boxes)
            elif child.tag == f"{_TEXT}a":
                yield from self._inline(child, look, child.get(_LINK, ""), boxes)
            elif child.tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield _run(" " * min(int(count) if count.isdigit() else 1, _MAX_SPACES), look, url)
            elif child.tag == f"{_TEXT}tab":
                yield _run("\t", look, url)
            elif child.tag == f"{_TEXT}line-break":
                yield Run("\n")
            elif child.tag in (f"{_DRAW}frame", f"{_DRAW}custom-shape", f"{_DRAW}g"):
                boxes.append(child)
            elif isinstance(child.tag, str) and child.tag not in _DROPPED:
                yield from self._inline(child, look, url, boxes)
            yield _run(child.tail, look, url)


def _run(text: str | None, look: _Look, url: str) -> Run:
    white = (look.colour or "").lower() == "#ffffff" and look.background in (None, "transparent", "#ffffff")
    tiny = look.size is not None and look.size <= _TINY
    return Run(
        (text or "").replace("\n", " "),
        bold=bool(look.bold),
        italic=bool(look.italic),
        caps=bool(look.caps),
        size=look.size or 0.0,
        colour=look.colour if look.colour and look.colour != "#000000" else "",
        url=url,
        hidden=bool(look.hidden) or white or tiny,
    )


def _margins(reader: _Reader, styles: etree._Element | None, kind: str) -> list[Paragraph]:
    """The paragraphs of page headers or footers, each text once."""
    found: dict[str, Paragraph] = {}
    for part in styles.iter(f"{_STYLE}{kind}", f"{_STYLE}{kind}-first") if styles is not None else ():
        for paragraph in reader.blocks(part, _Place()):
            if not paragraph.is_blank():
                found.setdefault(paragraph.text.strip(), paragraph)
    return list(found.values())


def _property(meta: etree._Element | None, name: str) -> str:
    found = meta.find(f".//{_DC}{name}") if meta is not None else None
    return (found.text or "").strip()[:300] if found is not None else ""
