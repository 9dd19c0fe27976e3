"""The places of a resume: finding them, reading their text, and putting another value there.

The text of a place is what a change quotes as its `before`: a bullet's own text (several joined by line breaks), all
bullets one a line, keywords joined by ", ", a field as it stands, an entry as one heading line with its lists below.
"""

from typing import Any

from pydantic.alias_generators import to_snake

from app.domain.changes.shapes import Target
from app.domain.dates import PRESENT
from app.domain.frozen import Frozen
from app.domain.resume import Highlight, Resume, Section

BASICS = "basics"
HIGHLIGHTS = "highlights"
_LISTS = ("keywords", "courses", "roles")
_NOT_IN_HEADING = ("id", "visible", HIGHLIGHTS, "keywords", "courses", "location", "start_date", "end_date")


class PlaceNotFound(LookupError):
    """The resume has no such entry, field or item."""


def text_at(resume: Resume, target: Target) -> str | None:
    """The text that stands at a place; None when nothing stands there, or when there is no such place."""
    try:
        return read(resume, target)
    except PlaceNotFound:
        return None


def bullets_at(resume: Resume, target: Target) -> tuple[Highlight, ...]:
    """The bullets of the entry a target names; none when it has no bullets."""
    try:
        return tuple(getattr(holder(resume, target), HIGHLIGHTS, ()))
    except PlaceNotFound:
        return ()


def read(resume: Resume, target: Target) -> str | None:
    """Like `text_at`, but raises PlaceNotFound where there is no such place."""
    if target.field is None and target.entry is None:
        return "\n\n".join(rendered(entry) for entry in resume.entries(target.section)) or None
    holding = holder(resume, target)
    if target.field is None:
        return rendered(holding)
    value = field_value(holding, target.field)
    if target.item is not None:
        return _item_text(value, target)
    if target.field == HIGHLIGHTS:
        return "\n".join(bullet.text for bullet in value) or None
    if target.field == "profiles":
        return "\n\n".join(rendered(profile) for profile in value) or None
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return value.text or None if hasattr(value, "text") else value or None


def _item_text(value: Any, target: Target) -> str:
    if not isinstance(value, tuple):
        raise PlaceNotFound(target.item)
    if target.field == HIGHLIGHTS:
        texts = {bullet.id: bullet.text for bullet in value}
        wanted = (target.item, *target.more_items)
        if not set(wanted) <= set(texts) or len(set(wanted)) != len(wanted):
            raise PlaceNotFound(target.item)
        return "\n".join(texts[identifier] for identifier in wanted)
    if target.item is None or target.item not in value:
        raise PlaceNotFound(target.item)
    return target.item


def rendered(entry: Frozen) -> str:
    """An entry as text: a heading line "a | b | from - to", then keywords, courses and bullets."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in type(entry).model_fields}
    heading = [_plain(value) for name, value in values.items() if name not in _NOT_IN_HEADING and value]
    if values.get("location"):
        heading.append(_plain(values["location"]))
    if values.get("start_date") or values.get("end_date"):
        heading.append(f"{values['start_date']} - {values['end_date'] or PRESENT}".removeprefix(" - "))
    lines = [" | ".join(heading)]
    lines += [", ".join(values[name]) for name in ("keywords", "courses") if values.get(name)]
    lines += [f"- {bullet.text}" for bullet in values.get(HIGHLIGHTS, ())]
    return "\n".join(lines)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value.text if hasattr(value, "text") else value)


def holder(resume: Resume, target: Target) -> Any:
    """The entry, profile or basics a target names. Raises PlaceNotFound."""
    if target.section is Section.BASICS:
        if target.entry in (None, BASICS):
            return resume.basics
        candidates: tuple[Any, ...] = resume.basics.profiles
    else:
        candidates = resume.entries(target.section)
    for candidate in candidates:
        if candidate.id == target.entry:
            return candidate
    raise PlaceNotFound(target.entry)


def with_holder(resume: Resume, target: Target, changed: Any) -> Resume:
    """The resume with the named entry, profile or basics replaced by `changed`; None takes it out."""
    if target.section is Section.BASICS:
        if target.entry in (None, BASICS):
            return resume.model_copy(update={BASICS: changed})
        profiles = _replaced(resume.basics.profiles, target.entry, changed)
        return resume.model_copy(update={BASICS: resume.basics.model_copy(update={"profiles": profiles})})
    return resume.with_entries(target.section, _replaced(resume.entries(target.section), target.entry, changed))


def _replaced(items: tuple[Any, ...], identifier: str | None, changed: Any) -> tuple[Any, ...]:
    return tuple(
        item if item.id != identifier else changed for item in items if item.id != identifier or changed is not None
    )


def field_value(holding: Any, field: str) -> Any:
    """The value of a field named as in JSON Resume; a dot goes into the location. Raises PlaceNotFound."""
    value = holding
    for part in field.split("."):
        name = to_snake(part)
        if name in ("id", "visible") or name not in type(value).model_fields:
            raise PlaceNotFound(field)
        value = getattr(value, name)
    return value


def with_field(holding: Any, field: str, value: object) -> Any:
    """The same entry with another value in one field."""
    first, _, rest = field.partition(".")
    name = to_snake(first)
    inner = with_field(getattr(holding, name), rest, value) if rest else value
    return holding.model_copy(update={name: inner})


def is_list(field: str) -> bool:
    """Whether a field holds a list of plain words."""
    return field in _LISTS


def list_place(target: Target) -> Target:
    """The smallest place that holds everything a change at `target` can touch; `invert` puts it back as a whole."""
    if target.section is Section.BASICS:
        in_profiles = target.field == "profiles" or target.entry not in (None, BASICS)
        field = "profiles" if in_profiles else target.field
        return Target(section=Section.BASICS, entry=None, field=field)
    moved_away = target.to is not None and target.to.entry not in (None, target.entry)
    if target.entry is None or target.field is None or moved_away:
        return Target(section=target.section)
    return Target(section=target.section, entry=target.entry, field=target.field)


def value_at(resume: Resume, place: Target) -> Any:
    """The value at a place that `list_place` gave."""
    if place.field is None:
        return resume.entries(place.section)
    return field_value(holder(resume, place), place.field)


def with_value(resume: Resume, place: Target, value: Any) -> Resume:
    """The resume with the value at such a place replaced."""
    if place.field is None:
        return resume.with_entries(place.section, value)
    return with_holder(resume, place, with_field(holder(resume, place), place.field, value))
