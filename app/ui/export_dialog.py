"""Asks where to write a resume or a letter, and as which kind of file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr
from app.services.file_formats import FileFormat, format_of
from app.services.file_writer import is_archive


class ExportDialog(QFileDialog):
    """`path_chosen` says the path; the ending of its name is the kind. Another kind chosen changes the ending.

    `formats` are those to choose from; None offers every kind, and all at once.
    """

    path_chosen = Signal(object)

    def __init__(self, suggested: Path, parent: QWidget, *, formats: Sequence[FileFormat] | None = None) -> None:
        super().__init__(parent, tr("Export"), str(suggested.parent))
        offered = None if formats is None else {f".{kind}" for kind in formats}
        self._endings = {
            f"{words} (*{ending})": ending for ending, words in _kinds() if offered is None or ending in offered
        }
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._endings))
        self.setDefaultSuffix(FileFormat.PDF)
        self.selectFile(suggested.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filterSelected.connect(self._on_kind)
        self.fileSelected.connect(self._on_file)

    def _on_kind(self, words: str) -> None:
        ending = self._endings[words]
        self.setDefaultSuffix(ending.removeprefix("."))
        if files := self.selectedFiles():
            self.selectFile(_with_ending(Path(files[0]), ending).name)

    def _on_file(self, file: str) -> None:
        path = Path(file)
        known = format_of(path) is not None or is_archive(path)
        self.path_chosen.emit(path if known else _with_ending(path, self._endings[self.selectedNameFilter()]))


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (".pdf", tr("PDF")),
        (".docx", tr("Word document")),
        (".md", tr("Markdown")),
        (".txt", tr("Plain text for web forms")),
        (".json", tr("JSON Resume")),
        (".html", tr("Web page")),
        (".zip", tr("All of these in one archive")),
        ("", tr("All of these in a folder")),
    )


def _with_ending(path: Path, ending: str) -> Path:
    """The path with this ending in place of that of another kind; a dot that ends no kind belongs to the name."""
    if format_of(path) or is_archive(path):
        return path.with_suffix(ending)
    return path.with_name(f"{path.name}{ending}")
