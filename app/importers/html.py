"""HTML → Document: headings, list items, tables, definition lists, links say what they are. Nothing is ever fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from app.domain.errors import RefusalClass, Refused
from app.importers.decoding import decode_text
from app.importers.document import Document, LineRole
from app.importers.flow import Paragraph, Part, Run, definitions_joined, lines_of
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
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)", re.I
)
_WHITE_STYLE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.I
)
_BACKGROUND = re.compile(r"background", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.I)
_RIGHT_STYLE = re.compile(r"float\s*:\s*right", re.I)
_APART = re.compile(
    r"right|date|period|time|year|tenure|duration|location|place|city|label|tag\b|badge|chip|pill|keyword|skill-?item",
    re.I,
)
_ICON = re.compile(r"\b(?:fa|fas|far|fab|bi|glyphicon|material-icons|icon)\b", re.I)
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
    yield from _Walker().paragraphs(root, _Context())


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


class _Walker:
    """Walks the tree once and fills one paragraph at a time."""

    def __init__(self) -> None:
        self._open: Paragraph | None = None
        self._regions = 0
        self._items = 0
        self._begun_item = 0

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
        if role is LineRole.BULLET and context.item <= self._begun_item:
            role = LineRole.TEXT
        self._begun_item = max(self._begun_item, context.item)
        level = context.level if role is not LineRole.TEXT else 0
        return Paragraph(role=role, level=level, region=context.region, part=context.part)

    def _element(self, element: etree._Element, context: _Context) -> Iterator[Paragraph]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _DROPPED or not tag:
            return
        if tag == "br":
            self._add_break("\n")
            return
        context = self._entered(tag, element, context)
        if tag == "table":
            yield from self._closed()
            yield from self._table(element, context)
            return
        block = tag in _BLOCKS
        if block:
            yield from self._closed()
        elif _stands_apart(tag, element):
            self._add_break("\t")
        self._add(element.text or "", context)
        for child in element:
            yield from self._element(child, context)
            self._add(child.tail or "", context)
        if block:
            yield from self._closed()

    def _add_break(self, mark: str) -> None:
        if self._open is not None and self._open.runs:
            self._open.runs.append(Run(mark))

    def _entered(self, tag: str, element: etree._Element, context: _Context) -> _Context:
        style = element.get("style", "")
        context = replace(
            context,
            bold=context.bold or tag in _BOLD or bool(_BOLD_STYLE.search(style)),
            italic=context.italic or tag in _ITALIC or bool(_ITALIC_STYLE.search(style)),
            shaded=context.shaded or bool(_BACKGROUND.search(style)),
        )
        concealed = element.get("hidden") is not None or bool(_HIDDEN_STYLE.search(style))
        if concealed or (_WHITE_STYLE.search(style) and not context.shaded):
            context = replace(context, hidden=True)
        if tag in _HEADING_SIZES:
            return replace(context, role=LineRole.HEADING, level=int(tag[1]), size=_HEADING_SIZES[tag])
        if tag in ("ul", "ol", "menu"):
            return replace(context, depth=context.depth + 1)
        if tag == "li":
            self._items += 1
            return replace(context, role=LineRole.BULLET, level=max(context.depth, 1), item=self._items)
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
            rows.append([list(_Walker().paragraphs(cell, replace(context, bold=cell.tag == "th"))) for cell in cells])
        yield from paragraphs_of_table(rows, region=self._next_region)

    def _next_region(self) -> int:
        self._regions += 1
        return self._regions


def _stands_apart(tag: str, element: etree._Element) -> bool:
    """Whether an inline element is set apart from the text before it: floated right, a date, a tag."""
    if tag not in ("span", "time", "small", "em", "i", "a", "strong", "b"):
        return False
    names = element.get("class", "")
    if _ICON.search(names):
        return True
    return tag == "time" or bool(_APART.search(names)) or bool(_RIGHT_STYLE.search(element.get("style", "")))
