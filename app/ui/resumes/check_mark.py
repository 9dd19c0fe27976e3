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
        self._build()
        self._connect()
        self.show_original(original)

    @staticmethod
    def updated(
        mark: "CheckMark | None", place: Place, port: EditorPort, layout: QBoxLayout, field: QWidget
    ) -> "CheckMark | None":
        """The mark a field needs now: made, kept or taken away; the field's outline follows."""
        original = port.unsure_original(place.path)
        if original is not None and mark is not None:
            mark.show_original(original)
            return mark
        if original is None and mark is None:
            return None
        set_property(field, "state", "" if original is None else "caution")
        if mark is not None:
            layout.removeWidget(mark)
            mark.hide()
            mark.deleteLater()
            return None
        assert original is not None
        mark = CheckMark(place, original, port, field.parentWidget())
        layout.insertWidget(layout.indexOf(field) + 1, mark)
        mark.show()
        return mark

    def _build(self) -> None:
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
        self._words = text_label("", Role.SMALL, wrap=True, selectable=True)
        column.addWidget(self._words)

    def show_original(self, original: str) -> None:
        """Shows what the file says at this place; nothing where it says nothing."""
        self._words.setText(tr("In the file: “{text}”", text=original) if original else "")
        self._words.setVisible(bool(original))

    def _connect(self) -> None:
        self._confirm_button.clicked.connect(self._on_confirmed)

    def _on_confirmed(self) -> None:
        self._port.request(Confirm(self._place, self._place.path), self._place)
