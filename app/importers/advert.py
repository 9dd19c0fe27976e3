"""A job advert as a page: the JobPosting data a page carries for search engines first, else the page's own text.

Runs in the sandbox child, as all reading of foreign files does. Nothing is fetched, no script is run. What the advert
asks for is read from the text by app.matching.requirements.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Final

from app.importers import html
from app.importers.advert_page import AdvertPage, looks_like_page
from app.importers.decoding import decode_text
from app.importers.document import Document, LineRole

_SCRIPT: Final = re.compile(r"<script\b[^>]*\bld\+json\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_DEEPEST: Final = 6
_PARTS: Final = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("educationRequirements", "Education"),
    ("experienceRequirements", "Experience"),
)
_MAIN: Final = re.compile(r"<main\b[^>]*>", re.IGNORECASE)
_LEAST_OF_MAIN: Final = 300
_FRAME: Final = re.compile(r"<(nav|footer|dialog)\b[^>]*>", re.IGNORECASE)
_SITE: Final = re.compile(r"\s+[|–—]\s+|\s+-\s+")


def read_advert_page(data: bytes, *, file_name: str = "") -> AdvertPage:
    """Reads an HTML page. Raises Refused like every reader."""
    source = decode_text(data, file_name=file_name)
    document = html.read(data, file_name=file_name)
    posting = next(_postings(source), None)
    if posting is None:
        core = html.read(_without_frame(source).encode("utf-8-sig"), file_name=file_name)
        return AdvertPage(text=text_of(core) or text_of(document), title=_title_of(document), hidden=document.hidden)
    described = _described(posting, file_name=file_name)
    text = text_of(described) if described else ""
    return AdvertPage(
        text="\n".join(part for part in (text, *_further_parts(posting, text)) if part) or text_of(document),
        title=_words(posting.get("title")),
        company=_name(posting.get("hiringOrganization")),
        location=_place(posting.get("jobLocation")),
        url=_words(posting.get("url")),
        hidden=described.hidden if described else (),
    )


def _without_frame(source: str) -> str:
    """The page without what stands on every page of its site: navigation, footer, what is outside of `<main>`."""
    main = _MAIN.search(source)
    end = source.lower().rfind("</main") if main else -1
    if main and end - main.end() >= _LEAST_OF_MAIN:
        source = source[main.end() : end]
    kept, position = [], 0
    while (opened := _FRAME.search(source, position)) and (closed := _closing(opened[1]).search(source, opened.end())):
        kept.append(source[position : opened.start()])
        position = closed.end()
    return "".join((*kept, source[position:]))


def _closing(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}\s*>", re.IGNORECASE)


def text_of(document: Document) -> str:
    """The visible text, list items marked as such, so that they are still known for what they are."""
    return "\n".join(f"- {line.text}" if line.role is LineRole.BULLET else line.text for line in document.lines)


def _title_of(document: Document) -> str:
    headings = (line.text for line in document.lines if line.role is LineRole.HEADING and line.level <= 1)
    return next(headings, "") or _SITE.split(document.title, maxsplit=1)[0].strip()


def _postings(source: str) -> Iterator[dict[str, object]]:
    for script in _SCRIPT.finditer(source):
        try:
            data = json.loads(script[1].strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _within(data, 0)


def _within(data: object, depth: int) -> Iterator[dict[str, object]]:
    """The JobPosting objects in a JSON-LD value: alone, in a list, or in a graph."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _within(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _within(data.get(key), depth + 1)


def _described(posting: dict[str, object], *, file_name: str) -> Document | None:
    description = posting.get("description")
    if not isinstance(description, str) or not description.strip():
        return None
    markup = entities.unescape(description) if "&lt;" in description else description
    if not looks_like_page(markup):
        markup = "".join(f"<p>{entities.escape(line)}</p>" for line in entities.unescape(markup).splitlines())
    return html.read(f"<!doctype html><meta charset=utf-8><body>{markup}</body>".encode(), file_name=file_name)


def _further_parts(posting: dict[str, object], text: str) -> Iterator[str]:
    """Fields beside the description that say more than it does."""
    for field, heading in _PARTS:
        value = posting.get(field)
        items = [_words(item) for item in (value if isinstance(value, list) else [value])]
        fresh = [item for item in items if item and item[:60] not in text]
        if fresh:
            yield f"{heading}:\n" + "\n".join(f"- {item}" for item in fresh)


def _words(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("description") or value.get("name") or value.get("credentialCategory")
    return " ".join(entities.unescape(re.sub(r"<[^<>]*>", " ", value)).split()) if isinstance(value, str) else ""


def _name(value: object) -> str:
    return _words(value.get("name")) if isinstance(value, dict) else _words(value)


def _place(value: object) -> str:
    place = value[0] if isinstance(value, list) and value else value
    address = place.get("address") if isinstance(place, dict) else place
    if not isinstance(address, dict):
        return _words(address)
    parts = (_words(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry"))
    return ", ".join(part for part in parts if part)
