"""Reads the grid of a Japanese rirekisho: rows of year, month and event, two of which (entry, leaving) make one entry.

The form is that of JIS Z 8303, which nearly every Japanese employer asks for. Rows become ordinary lines with a date.
"""

import re
from typing import Final

from app.importers.document import Cell, Line, LineRole
from app.importers.lexicon import LEXICON, compact

_YEAR = re.compile(r"(?:(?:19|20)(?:\d\d|XX)|(令和|平成|昭和|[RHS])\s?(\d{1,2}|元))年?")
_MONTH = re.compile(r"(?:1[0-2]|0?[1-9])月?")
_ERAS: Final = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_BEGINS: Final = ("入学", "入社", "入職", "入所", "入行", "編入学", "転入学", "就任", "着任", "採用")
_ENDS: Final = (
    "卒業見込み",
    "卒業見込",
    "卒業",
    "修了見込み",
    "修了",
    "退職",
    "退社",
    "中途退学",
    "中退",
    "満期退学",
    "退任",
    "退所",
    "退行",
)
_SINCE: Final = re.compile(r"現在に(?:至る|いたる)|在職中|在学中")
_SAME: Final = ("同上", "同")
_PERSONAL: Final = ("通勤時間", "扶養家族", "配偶者", "最寄駅", "最寄り駅", "健康状態", "記入上の注意")
_FEWEST_ROWS: Final = 2


def unfold(lines: list[Line]) -> list[Line]:
    """The lines with the rows of such a grid turned into headings and dated lines; other documents stay as they are."""
    events = [_event(line) for line in lines]
    if sum(event is not None and event[1].endswith(_BEGINS + _ENDS) for event in events) < _FEWEST_ROWS:
        return lines
    unfolded: list[Line] = []
    opened: int | None = None
    for line, event in zip(lines, events, strict=True):
        if event is None:
            if _SINCE.fullmatch(line.text.strip()) and opened is not None:
                unfolded[opened] = _dated(unfolded[opened], f"{unfolded[opened].cells[0].text} - 現在")
                opened = None
            else:
                unfolded.append(_heading(line))
            continue
        date, text = event
        name, begins, ends = _split(text)
        if ends and opened is not None:
            unfolded[opened] = _dated(unfolded[opened], f"{unfolded[opened].cells[0].text} - {date}")
            opened = None
            continue
        cells = (Cell(text=date), Cell(text=name))
        unfolded.append(
            line.model_copy(
                update={"text": f"{date} {name}", "cells": cells, "caps": False, "wrapped": False, "gap": 1.6}
            )
        )
        opened = len(unfolded) - 1 if begins else None
    return _personal_first(unfolded)


def _personal_first(lines: list[Line]) -> list[Line]:
    """The boxes on commuting and family, and the form's advice, stand anywhere: they belong to the person's data."""
    at = next((number for number, line in enumerate(lines) if line.role is LineRole.HEADING), 0)
    personal: list[Line] = []
    kept: list[Line] = []
    below_labels = False
    for line in lines[at:]:
        labels = line.text.startswith(_PERSONAL)
        values = below_labels and len(line.cells) > 1 and line.role is LineRole.TEXT and _event(line) is None
        (personal if labels or values else kept).append(line)
        below_labels = labels and len(line.cells) > 1
    return [*lines[:at], *personal, *kept]


def _event(line: Line) -> tuple[str, str] | None:
    """(date, event) of a row of year, month, text."""
    if len(line.cells) < 3:
        return None
    year, month = (cell.text.strip() for cell in line.cells[:2])
    if not _YEAR.fullmatch(year) or not _MONTH.fullmatch(month):
        return None
    return f"{int(month.rstrip('月')):02d}/{_western(year)}", " ".join(cell.text for cell in line.cells[2:]).strip()


def _western(year: str) -> str:
    found = _YEAR.fullmatch(year)
    if not found or not found[1]:
        return year.rstrip("年")
    return str(_ERAS[found[1]] + (1 if found[2] == "元" else int(found[2])))


def _split(text: str) -> tuple[str, bool, bool]:
    """The name, and whether the event begins or ends something."""
    for words, begins in ((_BEGINS, True), (_ENDS, False)):
        if word := next((word for word in words if text.endswith(word)), ""):
            name = text[: -len(word)].strip(" 　を")
            return name or text, begins, not begins
    return text, False, False


def _dated(line: Line, date: str) -> Line:
    return line.model_copy(update={"text": f"{date} {line.cells[1].text}", "cells": (Cell(text=date), line.cells[1])})


def _heading(line: Line) -> Line:
    """The row "年 月 免許・資格" is the heading of the rows below it; so is a known heading on its own."""
    if len(line.cells) < 2 and compact(line.text) in LEXICON.headings:
        return line.model_copy(update={"role": LineRole.HEADING, "level": 2})
    if len(line.cells) >= 3 and [cell.text.strip() for cell in line.cells[:2]] == ["年", "月"]:
        text = re.sub(r"[（(].*?[)）]", "", line.cells[-1].text).strip()
        return line.model_copy(update={"text": text, "cells": (), "role": LineRole.HEADING, "level": 2})
    return line
