"""The words for everything that can go wrong: what happened, and the one thing to do about it.

Errors carry facts; this module alone turns them into sentences, for the window and the command line alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from pathlib import Path

from app.domain.errors import (
    CannotRead,
    CannotWrite,
    ChangeBlocked,
    ChangeConflict,
    DamagedDatabase,
    MissingPart,
    NewerDatabase,
    NotFound,
    RefusalClass,
    Refused,
    RenderFailed,
    UserError,
)
from app.i18n import tr


@dataclass(frozen=True)
class Wording:
    """What happened, and what to do; `action` is "" where nothing can be done."""

    problem: str
    action: str = ""


def wording(error: UserError) -> Wording:
    """The words for an error."""
    return _wording(error)


def sentence(error: UserError) -> str:
    """What happened and what to do, as one line."""
    words = wording(error)
    return f"{words.problem} {words.action}".strip()


@singledispatch
def _wording(error: UserError) -> Wording:
    raise AssertionError(f"no words for {type(error).__name__}")


@_wording.register
def _(error: Refused) -> Wording:
    return _REFUSALS[error.refusal](error)


@_wording.register
def _(error: NotFound) -> Wording:
    return Wording(tr("This is no longer there."), tr("It may have been deleted: look in the trash."))


@_wording.register
def _(error: ChangeConflict) -> Wording:
    return Wording(
        tr("The text this change starts from is no longer there."),
        tr("Edit the change, or reject it."),
    )


@_wording.register
def _(error: ChangeBlocked) -> Wording:
    words = ", ".join(f"“{word}”" for word in error.words)
    problem = tr("Nothing in your resume proves {words}.", words=words) if words else tr("Nothing proves this change.")
    return Wording(problem, tr("Edit the change, or reject it."))


@_wording.register
def _(error: CannotRead) -> Wording:
    return Wording(
        tr("“{name}” cannot be opened: {reason}", name=_name(error.path), reason=_closed(error.reason)),
        tr("Choose another file."),
    )


@_wording.register
def _(error: CannotWrite) -> Wording:
    return Wording(
        tr("“{name}” cannot be written: {reason}", name=_name(error.path), reason=_closed(error.reason)),
        tr("Choose another place, or make room there."),
    )


@_wording.register
def _(error: NewerDatabase) -> Wording:
    return Wording(
        tr("Your data was written by a newer PowerCV, so this one does not touch it: {path}", path=error.path),
        tr("Install the newer version, or choose another data folder."),
    )


@_wording.register
def _(error: DamagedDatabase) -> Wording:
    return Wording(
        tr("The data file is damaged: {path}", path=error.path),
        tr("Nothing was changed. Put a copy of the file in its place, or move it away to start anew."),
    )


@_wording.register
def _(error: RenderFailed) -> Wording:
    if error.reason == "timeout":
        return Wording(tr("Making the pages took too long, so it was stopped."), tr("Shorten the longest text."))
    if error.reason == "memory":
        return Wording(tr("Making the pages needs more memory than there is."), tr("Shorten the longest text."))
    return Wording(tr("The pages could not be made."), tr("Choose another template."))


@_wording.register
def _(error: MissingPart) -> Wording:
    return Wording(
        tr("A part that is needed here is not installed: {name}.", name=error.name),
        tr("Run “powercv doctor” to see how to get it."),
    )


def _empty(error: Refused) -> Wording:
    if not error.file_name:
        return Wording(tr("There is no text here."), tr("Paste the text of the job advert."))
    return Wording(tr("“{name}” is empty.", name=error.file_name), tr("Choose the file that holds your text."))


def _no_text(error: Refused) -> Wording:
    if error.file_name.lower().endswith(".pdf"):
        return Wording(
            tr("This PDF holds only pictures of text."),
            tr("Export it from your word processor as PDF or DOCX, or paste the text."),
        )
    return Wording(tr("“{name}” holds no text.", name=error.file_name), tr("Choose another file, or paste the text."))


def _encrypted(error: Refused) -> Wording:
    return Wording(
        tr("“{name}” is locked with a password.", name=error.file_name),
        tr("Save a copy without the password and choose that."),
    )


def _corrupt(error: Refused) -> Wording:
    return Wording(
        tr("“{name}” is damaged or was cut off on its way.", name=error.file_name),
        tr("Open it in the program that made it and save it again."),
    )


def _unsupported(error: Refused) -> Wording:
    advice = tr("Save it as PDF or DOCX and choose that.")
    if error.detail == "picture":
        problem = tr("“{name}” is not a picture that can be printed.", name=error.file_name)
        return Wording(problem, tr("Choose a JPEG or PNG file."))
    if error.detail == "doc":
        return Wording(tr("“{name}” is in the old Word format.", name=error.file_name), advice)
    return Wording(tr("“{name}” is not of a kind that can be read here.", name=error.file_name), advice)


def _too_large(error: Refused) -> Wording:
    problem = tr("“{name}” is too large.", name=error.file_name) if error.file_name else tr("This text is too long.")
    if error.detail:
        problem += " " + tr("The limit is {limit}.", limit=error.detail)
    return Wording(problem, tr("Keep only the pages of the document that matter."))


def _timeout(error: Refused) -> Wording:
    return Wording(
        tr("Reading “{name}” took too long, so it was stopped.", name=error.file_name),
        tr("Export it anew as PDF or DOCX, or paste the text."),
    )


_REFUSALS: dict[RefusalClass, Callable[[Refused], Wording]] = {
    RefusalClass.EMPTY: _empty,
    RefusalClass.NO_TEXT: _no_text,
    RefusalClass.ENCRYPTED: _encrypted,
    RefusalClass.CORRUPT: _corrupt,
    RefusalClass.UNSUPPORTED: _unsupported,
    RefusalClass.TOO_LARGE: _too_large,
    RefusalClass.TIMEOUT: _timeout,
}


def _name(path: str) -> str:
    return Path(path).name or path


def _closed(reason: str) -> str:
    """The system's word as the end of a sentence."""
    return reason if not reason or reason.endswith(".") else f"{reason}."
