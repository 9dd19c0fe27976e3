"""Letters for a job: drafted from the person's own lines or by a model, judged, edited, kept with the job."""

from collections.abc import Callable

from app.domain.assist import AssistRequest, Outgoing
from app.domain.changes import ChangeId
from app.domain.errors import ChangeBlocked
from app.domain.facts import AttestedFact
from app.domain.letters import Letter, LetterKind, LetterSummary, SentenceVerdict, StoredLetter
from app.domain.models import CallUsage
from app.domain.stored import StoredJob, StoredResume
from app.domain.tasks import AssistedJob
from app.i18n import tr
from app.services.assisting import Assisting, engine_name
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.matching import Matching
from app.services.queue import Queue
from app.services.task_context import UNATTENDED, TaskContext
from app.storage import documents, jobs, resumes
from app.storage import facts as stored_facts
from app.storage.database import Database
from app.storage.documents import Document, LetterState
from app.tailoring.letter_ground import Ground
from app.tailoring.letter_guard import check_letter, check_paragraph
from app.tailoring.letters import draft, letter_language

TASK = "letter"
"""The kind of the queue's jobs."""


class Letters:
    """Drafts, judges and keeps letters.

    Without `assisting` letters are drafted from the resume's lines alone; with a `queue` a model's work survives a
    crash.
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
        self._database = database
        self._matching = matching
        self._assisting = assisting
        self._queue = queue
        self._clock = clock
        if queue:
            queue.register(TASK, self._carry_out_task)

    def draft(
        self,
        kind: LetterKind,
        resume_id: str,
        job_id: str,
        *,
        request: AssistRequest | None = None,
        context: TaskContext = UNATTENDED,
    ) -> StoredLetter:
        """Writes a letter and keeps it. Raises NotFound; ModelTrouble or Cancelled: nothing is kept.

        Without a `request` it is made of the resume's own lines, which always works. With one a model writes it; what
        the guard blocks stays in it, marked.
        """
        if request is None:
            return self.get(self._make(new_id(), kind, resume_id, job_id, None, context))
        if self._queue is None:
            return self.get(self._make(new_id(), kind, resume_id, job_id, request, context))
        wanted = AssistedJob(kind=kind, resume_id=resume_id, job_id=job_id, request=request)
        return self.get(self._queue.run(TASK, wanted.model_dump_json(), context=context))

    def preview_of_call(self, kind: LetterKind, resume_id: str, job_id: str, request: AssistRequest) -> Outgoing:
        """Exactly what `draft` would send to a model first. Sends nothing. Raises NotFound."""
        resume, job = self._load(resume_id, job_id)
        report = self._matching.match(resume.resume, job.advert)
        ground = Ground(resume=resume.resume, advert=job.advert, facts=self._facts(resume))
        return self._assistance().letter_preview(kind, ground, report, request, today=self._clock().date())

    def get(self, letter_id: str) -> StoredLetter:
        """A letter with a verdict on each sentence. Raises NotFound."""
        with self._database.read() as session:
            document = documents.get(session, letter_id)
        return self._stored(document)

    def list(self, job_id: str) -> tuple[LetterSummary, ...]:
        """The letters for a job, the newest first."""
        with self._database.read() as session:
            return documents.summaries(session, job_id)

    def trash(self) -> tuple[LetterSummary, ...]:
        """The letters that are in the trash, for whichever job."""
        with self._database.read() as session:
            return documents.summaries(session, in_trash=True)

    def save(self, letter_id: str, letter: Letter) -> StoredLetter:
        """Keeps what the person wrote, as a step that can be taken back. Raises NotFound."""
        return self._step(letter_id, lambda document: _changed(document, {"letter": letter}))

    def check(self, letter_id: str, text: str) -> tuple[SentenceVerdict, ...]:
        """What the guard says of a paragraph (numbered 0) as the person types it. Keeps nothing. Raises NotFound."""
        with self._database.read() as session:
            document = documents.get(session, letter_id)
        return check_paragraph(text, document.state.letter, self._ground(document))

    def vouch(self, letter_id: str, sentence: str) -> StoredLetter:
        """Lets a blocked sentence stand because the person says it is true. Can be taken back.

        Raises ChangeBlocked for markup and remarks of a model, which no word puts right; NotFound.
        """
        for found in self.check(letter_id, sentence):
            if not found.allowed and not found.may_be_vouched_for:
                raise ChangeBlocked(change_id=ChangeId(""), kind=found.kind, words=found.words)

        def vouched(document: Document) -> Document:
            known = document.state.vouched
            return _changed(document, {"vouched": known if sentence in known else (*known, sentence)})

        return self._step(letter_id, vouched)

    def undo(self, letter_id: str) -> StoredLetter:
        """Takes the last step back. Raises NotFound."""
        return self._step(letter_id, Document.undo)

    def redo(self, letter_id: str) -> StoredLetter:
        """Takes the last step that was taken back again. Raises NotFound."""
        return self._step(letter_id, Document.redo)

    def delete(self, letter_id: str) -> None:
        """Puts the letter into the trash. Raises NotFound."""
        with self._database.write() as session:
            documents.set_deleted(session, letter_id, self._clock())

    def restore(self, letter_id: str) -> StoredLetter:
        """Takes the letter out of the trash. Raises NotFound."""
        with self._database.write() as session:
            documents.set_deleted(session, letter_id, None)
        return self.get(letter_id)

    def _load(self, resume_id: str, job_id: str) -> tuple[StoredResume, StoredJob]:
        with self._database.read() as session:
            return resumes.get(session, resume_id), jobs.get(session, job_id)

    def _assistance(self) -> Assisting:
        assert self._assisting, "built without models"
        return self._assisting

    def _carry_out_task(self, task_id: str, task_input: str, context: TaskContext) -> None:
        """Does the work of a queued job, unless it was done before the program ended."""
        wanted = AssistedJob.model_validate_json(task_input)
        with self._database.read() as session:
            if documents.exists(session, task_id):
                return
        assert wanted.kind, "a letter has a kind"
        self._make(task_id, wanted.kind, wanted.resume_id, wanted.job_id, wanted.request, context)

    def _make(
        self,
        letter_id: str,
        kind: LetterKind,
        resume_id: str,
        job_id: str,
        request: AssistRequest | None,
        context: TaskContext,
    ) -> str:
        resume, job = self._load(resume_id, job_id)
        context.report(tr("Looking for your evidence"))
        report = self._matching.match(resume.resume, job.advert)
        context.raise_if_cancelled()
        today = self._clock().date()
        if request is None:
            language = letter_language(resume.resume, job.advert)
            letter = draft(kind, resume.resume, job.advert, report, language=language, today=today)
            usage = CallUsage()
        else:
            written = self._assistance().write_letter(
                kind,
                Ground(resume=resume.resume, advert=job.advert, facts=self._facts(resume)),
                report,
                request=request,
                today=today,
                owner=resume.parent_id or resume.id,
                run=letter_id,
                context=context,
            )
            letter, usage = written.letter, written.usage
        context.raise_if_cancelled()
        now = self._clock()
        document = Document(
            id=letter_id,
            job_id=job_id,
            resume_id=resume_id,
            state=LetterState(letter=letter),
            engine=engine_name(request),
            tokens=usage.tokens_in + usage.tokens_out,
            cost=usage.cost or 0.0,
            created_at=now,
            updated_at=now,
        )
        with self._database.write() as session:
            documents.add(session, document)
        return letter_id

    def _step(self, letter_id: str, change: Callable[[Document], Document]) -> StoredLetter:
        with self._database.write() as session:
            document = documents.get(session, letter_id)
            changed = change(document)
            if changed != document:
                documents.save(session, changed, now=self._clock())
        return self.get(letter_id)

    def _ground(self, document: Document) -> Ground:
        resume, job = self._load(document.resume_id, document.job_id)
        facts = self._facts(resume)
        return Ground(resume=resume.resume, advert=job.advert, facts=facts, vouched=document.state.vouched)

    def _facts(self, resume: StoredResume) -> tuple[AttestedFact, ...]:
        """What the person vouches for beside the resume."""
        with self._database.read() as session:
            return stored_facts.of_master(session, resume.parent_id or resume.id)

    def _stored(self, document: Document) -> StoredLetter:
        letter = document.state.letter
        with self._database.read() as session:
            master = resumes.master_id(session, document.resume_id)
            resume_title = resumes.get(session, master).title
        return StoredLetter(
            id=document.id,
            job_id=document.job_id,
            resume_id=document.resume_id,
            resume_title=resume_title,
            letter=letter,
            engine=document.engine,
            sentences=check_letter(letter, self._ground(document)),
            can_undo=bool(document.done),
            can_redo=bool(document.undone),
            created_at=document.created_at,
            updated_at=document.updated_at,
            deleted_at=document.deleted_at,
        )


def _changed(document: Document, update: dict[str, object]) -> Document:
    """The document with another state; itself when nothing is different."""
    state = document.state.model_copy(update=update)
    return document if state == document.state else document.with_state(state)
