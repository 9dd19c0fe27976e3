"""How values are shown in a field and read back from what a person types: lists, dates.

Reading is forgiving and loses nothing: what is not understood is kept as typed.
"""

import re
from collections.abc import Callable
from datetime import date

from app.domain.dates import PRESENT, parse_date
from app.i18n import tr

_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_COMMA = re.compile("[,\n]" + _OUTSIDE_BRACKETS)
_SEMICOLON = re.compile("[;\n]" + _OUTSIDE_BRACKETS)


def split_list(text: str) -> tuple[str, ...]:
    """The items of a typed list: separated by commas, or by semicolons where there are any; brackets hold together."""
    separator = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    return tuple(item for piece in separator.split(text) if (item := piece.strip()))


def join_list(items: tuple[str, ...]) -> str:
    """The list as one line that `split_list` reads back."""
    joined = ", ".join(items)
    if split_list(joined) == items:
        return joined
    return "; ".join(items) + ("" if len(items) > 1 else ";")


def month_names() -> tuple[str, ...]:
    """Short names of the months in the person's language."""
    return (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )  # fmt: skip


def show_date(value: str) -> str:
    """A canonical date as a person writes it ("Mar 2022", "present"); anything else as it stands."""
    if value == PRESENT:
        return tr("present")
    day = parse_date(value)
    if day is None or day.month is None:
        return value
    month = month_names()[day.month - 1]
    return f"{day.day} {month} {day.year}" if day.day else f"{month} {day.year}"


def read_date(typed: str, parse: Callable[[str], str]) -> str:
    """The canonical form of what was typed, when it is a date; else the text itself.

    `parse` reads the forms of documents and returns "" for what it cannot read.
    """
    text = typed.strip()
    if text.casefold() in {PRESENT, tr("present").casefold()}:
        return PRESENT
    if parse_date(text):
        return text
    return _own_form(text) or parse(text) or text


def ago(moment: date, today: date) -> str:
    """A day in words, as near as it matters: "today", "yesterday", "12 Nov", "Nov 2024"."""
    days = (today - moment).days
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    month = month_names()[moment.month - 1]
    return f"{moment.day} {month}" if moment.year == today.year else f"{month} {moment.year}"


def _own_form(text: str) -> str:
    """Reads back what `show_date` writes, in whichever language."""
    words = text.split()
    names = [name.casefold() for name in month_names()]
    if len(words) not in (2, 3) or words[-2].casefold() not in names or not re.fullmatch(r"\d{4}", words[-1]):
        return ""
    canonical = f"{words[-1]}-{names.index(words[-2].casefold()) + 1:02d}"
    if len(words) == 2:
        return canonical
    return f"{canonical}-{int(words[0]):02d}" if re.fullmatch(r"\d{1,2}", words[0]) else ""
