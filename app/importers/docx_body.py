"""The content of one part of a Word document (body, header, text box) as paragraphs in reading order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from app.importers.document import LineRole
from app.importers.docx_styles import Look, Styles, W, look_of
from app.importers.flow import Paragraph, Part, Run, definitions_joined
from app.importers.tables import paragraphs_of_table

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DROPPED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{_MC}Fallback", f"{W}rPr", f"{W}pPr"})
_CONTAINERS: Final = frozenset(
    f"{W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "body", "hdr", "ftr", "fldSimple")
)
_FIELD_URL = re.compile(r'HYPERLINK\s+(?:\\\w\s+)*"([^"]+)"')
_TWIPS: Final = 20.0
_WIDE_SPACE: Final = 100


def qualified(element: etree._Element) -> str:
    """The tag without its namespace ("" for comments)."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class Body:
    """Reads the paragraphs below one element."""

    def __init__(self, styles: Styles, links: dict[str, str], *, first_region: int) -> None:
        self._styles = styles
        self._links = links
        self._region = first_region
        self._regions = first_region

    def paragraphs(self, root: etree._Element) -> list[Paragraph]:
        """All paragraphs below the root, tables laid out, text boxes behind the paragraph they hang on."""
        return definitions_joined(self._blocks(root, shaded=False))

    def _blocks(self, parent: etree._Element, *, shaded: bool) -> Iterator["Paragraph"]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, shaded=shaded)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _CONTAINERS:
                yield from self._blocks(child, shaded=shaded)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        rows = []
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
            rows.append([list(self._blocks(cell, shaded=_is_shaded(cell))) for cell in cells])
        yield from paragraphs_of_table(rows, region=self._next_region)

    def _next_region(self) -> int:
        self._regions += 1
        return self._regions

    def _paragraph(self, element: etree._Element, *, shaded: bool) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        style = _attribute(properties, "pStyle")
        look = self._styles.look(style, self._styles.default_look)
        if shaded or (properties is not None and _is_shaded(element)):
            look = replace(look, shade="dark")
        paragraph = Paragraph(region=self._region, gap=_gap(properties), indent=_indent(properties))
        if level := self._styles.heading_level(style, properties):
            paragraph.role, paragraph.level = LineRole.HEADING, level
        elif level := self._styles.list_level(style, properties):
            paragraph.role, paragraph.level = LineRole.BULLET, level
        if "definition" in (name := self._styles.name(style).lower()):
            paragraph.part = Part.TERM if "term" in name else Part.DEFINITION
        boxes: list[etree._Element] = []
        paragraph.runs = list(_Inline(self._styles, self._links, boxes).runs(element, look, ""))
        yield paragraph
        for box in boxes:
            before, self._region = self._region, self._next_region()
            yield from self._blocks(box, shaded=True)
            self._region = before


class _Inline:
    """Reads the runs of one paragraph; follows link fields over their runs."""

    def __init__(self, styles: Styles, links: dict[str, str], boxes: list[etree._Element]) -> None:
        self._styles = styles
        self._links = links
        self._boxes = boxes
        self._field = ""
        self._field_url = ""

    def runs(self, parent: etree._Element, look: Look, url: str) -> Iterator[Run]:
        for child in parent:
            if child.tag in _DROPPED or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}r":
                yield from self._run(child, look, url)
            elif child.tag == f"{W}hyperlink":
                yield from self.runs(child, look, self._links.get(child.get(f"{_R}id", ""), "") or url)
            elif child.tag == f"{W}fldSimple":
                match = _FIELD_URL.search(child.get(f"{W}instr", ""))
                yield from self.runs(child, look, match.group(1) if match else url)
            elif child.tag in _CONTAINERS or child.tag.startswith(_MC):
                yield from self.runs(child, look, url)

    def _run(self, run: etree._Element, base: Look, url: str) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        style = _attribute(properties, "rStyle")
        look = look_of(properties).over(self._styles.look(style, base) if style else base)
        if text := "".join(self._texts(run)):
            yield Run(
                text,
                bold=bool(look.bold),
                italic=bool(look.italic),
                caps=bool(look.caps),
                size=(look.half_points or 0.0) / 2,
                colour=_hex(look.colour),
                url=url or self._field_url,
                hidden=look.is_hidden,
            )

    def _texts(self, run: etree._Element) -> Iterator[str]:
        for child in run:
            name = qualified(child)
            if name == "t":
                yield (child.text or "").replace("\n", " ")
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "fldChar":
                self._mark_field(child.get(f"{W}fldCharType", ""))
            elif name == "instrText":
                self._field += child.text or ""
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._boxes.extend(_boxes(child))

    def _mark_field(self, kind: str) -> None:
        if kind == "separate" and (match := _FIELD_URL.search(self._field)):
            self._field_url = match.group(1)
        elif kind in ("begin", "end"):
            self._field, self._field_url = "", ""


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes below an element: of a choice and its fallback only the first."""
    for child in element:
        if child.tag == f"{_MC}Fallback":
            continue
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _attribute(properties: etree._Element | None, tag: str) -> str:
    element = properties.find(f"{W}{tag}") if properties is not None else None
    return "" if element is None else element.get(f"{W}val", "")


def _is_shaded(element: etree._Element) -> bool:
    for tag in ("tcPr", "pPr"):
        shade = element.find(f"{W}{tag}/{W}shd")
        if shade is not None and shade.get(f"{W}fill", "auto").upper() not in ("AUTO", "FFFFFF", ""):
            return True
    return False


def _gap(properties: etree._Element | None) -> float:
    spacing = properties.find(f"{W}spacing") if properties is not None else None
    before = spacing.get(f"{W}before", "0") if spacing is not None else "0"
    return 1.5 if before.isdigit() and int(before) >= _WIDE_SPACE else 1.0


def _indent(properties: etree._Element | None) -> float:
    indent = properties.find(f"{W}ind") if properties is not None else None
    if indent is None:
        return 0.0
    value = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    return int(value) / _TWIPS if value.lstrip("-").isdigit() else 0.0


def _hex(colour: str | None) -> str:
    return f"#{colour.lower()}" if colour and len(colour) == 6 and colour.lower() not in ("auto00", "000000") else ""
