"""Proposes to put first what bears on the job: bullets inside an entry, projects, skill groups, keywords of a group.

Jobs and schools keep their order, which is that of time.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from app.domain.changes import Change, Destination, Op, Target, text_at
from app.domain.job import RequirementId
from app.domain.resume import Highlight, ItemId, Resume, Section, Skill
from app.i18n import tr
from app.tailoring.proposal import proposal
from app.tailoring.relevance import Relevance

MOVES_PER_LIST: Final = 2
"""More than two moves in one list are no longer read one by one."""

_LEAD: Final = 0.15
"""How much more relevant a line must be than the one it overtakes; less is noise."""

_REORDERED: Final = (Section.WORK, Section.VOLUNTEER, Section.PROJECTS)

T = TypeVar("T")


def moves(scores: Sequence[float]) -> list[tuple[int, int]]:
    """The few moves (from, to) that bring the most relevant items to the front, each counted after the ones before.

    Property: items that are not moved keep their order.
    """
    current = list(scores)
    result: list[tuple[int, int]] = []
    for place in range(min(MOVES_PER_LIST, len(current) - 1)):
        best = max(range(place, len(current)), key=lambda index: (current[index], -index))
        if best != place and current[best] >= current[place] + _LEAD:
            current.insert(place, current.pop(best))
            result.append((best, place))
    return result


def _moved(items: Sequence[T], scores: Sequence[float]) -> Iterator[tuple[T, int, int]]:
    order = list(items)
    for source, destination in moves(scores):
        item = order.pop(source)
        order.insert(destination, item)
        yield item, source, destination


def reorder(resume: Resume, relevance: Relevance, labels: dict[RequirementId, str]) -> Iterator[Change]:
    """All proposals of this kind, in the order of the resume. `labels` are the requirements' short forms."""
    for section in _REORDERED:
        for entry in resume.entries(section):
            yield from _bullets(section, entry.id, getattr(entry, "highlights", ()), relevance, labels)
    yield from _entries(Section.PROJECTS, resume, relevance)
    yield from _entries(Section.SKILLS, resume, relevance)
    for skill in resume.skills:
        yield from _keywords(skill, relevance)


def _bullets(
    section: Section,
    entry: ItemId,
    bullets: Sequence[Highlight],
    relevance: Relevance,
    labels: dict[RequirementId, str],
) -> Iterator[Change]:
    scores = [relevance.of_bullet(section, entry, bullet.id) for bullet in bullets]
    for bullet, source, destination in _moved(bullets, scores):
        requirement = relevance.requirement_of_bullet(section, entry, bullet.id)
        yield proposal(
            Op.MOVE,
            Target(
                section=section,
                entry=entry,
                field="highlights",
                item=bullet.id,
                to=Destination(entry=entry, index=destination),
            ),
            before=bullet.text,
            after=bullet.text,
            reason=tr(
                "Moves from place {source} to place {destination}: it proves “{requirement}”.",
                source=source + 1,
                destination=destination + 1,
                requirement=labels.get(requirement, "") if requirement else "",
            ),
            requirement=requirement or "",
        )


def _entries(section: Section, resume: Resume, relevance: Relevance) -> Iterator[Change]:
    entries = resume.entries(section)
    scores = [relevance.of_entry(section, entry.id) for entry in entries]
    for entry, source, destination in _moved(entries, scores):
        target = Target(section=section, entry=entry.id, to=Destination(index=destination))
        text = text_at(resume, target)
        yield proposal(
            Op.MOVE,
            target,
            before=text,
            after=text,
            reason=tr(
                "Moves from place {source} to place {destination}: the job asks for it.",
                source=source + 1,
                destination=destination + 1,
            ),
        )


def _keywords(skill: Skill, relevance: Relevance) -> Iterator[Change]:
    scores = [relevance.of_keyword(skill.id, keyword) for keyword in skill.keywords]
    for keyword, source, destination in _moved(skill.keywords, scores):
        yield proposal(
            Op.MOVE,
            Target(
                section=Section.SKILLS,
                entry=skill.id,
                field="keywords",
                item=keyword,
                to=Destination(entry=skill.id, index=destination),
            ),
            before=keyword,
            after=keyword,
            reason=tr(
                "Moves from place {source} to place {destination}: the job asks for it.",
                source=source + 1,
                destination=destination + 1,
            ),
        )
