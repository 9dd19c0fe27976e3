"""Asks where to write a resume, and as which kind of file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import tr
from app.services.file_formats import FileFormat, format_of


class ExportDialog(QFileDialog):
    """`path_chosen` says the path; the ending of its name is the kind. Another kind chosen changes the ending."""

    path_chosen = Signal(object)

    def __init__(self, suggested: Path, parent: QWidget) -> None:
        super().__init__(parent, tr("Export"), str(suggested.parent))
        self._formats = {f"{words} (*.{kind})": kind for kind, words in _kinds()}
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(self._formats))
        self.setDefaultSuffix(FileFormat.PDF)
        self.selectFile(suggested.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filterSelected.connect(self._on_kind)
        self.fileSelected.connect(self._on_file)

    def _on_kind(self, words: str) -> None:
        kind = self._formats[words]
        self.setDefaultSuffix(kind)
        if files := self.selectedFiles():
            self.selectFile(_with_ending(Path(files[0]), kind).name)

    def _on_file(self, file: str) -> None:
        path = Path(file)
        known = format_of(path) is not None
        self.path_chosen.emit(path if known else _with_ending(path, self._formats[self.selectedNameFilter()]))


def _kinds() -> tuple[tuple[FileFormat, str], ...]:
    return (
        (FileFormat.PDF, tr("PDF")),
        (FileFormat.DOCX, tr("Word document")),
        (FileFormat.MARKDOWN, tr("Markdown")),
        (FileFormat.TEXT, tr("Plain text for web forms")),
        (FileFormat.JSON, tr("JSON Resume")),
        (FileFormat.HTML, tr("Web page")),
    )


def _with_ending(path: Path, kind: FileFormat) -> Path:
    """The path with the ending of a kind in place of that of another; a dot that ends no kind belongs to the name."""
    return path.with_suffix(f".{kind}") if format_of(path) else path.with_name(f"{path.name}.{kind}")
