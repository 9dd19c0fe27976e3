"""Letters on the command line: as lines on the screen, or as a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.cli.usage import WrongUsage
from app.domain.letters import Letter, SentenceVerdict
from app.domain.resume import Resume
from app.i18n import tr
from app.services.export import Export
from app.services.file_writer import write_whole

_PLAIN: Final = (".txt", ".md")


def letter_lines(letter: Letter, sentences: Iterable[SentenceVerdict], out: Path | None) -> Iterator[str]:
    """The letter (or where it is), then what was left out of it and why."""
    if out is None:
        yield letter.subject
        yield ""
        yield letter.text
    else:
        yield tr("Wrote {file}", file=out)
    blocked = [sentence for sentence in sentences if not sentence.allowed]
    if blocked:
        yield ""
        yield tr("Left out, because nothing proves it:")
        for sentence in blocked:
            yield f"  ✗ {sentence.text}"
            yield f"      {sentence.reason}"


def write_letter(export: Export, letter: Letter, resume: Resume, path: Path) -> None:
    """Writes a letter as a file. Raises WrongUsage for a kind of file there is none of, CannotWrite."""
    if path.suffix.lower() not in _PLAIN:
        raise WrongUsage(tr("--out must end in one of {endings}", endings=" ".join(_PLAIN)))
    write_whole(path, f"{letter.subject}\n\n{letter.text}\n".encode())
