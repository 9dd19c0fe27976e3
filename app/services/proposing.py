"""What the embedded engine proposes and what the guard says of it. Both load their word lists when first needed."""

from collections.abc import Callable

from app.domain.changes import Change
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.resume import Resume
from app.domain.review import GuardVerdict, Review, ReviewItem


def propose_review(
    resume: Resume, advert: JobAdvert, report: MatchReport, *, score_of: Callable[[Resume], float | None] | None = None
) -> Review:
    """All proposals for this job, open. `report` is the match of this resume with this advert.

    With `score_of` (the score of a resume with this advert) none is made that would lower it.
    """
    from app.tailoring.offline import propose

    changes = propose(resume, advert, report, score_of=score_of)
    return Review(items=tuple(ReviewItem(change=change, verdict=judged(resume, change)) for change in changes))


def judged(resume: Resume, change: Change) -> GuardVerdict:
    """Whether the change may stand, by what the resume itself says."""
    from app.domain.guard import judge

    return judge(resume, change)
