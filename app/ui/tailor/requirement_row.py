"""One requirement of the advert: met, perhaps met or missing; the line that proves it, or the question it leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.job import Answer, Importance, Requirement, TermKind
from app.domain.match import Evidence, RequirementMatch, Verdict
from app.i18n import tr
from app.ui.icons import pixmap
from app.ui.tailor.descriptions import quote
from app.ui.theme import RADIUS, Space, tokens
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.text import Badge, Role, text_label

_ICON = 16
_SIGNS = {
    Verdict.MET: ("ph.check-bold", "good"),
    Verdict.POSSIBLE: ("ph.circle-half-fill", "caution"),
    Verdict.MISSING: ("ph.x-bold", "danger"),
}


class _Sign(QWidget):
    """✓, ◑ or ✗: the shape tells as much as the colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Verdict.MISSING
        self.setFixedSize(_ICON, _ICON + 4)

    def show_verdict(self, verdict: Verdict) -> None:
        """Shows another verdict."""
        self._verdict = verdict
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon, in the colours of the theme."""
        painter = QPainter(self)
        painter.drawPixmap(0, 3, pixmap(*_SIGNS[self._verdict], _ICON))


class RequirementRow(QFrame):
    """Click, Return or Space: show me where."""

    chosen = Signal(str)
    answer_requested = Signal(str)
    importance_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._match: RequirementMatch | None = None
        self._requirement: Requirement | None = None
        self._sign = _Sign()
        self._label = text_label("", wrap=True)
        self._badge = Badge(tr("decides"), "caution")
        self._proof = text_label("", Role.SMALL, wrap=True)
        self._question = link_button("")
        self._weight = icon_button("ph.scales", tr("How much it counts"))
        self._weights = {one: QAction(words, self) for one, words in importance_words().items()}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, 6, Space.XS, 6)
        row.setSpacing(Space.S)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        head = QHBoxLayout()
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._weight.setProperty("shape", "line")
        self._weight.setFixedSize(_ICON + Space.S, _ICON + 2)
        head.addWidget(self._label, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._weight, 0, Qt.AlignmentFlag.AlignTop)
        self._build_weights()
        self._badge.setToolTip(tr("Without it an application is usually not read."))
        self._question.setProperty("scale", "small")
        self._question.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addLayout(head)
        column.addWidget(self._proof)
        column.addWidget(self._question, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def _build_weights(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(self)
        for importance, action in self._weights.items():
            action.setCheckable(True)
            action.setData(importance.value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._on_weight)
        self._weight.setMenu(menu)
        self._weight.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        self._question.clicked.connect(self._on_question)

    def show_match(self, requirement: Requirement, match: RequirementMatch) -> None:
        """Shows the verdict on a requirement."""
        if match == self._match and requirement == self._requirement:
            return
        self._requirement, self._match = requirement, match
        self._sign.show_verdict(match.verdict)
        self._label.setText(requirement.label or requirement.text)
        self._label.setToolTip(requirement.text)
        self._weights[requirement.importance].setChecked(True)
        self._badge.setVisible(match.knock_out and match.verdict is not Verdict.MET)
        proof = proof_sentence(match)
        self._proof.setText(proof)
        self._proof.setVisible(bool(proof))
        ask = match.verdict is not Verdict.MET
        self._question.setVisible(ask)
        self._question.setText(question_words(requirement, match))
        self._question.setToolTip(match.question)
        self._question.setAccessibleName(match.question or self._question.text())
        self.setAccessibleName(f"{verdict_word(match.verdict)}: {self._label.text()}. {proof}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if self.rect().contains(event.position().toPoint()):
            self._choose()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet ground under the pointer, a line when it has the focus."""
        if self.underMouse() or self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(tokens().hover if self.underMouse() else tokens().surface))
            painter.setPen(QColor(tokens().accent if self.hasFocus() else tokens().hover))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        super().paintEvent(event)

    def enterEvent(self, event: object) -> None:
        """Repaints the ground."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Repaints the ground."""
        self.update()

    def _choose(self) -> None:
        if self._match is not None:
            self.chosen.emit(self._match.requirement_id)

    def _on_weight(self, action: QAction) -> None:
        if self._match is not None and self._requirement is not None:
            wanted = Importance(action.data())
            if wanted is not self._requirement.importance:
                self.importance_requested.emit(self._match.requirement_id, wanted.value)

    def _on_question(self) -> None:
        if self._match is not None:
            self.answer_requested.emit(self._match.requirement_id)


def question_words(requirement: Requirement, match: RequirementMatch) -> str:
    """The link that asks, by what the person answered before."""
    if requirement.answer is Answer.NO:
        return tr("You said no · change")
    if requirement.answer is Answer.LATER:
        return tr("Put off · answer")
    if match.verdict is not Verdict.MISSING:
        return tr("Say more")
    asked = {
        TermKind.TOOL: tr("Have you used it?"),
        TermKind.LANGUAGE: tr("Do you speak it?"),
        TermKind.DEGREE: tr("Do you have it?"),
        TermKind.LICENCE: tr("Do you have it?"),
    }
    return asked.get(requirement.kind, tr("Have you done it?"))


def proof_sentence(match: RequirementMatch) -> str:
    """The line that proves it, quoted, and why; or why there is none."""
    best: Evidence | None = match.evidence[0] if match.evidence else None
    if best is None or match.verdict is Verdict.MISSING:
        return match.reason or tr("Nothing proves it.")
    return "\n".join(part for part in (quote(best.line.text) if best.line.text else "", match.reason) if part)


def importance_words() -> dict[Importance, str]:
    """The weights, as a menu offers them."""
    return {
        Importance.MUST: tr("Must"),
        Importance.NICE: tr("Nice"),
        Importance.DUTY: tr("Task"),
        Importance.IGNORE: tr("Ignore"),
    }


def verdict_word(verdict: Verdict) -> str:
    """The verdict in a word."""
    return {Verdict.MET: tr("met"), Verdict.POSSIBLE: tr("perhaps met"), Verdict.MISSING: tr("missing")}[verdict]
