"""The card of one job: its title and company to correct, where it came from, and the marked text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.job import JobAdvert
from app.domain.stored import StoredJob
from app.i18n import tr, trn
from app.ui.jobs.advert_view import AdvertView, MarkLegend
from app.ui.theme import Space
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.card import rule
from app.ui.widgets.text import Badge, ElidedLabel, Role, text_label


class AdvertCard(QFrame):
    """Shows one job."""

    heading_changed = Signal(str, str)
    """Title and company as the person wants them."""
    delete_requested = Signal()
    requirement_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLineEdit()
        self._company = QLineEdit()
        self._source = ElidedLabel(role=Role.SMALL)
        self._warning = Badge("", "danger")
        self._delete_button = icon_button("ph.trash", tr("Delete this job"))
        self._view = AdvertView()
        self._shown = ("", "")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("card", "true")
        self._title.setAccessibleName(tr("Job title"))
        self._title.setPlaceholderText(tr("Job title"))
        self._title.setToolTip(tr("The title of the job, as your applications will call it"))
        self._company.setAccessibleName(tr("Company"))
        self._company.setPlaceholderText(tr("Company"))
        self._company.setToolTip(tr("Who offers the job"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        layout.setSpacing(Space.S)
        names = QHBoxLayout()
        names.setSpacing(Space.S)
        for words, field in ((tr("Job title"), self._title), (tr("Company"), self._company)):
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            label = text_label(words, Role.SMALL)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            names.addLayout(column, 1)
        layout.addLayout(names)
        about = QHBoxLayout()
        about.setSpacing(Space.S)
        about.addWidget(self._warning)
        about.addWidget(self._source, 1)
        layout.addLayout(about)
        marks = QHBoxLayout()
        marks.addWidget(MarkLegend(), 1)
        marks.addWidget(self._delete_button)
        layout.addLayout(marks)
        layout.addWidget(rule())
        layout.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._title.editingFinished.connect(self._on_edited)
        self._company.editingFinished.connect(self._on_edited)
        self._delete_button.clicked.connect(self.delete_requested)
        self._view.requirement_chosen.connect(self.requirement_chosen)

    def show_job(self, job: StoredJob) -> None:
        """Shows this job."""
        advert = job.advert
        if self._shown != (advert.title, advert.company):
            self._shown = (advert.title, advert.company)
            for field, words in ((self._title, advert.title), (self._company, advert.company)):
                field.setText(words)
                field.setCursorPosition(0)
        self._source.setText(" · ".join(part for part in (advert.location, advert.url) if part))
        self._source.setVisible(bool(self._source.text()))
        self._show_warning(advert)
        self._view.show_advert(advert)

    def show_requirement(self, requirement_id: str, *, scroll: bool) -> None:
        """Makes a passage stand out."""
        self._view.show_current(requirement_id, scroll=scroll)

    def _show_warning(self, advert: JobAdvert) -> None:
        count = len(advert.suspicious)
        self._warning.setVisible(count > 0)
        self._warning.setText(trn("{count} hidden instruction", "{count} hidden instructions", count))
        self._warning.setToolTip(tr("Passages that speak to a program, not to you. PowerCV does not follow them."))

    def _on_edited(self) -> None:
        wanted = (self._title.text().strip(), self._company.text().strip())
        if wanted != self._shown:
            self._shown = wanted
            self.heading_changed.emit(*wanted)
