"""Proposes what to leave off so that a tailored resume fits its pages: what bears least on the job goes first.

Each proposal is a change like all others: judged by the guard, with what it costs in points, for a person to decide.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from app.domain.changes import Change, ChangeId, apply, text_at
from app.domain.guard import judge, judge_together
from app.domain.match import MatchReport
from app.domain.rendered import RenderedPdf
from app.domain.resume import Resume
from app.i18n import tr
from app.render.fit import propose_hiding
from app.tailoring.relevance import Relevance


def propose_room(
    original: Resume,
    tailored: Resume,
    rendered: RenderedPdf,
    pages: int,
    *,
    accepted: Sequence[Change],
    rejected: Collection[ChangeId],
    match: Callable[[Resume], MatchReport],
) -> tuple[Change, ...]:
    """Changes of `original` that hide lines of `tailored`, whose pages are `rendered`, until the rest fits.

    `accepted` are the changes that made the one of the other. Lines these have touched stay, and so does what is
    `rejected` or the guard lets nobody take away; then the proposals may save less than is needed. `match` is the
    engine's.
    """
    report = match(tailored)
    relevance = Relevance(report)

    def may_go(changes: Sequence[Change]) -> bool:
        new = changes[-1]
        return (
            new.id not in rejected
            and text_at(original, new.target) == new.before
            and judge(original, new).allowed
            and judge_together(original, (*accepted, *changes)).allowed
        )

    def loss(change: Change) -> float:
        target = change.target
        return relevance.of_bullet(target.section, target.entry, target.item) if target.entry and target.item else 0.0

    changes = propose_hiding(tailored, rendered, pages, loss=loss, may_go=may_go)
    return tuple(_with_costs(tailored, changes, report, match))


def _with_costs(
    tailored: Resume, changes: Sequence[Change], report: MatchReport, match: Callable[[Resume], MatchReport]
) -> Iterator[Change]:
    for change in changes:
        after = match(apply(tailored, change)).score
        yield change.model_copy(update={"reason": _reason(report.score, after)})


def _reason(before: float | None, after: float | None) -> str:
    if before is None or after is None or after == before:
        return tr("Makes room on the page and costs nothing: the score stays the same. Nothing is deleted.")
    return tr(
        "Makes room on the page; the score goes from {before} to {after}. Nothing is deleted.",
        before=f"{before:g}",
        after=f"{after:g}",
    )
