"""The entries of a section, one below the other, with a line between them."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.resume import ItemId, Section
from app.ui.resumes.drafts import Place, entries_of
from app.ui.resumes.edits import Move
from app.ui.resumes.entry_row import EntryRow
from app.ui.resumes.port import EditorPort
from app.ui.resumes.row_list import RowList
from app.ui.resumes.sections import FieldSpec


class EntryList(QWidget):
    """Keeps the rows of one section in step with the draft."""

    def __init__(
        self,
        section: Section,
        fields: tuple[FieldSpec, ...],
        port: EditorPort,
        *,
        has_bullets: bool = False,
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._section = section
        self._port = port
        self._shown: object = None
        self._ruled = has_bullets
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        make_row = partial(_make_row, section, fields, port, has_bullets)
        self._rows = RowList(make_row, port.slices, self, spacing=spacing)
        column.addWidget(self._rows)
        self._rows.moved.connect(self._on_moved)
        self._rows.row_built.connect(self._on_row_built)

    def show_draft(self) -> None:
        """Brings the rows in step with the draft of the port; does nothing when nothing here has changed."""
        resume = self._port.draft.resume
        entries = entries_of(resume, self._section)
        shown = (entries, resume.meta.unsure)
        if isinstance(self._shown, tuple) and all(old is new for old, new in zip(self._shown, shown, strict=True)):
            return
        self._shown = shown
        self._rows.show_items(entries)
        self._show_rules()

    def focus_place(self, place: Place) -> bool:
        """Puts the cursor at a place of one of the entries; False when it is not here."""
        row = self._rows.row(place.entry)
        return isinstance(row, EntryRow) and row.focus_place(place)

    def _show_rules(self) -> None:
        for number, row in enumerate(self._rows.rows()):
            if isinstance(row, EntryRow):
                row.show_rule(self._ruled and number > 0)

    def _on_moved(self, identifier: str, index: int) -> None:
        self._port.request(Move(Place(self._section, ItemId(identifier)), index))

    def _on_row_built(self) -> None:
        self._show_rules()


def _make_row(
    section: Section, fields: tuple[FieldSpec, ...], port: EditorPort, has_bullets: bool, entry: object
) -> EntryRow:
    identifier: ItemId = getattr(entry, "id")  # noqa: B009  # profiles and entries share no base
    return EntryRow(fields, Place(section, identifier), port, has_bullets=has_bullets)
