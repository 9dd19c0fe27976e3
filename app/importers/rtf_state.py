"""What a group of RTF inherits and may change, and the control words that change nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class State:
    """What a group inherits and may change."""

    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    half_points: int = 24
    colour: int = 0
    background: int = 0
    font: int = 0
    url: str = ""
    skip_after_unicode: int = 1
    destination: str = ""
    outline: int = -1
    style: int = -1
    indent: int = 0
    space_before: int = 0
    space_after: int = 0
    in_list: bool = False
    list_level: int = 0
    in_table: bool = False


def _toggle(name: str) -> Callable[[State, int | None], None]:
    def change(state: State, number: int | None) -> None:
        setattr(state, name, number != 0)

    return change


def _number(name: str, default: int = 0) -> Callable[[State, int | None], None]:
    def change(state: State, number: int | None) -> None:
        setattr(state, name, default if number is None else number)

    return change


def _plain(state: State, _: int | None) -> None:
    state.bold = state.italic = state.caps = state.hidden = False
    state.half_points, state.colour, state.background = 24, 0, 0


def _reset_paragraph(state: State, _: int | None) -> None:
    fresh = State()
    for name in ("outline", "style", "indent", "space_before", "space_after", "in_list", "list_level", "in_table"):
        setattr(state, name, getattr(fresh, name))


def _into_list(state: State, number: int | None) -> None:
    state.in_list = bool(number)


def _unicode_skip(state: State, number: int | None) -> None:
    state.skip_after_unicode = min(max(number if number is not None else 1, 0), 8)


STATE_WORDS: Final[dict[str, Callable[[State, int | None], None]]] = {
    "b": _toggle("bold"),
    "i": _toggle("italic"),
    "caps": _toggle("caps"),
    "scaps": _toggle("caps"),
    "v": _toggle("hidden"),
    "fs": _number("half_points", 24),
    "cf": _number("colour"),
    "cb": _number("background"),
    "highlight": _number("background"),
    "chcbpat": _number("background"),
    "cbpat": _number("background"),
    "uc": _unicode_skip,
    "outlinelevel": _number("outline", -1),
    "li": _number("indent"),
    "sb": _number("space_before"),
    "sa": _number("space_after"),
    "ls": _into_list,
    "ilvl": _number("list_level"),
    "intbl": _toggle("in_table"),
    "plain": _plain,
    "pard": _reset_paragraph,
}
"""What each control word does with the state and its number."""
