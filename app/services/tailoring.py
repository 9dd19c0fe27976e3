"""Tailoring a resume to a job: proposals, what the guard says of them, and the person's decisions.

The master is never changed. A tailoring rests on the master as it was when it began; its result is a resume of its own.
"""

from collections.abc import Callable

from app.domain.changes import Change, ChangeId, ChangeSource
from app.domain.errors import ChangeBlocked, NotFound
from app.domain.match import MatchReport
from app.domain.resume import Resume
from app.domain.review import Decision, GuardVerdict, Review, ReviewItem
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import all_safe_accepted, carried_out
from app.domain.stored import StoredJob, StoredResume, StoredTailoring, VersionReason
from app.i18n import tr
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.matching import Matching
from app.services.proposing import judged, propose_review
from app.services.task_context import UNATTENDED, TaskContext
from app.storage import improvements, jobs, resumes, versions
from app.storage.database import Database
from app.storage.improvements import Improvement, Scores

OFFLINE = "offline"
"""The name of the embedded engine."""

_Decide = Callable[[Improvement, StoredResume], ReviewHistory]


class Tailoring:
    """Matches, proposes, and carries out what the person decides."""

    def __init__(self, database: Database, *, matching: Matching, clock: Clock = utc_now) -> None:
        self._database = database
        self._matching = matching
        self._clock = clock

    def match(self, resume_id: str, job_id: str, *, context: TaskContext = UNATTENDED) -> MatchReport:
        """How a resume meets an advert. Raises NotFound, Cancelled."""
        resume, job = self._load(resume_id, job_id)
        return self._match(resume, job, context)

    def start(self, resume_id: str, job_id: str, *, context: TaskContext = UNATTENDED) -> StoredTailoring:
        """Proposes changes and keeps a version to carry them out on. Raises NotFound, or Cancelled: nothing is kept."""
        resume, job = self._load(resume_id, job_id)
        report = self._match(resume, job, context)
        context.report(tr("Looking for changes"))
        review = propose_review(
            resume.resume,
            job.advert,
            report,
            score_of=lambda changed: self._matching.match(changed, job.advert).score,
        )
        context.raise_if_cancelled()
        return self.get(self._keep(resume, job, review, report))

    def find(self, resume_id: str, job_id: str) -> StoredTailoring | None:
        """The newest tailoring of a resume (by the master's id or the version's) to a job; None when there is none."""
        with self._database.read() as session:
            improvement = improvements.find(session, resume_id=resume_id, job_id=job_id)
        return self.get(improvement.id) if improvement else None

    def get(self, tailoring_id: str) -> StoredTailoring:
        """A tailoring as it stands. Raises NotFound."""
        with self._database.read() as session:
            improvement = improvements.get(session, tailoring_id)
            tailored = resumes.get(session, improvement.tailored_id)
            job = jobs.get(session, improvement.job_id)
        before = self._matching.match(improvement.original, job.advert)
        after = self._matching.match(tailored.resume, job.advert)
        self._keep_scores(improvement, Scores(before=before.score, after=after.score))
        return StoredTailoring(
            id=improvement.id,
            original_id=improvement.original_id,
            tailored_id=improvement.tailored_id,
            job_id=improvement.job_id,
            engine=improvement.engine,
            review=improvement.history.review,
            original=improvement.original,
            resume=tailored.resume,
            before=before,
            after=after,
            can_undo=bool(improvement.history.done),
            can_redo=bool(improvement.history.undone),
            created_at=improvement.created_at,
        )

    def decide(self, tailoring_id: str, change_ids: tuple[ChangeId, ...], decision: Decision) -> StoredTailoring:
        """Accepts, rejects or reopens changes, all of them or none.

        Raises ChangeBlocked when one to accept may not stand, ChangeConflict when it no longer fits, NotFound.
        """

        def decided(improvement: Improvement, _tailored: StoredResume) -> ReviewHistory:
            items = tuple(_item(improvement, change_id) for change_id in change_ids)
            if decision is Decision.ACCEPTED:
                _refuse_blocked(items)
            return improvement.history.with_items(tuple(_with(item, decision) for item in items))

        return self._step(tailoring_id, decided)

    def accept_all_safe(self, tailoring_id: str) -> StoredTailoring:
        """Accepts every open change the guard lets stand; what no longer fits stays open. Raises NotFound."""

        def decided(improvement: Improvement, tailored: StoredResume) -> ReviewHistory:
            history = improvement.history
            safe = all_safe_accepted(history.review, lambda tried: _carried_out(improvement, tailored, tried))
            return history.with_items(safe.items)

        return self._step(tailoring_id, decided)

    def edit(self, tailoring_id: str, change_id: ChangeId, after: str) -> StoredTailoring:
        """Puts the person's own words into a change and has them judged; an accepted one that may not stand reopens.

        Raises ChangeConflict, NotFound.
        """
        verdict = self.check_edit(tailoring_id, change_id, after)

        def edited(improvement: Improvement, _tailored: StoredResume) -> ReviewHistory:
            item = _item(improvement, change_id)
            change = _in_own_words(item.change, after)
            decision = item.decision if verdict.allowed else Decision.OPEN
            return improvement.history.with_items((ReviewItem(change=change, verdict=verdict, decision=decision),))

        return self._step(tailoring_id, edited)

    def check_edit(self, tailoring_id: str, change_id: ChangeId, after: str) -> GuardVerdict:
        """What the guard would say of these words. Fast, and keeps nothing. Raises NotFound."""
        with self._database.read() as session:
            improvement = improvements.get(session, tailoring_id)
        return judged(improvement.original, _in_own_words(_item(improvement, change_id).change, after))

    def undo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last decision back. Raises ChangeConflict, NotFound."""
        return self._step(tailoring_id, lambda improvement, _tailored: improvement.history.undo())

    def redo(self, tailoring_id: str) -> StoredTailoring:
        """Takes the last decision that was taken back again. Raises ChangeConflict, NotFound."""
        return self._step(tailoring_id, lambda improvement, _tailored: improvement.history.redo())

    def _load(self, resume_id: str, job_id: str) -> tuple[StoredResume, StoredJob]:
        with self._database.read() as session:
            return resumes.get(session, resume_id), jobs.get(session, job_id)

    def _match(self, resume: StoredResume, job: StoredJob, context: TaskContext) -> MatchReport:
        context.report(tr("Matching {count} requirements", count=len(job.advert.requirements)))
        report = self._matching.match(resume.resume, job.advert)
        context.raise_if_cancelled()
        return report

    def _keep(self, resume: StoredResume, job: StoredJob, review: Review, report: MatchReport) -> str:
        now = self._clock()
        tailored = resume.model_copy(
            update={
                "id": new_id(),
                "parent_id": resume.parent_id or resume.id,
                "is_master": False,
                "title": _title(job, resume),
                "created_at": now,
                "updated_at": now,
            }
        )
        improvement = Improvement(
            id=new_id(),
            original_id=resume.id,
            tailored_id=tailored.id,
            job_id=job.id,
            engine=OFFLINE,
            original=resume.resume,
            history=ReviewHistory(review=review),
            scores=Scores(before=report.score, after=report.score),
            created_at=now,
        )
        with self._database.write() as session:
            version = versions.add(session, resume.id, resume.resume, reason=VersionReason.TAILORED, at=now)
            resumes.add(session, tailored)
            improvements.add(session, improvement, original_version=version)
        return improvement.id

    def _step(self, tailoring_id: str, decide: _Decide) -> StoredTailoring:
        with self._database.write() as session:
            improvement = improvements.get(session, tailoring_id)
            tailored = resumes.get(session, improvement.tailored_id)
            history = decide(improvement, tailored)
            document = _carried_out(improvement, tailored, history.review)
            now = self._clock()
            if document != tailored.resume:
                resumes.save_document(session, tailored.id, document, now=now)
            improvements.save_history(session, improvement.id, history, now=now)
        return self.get(tailoring_id)

    def _keep_scores(self, improvement: Improvement, scores: Scores) -> None:
        if scores != improvement.scores:
            with self._database.write() as session:
                improvements.save_scores(session, improvement.id, scores)


def _title(job: StoredJob, resume: StoredResume) -> str:
    parts = (job.advert.title, job.advert.company)
    return " · ".join(part for part in parts if part) or resume.title


def _item(improvement: Improvement, change_id: ChangeId) -> ReviewItem:
    item = improvement.history.item(change_id)
    if item is None:
        raise NotFound(kind="change", identifier=change_id)
    return item


def _with(item: ReviewItem, decision: Decision) -> ReviewItem:
    return item.model_copy(update={"decision": decision})


def _in_own_words(change: Change, after: str) -> Change:
    """The same change, by its old id, saying what the person wrote."""
    return change.model_copy(update={"after": after, "source": ChangeSource.PERSON})


def _refuse_blocked(items: tuple[ReviewItem, ...]) -> None:
    for item in items:
        if not item.verdict.allowed:
            raise ChangeBlocked(change_id=item.id, kind=item.verdict.kind, words=item.verdict.words)


def _carried_out(improvement: Improvement, tailored: StoredResume, review: Review) -> Resume:
    return carried_out(improvement.original, tailored.resume, before=improvement.history.review, after=review)
