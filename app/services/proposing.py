"""What the embedded engine proposes, each proposal judged by the guard."""

from app.domain.guard import judge
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.resume import Resume
from app.domain.review import Review, ReviewItem


def propose_review(resume: Resume, advert: JobAdvert, report: MatchReport) -> Review:
    """All proposals for this job, open. `report` is the match of this resume with this advert."""
    from app.tailoring.offline import propose  # its lexicon is loaded when first needed

    changes = propose(resume, advert, report)
    return Review(items=tuple(ReviewItem(change=change, verdict=judge(resume, change)) for change in changes))
