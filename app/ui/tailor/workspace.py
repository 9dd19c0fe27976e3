"""What the Tailor screen works on, loaded in one go off the UI thread."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.assist import AssistRequest
from app.domain.match import MatchReport
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.domain.stored import StoredJob, StoredResume, StoredTailoring
from app.domain.suspicion import SuspiciousText, suspicious_texts
from app.services import Services
from app.services.task_context import TaskContext
from app.ui.exporting import suggested_file


@dataclass(frozen=True)
class Workspace:
    """A master, a job, how they match, and the review if there is one. `layout_id` names whose layout is shown."""

    master: StoredResume
    job: StoredJob
    tailoring: StoredTailoring | None
    report: MatchReport
    layout: PageLayout
    layout_id: str
    suspicious: tuple[SuspiciousText, ...] = ()
    """Passages of the master that speak to a program."""

    @property
    def resume(self) -> Resume:
        """What is previewed and exported."""
        return self.tailoring.resume if self.tailoring else self.master.resume

    @property
    def is_outdated(self) -> bool:
        """Whether the master has changed since the changes were proposed."""
        return self.tailoring is not None and self.tailoring.original != self.master.resume

    def with_tailoring(self, tailoring: StoredTailoring) -> "Workspace":
        """The same after a decision."""
        return replace(self, tailoring=tailoring, report=tailoring.after)

    def with_layout(self, layout: PageLayout) -> "Workspace":
        """The same in another look."""
        return replace(self, layout=layout)

    @property
    def suggested_file(self) -> Path:
        """A name for the export that says who and for which job."""
        advert = self.job.advert
        return suggested_file(self.master.resume.basics.name or self.master.title, advert.company or advert.title)


def open_workspace(services: Services, master_id: str, job_id: str, context: TaskContext) -> Workspace:
    """Loads it all; matches when there is no review yet. Raises NotFound, Cancelled."""
    master = services.resumes.get(master_id)
    job = services.jobs.get(job_id)
    tailoring = services.tailoring.find(master_id, job_id)
    context.raise_if_cancelled()
    return _workspace(services, master, job, tailoring, context)


def start_tailoring(
    services: Services, master_id: str, job_id: str, request: AssistRequest | None, context: TaskContext
) -> Workspace:
    """Proposes changes, by a model where there is a request, and loads it all.

    Raises NotFound, ModelTrouble, Cancelled.
    """
    tailoring = services.tailoring.start(master_id, job_id, request=request, context=context)
    return _workspace(services, services.resumes.get(master_id), services.jobs.get(job_id), tailoring, context)


def _workspace(
    services: Services,
    master: StoredResume,
    job: StoredJob,
    tailoring: StoredTailoring | None,
    context: TaskContext,
) -> Workspace:
    report = tailoring.after if tailoring else services.tailoring.match(master.id, job.id, context=context)
    shown = services.resumes.get(tailoring.tailored_id) if tailoring else master
    return Workspace(
        master=master,
        job=job,
        tailoring=tailoring,
        report=report,
        layout=shown.layout,
        layout_id=shown.id,
        suspicious=suspicious_texts(master.resume),
    )
