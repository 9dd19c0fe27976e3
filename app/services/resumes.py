"""What a person can do with resumes. Nothing is lost: versions are set aside, and what is deleted goes to the trash."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.domain.facts import AttestedFact, FactPlace, with_facts, without_facts
from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Resume, all_ids, with_ids
from app.domain.stored import ResumeSort, ResumeSummary, StoredJob, StoredResume, VersionReason, VersionSummary
from app.i18n import tr
from app.services.clock import Clock, utc_now
from app.services.document_reader import DocumentReader, plain_name
from app.services.identity import new_id
from app.services.jobs import Jobs
from app.services.proposing import refuse_unfit
from app.services.rejudging import change_facts
from app.services.sample import sample_advert_text, sample_resume
from app.services.task_context import UNATTENDED, TaskContext
from app.storage import facts as stored_facts
from app.storage import resumes, versions
from app.storage import settings as stored_settings
from app.storage.database import Database

VERSION_EVERY: Final = timedelta(minutes=3)
"""While a person types, a version is set aside no more often than this, unless something is taken out."""


class Resumes:
    """Masters, and the versions tailored from them."""

    def __init__(
        self,
        database: Database,
        *,
        reader: DocumentReader,
        jobs: Jobs,
        clock: Clock = utc_now,
        forget: Callable[[str], None] | None = None,
    ) -> None:
        """`forget` is told of resumes that are deleted: what models answered about them must go."""
        self._database = database
        self._forget = forget
        self._reader = reader
        self._jobs = jobs
        self._clock = clock

    def import_file(self, path: Path, *, context: TaskContext = UNATTENDED) -> StoredResume:
        """Reads a file and keeps it as a new master. Raises Refused, CannotRead, Cancelled; then nothing is kept."""
        resume = self._reader.read_resume(path, context=context)
        context.raise_if_cancelled()
        return self._keep_master(
            resume, title=resume.basics.name or plain_name(path.with_suffix("")), reason=VersionReason.IMPORTED
        )

    def import_text(self, text: str, *, context: TaskContext = UNATTENDED) -> StoredResume:
        """Reads a pasted text and keeps it as a new master. Raises Refused, Cancelled; then nothing is kept."""
        resume = self._reader.read_resume_text(text, context=context)
        context.raise_if_cancelled()
        return self._keep_master(resume, title=resume.basics.name or tr("Untitled"), reason=VersionReason.IMPORTED)

    def create(self, name: str, label: str = "") -> StoredResume:
        """A new, empty master."""
        resume = Resume(basics=Basics(name=name.strip(), label=label.strip()))
        return self._keep_master(resume, title=name.strip() or tr("Untitled"), reason=VersionReason.CREATED)

    def add_sample(self, *, context: TaskContext = UNATTENDED) -> tuple[StoredResume, StoredJob]:
        """Keeps the resume and the job of the fictional person."""
        job = self._jobs.add_text(sample_advert_text(), context=context)
        resume = sample_resume()
        title = tr("{name} (sample)", name=resume.basics.name)
        return self._keep_master(resume, title=title, reason=VersionReason.CREATED), job

    def list(self, search: str = "", sort: ResumeSort = ResumeSort.UPDATED) -> tuple[ResumeSummary, ...]:
        """All resumes out of the trash in whose title, name, job or company every word of `search` occurs."""
        with self._database.read() as session:
            return resumes.summaries(session, search=search, sort=sort)

    def get(self, resume_id: str) -> StoredResume:
        """One resume. Raises NotFound."""
        with self._database.read() as session:
            return resumes.get(session, resume_id)

    def save(self, resume_id: str, resume: Resume) -> StoredResume:
        """Keeps the resume as it is now. Cheap: meant to be called while a person types. Raises NotFound."""
        with self._database.write() as session:
            kept = resumes.get(session, resume_id)
            if resume == kept.resume:
                return kept
            self._set_aside_if_due(session, kept, resume)
            resumes.save_document(session, resume_id, resume, now=self._clock())
            return resumes.get(session, resume_id)

    def save_layout(self, resume_id: str, layout: PageLayout) -> StoredResume:
        """Keeps how the resume is laid out on pages. Raises NotFound."""
        with self._database.write() as session:
            resumes.save_layout(session, resume_id, layout, now=self._clock())
            return resumes.get(session, resume_id)

    def rename(self, resume_id: str, title: str) -> StoredResume:
        """Gives the resume another title; an empty one changes nothing. Raises NotFound."""
        with self._database.write() as session:
            if title.strip():
                resumes.rename(session, resume_id, title.strip(), now=self._clock())
            return resumes.get(session, resume_id)

    def duplicate(self, resume_id: str) -> StoredResume:
        """A copy beside the resume. Raises NotFound."""
        with self._database.write() as session:
            kept = resumes.get(session, resume_id)
            now = self._clock()
            changes = {
                "id": new_id(),
                "title": tr("{title} (copy)", title=kept.title),
                "created_at": now,
                "updated_at": now,
            }
            copy = kept.model_copy(update=changes)
            resumes.add(session, copy)
            versions.add(session, copy.id, copy.resume, reason=VersionReason.CREATED, at=now)
            if copy.parent_id is None:
                for fact in stored_facts.of_master(session, resume_id):
                    stored_facts.add(session, copy.id, fact.model_copy(update={"id": new_id()}))
            return copy

    def delete(self, resume_id: str) -> tuple[str, ...]:
        """Puts the resume, with the versions tailored from it, into the trash; returns their ids. Raises NotFound."""
        with self._database.write() as session:
            gone = resumes.move_to_trash(session, resume_id, now=self._clock())
        if self._forget is not None:
            self._forget(resume_id)
        return gone

    def restore(self, resume_id: str) -> StoredResume:
        """Takes the resume, with what was deleted along with it, out of the trash. Raises NotFound."""
        with self._database.write() as session:
            resumes.restore(session, resume_id)
            master_id = resumes.master_id(session, resume_id)
        change_facts(self._database, master_id, lambda facts: facts, clock=self._clock)
        return self.get(resume_id)

    def trash(self) -> tuple[ResumeSummary, ...]:
        """What is in the trash."""
        with self._database.read() as session:
            return resumes.summaries(session, in_trash=True)

    def versions(self, resume_id: str) -> tuple[VersionSummary, ...]:
        """The versions that were set aside, newest first."""
        with self._database.read() as session:
            return versions.summaries(session, resume_id)

    def version(self, resume_id: str, number: int) -> Resume:
        """The resume as it was in that version. Raises NotFound."""
        with self._database.read() as session:
            return versions.get(session, resume_id, number)

    def return_to(self, resume_id: str, number: int) -> StoredResume:
        """Makes an earlier version the current one, after setting the current one aside. Raises NotFound."""
        with self._database.write() as session:
            kept = resumes.get(session, resume_id)
            earlier = versions.get(session, resume_id, number)
            versions.add(session, resume_id, kept.resume, reason=VersionReason.RESTORED, at=kept.updated_at)
            resumes.save_document(session, resume_id, earlier, now=self._clock())
            return resumes.get(session, resume_id)

    def facts(self, resume_id: str) -> tuple[AttestedFact, ...]:
        """What the person vouches for, oldest first; a tailored version shares its master's. Raises NotFound."""
        with self._database.read() as session:
            return stored_facts.of_master(session, resumes.master_id(session, resume_id))

    def add_fact(self, resume_id: str, place: FactPlace, words: str) -> AttestedFact:
        """Keeps what the person says is true, in their own words. Raises ChangeBlocked when it is not plain text,
        NotFound."""
        fact = AttestedFact(
            id=new_id(), section=place.section, entry=place.entry, text=words.strip(), created_at=self._clock()
        )
        refuse_unfit(fact)
        self.restore_fact(resume_id, fact)
        return fact

    def revoke_fact(self, fact_id: str) -> AttestedFact:
        """Forgets a fact: what rests on it leaves every tailored version, and its card is blocked again. Returns the
        fact, to restore it. Raises NotFound."""
        with self._database.read() as session:
            master_id, fact = stored_facts.get(session, fact_id)
        change_facts(
            self._database,
            master_id,
            lambda facts: without_facts(facts, (fact,)),
            clock=self._clock,
        )
        return fact

    def restore_fact(self, resume_id: str, fact: AttestedFact) -> None:
        """Keeps a fact (again), and judges with it. Raises NotFound."""
        with self._database.read() as session:
            master_id = resumes.master_id(session, resume_id)
        change_facts(self._database, master_id, lambda facts: with_facts(facts, (fact,)), clock=self._clock)

    def _keep_master(self, resume: Resume, *, title: str, reason: VersionReason) -> StoredResume:
        resume, now = with_ids(resume), self._clock()
        with self._database.write() as session:
            settings = stored_settings.load(session)
            kept = StoredResume(
                id=new_id(),
                parent_id=None,
                is_master=True,
                title=title,
                language=resume.meta.language,
                resume=resume,
                layout=PageLayout(page_size=settings.page_size, language=settings.resume_language),
                created_at=now,
                updated_at=now,
            )
            resumes.add(session, kept)
            versions.add(session, kept.id, resume, reason=reason, at=now)
        return kept

    def _set_aside_if_due(self, session: Session, kept: StoredResume, coming: Resume) -> None:
        """A version of what stands there now: every few minutes of typing, and whenever something is taken out."""
        newest = versions.newest_time(session, kept.id)
        takes_something_out = bool(set(all_ids(kept.resume)) - set(all_ids(coming)))
        if newest is None or takes_something_out or self._clock() - newest >= VERSION_EVERY:
            versions.add(session, kept.id, kept.resume, reason=VersionReason.EDITED, at=self._clock())
