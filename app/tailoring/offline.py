"""Tailoring without a model: proposals that are truthful by construction.

Every proposal moves what is there, names it in the advert's spelling, or drops words that say nothing; each one must
pass the guard before it is shown. What the resume does not prove is asked, never written.
"""

from collections.abc import Callable, Iterator

from app.domain.changes import Change, Op, Target, apply
from app.domain.guard import judge
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.resume import Highlight, ItemId, Resume, Section
from app.i18n import tr
from app.tailoring.openings import without_dead_opening
from app.tailoring.ordering import reorder
from app.tailoring.proposal import proposal
from app.tailoring.relevance import Relevance
from app.tailoring.spelling import use_their_spelling
from app.tailoring.summary import shorten_summary
from app.tailoring.surfacing import surface_skills

_TRIMMED_SECTIONS = (Section.WORK, Section.VOLUNTEER, Section.PROJECTS)


def propose(
    resume: Resume, advert: JobAdvert, report: MatchReport, *, score_of: Callable[[Resume], float | None] | None = None
) -> tuple[Change, ...]:
    """All proposals for this job in the order of the resume, at most one change of text per place.

    `report` must be the match of this resume with this advert. With `score_of`, which matches a resume with the advert,
    no proposal is made that alone would lower the score. The same input gives the same proposals.
    """
    relevance = Relevance(report)
    labels = {requirement.id: requirement.label for requirement in advert.requirements}
    candidates = [
        *shorten_summary(resume, report),
        *use_their_spelling(resume, report),
        *_trim_openings(resume),
        *surface_skills(resume, advert, report),
        *reorder(resume, relevance, labels),
    ]
    allowed = (
        change
        for change in candidates
        if judge(resume, change).allowed and not _lowers(resume, change, report.score, score_of)
    )
    return tuple(sorted(_one_text_per_place(allowed), key=lambda change: _position(resume, change)))


def _lowers(
    resume: Resume, change: Change, score: float | None, score_of: Callable[[Resume], float | None] | None
) -> bool:
    """Whether a change of text would lower the score; moves and additions cannot."""
    if score_of is None or score is None or change.op is not Op.REPLACE:
        return False
    after = score_of(apply(resume, change))
    return after is None or after < score


def _trim_openings(resume: Resume) -> Iterator[Change]:
    for section in _TRIMMED_SECTIONS:
        for entry in resume.entries(section):
            bullets: tuple[Highlight, ...] = getattr(entry, "highlights", ())
            for bullet in bullets:
                trimmed = without_dead_opening(bullet.text, resume.meta.language or "en")
                if trimmed:
                    yield proposal(
                        Op.REPLACE,
                        Target(section=section, entry=entry.id, field="highlights", item=bullet.id),
                        before=bullet.text,
                        after=trimmed,
                        reason=tr("Says the same, shorter."),
                    )


def _one_text_per_place(changes: Iterator[Change]) -> Iterator[Change]:
    """Two replacements of one text would be a conflict as soon as one is accepted: the first stays."""
    taken: set[Target] = set()
    for change in changes:
        if change.op is Op.REPLACE:
            if change.target in taken:
                continue
            taken.add(change.target)
        yield change


def _position(resume: Resume, change: Change) -> tuple[int, int, int]:
    """Where the change stands in the resume: section, entry, and moves after changes of text."""
    target = change.target
    sections = list(Section)
    entries: list[ItemId] = [entry.id for entry in resume.entries(target.section)]
    entry = entries.index(target.entry) if target.entry in entries else len(entries)
    return sections.index(target.section), entry, int(change.op is Op.MOVE)
