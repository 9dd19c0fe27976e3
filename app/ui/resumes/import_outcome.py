"""What came of the files that were imported together, as the one notice the banner shows."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.errors import UserError
from app.domain.stored import StoredResume
from app.i18n import tr, trn
from app.ui.errors import Notice, Tone, notice_for


@dataclass
class ImportOutcome:
    """Filled as the files come in, in whatever order they do."""

    imported: list[StoredResume] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Other files are imported now."""
        self.imported.clear()
        self.refused.clear()

    def refuse(self, error: UserError) -> None:
        """A file that could not be read: its name and why."""
        name, text = getattr(error, "file_name", ""), notice_for(error).text
        self.refused.append(text if name in text else f"{name}: {text}")

    def notice(self, undo: Callable[[], object]) -> Notice:
        """Each refusal in a line of its own, then what came in, with the way to take it back."""
        lines = list(self.refused)
        if self.imported:
            title, count = self.imported[-1].title, len(self.imported)
            lines.append(trn("“{title}” was imported.", "{count} resumes were imported.", count, title=title))
        tone = Tone.DANGER if self.refused else Tone.GOOD
        undo_text = tr("Undo") if self.imported else ""
        return Notice("\n".join(lines), tone, undo_text, undo if self.imported else None, key="import")
