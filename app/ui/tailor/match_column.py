"""The left of the Tailor screen: the score, what makes it, and every requirement with its proof."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.job import Importance, JobAdvert, Requirement, RequirementId
from app.domain.match import MatchReport, RequirementMatch
from app.i18n import tr
from app.ui.tailor.gains import GainsList
from app.ui.tailor.requirement_row import RequirementRow
from app.ui.tailor.score_dial import ScoreDial
from app.ui.theme import Space
from app.ui.widgets.slices import Slices
from app.ui.widgets.text import Role, text_label

_GROUPS = (Importance.MUST, Importance.NICE, Importance.DUTY, Importance.IGNORE)


class MatchColumn(QFrame):
    """Rows are made once per advert and updated in place as changes are accepted."""

    requirement_chosen = Signal(str)
    answer_requested = Signal(str)
    importance_requested = Signal(str, str)
    """The id of a requirement and the weight it is to have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slices = Slices(self)
        self._advert: JobAdvert | None = None
        self._matches: dict[RequirementId, RequirementMatch] = {}
        self._rows: dict[RequirementId, RequirementRow] = {}
        self._headings: list[QLabel] = []
        self._build()

    def _build(self) -> None:
        self.setProperty("card", "true")
        self.setMinimumWidth(210)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, 2, 2)
        column.setSpacing(Space.S)
        column.addWidget(text_label(tr("MATCH"), Role.CAPTION))
        column.addLayout(self._build_score())
        self._gains = GainsList()
        self._gains.chosen.connect(self._on_gain)
        column.addWidget(self._gains)
        page = QWidget()
        page.setObjectName("scrolled")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, Space.S, Space.M)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)

    def _build_score(self) -> QHBoxLayout:
        self._dial = ScoreDial()
        self._musts = text_label("", Role.STRONG, wrap=True)
        self._nices = text_label("", Role.SMALL, wrap=True)
        self._before = text_label("", Role.SMALL, wrap=True)
        self._before.setProperty("tone", "good")
        self._note = text_label("", Role.SMALL, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        for label in (self._musts, self._nices, self._before, self._note):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, Space.M, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._dial, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def show_nothing(self, sentence: str) -> None:
        """No match yet: a sentence says why."""
        self._forget()
        self._dial.show_score(None)
        self._gains.show_nothing()
        self._musts.setText("")
        self._show(self._nices, sentence)
        for label in (self._musts, self._before, self._note):
            label.hide()

    def show_match(self, advert: JobAdvert, report: MatchReport, before: MatchReport | None = None) -> None:
        """Shows the match; `before` is the one without the accepted changes."""
        if advert != self._advert:
            self._forget()
            self._advert = advert
        self._dial.show_score(report.score)
        self._show(self._musts, self._count(report, Importance.MUST))
        self._show(self._nices, self._count(report, Importance.NICE))
        self._show(self._before, _change_of_score(report, before))
        self._show(self._note, "\n".join(report.notes))
        self._gains.show_report(advert, report)
        self._matches = {match.requirement_id: match for match in report.requirements}
        asked = {requirement.id: requirement for requirement in advert.requirements}
        if self._rows or self._slices.is_busy:
            for identifier, row in self._rows.items():
                if identifier in self._matches:
                    row.show_match(asked[identifier], self._matches[identifier])
            return
        for importance in _GROUPS:
            group = [match for match in report.requirements if match.importance is importance]
            if group:
                self._slices.add(partial(self._add_heading, _group_name(importance)))
            for match in group:
                if match.requirement_id in asked:
                    self._slices.add(partial(self._add_row, asked[match.requirement_id]))
        self._slices.run_turn()

    def match_of(self, requirement_id: str) -> RequirementMatch | None:
        """The verdict on a requirement."""
        return self._matches.get(RequirementId(requirement_id))

    def requirement(self, requirement_id: str) -> Requirement | None:
        """A requirement of the advert that is shown."""
        requirements = self._advert.requirements if self._advert else ()
        return next((item for item in requirements if item.id == requirement_id), None)

    def rows(self) -> tuple[RequirementRow, ...]:
        """The rows built so far."""
        return tuple(self._rows.values())

    def _on_gain(self, requirement_id: str) -> None:
        """Shows the row, and where it is spoken of."""
        row = self._rows.get(RequirementId(requirement_id))
        if row is not None:
            self._scroll.ensureWidgetVisible(row)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.requirement_chosen.emit(requirement_id)

    def _forget(self) -> None:
        self._slices.clear()
        for widget in (*self._rows.values(), *self._headings):
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows.clear()
        self._headings.clear()
        self._matches.clear()
        self._advert = None

    def _add_heading(self, words: str) -> None:
        heading = text_label(words.upper(), Role.CAPTION)
        heading.setContentsMargins(0, Space.S if not self._headings else Space.L, 0, Space.XS)
        self._headings.append(heading)
        self._list.insertWidget(self._list.count() - 1, heading)

    def _add_row(self, requirement: Requirement) -> None:
        row = RequirementRow()
        row.show_match(requirement, self._matches[requirement.id])
        row.chosen.connect(self.requirement_chosen)
        row.answer_requested.connect(self.answer_requested)
        row.importance_requested.connect(self.importance_requested)
        self._rows[requirement.id] = row
        self._list.insertWidget(self._list.count() - 1, row)

    @staticmethod
    def _show(label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    @staticmethod
    def _count(report: MatchReport, importance: Importance) -> str:
        part = next((part for part in report.parts if part.importance is importance), None)
        if part is None or not part.total:
            return ""
        sentences = {
            Importance.MUST: tr("{met} of {total} must-haves", met=part.met, total=part.total),
            Importance.NICE: tr("{met} of {total} nice-to-haves", met=part.met, total=part.total),
        }
        return sentences[importance]


def _change_of_score(report: MatchReport, before: MatchReport | None) -> str:
    if before is None or before.score is None or report.score is None or round(before.score) == round(report.score):
        return ""
    return tr("was {score} before your changes", score=round(before.score))


def _group_name(importance: Importance) -> str:
    return {
        Importance.MUST: tr("Must have"),
        Importance.NICE: tr("Nice to have"),
        Importance.DUTY: tr("The work"),
        Importance.IGNORE: tr("Ignored"),
    }[importance]
