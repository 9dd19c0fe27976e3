"""The guard on nine hundred labelled changes in three languages: how much it may miss, and how much it may hinder."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from app.domain.guard import judge_line
from app.domain.resume import Resume

FOLDER = Path(__file__).resolve().parents[2] / "data" / "guard" / "heldout"
BLOCKED_FLOOR = 0.95
HINDERED_CEILING = 0.12
KIND_FLOOR = 0.80
# Of these nothing at all may pass.
HARD = (
    "markup_or_link_injection",
    "changed_identity_or_contact",
    "new_employer",
    "new_degree",
    "new_certificate",
    "changed_title",
    "new_language_or_fluency",
    "changed_unit_or_scale",
    "changed_date_or_duration",
    "changed_number",
    "new_number",
)
HARD_FLOOR = 0.98


@cache
def judged() -> tuple[tuple[dict, dict], ...]:
    resumes = {
        path.stem: Resume.model_validate(json.loads(path.read_text(encoding="utf-8")))
        for path in (FOLDER / "resumes").glob("*.json")
    }
    cases = [json.loads(line) for line in (FOLDER / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(
        (case, judge_line(resumes[case["resume"]], json.dumps({"id": case["id"], "change": case["change"]})))
        for case in cases
    )


def share(cases: list[tuple[dict, dict]]) -> float:
    return sum(found["verdict"] == "block" for _, found in cases) / len(cases)


def of(verdict: str, *, language: str = "") -> list[tuple[dict, dict]]:
    return [(case, found) for case, found in judged() if case["verdict"] == verdict and language in ("", case["lang"])]


def test_inventions_are_blocked() -> None:
    assert share(of("block")) >= BLOCKED_FLOOR


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_honest_changes_stand_in_each_language(language: str) -> None:
    assert share(of("allow", language=language)) <= HINDERED_CEILING


def test_hard_facts_are_never_let_through() -> None:
    assert share([pair for pair in of("block") if pair[0]["kind"] in HARD]) >= HARD_FLOOR


def test_most_blocks_name_the_right_kind() -> None:
    blocked = [pair for pair in of("block") if pair[1]["verdict"] == "block"]
    assert sum(case["kind"] == found["kind"] for case, found in blocked) / len(blocked) >= KIND_FLOOR


def test_every_block_says_what_is_unproved() -> None:
    reasons = defaultdict(int)
    for case, found in of("block"):
        if found["verdict"] == "block":
            assert found["reason"], case["id"]
            reasons[found["reason"]] += 1
    assert len(reasons) > len(of("block")) / 3
