"""The trash as a whole: what lies in it, and the way back."""

from collections.abc import Sequence

from app.domain.letters import LetterSummary
from app.domain.stored import JobSummary, ResumeSummary, TrashedItem, TrashedKind
from app.services.jobs import Jobs
from app.services.letters import Letters
from app.services.resumes import Resumes


class Trash:
    """Over the services that put things there. Nothing leaves it but by `restore`."""

    def __init__(self, *, resumes: Resumes, jobs: Jobs, letters: Letters) -> None:
        self._resumes, self._jobs, self._letters = resumes, jobs, letters

    def list(self) -> tuple[TrashedItem, ...]:
        """What lies there, the latest first. A version that comes back with its master is not named beside it."""
        resumes = self._resumes.trash()
        masters = {resume.id for resume in resumes if resume.parent_id is None}
        found = [
            *(_item(TrashedKind.RESUME, resume, resume.title) for resume in resumes if resume.parent_id not in masters),
            *(_item(TrashedKind.JOB, job, _job_title(job)) for job in self._jobs.trash()),
            *(_item(TrashedKind.LETTER, letter, letter.subject) for letter in self._letters.trash()),
        ]
        return tuple(sorted(found, key=lambda item: item.deleted_at, reverse=True))

    def restore(self, items: Sequence[TrashedItem]) -> None:
        """Takes these out of the trash. Raises NotFound."""
        ways = {
            TrashedKind.RESUME: self._resumes.restore,
            TrashedKind.JOB: self._jobs.restore,
            TrashedKind.LETTER: self._letters.restore,
        }
        for item in items:
            ways[item.kind](item.id)


def _item(kind: TrashedKind, summary: ResumeSummary | JobSummary | LetterSummary, title: str) -> TrashedItem:
    assert summary.deleted_at is not None
    return TrashedItem(kind=kind, id=summary.id, title=title, deleted_at=summary.deleted_at)


def _job_title(job: JobSummary) -> str:
    return " · ".join(part for part in (job.title, job.company) if part)
