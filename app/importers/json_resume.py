"""JSON Resume (v1, and the names of 0.x) ⇄ Resume. What the schema has no place for is kept under "Unsorted"."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from app.domain.dates import PRESENT
from app.domain.errors import RefusalClass, Refused
from app.domain.resume import ENTRY_TYPES, Highlight, Meta, OtherSection, Resume, Section, Unsure
from app.importers.decoding import clean, decode_text
from app.importers.document import Document, Line

Values: TypeAlias = dict[str, Any]

UNSORTED: Final = "Unsorted"
MAX_ENTRIES: Final = 500
MAX_DEPTH: Final = 8
_OLD_NAMES: Final[dict[str, dict[str, str]]] = {
    "basics": {"website": "url", "picture": "image"},
    "work": {"company": "name", "website": "url", "employer": "name"},
    "volunteer": {"website": "url", "name": "organization"},
    "education": {"gpa": "score", "website": "url"},
    "projects": {"website": "url", "title": "name", "summary": "description"},
    "publications": {"website": "url"},
    "languages": {"name": "language", "level": "fluency"},
    "awards": {"name": "title"},
    "certificates": {"title": "name", "startDate": "date"},
}
_PLAIN_NAME: Final = {
    "skills": "name",
    "languages": "language",
    "interests": "name",
    "references": "reference",
    "awards": "title",
    "certificates": "name",
    "publications": "name",
}
_OPEN_ENDED: Final = ("work", "volunteer")
_OPEN_WORDS: Final = frozenset({"present", "current", "now", "ongoing", "today"})
_LISTS: Final = frozenset({"keywords", "courses", "roles"})
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")


def read(data: bytes, *, file_name: str) -> Document:
    """The file's own lines, for comparison."""
    text = decode_text(data, file_name=file_name)
    return Document(kind="json", lines=tuple(Line(text=line.strip()) for line in text.splitlines() if line.strip()))


def read_json_resume(data: bytes, *, file_name: str) -> tuple[Resume, Document]:
    """Reads a JSON Resume. Raises Refused (corrupt) for broken JSON, (unsupported) for other JSON, (no_text)."""
    document = read(data, file_name=file_name)
    try:
        content = json.loads(decode_text(data, file_name=file_name))
    except (ValueError, RecursionError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="json") from error
    if not isinstance(content, dict) or not isinstance(content.get("basics"), dict):
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="json")
    try:
        resume = _resume(content)
    except ValidationError as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="json") from error
    if resume.model_dump(exclude={"meta"}) == Resume().model_dump(exclude={"meta"}):
        raise Refused(RefusalClass.NO_TEXT, file_name=file_name)
    return resume, document


def to_json_resume(resume: Resume, *, strict: bool = False) -> Values:
    """The resume as JSON Resume with `meta.unsure`: bullets as text, the location as one line.

    `strict` writes the published v1 schema instead (location as an object), for other programs.
    """
    content: Values = {"basics": _basics(resume, strict=strict)}
    for section in ENTRY_TYPES:
        entries = [
            _written(entry.model_dump(mode="json"), section) for entry in resume.entries(section) if entry.visible
        ]
        if entries or not strict:
            content[section.value] = entries
    content["meta"] = {
        "version": "v1.0.0",
        "language": resume.meta.language,
        "unsure": [item.model_dump(mode="json") for item in resume.meta.unsure],
    }
    return content


def _basics(resume: Resume, *, strict: bool) -> Values:
    basics = resume.basics.model_dump(mode="json")
    if not strict:
        basics["location"] = resume.basics.location.text
    return basics


def _written(entry: Values, section: Section) -> Values:
    entry.pop("visible")
    if "highlights" in entry:
        bullets = [bullet["text"] for bullet in entry["highlights"] if bullet["visible"]]
        entry["lines" if section is Section.OTHER else "highlights"] = bullets
    if section is Section.OTHER:
        del entry["highlights"]
    if section is Section.VOLUNTEER:
        entry["name"] = entry["organization"]
    return entry


def _resume(content: Values) -> Resume:
    leftovers: list[str] = []
    values: Values = {"basics": _fields("basics", content["basics"], leftovers), "meta": _meta(content.get("meta"))}
    for section, entry_type in ENTRY_TYPES.items():
        known = {name for field in entry_type.model_fields.values() if (name := field.alias)}
        entries = [_entry(section, entry) for entry in _items(content.get(section.value))]
        values[section.value] = [_known(section.value, entry, known, leftovers) for entry in entries if entry]
    unknown = [name for name in content if name not in values and not name.startswith("$")]
    leftovers.extend(f"{name}: {text}" for name in unknown for text in _texts(content[name]))
    resume = Resume.model_validate(values)
    if not leftovers:
        return resume
    lines = tuple(Highlight(text=line) for line in leftovers)
    return resume.model_copy(update={"other": (*resume.other, OtherSection(heading=UNSORTED, highlights=lines))})


def _meta(value: object) -> Values:
    if not isinstance(value, dict):
        return {}
    meta: Values = {
        name: str(value.get(name) or "") for name in ("id", "language", "asOf") if isinstance(value.get(name), str)
    }
    unsure = [item for item in value.get("unsure") or [] if isinstance(item, dict)] if _is_list(value) else []
    meta["unsure"] = [found for item in unsure if (found := _unsure(item)) is not None]
    return Meta.model_validate(meta).model_dump()


def _is_list(value: Values) -> bool:
    return isinstance(value.get("unsure"), list)


def _unsure(item: Values) -> Unsure | None:
    try:
        return Unsure.model_validate(item)
    except ValidationError:
        return None


def _items(value: object) -> list[object]:
    if isinstance(value, dict):
        value = list(value.values()) if all(isinstance(item, dict) for item in value.values()) and value else [value]
    return value[:MAX_ENTRIES] if isinstance(value, list) else [value] if isinstance(value, str) else []


def _entry(section: Section, entry: object) -> Values:
    if isinstance(entry, str | int | float):
        name = _PLAIN_NAME.get(section.value)
        return {name: entry} if name else {"highlights": [entry]} if section is Section.OTHER else {"name": entry}
    if not isinstance(entry, dict):
        return {}
    values = dict(entry)
    if section.value in _OPEN_ENDED and values.get("startDate") and values.get("endDate") is None:
        values["endDate"] = PRESENT
    if section is Section.OTHER and isinstance(values.get("lines"), list):
        values["highlights"] = values.pop("lines")
    return values


def _known(section: str, entry: Values, known: set[str], leftovers: list[str]) -> Values:
    """The fields JSON Resume knows, under their present names; all other text goes to the leftovers."""
    renamed: Values = {}
    for name, value in entry.items():
        target = _OLD_NAMES.get(section, {}).get(name, name) if name not in known else name
        if target in renamed and not renamed[target]:
            del renamed[target]
        if target in known and target not in renamed:
            renamed[target] = value
        elif target not in known or value != renamed[target]:
            leftovers.extend(f"{name}: {text}" for text in _texts(value))
    return {name: _value(name, value) for name, value in renamed.items()}


def _fields(section: str, values: Values, leftovers: list[str]) -> Values:
    names = {"id", "name", "label", "image", "email", "phone", "url", "summary", "location", "profiles"}
    basics = _known(
        section,
        {name: value for name, value in values.items() if name not in ("location", "profiles")},
        names,
        leftovers,
    )
    location = values.get("location")
    places = {"address", "postalCode", "city", "region", "countryCode"}
    if isinstance(location, dict):
        known = {name: _scalar(value) for name, value in location.items() if name in places}
        leftovers.extend(
            f"{name}: {text}" for name in location if name not in places for text in _texts(location[name])
        )
        basics["location"] = _without_repeats(known, str(location.get("address") or ""))
    elif location:
        basics["location"] = _scalar(location)
    profiles = [item for item in _items(values.get("profiles")) if isinstance(item, dict)]
    fields = ("id", "network", "username", "url")
    basics["profiles"] = [{name: _scalar(item[name]) for name in fields if name in item} for item in profiles]
    return basics


def _without_repeats(location: Values, address: str) -> Values:
    """An address that ends in the city's own line says it twice: that line goes."""
    stated = set(
        re.findall(r"\w+", " ".join(str(part) for name, part in location.items() if name != "address").casefold())
    )
    lines = [
        line for line in address.splitlines() if not stated or not set(re.findall(r"\w+", line.casefold())) <= stated
    ]
    return {**location, "address": ", ".join(part for line in lines if (part := _scalar(line).strip(" ,")))}


def _value(name: str, value: object) -> object:
    if name == "highlights":
        return [_bullet(item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")]
    if name in _LISTS:
        items = value if isinstance(value, list) else [value]
        return [_scalar(item) for item in items if item not in (None, "")]
    if name == "visible":
        return value is not False
    text = _scalar(value)
    if name in ("endDate", "startDate") and text.casefold() in _OPEN_WORDS:
        return PRESENT
    return text


def _bullet(item: object) -> object:
    if isinstance(item, dict) and "text" in item:
        return {
            "id": _scalar(item.get("id")),
            "text": _scalar(item["text"]),
            "visible": item.get("visible") is not False,
        }
    return _scalar(item)


def _scalar(value: object) -> str:
    """Any JSON value as a line of text; Markdown marks in it are resolved."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list | dict):
        return ", ".join(_texts(value))
    return _unmarked(clean(str(value))).strip()


def _unmarked(text: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))


def _texts(value: object, depth: int = 0) -> Iterable[str]:
    """All text inside a JSON value."""
    if isinstance(value, dict | list) and depth < MAX_DEPTH:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, str | int | float) and not isinstance(value, bool) and (text := _scalar(value)):
        yield text
