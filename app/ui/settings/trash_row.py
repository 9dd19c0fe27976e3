"""What was deleted, and the way to get it back: a row of the settings with a line for each thing in the trash."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.stored import JobSummary, ResumeSummary
from app.i18n import tr
from app.ui.resumes.formats import ago_at
from app.ui.settings.rows import SettingRow
from app.ui.theme import Space
from app.ui.widgets.buttons import push_button
from app.ui.widgets.text import ElidedLabel, Role, text_label


class Kind(StrEnum):
    """What a thing in the trash is."""

    RESUME = "resume"
    JOB = "job"


@dataclass(frozen=True)
class TrashItem:
    """One thing in the trash. What went along with it (versions with their master) comes back with it."""

    kind: Kind
    id: str
    title: str
    deleted_at: datetime


def trash_items(resumes: tuple[ResumeSummary, ...], jobs: tuple[JobSummary, ...]) -> tuple[TrashItem, ...]:
    """What can be restored by itself, the last deleted first."""
    masters = {resume.id for resume in resumes}
    items = [
        TrashItem(Kind.RESUME, resume.id, resume.title, resume.deleted_at or resume.updated_at)
        for resume in resumes
        if resume.parent_id not in masters
    ]
    items += [TrashItem(Kind.JOB, job.id, _job_title(job), job.deleted_at or job.created_at) for job in jobs]
    return tuple(sorted(items, key=_deleted_at, reverse=True))


class TrashRow(SettingRow):
    """`restore_requested` tells kind and id."""

    restore_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Trash"), tr("Nothing is in the trash."), parent=parent)
        self.below.setSpacing(Space.XS)

    def show_items(self, items: tuple[TrashItem, ...]) -> None:
        """Shows what is in the trash."""
        while taken := self.below.takeAt(0):
            if line := taken.widget():
                line.hide()
                line.deleteLater()
        self.show_explanation(
            tr("What you deleted stays here until you take it back.") if items else tr("Nothing is in the trash.")
        )
        for item in items:
            self.below.addWidget(self._line(item))

    def _line(self, item: TrashItem) -> QWidget:
        what = tr("Resume") if item.kind is Kind.RESUME else tr("Job")
        when = tr("deleted {when}", when=ago_at(item.deleted_at, date.today()))
        restore = push_button(tr("Restore"), is_small=True)
        restore.setAccessibleName(tr("Restore {title}", title=item.title))
        restore.clicked.connect(partial(self.restore_requested.emit, item.kind.value, item.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(ElidedLabel(item.title, Role.BODY), 1)
        row.addWidget(text_label(f"{what} · {when}", Role.SMALL))
        row.addWidget(restore)
        return line


def _job_title(job: JobSummary) -> str:
    return " · ".join(part for part in (job.title, job.company) if part)


def _deleted_at(item: TrashItem) -> datetime:
    return item.deleted_at
