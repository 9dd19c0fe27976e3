"""The amber "please check" below a field the reader was unsure of: the original line, and "It is right"."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.resumes.drafts import Place
from app.ui.resumes.edits import Confirm
from app.ui.resumes.port import EditorPort
from app.ui.widgets.buttons import ButtonKind, push_button
from app.ui.widgets.text import Badge, Role, set_property, text_label


class CheckMark(QWidget):
    """Badge, original text and the button that confirms."""

    def __init__(self, place: Place, original: str, port: EditorPort, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._place = place
        self._port = port
        self._original = original
        self._build(original)
        self._connect()

    @staticmethod
    def updated(
        mark: "CheckMark | None", place: Place, port: EditorPort, layout: QBoxLayout, field: QWidget
    ) -> "CheckMark | None":
        """The mark a field needs now: made, kept or taken away; the field's outline follows."""
        original = port.unsure_original(place.path)
        if original == (mark._original if mark else None):
            return mark
        set_property(field, "state", "" if original is None else "caution")
        if mark is not None:
            layout.removeWidget(mark)
            mark.hide()
            mark.deleteLater()
        if original is None:
            return None
        mark = CheckMark(place, original, port, field.parentWidget())
        layout.insertWidget(layout.indexOf(field) + 1, mark)
        mark.show()
        return mark

    def _build(self, original: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._confirm_button = push_button(tr("It is right"), ButtonKind.LINK, is_small=True)
        row.addWidget(Badge(tr("please check"), "caution"))
        row.addWidget(self._confirm_button)
        row.addStretch(1)
        column.addLayout(row)
        if original:
            words = text_label(tr("In the file: “{text}”", text=original), Role.SMALL, wrap=True, selectable=True)
            column.addWidget(words)

    def _connect(self) -> None:
        self._confirm_button.clicked.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        self._port.request(Confirm(self._place, self._place.path), self._place)
