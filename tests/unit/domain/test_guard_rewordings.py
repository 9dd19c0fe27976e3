"""The guard on thorough rewordings and inventions of sixty trades: how many honest ones it may hinder, how many
inventions it may miss. The cases were written before the guard saw them and were mended after in general ways."""

from functools import cache
from pathlib import Path

import pytest

from app.domain.changes import Change, ChangeId, Op, Target
from app.domain.guard import judge
from app.domain.resume import ItemId, Resume, Section, with_ids

CASES = Path(__file__).resolve().parents[2] / "data" / "guard" / "rewordings.txt"
HINDERED_CEILING = 0.15
BLOCKED_FLOOR = 0.96


def is_allowed(old: str, new: str) -> bool:
    job = {"name": "Alderbrook", "position": "Specialist", "startDate": "2019-03", "endDate": "2024-05"}
    resume = with_ids(Resume.model_validate({"work": [job | {"highlights": [old, "Kept the files in order."]}]}))
    place = Target(section=Section.WORK, entry=ItemId("w1"), field="highlights", item="w1h1")
    change = Change(id=ChangeId("c"), op=Op.REPLACE, target=place, before=old, after=new)
    return judge(resume, change).allowed


@cache
def judged() -> tuple[tuple[str, str, bool], ...]:
    """For each case its language, its sign and whether it stands."""
    found, language, old = [], "", ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        sign, text = line[:1], line[2:]
        language = text if sign == "@" else language
        old = text if sign == "=" else old
        if sign == "+":
            found.append((language, sign, is_allowed(old, text)))
        elif sign == "-":
            found.append((language, sign, is_allowed(old, text.partition(": ")[2])))
    return tuple(found)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_few_honest_rewordings_are_hindered(language: str) -> None:
    stand = [allowed for spoken, sign, allowed in judged() if sign == "+" and spoken == language]
    assert 1 - sum(stand) / len(stand) <= HINDERED_CEILING


def test_inventions_are_blocked() -> None:
    stand = [allowed for _, sign, allowed in judged() if sign == "-"]
    assert 1 - sum(stand) / len(stand) >= BLOCKED_FLOOR
