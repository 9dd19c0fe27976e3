"""Tailoring a resume to a job: proposals, what the guard says of them, and the person's decisions.

The master is never changed. A tailoring rests on the master as it was when it began; its result is a resume of its own.
"""

from functools import partial
from typing import Final

from app.domain.assist import AssistRequest, Outgoing
from app.domain.facts import AttestedFact, FactPlace, with_facts
from app.domain.match import MatchReport
from app.domain.models import CallUsage
from app.domain.rendered import RenderedPdf
from app.domain.review import Review
from app.domain.review_history import ReviewHistory
from app.domain.review_outcome import in_turn
from app.domain.stored import StoredJob, StoredResume, StoredTailoring, VersionReason
from app.domain.tasks import AssistedJob
from app.i18n import tr
from app.services.assisting import Assisting, engine_name
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.matching import Matching
from app.services.proposing import propose_review, refuse_unfit, reviewed, with_facts_proposed
from app.services.queue import Queue
from app.services.rejudging import change_facts
from app.services.reviewing import Reviewing
from app.services.task_context import UNATTENDED, TaskContext
from app.storage import facts as stored_facts
from app.storage import improvements, jobs, resumes, versions
from app.storage.database import Database
from app.storage.improvements import Improvement, Scores

TASK: Final = "tailoring"
"""The kind of the queue's jobs."""


class Tailoring(Reviewing):
    """Matches and proposes; what the person decides is carried out as in every review.

    Without `assisting` only the embedded engine proposes; with a `queue` a model's work survives a crash.
    """

    def __init__(
        self,
        database: Database,
        *,
        matching: Matching,
        assisting: Assisting | None = None,
        queue: Queue | None = None,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(database, matching=matching, clock=clock)
        self._assisting = assisting
        self._queue = queue
        if queue:
            queue.register(TASK, self._carry_out_task)

    def match(self, resume_id: str, job_id: str, *, context: TaskContext = UNATTENDED) -> MatchReport:
        """How a resume meets an advert. Raises NotFound, Cancelled."""
        resume, job = self._load(resume_id, job_id)
        return self._match(resume, job, context)

    def start(
        self,
        resume_id: str,
        job_id: str,
        *,
        request: AssistRequest | None = None,
        context: TaskContext = UNATTENDED,
    ) -> StoredTailoring:
        """Proposes changes and keeps a version to carry them out on.

        With a `request` a model proposes, and the embedded engine fills what it leaves. Raises NotFound; ModelTrouble
        or Cancelled: nothing is kept.
        """
        if request is None:
            return self.get(self._make(new_id(), resume_id, job_id, None, context))
        if self._queue is None:
            return self.get(self._make(new_id(), resume_id, job_id, request, context))
        wanted = AssistedJob(resume_id=resume_id, job_id=job_id, request=request)
        return self.get(self._queue.run(TASK, wanted.model_dump_json(), context=context))

    def preview_of_call(self, resume_id: str, job_id: str, request: AssistRequest) -> Outgoing:
        """Exactly what `start` would send to a model. Sends nothing. Raises NotFound."""
        resume, job = self._load(resume_id, job_id)
        report = self._matching.match(resume.resume, job.advert)
        return self._assistance().preview(resume.resume, job.advert, report, request)

    def find(self, resume_id: str, job_id: str) -> StoredTailoring | None:
        """The newest tailoring of a resume (by the master's id or the version's) to a job; None when there is none."""
        with self._database.read() as session:
            improvement = improvements.find(session, resume_id=resume_id, job_id=job_id)
        return self.get(improvement.id) if improvement else None

    def add_answer_for(
        self,
        resume_id: str,
        job_id: str,
        *,
        place: FactPlace,
        words: str,
        requirement_id: str = "",
        bullet: str = "",
    ) -> StoredTailoring | None:
        """Keeps what the person did, in their own words, as a fact they vouch for.

        A review under way gets a card that says it, as the `bullet` of `word_answer` or in their words; without one
        the next tailoring proposes it, and None is returned. Raises ChangeBlocked when it is not plain text, NotFound.
        """
        fact = self._fact(place, words)
        with self._database.read() as session:
            improvement = improvements.find(session, resume_id=resume_id, job_id=job_id)
        refuse_unfit(fact)
        if improvement:
            return self.add_answer(improvement.id, fact, requirement_id=requirement_id, bullet=bullet)
        with self._database.read() as session:
            master_id = resumes.master_id(session, resume_id)
        change_facts(self._database, master_id, lambda facts: with_facts(facts, (fact,)), clock=self._clock)
        return None

    def make_room(self, tailoring_id: str, rendered: RenderedPdf, pages: int) -> StoredTailoring:
        """Proposes to hide what bears least on the job until the rest fits, as cards of the review, as one step.

        `rendered` are the pages of the version as it is. What the person has rejected is not proposed again; no step
        where nothing may go. Raises NotFound.
        """
        from app.tailoring.room import propose_room

        improvement, tailored, facts = self._read(tailoring_id)
        with self._database.read() as session:
            advert = jobs.get(session, improvement.job_id).advert
        review = improvement.history.review
        changes = propose_room(
            improvement.original,
            tailored.resume,
            rendered,
            pages,
            accepted=in_turn(review.accepted()),
            rejected=review.rejected(),
            match=partial(self._matching.match, advert=advert),
        )
        cards = reviewed(improvement.original, changes, facts=facts)
        return self._decide(tailoring_id, lambda desk: desk.history.with_items(cards.items))

    def preview_of_answer(self, resume_id: str, place: FactPlace, words: str, request: AssistRequest) -> Outgoing:
        """Exactly what `word_answer` would send to a model. Sends nothing. Raises NotFound."""
        with self._database.read() as session:
            resume = resumes.get(session, resume_id).resume
        return self._assistance().bullet_preview(resume, self._fact(place, words), request)

    def word_answer(
        self,
        resume_id: str,
        place: FactPlace,
        words: str,
        request: AssistRequest,
        *,
        context: TaskContext = UNATTENDED,
    ) -> str:
        """What the person did, as a bullet in a model's words; "" when these say more than the person's.

        Keeps nothing. Raises ChangeBlocked when it is not plain text, NotFound, ModelTrouble, Cancelled.
        """
        fact = self._fact(place, words)
        refuse_unfit(fact)
        with self._database.read() as session:
            stored = resumes.get(session, resume_id)
        return self._assistance().word_answer(
            stored.resume,
            fact,
            request=request,
            owner=stored.parent_id or stored.id,
            run=fact.id,
            context=context,
        )

    def _fact(self, place: FactPlace, words: str) -> AttestedFact:
        return AttestedFact(
            id=new_id(), section=place.section, entry=place.entry, text=words.strip(), created_at=self._clock()
        )

    def _load(self, resume_id: str, job_id: str) -> tuple[StoredResume, StoredJob]:
        with self._database.read() as session:
            return resumes.get(session, resume_id), jobs.get(session, job_id)

    def _match(self, resume: StoredResume, job: StoredJob, context: TaskContext) -> MatchReport:
        context.report(tr("Matching {count} requirements", count=len(job.advert.requirements)))
        report = self._matching.match(resume.resume, job.advert)
        context.raise_if_cancelled()
        return report

    def _carry_out_task(self, task_id: str, task_input: str, context: TaskContext) -> None:
        """Does the work of a queued job, unless it was done before the program ended."""
        wanted = AssistedJob.model_validate_json(task_input)
        with self._database.read() as session:
            if improvements.exists(session, task_id):
                return
        self._make(task_id, wanted.resume_id, wanted.job_id, wanted.request, context)

    def _make(
        self, tailoring_id: str, resume_id: str, job_id: str, request: AssistRequest | None, context: TaskContext
    ) -> str:
        resume, job = self._load(resume_id, job_id)
        report = self._match(resume, job, context)
        match = partial(self._matching.match, advert=job.advert)
        with self._database.read() as session:
            facts = stored_facts.of_master(session, resume.parent_id or resume.id)
        if request is None:
            context.report(tr("Looking for changes"))
            review, usage = propose_review(resume.resume, job.advert, report, match=match, facts=facts), CallUsage()
        else:
            found = self._assistance().propose(
                resume.resume,
                job.advert,
                report,
                request=request,
                match=match,
                facts=facts,
                owner=resume.parent_id or resume.id,
                run=tailoring_id,
                context=context,
            )
            review, usage = found.review, found.usage
        if facts:
            review = with_facts_proposed(review, resume.resume, report, facts=facts, match=match)
        context.raise_if_cancelled()
        self._keep(tailoring_id, resume, job, review=review, report=report, request=request, usage=usage)
        return tailoring_id

    def _assistance(self) -> Assisting:
        assert self._assisting, "built without models"
        return self._assisting

    def _keep(
        self,
        tailoring_id: str,
        resume: StoredResume,
        job: StoredJob,
        *,
        review: Review,
        report: MatchReport,
        request: AssistRequest | None,
        usage: CallUsage,
    ) -> None:
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
        if request and request.language:
            tailored = tailored.model_copy(
                update={"layout": resume.layout.model_copy(update={"language": request.language})}
            )
        improvement = Improvement(
            id=tailoring_id,
            original_id=resume.id,
            master_id=resume.parent_id or resume.id,
            tailored_id=tailored.id,
            job_id=job.id,
            engine=engine_name(request),
            model=request.choice.model if request else "",
            tokens=usage.tokens_in + usage.tokens_out,
            cost=usage.cost or 0.0,
            original=resume.resume,
            history=ReviewHistory(review=review.quoting(job.advert)),
            scores=Scores(before=report.score, after=report.score),
            created_at=now,
        )
        with self._database.write() as session:
            version = versions.add(session, resume.id, resume.resume, reason=VersionReason.TAILORED, at=now)
            resumes.add(session, tailored)
            improvements.add(session, improvement, original_version=version)


def _title(job: StoredJob, resume: StoredResume) -> str:
    parts = (job.advert.title, job.advert.company)
    return " · ".join(part for part in parts if part) or resume.title
