"""How much each line of a resume bears on a job: the sum of w · p² over the requirements it proves.

w is the weight of the requirement's importance, p the probability that the line proves it.
"""

from collections import defaultdict
from typing import Final

from app.domain.job import Importance, RequirementId
from app.domain.match import Evidence, MatchReport, RequirementMatch, Verdict
from app.domain.resume import Section

WEIGHTS: Final = {Importance.MUST: 1.0, Importance.DUTY: 0.6, Importance.NICE: 0.4, Importance.IGNORE: 0.0}

Place = tuple[Section, str | None, str | None, str | None]
"""A line's place: section, entry id, field, item."""


def place_of(evidence: Evidence) -> Place:
    """Where the proving line stands."""
    target = evidence.line.target
    return target.section, target.entry, target.field, target.item


class Relevance:
    """Looks up the relevance of a line, an entry or a keyword, and the requirement a line serves best."""

    def __init__(self, report: MatchReport) -> None:
        self._by_place: dict[Place, float] = defaultdict(float)
        self._best: dict[Place, tuple[float, RequirementMatch]] = {}
        self._words: dict[Place, list[tuple[str, float]]] = defaultdict(list)
        for match in report.requirements:
            if match.verdict is not Verdict.MISSING:
                self._count(match)

    def _count(self, match: RequirementMatch) -> None:
        for evidence in match.evidence:
            gain = WEIGHTS[match.importance] * evidence.probability**2
            place = place_of(evidence)
            self._by_place[place] += gain
            self._words[place].extend((word.casefold(), gain) for word in evidence.matched)
            if gain > self._best.get(place, (0.0, match))[0]:
                self._best[place] = gain, match

    def of_bullet(self, section: Section, entry: str, bullet: str) -> float:
        """The relevance of one bullet."""
        return self._by_place.get((section, entry, "highlights", bullet), 0.0)

    def of_entry(self, section: Section, entry: str) -> float:
        """The relevance of all lines of an entry together."""
        return sum(value for place, value in self._by_place.items() if place[:2] == (section, entry))

    def of_keyword(self, entry: str, keyword: str) -> float:
        """The relevance of one keyword of a group of skills: that of the best match of its words."""
        folded = keyword.casefold()
        places = ((Section.SKILLS, entry, "keywords", item) for item in (None, keyword))
        return max(
            (gain for place in places for word, gain in self._words.get(place, ()) if word in folded), default=0.0
        )

    def requirement_of_bullet(self, section: Section, entry: str, bullet: str) -> RequirementId | None:
        """The requirement the bullet proves best; None when it proves none."""
        found = self._best.get((section, entry, "highlights", bullet))
        return found[1].requirement_id if found else None
