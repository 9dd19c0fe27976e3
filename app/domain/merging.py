"""Brings two edits of one resume together, field by field and bullet by bullet, as version control does with lines.

What only one side touched is taken from that side. What both changed differently cannot be brought together and is a
ChangeConflict; nothing is ever dropped to avoid one.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from app.domain.errors import ChangeConflict
from app.domain.frozen import Frozen

Value = TypeVar("Value", bound=Frozen)


def merged(base: Value, mine: Value, theirs: Value) -> Value:
    """`base` with the edits that led to `mine` and those that led to `theirs`. Raises ChangeConflict."""
    result: Value = _merged(base, mine, theirs)
    return result


def _merged(base: Any, mine: Any, theirs: Any) -> Any:
    if mine == base:
        return theirs
    if theirs in (base, mine):
        return mine
    if isinstance(base, BaseModel) and type(base) is type(mine) is type(theirs):
        fields = type(base).model_fields
        return mine.model_copy(
            update={name: _merged(getattr(base, name), getattr(mine, name), getattr(theirs, name)) for name in fields}
        )
    if isinstance(base, tuple):
        return _merged_items(_by_key(base), _by_key(mine), _by_key(theirs))
    raise _conflict(base, mine)


def _merged_items(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[Any, ...]:
    kept = {key: _merged_item(key, base, mine, theirs) for key in _merged_order(list(base), list(mine), list(theirs))}
    return tuple(item for item in kept.values() if item is not None)


def _merged_item(key: str, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> Any:
    """The item of that key; None where one side took it out and the other left it alone."""
    if key in base and key in mine and key in theirs:
        return _merged(base[key], mine[key], theirs[key])
    left = mine.get(key, theirs.get(key))
    if key not in base:
        if theirs.get(key, left) != left:
            raise _conflict("", left)
        return left
    if left not in (None, base[key]):
        raise _conflict(base[key], left)
    return None


def _merged_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """All keys of both sides, in the order of the side that moved something; mine when both did."""
    shared = set(base) & set(mine) & set(theirs)
    mine_moved = [key for key in base if key in shared] != [key for key in mine if key in shared]
    order, others = (mine, theirs) if mine_moved else (theirs, mine)
    result = list(order)
    for position, key in enumerate(others):
        if key not in result:
            before = next((other for other in reversed(others[:position]) if other in result), None)
            result.insert(result.index(before) + 1 if before else 0, key)
    return result


def _by_key(items: Sequence[Any]) -> dict[str, Any]:
    """Items by their id, plain texts by themselves (a text that stands there twice by its number too)."""
    named: dict[str, Any] = {}
    for item in items:
        key = str(getattr(item, "id", item))
        while key in named:
            key += "+"
        named[key] = item
    return named


def _conflict(base: Any, mine: Any) -> ChangeConflict:
    return ChangeConflict(change_id="", expected=str(base), found=str(mine))
