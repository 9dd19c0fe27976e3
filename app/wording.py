"""The words for everything that can go wrong: what happened, and the one thing to do about it.

Errors carry facts; this module alone turns them into sentences, for the window and the command line alike.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatch
from math import ceil
from pathlib import Path

from app.domain.errors import (
    CannotRead,
    CannotWrite,
    ChangeBlocked,
    ChangeConflict,
    ContentDropped,
    DamagedDatabase,
    MissingPart,
    ModelTrouble,
    NewerDatabase,
    NotFound,
    RefusalClass,
    Refused,
    RenderFailed,
    UserError,
)
from app.domain.models import ModelFault
from app.i18n import quoted, tr

_FORM_KINDS = ("markup_or_link_injection", "instruction_leak")


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


def fault_words(fault: ModelFault) -> str:
    """A fault as a short label; `wording` has the whole sentence."""
    return {
        ModelFault.NO_KEY: tr("no key"),
        ModelFault.BAD_KEY: tr("key refused"),
        ModelFault.NO_PERMISSION: tr("not allowed"),
        ModelFault.NO_CREDIT: tr("no credit"),
        ModelFault.QUOTA: tr("quota used up"),
        ModelFault.MODEL_UNKNOWN: tr("model unknown"),
        ModelFault.CONTEXT_TOO_LONG: tr("too long"),
        ModelFault.FILTERED: tr("filtered"),
        ModelFault.REFUSED: tr("declined"),
        ModelFault.RATE_LIMITED: tr("too many requests"),
        ModelFault.OVERLOADED: tr("overloaded"),
        ModelFault.TIMEOUT: tr("no answer in time"),
        ModelFault.CANNOT_CONNECT: tr("not reachable"),
        ModelFault.TLS: tr("not secure"),
        ModelFault.BAD_ADDRESS: tr("wrong address"),
        ModelFault.BAD_REQUEST: tr("rejected"),
        ModelFault.BAD_REPLY: tr("unreadable answer"),
        ModelFault.CUT_SHORT: tr("broke off"),
        ModelFault.BUDGET_SPENT: tr("over budget"),
        ModelFault.PAUSED: tr("left alone"),
    }[fault]


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
        tr("Take the other change back, or reject this one."),
    )


@_wording.register
def _(error: ChangeBlocked) -> Wording:
    words = _quoted(error.words)
    if error.kind in _FORM_KINDS:
        problem = tr("{words} is code, a hidden sign, a link or a remark: it cannot be part of a resume.", words=words)
        return Wording(problem, tr("Write it as plain text."))
    problem = tr("Nothing in your resume proves {words}.", words=words) if words else tr("Nothing proves this change.")
    return Wording(problem, tr("Edit the change, or reject it."))


@_wording.register
def _(error: ContentDropped) -> Wording:
    return Wording(
        tr("Together with what you accepted, {words} would vanish from your resume.", words=_quoted(error.words)),
        tr("Reject it, or take another change back first."),
    )


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


@_wording.register
def _(error: ModelTrouble) -> Wording:
    return _TROUBLES[error.fault](error)


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
    if error.detail == "photo":
        problem = tr("“{name}” is not a picture that can be printed.", name=error.file_name)
        return Wording(problem, tr("Choose a JPEG or PNG file."))
    if error.detail == "picture":
        problem = tr("“{name}” is a picture; the words in it cannot be read here.", name=error.file_name)
        return Wording(problem, tr("Choose the PDF or DOCX it was made from, or paste the text."))
    if error.detail == "no pdf":
        return Wording(tr("“{name}” is not a PDF.", name=error.file_name), tr("Export it as PDF and choose that."))
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


def _no_key(error: ModelTrouble) -> Wording:
    return Wording(
        tr("There is no key for {provider} yet.", provider=error.provider),
        tr("Enter your key in Settings › Engine."),
    )


def _bad_key(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{provider} does not accept the key.", provider=error.provider),
        tr("Enter the key anew in Settings › Engine."),
    )


def _no_permission(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The key is not allowed to use this model at {provider}.", provider=error.provider),
        tr("Choose another model, or allow this one in your account."),
    )


def _no_credit(error: ModelTrouble) -> Wording:
    return Wording(
        tr("Your account at {provider} has no credit left.", provider=error.provider),
        tr("Add credit there, or use the offline engine."),
    )


def _quota(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The quota of your account at {provider} is used up.", provider=error.provider),
        tr("Raise the limit there, or use the offline engine."),
    )


def _model_unknown(error: ModelTrouble) -> Wording:
    if not error.model:
        return Wording(tr("No model is chosen."), tr("Choose one in Settings › Engine."))
    return Wording(
        tr("{provider} has no model “{model}” at this address.", provider=error.provider, model=error.model),
        tr("Choose another model, or check the address in Settings › Engine."),
    )


def _context_too_long(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The resume and the advert together are too long for this model."),
        tr("Choose a model with a larger context, or hide entries that do not matter here."),
    )


def _filtered(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The content filter of {provider} stopped the answer.", provider=error.provider),
        tr("Remove the passage it may object to, or choose another model."),
    )


def _refused(error: ModelTrouble) -> Wording:
    return Wording(tr("The model declined to answer."), tr("Choose another model, or use the offline engine."))


def _rate_limited(error: ModelTrouble) -> Wording:
    problem = tr("{provider} allows no more requests for the moment.", provider=error.provider)
    if error.retry_after_s:
        return Wording(problem, tr("Try again in {seconds} seconds.", seconds=ceil(error.retry_after_s)))
    return Wording(problem, tr("Try again in a minute."))


def _overloaded(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{provider} is overloaded or out of order.", provider=error.provider),
        tr("Try again in a few minutes, or use the offline engine."),
    )


def _model_timeout(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{provider} did not answer in time.", provider=error.provider),
        tr("Try again, or choose a faster model."),
    )


def _cannot_connect(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{host} cannot be reached.", host=error.host or error.provider),
        tr("Check the network, and that the server is running."),
    )


def _tls(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The connection to {host} is not secure, so nothing was sent.", host=error.host or error.provider),
        tr("Check the address in Settings › Engine: http or https?"),
    )


def _bad_address(error: ModelTrouble) -> Wording:
    return Wording(
        tr("There is no model server at this address.") if error.host else tr("The address is not complete."),
        tr("Check the address in Settings › Engine."),
    )


def _bad_request(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{provider} rejected the request.", provider=error.provider),
        tr("Choose another model in Settings › Engine."),
    )


def _bad_reply(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The answer of the model could not be read, even after asking again."),
        tr("Choose a more capable model, or use the offline engine."),
    )


def _cut_short(error: ModelTrouble) -> Wording:
    return Wording(
        tr("The answer of the model broke off before its end."),
        tr("Choose a model that may write longer answers, or try again."),
    )


def _budget_spent(error: ModelTrouble) -> Wording:
    return Wording(
        tr("This call would go over the budget you have set."),
        tr("Raise the budget in Settings › Budget, or use the offline engine."),
    )


def _paused(error: ModelTrouble) -> Wording:
    return Wording(
        tr("{provider} failed several times in a row, so it is left alone for a while.", provider=error.provider),
        tr("Try again in {seconds} seconds, or use the offline engine.", seconds=ceil(error.retry_after_s or 60)),
    )


_TROUBLES: dict[ModelFault, Callable[[ModelTrouble], Wording]] = {
    ModelFault.NO_KEY: _no_key,
    ModelFault.BAD_KEY: _bad_key,
    ModelFault.NO_PERMISSION: _no_permission,
    ModelFault.NO_CREDIT: _no_credit,
    ModelFault.QUOTA: _quota,
    ModelFault.MODEL_UNKNOWN: _model_unknown,
    ModelFault.CONTEXT_TOO_LONG: _context_too_long,
    ModelFault.FILTERED: _filtered,
    ModelFault.REFUSED: _refused,
    ModelFault.RATE_LIMITED: _rate_limited,
    ModelFault.OVERLOADED: _overloaded,
    ModelFault.TIMEOUT: _model_timeout,
    ModelFault.CANNOT_CONNECT: _cannot_connect,
    ModelFault.TLS: _tls,
    ModelFault.BAD_ADDRESS: _bad_address,
    ModelFault.BAD_REQUEST: _bad_request,
    ModelFault.BAD_REPLY: _bad_reply,
    ModelFault.CUT_SHORT: _cut_short,
    ModelFault.BUDGET_SPENT: _budget_spent,
    ModelFault.PAUSED: _paused,
}


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(map(quoted, words))


def _name(path: str) -> str:
    return Path(path).name or path


def _closed(reason: str) -> str:
    """The system's word as the end of a sentence."""
    return reason if not reason or reason.endswith(".") else f"{reason}."
