"""Letters on the command line: as lines on the screen, or as a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.cli.usage import WrongUsage
from app.domain.letters import Letter, SentenceVerdict
from app.i18n import tr
from app.services.file_formats import LETTER_FORMATS, format_of


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
    if not letter.paragraphs:
        yield tr("Nothing of it could stay. Without a model: --engine offline")


def refuse_other_kinds(path: Path | None) -> None:
    """Raises WrongUsage when a letter cannot be a file of this name."""
    if path is not None and format_of(path) not in LETTER_FORMATS:
        endings = " ".join(f".{known}" for known in LETTER_FORMATS)
        raise WrongUsage(tr("--out must end in one of {endings}", endings=endings))
