"""What a person can do with job adverts."""

from enum import StrEnum
from pathlib import Path

from app.domain.errors import NotFound
from app.domain.job import Answer, Importance, JobAdvert, RequirementId
from app.domain.stored import JobSort, JobSummary, StoredJob
from app.services.advert_reader import AdvertReader
from app.services.clock import Clock, utc_now
from app.services.identity import new_id
from app.services.task_context import UNATTENDED, TaskContext
from app.storage import jobs
from app.storage.database import Database


class Jobs:
    """Adverts and what they ask for."""

    def __init__(self, database: Database, *, reader: AdvertReader, clock: Clock = utc_now) -> None:
        self._database = database
        self._reader = reader
        self._clock = clock

    def add_text(self, text: str, *, url: str = "", context: TaskContext = UNATTENDED) -> StoredJob:
        """Keeps a pasted advert. Raises Refused when there is no text."""
        return self._keep(self._reader.read_text(text, url=url, context=context))

    def add_file(self, path: Path, *, context: TaskContext = UNATTENDED) -> StoredJob:
        """Keeps the advert in a file. Raises Refused, CannotRead, Cancelled; then nothing is kept."""
        return self._keep(self._reader.read_file(path, context=context))

    def list(self, search: str = "", sort: JobSort = JobSort.CREATED) -> tuple[JobSummary, ...]:
        """All adverts out of the trash in whose title or company every word of `search` occurs."""
        with self._database.read() as session:
            return jobs.summaries(session, search=search, sort=sort)

    def get(self, job_id: str) -> StoredJob:
        """One advert, in the trash or out of it. Raises NotFound."""
        with self._database.read() as session:
            return jobs.get(session, job_id)

    def update_heading(self, job_id: str, *, title: str | None = None, company: str | None = None) -> StoredJob:
        """Corrects title and company; None leaves one as it is. Raises NotFound."""
        given = {"title": title, "company": company}
        fields = {name: text.strip() for name, text in given.items() if text is not None}
        with self._database.write() as session:
            advert = jobs.get(session, job_id).advert.model_copy(update=fields)
            jobs.save(session, job_id, advert, now=self._clock())
            return jobs.get(session, job_id)

    def set_importance(self, job_id: str, requirement_id: RequirementId, importance: Importance) -> StoredJob:
        """Says how much one requirement counts. Raises NotFound."""
        with self._database.write() as session:
            advert = jobs.get(session, job_id).advert
            jobs.save(session, job_id, _with(advert, requirement_id, {"importance": importance}), now=self._clock())
            return jobs.get(session, job_id)

    def set_answer(self, job_id: str, requirement_id: RequirementId, answer: Answer) -> StoredJob:
        """Remembers what the person said when asked about a requirement. Raises NotFound."""
        with self._database.write() as session:
            advert = jobs.get(session, job_id).advert
            jobs.save(session, job_id, _with(advert, requirement_id, {"answer": answer}), now=self._clock())
            return jobs.get(session, job_id)

    def delete(self, job_id: str) -> None:
        """Puts the advert into the trash; what was tailored to it stays. Raises NotFound."""
        with self._database.write() as session:
            jobs.set_deleted(session, job_id, self._clock())

    def restore(self, job_id: str) -> StoredJob:
        """Takes the advert out of the trash. Raises NotFound."""
        with self._database.write() as session:
            jobs.set_deleted(session, job_id, None)
            return jobs.get(session, job_id)

    def trash(self) -> tuple[JobSummary, ...]:
        """What is in the trash."""
        with self._database.read() as session:
            return jobs.summaries(session, in_trash=True)

    def _keep(self, advert: JobAdvert) -> StoredJob:
        now = self._clock()
        job = StoredJob(id=new_id(), advert=advert, created_at=now, updated_at=now)
        with self._database.write() as session:
            jobs.add(session, job)
        return job


def _with(advert: JobAdvert, requirement_id: RequirementId, update: dict[str, StrEnum]) -> JobAdvert:
    if all(requirement.id != requirement_id for requirement in advert.requirements):
        raise NotFound(kind="requirement", identifier=requirement_id)
    requirements = tuple(
        requirement.model_copy(update=update) if requirement.id == requirement_id else requirement
        for requirement in advert.requirements
    )
    return advert.model_copy(update={"requirements": requirements})
