"""Markdown → Document: rendered to HTML by markdown-it and read as such, so that both mean the same by a heading."""

import re
from itertools import zip_longest
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.importers.decoding import decode_text
from app.importers.document import Document
from app.importers.flow import lines_of
from app.importers.html import fragment
from app.importers.text import page_width

_MAX_NESTING: Final = 40
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_FIELD = re.compile(r"^(\w[\w -]{0,30}):[ \t]*[\"']?(.*?)[\"']?[ \t]*$")
_MACHINE_FIELDS: Final = frozenset(
    {"layout", "output", "css", "class", "theme", "header-includes", "permalink", "lang"}
)
_GLUED_HEADING = re.compile(r"^(#{1,6})(?=[^\W\d_])(?!.*\s#\w)", re.M)
"""A heading without the blank that CommonMark asks for; a line of several hashtags is none."""
_ATTRIBUTES = re.compile(r"[ \t]*\{[.#:][^{}\n]{0,200}\}[ \t]*$|^:{3,}.*$", re.M)


def read(data: bytes, *, file_name: str) -> Document:
    """Reads Markdown (CommonMark with tables). Raises Refused (unsupported) for binary data."""
    text = _GLUED_HEADING.sub(r"\1 ", _ATTRIBUTES.sub("", decode_text(data, file_name=file_name)))
    match = _FRONT_MATTER.match(text)
    front = _front_matter(match.group(1)) if match else ""
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    tokens = parser.parse(front + (text[match.end() :] if match else text))
    page = page_width(text.split("\n"))
    for token in tokens:
        _settle_breaks(token.children or [], page)
    html = parser.renderer.render(tokens, parser.options, {})
    lines, hidden = lines_of(fragment(f"<body>{html}</body>"))
    return Document(kind="markdown", lines=lines, hidden=hidden)


def _front_matter(text: str) -> str:
    """The fields a person would read, a line each."""
    fields = [match.groups() for line in text.splitlines() if (match := _FIELD.match(line))]
    return "".join(f"{value}  \n" for name, value in fields if value and name.lower() not in _MACHINE_FIELDS) + "\n"


def _settle_breaks(children: list[Token], page: int) -> None:
    """A line break of the source is a space where the paragraph was wrapped at the page's width, else a break."""
    width = 0
    for child, following in zip_longest(children, children[1:]):
        if child.type not in ("softbreak", "hardbreak"):
            width += len(child.content)
            continue
        next_text = following.content if following is not None else ""
        first_word = next_text.split(" ", 1)[0]
        full = page and width + 1 + len(first_word) > page and next_text[:1].isalnum()
        if child.type == "softbreak" and not full:
            child.type, child.tag = "hardbreak", "br"
        width = 0
