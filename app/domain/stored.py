"""What is kept, as it comes back from keeping: resumes, jobs and tailorings with their ids and times.

Times are aware and in UTC. Ids are opaque texts.
"""

from datetime import datetime
from enum import StrEnum

from app.domain.facts import AttestedFact
from app.domain.frozen import Frozen
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.domain.review import Obstacle, Review


class ResumeSort(StrEnum):
    """The order of a list of resumes; times and scores come highest first."""

    UPDATED = "updated"
    CREATED = "created"
    TITLE = "title"
    SCORE = "score"


class JobSort(StrEnum):
    """The order of a list of jobs; times and scores come highest first."""

    CREATED = "created"
    TITLE = "title"
    COMPANY = "company"
    SCORE = "score"


class StoredResume(Frozen):
    """A kept resume: a master (`parent_id` None), or a version tailored from one."""

    id: str
    parent_id: str | None
    is_master: bool
    title: str
    language: str
    resume: Resume
    layout: PageLayout
    created_at: datetime
    updated_at: datetime


class ResumeSummary(Frozen):
    """A line in the list of resumes.

    `name` is the person's; job and `score` (0 to 100) are those a tailored version was made for; `needs_review` says
    that the reader of the document was unsure of something nobody has confirmed yet.
    """

    id: str
    parent_id: str | None
    is_master: bool
    title: str
    name: str
    language: str
    job_title: str
    job_company: str
    score: float | None
    needs_review: bool
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None = None


class VersionReason(StrEnum):
    """Why a version was set aside."""

    CREATED = "created"
    IMPORTED = "imported"
    EDITED = "edited"
    TAILORED = "tailored"
    RESTORED = "restored"


class VersionSummary(Frozen):
    """A version of a resume that was set aside. Numbers count from 1; `created_at` is when this was the resume."""

    number: int
    reason: VersionReason
    created_at: datetime


class StoredJob(Frozen):
    """A kept advert."""

    id: str
    advert: JobAdvert
    created_at: datetime
    updated_at: datetime


class JobSummary(Frozen):
    """A line in the list of jobs. `best_score` is the best of the resumes tailored to it (None = none yet)."""

    id: str
    title: str
    company: str
    best_score: float | None
    created_at: datetime
    deleted_at: datetime | None = None


class TrashedKind(StrEnum):
    """What can lie in the trash."""

    RESUME = "resume"
    JOB = "job"
    LETTER = "letter"


class TrashedItem(Frozen):
    """Something in the trash. With a resume its tailored versions come back, with a letter the job it is for."""

    kind: TrashedKind
    id: str
    title: str
    deleted_at: datetime


class StoredTailoring(Frozen):
    """A tailoring under review.

    `original` is the master as it was when the tailoring began; `resume` the tailored version as it is now; `before`
    and `after` are their matches with the advert. `engine` is "offline" or "provider/model"; `tokens` and `cost` (US
    dollars, 0 where nobody knows the price) are what a model took. `facts` are those the person vouches for,
    `obstacles` the safe changes that cannot be accepted as things stand.
    """

    id: str
    original_id: str
    tailored_id: str
    job_id: str
    engine: str
    review: Review
    original: Resume
    resume: Resume
    before: MatchReport
    after: MatchReport
    can_undo: bool
    can_redo: bool
    tokens: int = 0
    cost: float = 0.0
    facts: tuple[AttestedFact, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    created_at: datetime
