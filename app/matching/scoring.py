"""The score of a match: 100 · Σ w·c / Σ w, and what each requirement would add. It is never called an ATS score."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.job import Importance, RequirementId
from app.domain.match import RequirementMatch, ScorePart, Verdict

WEIGHTS: Final = {Importance.MUST: 1.0, Importance.DUTY: 0.6, Importance.NICE: 0.4, Importance.IGNORE: 0.0}
CREDIT: Final = {Verdict.MET: 1.0, Verdict.POSSIBLE: 0.5, Verdict.MISSING: 0.0}
_SHOWN: Final = (Importance.MUST, Importance.DUTY, Importance.NICE)


def score_of(matches: Iterable[RequirementMatch]) -> float | None:
    """0 to 100, with one decimal; None when nothing counts."""
    counted = [(WEIGHTS[match.importance], CREDIT[match.verdict]) for match in matches]
    total = sum(weight for weight, _ in counted)
    return round(100 * sum(weight * credit for weight, credit in counted) / total, 1) if total else None


def worth_of(matches: Sequence[RequirementMatch]) -> dict[RequirementId, float]:
    """The points each requirement would add if it were met."""
    total = sum(WEIGHTS[match.importance] for match in matches)
    if not total:
        return {match.requirement_id: 0.0 for match in matches}
    return {
        match.requirement_id: round(100 * WEIGHTS[match.importance] * (1 - CREDIT[match.verdict]) / total, 1)
        for match in matches
    }


def score_parts(matches: Sequence[RequirementMatch]) -> tuple[ScorePart, ...]:
    """The counts per importance, for those that occur."""
    parts = []
    for importance in _SHOWN:
        verdicts = [match.verdict for match in matches if match.importance is importance]
        if verdicts:
            parts.append(
                ScorePart(
                    importance=importance,
                    met=verdicts.count(Verdict.MET),
                    possible=verdicts.count(Verdict.POSSIBLE),
                    missing=verdicts.count(Verdict.MISSING),
                    weight=WEIGHTS[importance],
                )
            )
    return tuple(parts)
