"""The way from every field of the editor to its history, so that signals need not climb through the widgets."""

from PySide6.QtCore import QObject, Signal

from app.domain.resume import Resume, Section
from app.ui.resumes.drafts import Draft, Place
from app.ui.resumes.edits import Edit
from app.ui.resumes.section_order import whole_order
from app.ui.resumes.sections import SectionSpec, section_specs
from app.ui.widgets.slices import Slices

_USUAL = (Section.WORK, Section.EDUCATION, Section.SKILLS)


class EditorPort(QObject):
    """Shared by the widgets of one editor: they read the draft here and say what the person wants."""

    edit_requested = Signal(object, object)
    """An Edit, and the Place to put the cursor at afterwards (None = leave it where it is)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = Draft(Resume())
        self.slices = Slices(self)
        self.specs: dict[Section, SectionSpec] = section_specs()

    def request(self, edit: Edit, focus: Place | None = None) -> None:
        """Asks for an edit; `focus` is where the person goes on typing."""
        self.edit_requested.emit(edit, focus)

    def unsure_original(self, path: str) -> str | None:
        """The line of the document a doubtful field came from; None when the field is not in doubt."""
        for mark in self.draft.resume.meta.unsure:
            if mark.path == path:
                return mark.original
        return None

    def shown_sections(self) -> list[str]:
        """The names of the sections that have a card, in printing order: those that hold something, and the usual."""
        resume = self.draft.resume
        order = whole_order(self.draft.layout)
        return [name for name in order if name == "summary" or name in _USUAL or resume.entries(Section(name))]
