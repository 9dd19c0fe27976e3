"""HTML → Document: headings, list items, tables, definition lists, links say what they are. Nothing is ever fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from app.domain.errors import RefusalClass, Refused
from app.importers.decoding import decode_text
from app.importers.document import Document, LineRole
from app.importers.flow import Paragraph, Part, Run, definitions_joined, joined, lines_of
from app.importers.html_boxes import is_glued, stands_apart
from app.importers.html_styles import Look, Styles, styles_of
from app.importers.safe_xml import check_bounds
from app.importers.tables import paragraphs_of_table

_DROPPED: Final = frozenset(
    {
        "audio",
        "canvas",
        "embed",
        "head",
        "iframe",
        "map",
        "math",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "video",
    }
)
_BLOCKS: Final = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "ul",
    }
)
_BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_ITALIC: Final = frozenset({"i", "em", "cite", "dfn"})
_HEADING_SIZES: Final = {"h1": 20.0, "h2": 15.0, "h3": 12.5, "h4": 11.0, "h5": 10.0, "h6": 10.0}
_BODY_SIZE: Final = 10.0
_INNER_TAB = re.compile(r"(?<=[^\s]) *\t[ \t]*(?=[^\s])")  # between words of one source line: word processors mean it
_TAB_MARK: Final = "\ue000"
_SPACE = re.compile(r"[ \t\n\r\f]+")


def read(data: bytes, *, file_name: str) -> Document:
    """Reads HTML. Raises Refused (corrupt, unsupported, too_large)."""
    text = decode_text(data, file_name=file_name)
    root = _parsed(text, file_name=file_name)
    title = next((item.text or "" for item in root.iter("title")), "").strip()
    lines, hidden = lines_of(definitions_joined(paragraphs_of(root)))
    language = (root.get("lang") or "")[:2].lower()
    return Document(kind="html", lines=lines, hidden=hidden, title=title[:300], language=language)


def fragment(text: str) -> list[Paragraph]:
    """The paragraphs of a piece of HTML (in Markdown, say)."""
    return definitions_joined(paragraphs_of(_parsed(text, file_name="")))


def _parsed(text: str, *, file_name: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="html") from error
    if root is None:
        raise Refused(RefusalClass.NO_TEXT, file_name=file_name)
    check_bounds(root, file_name=file_name)
    return root


def paragraphs_of(root: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs below an element, in order."""
    yield from _Walker(styles_of(root), _Counters()).paragraphs(root, _Context())


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around say of the text."""

    role: LineRole = LineRole.TEXT
    level: int = 0
    depth: int = 0
    item: int = 0
    region: int = 0
    bold: bool = False
    italic: bool = False
    size: float = _BODY_SIZE
    url: str = ""
    hidden: bool = False
    shaded: bool = False
    part: Part = Part.NONE
    keeps_lines: bool = False


@dataclass(slots=True)
class _Counters:
    """What is numbered through the whole page."""

    regions: int = 0
    items: int = 0
    begun_item: int = 0


class _Walker:
    """Walks the tree once and fills one paragraph at a time."""

    def __init__(self, styles: Styles, counters: _Counters) -> None:
        self._open: Paragraph | None = None
        self._styles = styles
        self._count = counters

    def paragraphs(self, element: etree._Element, context: _Context) -> Iterator[Paragraph]:
        """The paragraphs of an element and what follows its start."""
        yield from self._element(element, context)
        yield from self._closed()

    def _closed(self) -> Iterator[Paragraph]:
        paragraph, self._open = self._open, None
        if paragraph is not None:
            yield paragraph

    def _add(self, text: str, context: _Context) -> None:
        if not context.keeps_lines:
            text = _SPACE.sub(" ", _INNER_TAB.sub(_TAB_MARK, text)).replace(_TAB_MARK, "\t")
        if self._open is None:
            if not text.strip():
                return
            text = text.lstrip(" ")
            self._open = self._begun(context)
        run = Run(
            text, bold=context.bold, italic=context.italic, size=context.size, url=context.url, hidden=context.hidden
        )
        self._open.runs.append(run)

    def _begun(self, context: _Context) -> Paragraph:
        """A new paragraph; of the paragraphs in a list item the first alone has the bullet."""
        role = context.role
        if role is LineRole.BULLET and context.item <= self._count.begun_item:
            role = LineRole.TEXT
        self._count.begun_item = max(self._count.begun_item, context.item)
        level = context.level if role is not LineRole.TEXT else 0
        return Paragraph(role=role, level=level, region=context.region, part=context.part)

    def _element(self, element: etree._Element, context: _Context) -> Iterator[Paragraph]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _DROPPED or not tag:
            return
        if tag == "br":
            self._add_break("\n")
            return
        look = self._styles.of(element)
        context = self._entered(tag, element, look, context)
        if tag == "table":
            yield from self._closed()
            yield from self._table(element, context)
            return
        if look.display in ("flex", "inline-flex") and not look.column and len(element) > 1:
            yield from self._closed()
            yield from self._side_by_side(element, context)
            return
        block = tag in _BLOCKS or look.display in ("block", "flex", "grid", "list-item")
        if block:
            yield from self._closed()
        elif look.floats_right or stands_apart(tag, element):
            self._add_break("\t")
        self._add(element.text or "", context)
        for child in element:
            if is_glued(child, within=tag):
                self._add_break("\t")
            yield from self._element(child, context)
            self._add(child.tail or "", context)
        if block:
            yield from self._closed()

    def _side_by_side(self, element: etree._Element, context: _Context) -> Iterator[Paragraph]:
        """What a row of boxes holds: one line where each box has one, a rail beside its text, or box after box."""
        boxes = [self._inner(child, context) for child in element]
        boxes = [box for box in boxes if any(not part.is_blank() or part.runs for part in box)]
        if len(boxes) > 1 and all(len(box) == 1 for box in boxes):
            first = boxes[0][0]
            line = joined([box[0] for box in boxes], role=first.role)
            line.level = first.level
            yield line
        elif len(boxes) == 2 and min(map(len, boxes)) == 1:
            yield from paragraphs_of_table([boxes], region=self._next_region)
        else:
            yield from (paragraph for box in boxes for paragraph in box)

    def _inner(self, element: etree._Element, context: _Context) -> list[Paragraph]:
        return list(_Walker(self._styles, self._count).paragraphs(element, context))

    def _add_break(self, mark: str) -> None:
        if self._open is not None and self._open.runs:
            self._open.runs.append(Run(mark))

    def _entered(self, tag: str, element: etree._Element, look: Look, context: _Context) -> _Context:
        context = replace(
            context,
            bold=context.bold or tag in _BOLD if look.bold is None else look.bold,
            italic=context.italic or tag in _ITALIC if look.italic is None else look.italic,
            shaded=context.shaded or look.shaded,
            size=look.sized(context.size) if look.size else _HEADING_SIZES.get(tag, context.size),
        )
        if element.get("hidden") is not None or look.hidden or (look.white and not context.shaded):
            context = replace(context, hidden=True)
        if tag in _HEADING_SIZES:
            return replace(context, role=LineRole.HEADING, level=int(tag[1]))
        if tag in ("ul", "ol", "menu"):
            return replace(context, depth=context.depth + 1)
        if tag == "li":
            self._count.items += 1
            return replace(context, role=LineRole.BULLET, level=max(context.depth, 1), item=self._count.items)
        if tag in ("dt", "dd"):
            return replace(context, part=Part.TERM if tag == "dt" else Part.DEFINITION)
        if tag == "aside":
            return replace(context, region=self._next_region())
        if tag == "pre":
            return replace(context, keeps_lines=True)
        if tag == "a" and (target := element.get("href", "").strip()) and not target.startswith(("#", "javascript:")):
            return replace(context, url=target)
        return context

    def _table(self, table: etree._Element, context: _Context) -> Iterator[Paragraph]:
        rows = []
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            rows.append([self._inner(cell, replace(context, bold=cell.tag == "th")) for cell in cells])
        yield from paragraphs_of_table(rows, region=self._next_region)

    def _next_region(self) -> int:
        self._count.regions += 1
        return self._count.regions
