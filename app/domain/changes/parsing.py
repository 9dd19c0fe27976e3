"""Reading the text of a change back into values: bullets, keyword lists, new entries written as "a | b | from - to"."""

import re
from collections.abc import Callable
from typing import Any

from app.domain.dates import PRESENT
from app.domain.resume import ENTRY_TYPES, Entry, Highlight, ItemId, Profile, Section

_DATE = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)"
_RANGE = re.compile(rf"(?P<start>{_DATE})?\s*[-–]\s*(?P<end>{_DATE}|{PRESENT})", re.IGNORECASE)
_ONE_DATE = re.compile(_DATE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,}/\S*", re.IGNORECASE)
_BETWEEN_KEYWORDS = re.compile(r",\s*(?![^()]*\))|\n+")

_HEADING: dict[Section, tuple[str, ...]] = {
    Section.WORK: ("name", "position", "location", "summary"),
    Section.VOLUNTEER: ("organization", "position", "location", "summary"),
    Section.EDUCATION: ("institution", "study_type", "area", "score", "location"),
    Section.SKILLS: ("name", "level"),
    Section.PROJECTS: ("name", "description", "entity"),
    Section.CERTIFICATES: ("name", "issuer"),
    Section.LANGUAGES: ("language", "fluency"),
    Section.AWARDS: ("title", "awarder", "summary"),
    Section.PUBLICATIONS: ("name", "publisher", "summary"),
    Section.INTERESTS: ("name",),
    Section.REFERENCES: ("name", "reference"),
    Section.OTHER: ("heading",),
}

NewId = Callable[[], ItemId]


def lines_of(text: str | None) -> list[str]:
    """The lines of a text, without list dashes and empty ones."""
    lines = (line.strip().removeprefix("- ").strip() for line in (text or "").splitlines())
    return [line for line in lines if line]


def keywords_of(text: str | None) -> tuple[str, ...]:
    """The keywords of "a, b (c, d)": commas inside brackets separate nothing."""
    parts = (part.strip() for part in _BETWEEN_KEYWORDS.split(text or ""))
    return tuple(part for part in parts if part)


def parse_entry(section: Section, text: str, *, identifier: ItemId, new_bullet_id: NewId) -> Entry:
    """A new entry from its text. What no field takes is kept: joined to the last field of the heading."""
    first, *rest = text.strip().splitlines() or [""]
    kind = ENTRY_TYPES[section]
    values: dict[str, Any] = {"id": identifier} | _heading(section, [part.strip() for part in first.split("|")])
    bullets = [line for line in rest if line.strip().startswith("-")]
    others = [line.strip() for line in rest if line.strip() and line not in bullets]
    listing = next((name for name in ("keywords", "courses") if name in kind.model_fields), None)
    if listing and others:
        values[listing] = keywords_of("\n".join(others))
    elif others:
        bullets = rest
    if "highlights" in kind.model_fields:
        values["highlights"] = tuple(Highlight(id=new_bullet_id(), text=line) for line in lines_of("\n".join(bullets)))
    return kind(**values)


def _heading(section: Section, parts: list[str]) -> dict[str, Any]:
    known = ENTRY_TYPES[section].model_fields
    names = _HEADING[section]
    values: dict[str, str] = {}
    free: list[str] = []
    for position, part in enumerate(parts):
        dates = _dates(part, known) if position else {}
        if dates:
            values |= dates
        elif "url" in known and position and _ADDRESS.fullmatch(part):
            values["url"] = part
        else:
            free.append(part)
    for position, name in enumerate(names[: len(free)]):
        last = position == len(names) - 1
        values[name] = " | ".join(free[position:]) if last else free[position]
    return values


def _dates(part: str, known: Any) -> dict[str, str]:
    if "start_date" in known and (match := _RANGE.fullmatch(part)):
        return {"start_date": match["start"] or "", "end_date": match["end"].lower()}
    if _ONE_DATE.fullmatch(part):
        for name in ("date", "release_date", "end_date"):
            if name in known:
                return {name: part}
    return {}


def parse_profile(text: str, *, identifier: ItemId) -> Profile:
    """A presence on the web from "network | username | address"."""
    parts = [part.strip() for part in text.split("|")]
    address = next((part for part in parts[1:] if _ADDRESS.fullmatch(part)), "")
    network, username, *_ = [*(part for part in parts if part != address), "", ""]
    return Profile(id=identifier, network=network, username=username, url=address)
