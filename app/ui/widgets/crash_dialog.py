"""The dialog that shows a bug: an apology, the report, a button that copies it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.theme import Space
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Role, text_label


class CrashDialog(QDialog):
    """Shows `report` (already redacted) as it would be sent, so that a person sees what they copy."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = QPlainTextEdit(report)
        self._copy_button = push_button(tr("Copy the report"), tip=tr("Copy this text to the clipboard"))
        self._close_button = push_button(tr("Go on"), ButtonKind.PRIMARY, tip=tr("Close this and go on working"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(tr("Something went wrong"))
        self.setMinimumSize(620, 420)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(tr("Report"))
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        layout.setSpacing(Space.M)
        layout.addWidget(text_label(tr("That was a mistake in PowerCV, not yours"), Role.TITLE, wrap=True))
        layout.addWidget(
            text_label(
                tr(
                    "Your data is safe and you can go on. The report below holds no keys, e-mail addresses or phone"
                    " numbers; please look through it before you send it to anyone."
                ),
                Role.MUTED,
                wrap=True,
            )
        )
        layout.addWidget(self._report, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._copy_button)
        buttons.addWidget(self._close_button)
        layout.addLayout(buttons)
        self._close_button.setDefault(True)
        self._close_button.setFocus()

    def _connect(self) -> None:
        self._copy_button.clicked.connect(self._copy)
        self._close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy_button.setText(tr("Copied"))
