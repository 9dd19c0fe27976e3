"""What the reader was unsure of while it read, collected by section and entry until the entries have their ids."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.domain.resume import Resume, Section, Unsure

SURE: Final = 0.85
"""From this confidence on, a field is not marked."""


@dataclass
class Notes:
    """Confidences of fields, each with the line it came from. The lowest per field counts."""

    _seen: dict[tuple[Section, int, str], tuple[float, str]] = field(default_factory=dict)

    def add(self, section: Section, index: int, name: str, *, confidence: float, original: str) -> None:
        """Notes how sure a field is; sure ones are not kept."""
        key = (section, index, name)
        if confidence < SURE and confidence < self._seen.get(key, (1.0, ""))[0]:
            self._seen[key] = (round(confidence, 2), original)

    def unsure(self, resume: Resume) -> tuple[Unsure, ...]:
        """The notes as paths of a resume whose entries have ids."""
        found = []
        for (section, index, name), (confidence, original) in self._seen.items():
            entries: Sequence[object] = (resume.basics,) if section is Section.BASICS else resume.entries(section)
            if index < len(entries):
                entry = entries[index]
                path = f"{section.value}/{getattr(entry, 'id')}/{name}"  # noqa: B009
                found.append(Unsure(path=path, confidence=confidence, original=original))
        return tuple(found)
