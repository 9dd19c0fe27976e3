"""Similarity of requirements and lines by their sentence vectors: directly, and by way of skills."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from app.matching import skill_space
from app.matching.language import language_of
from app.matching.prepared import Asked, Told

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Similarity(NamedTuple):
    """Two cosines: of the sentences themselves, and by way of skills."""

    direct: float
    by_skills: float


UNKNOWN: Final = Similarity(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Similarities:
    """One row per requirement, one similarity per line."""

    rows: list[list[Similarity]]

    @classmethod
    def none(cls, requirements: int, lines: int) -> "Similarities":
        """For a resume without lines or an advert without requirements."""
        return cls([[UNKNOWN] * lines for _ in range(requirements)])


def compare(
    asked: Sequence[Asked],
    told: Sequence[Told],
    pieces: Sequence[str],
    wanted: Sequence[str],
    vectors: "NDArray[np.float32]",
) -> Similarities:
    """Compares by the vectors of all pieces of lines, followed by those of what is wanted."""
    lines, cores = vectors[: len(pieces)], vectors[len(pieces) :]
    direct = skill_space.products(cores, lines)
    by_skills = skill_space.similarity(cores, lines)
    asked_in = language_of(" ".join(one.requirement.text for one in asked))
    trusts = [_trust(asked_in, one.language) for one in told]
    columns = {piece: index for index, piece in enumerate(pieces)}
    of_line = [[columns[piece] for piece in one.pieces] for one in told]
    row_of = {core: row for row, core in enumerate(wanted)}
    return Similarities(
        [
            [_best(direct[row], by_skills[row], own, trust) for own, trust in zip(of_line, trusts, strict=True)]
            for row in (row_of[one.core] for one in asked)
        ]
    )


class _Trust(NamedTuple):
    """How far to trust the vectors of an English model: their share that counts, and what is noise in them."""

    share: float
    noise: float

    def of(self, cosine: float) -> float:
        return self.share * (cosine - self.noise)


_FULL: Final = _Trust(1.0, 0.0)
_SAME_FOREIGN: Final = _Trust(1.0, 0.15)
_ACROSS: Final = _Trust(0.5, 0.15)


def _trust(asked_in: str, told_in: str) -> _Trust:
    """By the languages of the advert and of the line alone, so that no other line changes it."""
    if not asked_in or {asked_in, told_in} <= {"en", ""}:
        return _FULL
    return _SAME_FOREIGN if told_in in (asked_in, "") else _ACROSS


def _best(
    direct: "NDArray[np.float32]", by_skills: "NDArray[np.float32]", pieces: Sequence[int], trust: _Trust
) -> Similarity:
    if not pieces:
        return UNKNOWN
    return Similarity(
        trust.of(max(float(direct[piece]) for piece in pieces)),
        trust.of(max(float(by_skills[piece]) for piece in pieces)),
    )
