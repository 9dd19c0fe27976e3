"""Markdown → Document: headings, list items, tables and links say what they are."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.importers.decoding import clean, decode_text
from app.importers.document import Document, Line, LineRole, Link


def read(data: bytes, *, file_name: str) -> Document:
    """Reads Markdown (CommonMark with tables). Raises Refused (unsupported) for binary data."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(decode_text(data, file_name=file_name))
    lines: list[Line] = []
    heading = depth = 0
    in_item = False
    for token in tokens:
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "list_item_open":
            depth, in_item = token.level // 2 + 1, True
        elif token.type == "inline":
            role = LineRole.HEADING if heading else LineRole.BULLET if in_item else LineRole.TEXT
            lines.extend(_inline_lines(token, role, heading or (depth if in_item else 0)))
            in_item = False
    return Document(kind="markdown", lines=tuple(lines))


def _inline_lines(token: Token, role: LineRole, level: int) -> list[Line]:
    pieces: list[str] = []
    links: list[Link] = []
    target = ""
    label_from = 0
    for child in token.children or []:
        if child.type == "link_open":
            target, label_from = str(child.attrs.get("href", "")), len(pieces)
        elif child.type == "link_close":
            links.append(Link(text="".join(pieces[label_from:]), url=target))
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
    lines = []
    for content in "".join(pieces).split("\n"):
        if text := clean(content).strip():
            on_line = tuple(link for link in links if link.text in text)
            lines.append(Line(text=text, role=role, level=level, links=on_line))
    return lines
