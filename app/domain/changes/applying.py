"""Applying changes to a resume, and making the change that undoes one exactly.

Nothing here judges a change (`domain.guard` does). A change whose `before` is not the text of its place, or whose place
is not there, is a conflict: `ChangeConflict` is raised and nothing is changed.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import TypeAdapter

from app.domain.changes import parsing, places
from app.domain.changes.identity import same_bullets
from app.domain.changes.shapes import Change, ChangeSource, Op, Target, change_id
from app.domain.dates import PRESENT
from app.domain.errors import ChangeConflict
from app.domain.resume import ENTRY_TYPES, Highlight, ItemId, Profile, Resume, Section, all_ids, fresh_id


def apply_all(resume: Resume, changes: Iterable[Change]) -> Resume:
    """The resume with all changes applied in order. Raises ChangeConflict at the first that does not fit."""
    for change in changes:
        resume = apply(resume, change)
    return resume


def apply(resume: Resume, change: Change) -> Resume:
    """The resume with one change applied. Raises ChangeConflict."""
    try:
        _check_before(resume, change)
        if change.exact:
            return places.with_value(resume, change.target, _from_json(change))
        return _DOING[change.op](resume, change)
    except places.PlaceNotFound:
        raise ChangeConflict(change_id=change.id, expected=change.before or "", found="") from None


def invert(resume: Resume, change: Change) -> Change:
    """The change which, after `change` was applied to `resume`, gives back exactly `resume`.

    It puts back the smallest list (or field) which the change touched. Raises ChangeConflict like `apply`.
    """
    changed = apply(resume, change)
    place = places.list_place(change.target)
    before, after = places.text_at(changed, place), places.text_at(resume, place)
    value = places.value_at(resume, place)
    identifier = change_id(Op.REPLACE, place, before=before, after=after, source=ChangeSource.PERSON)
    return Change(
        id=identifier,
        op=Op.REPLACE,
        target=place,
        before=before,
        after=after,
        source=ChangeSource.PERSON,
        exact=_adapter(place).dump_json(value, by_alias=True).decode(),
    )


def _adapter(place: Target) -> TypeAdapter[Any]:
    if place.field is None:
        kind: Any = ENTRY_TYPES[place.section]
        return TypeAdapter(tuple[kind, ...])
    if place.field == places.HIGHLIGHTS:
        return TypeAdapter(tuple[Highlight, ...])
    if place.field == "profiles":
        return TypeAdapter(tuple[Profile, ...])
    if places.is_list(place.field):
        return TypeAdapter(tuple[str, ...])
    return TypeAdapter(Any)


def _from_json(change: Change) -> Any:
    return _adapter(change.target).validate_json(change.exact)


def _check_before(resume: Resume, change: Change) -> None:
    target = change.target
    if change.op is Op.ADD and change.before is None:
        return
    found = places.read(resume, target)
    both_open = (target.field or "").endswith("endDate") and {change.before, found} <= {None, "", PRESENT}
    if not both_open and (change.before or "") != (found or ""):
        raise ChangeConflict(change_id=change.id, expected=change.before or "", found=found or "")


def _replace(resume: Resume, change: Change) -> Resume:
    target, after = change.target, change.after or ""
    if target.field is None:
        return _replace_whole(resume, target, after)
    holding = places.holder(resume, target)
    value = places.field_value(holding, target.field)
    new: object = after
    if target.field == places.HIGHLIGHTS:
        new = _replaced_bullets(resume, target, value, after)
    elif target.field == "profiles":
        texts = [text for text in after.split("\n\n") if text.strip()]
        new = tuple(parsing.parse_profile(text, identifier=_new_id(resume, "pr")()) for text in texts)
    elif target.item is not None:
        position = value.index(target.item)
        new = (*value[:position], *parsing.keywords_of(after), *value[position + 1 :])
    elif isinstance(value, tuple):
        new = parsing.keywords_of(after)
    elif not isinstance(value, str):
        raise places.PlaceNotFound(target.field)
    return places.with_holder(resume, target, places.with_field(holding, target.field, new))


def _replaced_bullets(
    resume: Resume, target: Target, bullets: tuple[Highlight, ...], after: str
) -> tuple[Highlight, ...]:
    lines = parsing.lines_of(after)
    new_id = _new_id(resume, f"{target.entry}h")
    if target.item is None:
        return same_bullets(bullets, lines, new_id=new_id)
    taken_in = (target.item, *target.more_items)
    kept: list[Highlight] = []
    for bullet in bullets:
        if bullet.id == target.item:
            first = [bullet.model_copy(update={"text": line}) for line in lines[:1]]
            kept += first + [Highlight(id=new_id(), text=line, visible=bullet.visible) for line in lines[1:]]
        elif bullet.id not in taken_in:
            kept.append(bullet)
    return tuple(kept)


def _replace_whole(resume: Resume, target: Target, after: str) -> Resume:
    if target.entry is None:
        blocks = [block for block in after.split("\n\n") if block.strip()]
        entries: tuple[Any, ...] = ()
        for block in blocks:
            entry = _parsed(
                resume.with_entries(target.section, (*resume.entries(target.section), *entries)), target, block
            )
            entries = (*entries, entry)
        return resume.with_entries(target.section, entries)
    parsed = _parsed(resume, target, after)
    return places.with_holder(resume, target, parsed.model_copy(update={"id": target.entry}))


def _parsed(resume: Resume, target: Target, text: str) -> Any:
    if target.section is Section.BASICS:
        return parsing.parse_profile(text, identifier=_new_id(resume, "pr")())
    identifier = _new_id(resume, target.section.value[0])()
    return parsing.parse_entry(
        target.section, text, identifier=identifier, new_bullet_id=_new_id(resume, f"{identifier}h")
    )


def _new_id(resume: Resume, prefix: str) -> Callable[[], ItemId]:
    taken = set(all_ids(resume))
    return lambda: fresh_id(prefix, taken)


def _add(resume: Resume, change: Change) -> Resume:
    target, after = change.target, change.after or ""
    if target.entry is None and target.section is not Section.BASICS:
        entry = _parsed(resume, target, after)
        return resume.with_entries(target.section, _inserted(resume.entries(target.section), target, (entry,)))
    holding = places.holder(resume, target)
    if target.field is None:
        raise places.PlaceNotFound(target.field)
    value = places.field_value(holding, target.field)
    return places.with_holder(
        resume, target, places.with_field(holding, target.field, _enlarged(resume, change, value, after))
    )


def _enlarged(resume: Resume, change: Change, value: Any, after: str) -> object:
    target = change.target
    if target.field == places.HIGHLIGHTS:
        new_id = _new_id(resume, f"{target.entry}h")
        return _inserted(value, target, tuple(Highlight(id=new_id(), text=line) for line in parsing.lines_of(after)))
    if target.field == "profiles":
        return _inserted(value, target, (_parsed(resume, target, after),))
    if isinstance(value, tuple):
        new = parsing.keywords_of(after)
        if set(new) & set(value):
            raise ChangeConflict(
                change_id=change.id, expected="", found=", ".join(word for word in new if word in value)
            )
        return _inserted(value, target, new)
    if value or not isinstance(value, str):
        raise ChangeConflict(change_id=change.id, expected="", found=str(value))
    return after


def _inserted(items: tuple[Any, ...], target: Target, new: tuple[Any, ...]) -> tuple[Any, ...]:
    position = len(items) if target.to is None else max(0, min(target.to.index, len(items)))
    return (*items[:position], *new, *items[position:])


def _remove(resume: Resume, change: Change) -> Resume:
    target = change.target
    if target.field is None:
        if target.entry is None:
            return resume.with_entries(target.section, ())
        if target.section is Section.BASICS and target.entry == places.BASICS:
            raise places.PlaceNotFound(target.entry)
        return places.with_holder(resume, target, None)
    holding = places.holder(resume, target)
    value = places.field_value(holding, target.field)
    left: object
    if isinstance(value, str):
        left = ""
    elif not isinstance(value, tuple):
        raise places.PlaceNotFound(target.field)
    elif target.item is None:
        left = ()
    elif target.field == places.HIGHLIGHTS:
        gone = (target.item, *target.more_items)
        left = tuple(bullet for bullet in value if bullet.id not in gone)
    else:
        position = value.index(target.item)
        left = (*value[:position], *value[position + 1 :])
    return places.with_holder(resume, target, places.with_field(holding, target.field, left))


def _hide(resume: Resume, change: Change) -> Resume:
    target = change.target
    hidden = {"visible": False}
    if target.field is None and target.entry is None:
        entries = tuple(entry.model_copy(update=hidden) for entry in resume.entries(target.section))
        return resume.with_entries(target.section, entries)
    holding = places.holder(resume, target)
    if target.field is None and target.section is not Section.BASICS:
        return places.with_holder(resume, target, holding.model_copy(update=hidden))
    if target.field != places.HIGHLIGHTS:
        raise places.PlaceNotFound(target.field)
    gone = (target.item, *target.more_items) if target.item else tuple(bullet.id for bullet in holding.highlights)
    bullets = tuple(b.model_copy(update=hidden) if b.id in gone else b for b in holding.highlights)
    return places.with_holder(resume, target, places.with_field(holding, places.HIGHLIGHTS, bullets))


def _move(resume: Resume, change: Change) -> Resume:
    target = change.target
    if target.to is None or (target.field is not None and target.item is None):
        raise places.PlaceNotFound(target.field)
    if target.field is None:
        moved = places.holder(resume, target)
        place = places.list_place(target)
        others = tuple(item for item in places.value_at(resume, place) if item is not moved)
        return places.with_value(resume, place, _inserted(others, target, (moved,)))
    from_list = places.field_value(places.holder(resume, target), target.field)
    items = tuple(item for item in from_list if getattr(item, "id", item) == target.item)[:1]
    without = _remove(resume, change)
    there = target if target.to.entry is None else target.model_copy(update={"entry": target.to.entry})
    holding = places.holder(without, there)
    value = _inserted(places.field_value(holding, target.field), target, items)
    return places.with_holder(without, there, places.with_field(holding, target.field, value))


_DOING: dict[Op, Callable[[Resume, Change], Resume]] = {
    Op.REPLACE: _replace,
    Op.ADD: _add,
    Op.REMOVE: _remove,
    Op.MOVE: _move,
    Op.HIDE: _hide,
}
