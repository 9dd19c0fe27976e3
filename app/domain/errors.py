"""What can go wrong through no fault of the program. Errors carry data; `app.wording` owns the sentences."""

from enum import StrEnum

from app.domain.models import ModelFault


class RefusalClass(StrEnum):
    """Why a file or a text cannot be taken in. The names are those the command line prints."""

    ENCRYPTED = "encrypted"
    NO_TEXT = "no_text"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"


class UserError(Exception):
    """Something a person can understand and act upon. Subclasses carry the facts the sentence needs."""

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"


class Refused(UserError):
    """An input that cannot be read.

    `refusal` is the class; `file_name` the name without its folder ("" for pasted text); `detail` what was found
    where the class alone does not tell (a kind such as "doc", a limit such as "20 MB").
    """

    def __init__(self, refusal: RefusalClass, *, file_name: str = "", detail: str = "") -> None:
        super().__init__()
        self.refusal = refusal
        self.file_name = file_name
        self.detail = detail


class NotFound(UserError):
    """A resume, job or version that is no longer there."""

    def __init__(self, *, kind: str, identifier: str) -> None:
        super().__init__()
        self.kind = kind
        self.identifier = identifier


class ChangeConflict(UserError):
    """A change whose old text is not (or no longer) what the resume says at that place."""

    def __init__(self, *, change_id: str, expected: str, found: str) -> None:
        super().__init__()
        self.change_id = change_id
        self.expected = expected
        self.found = found


class ChangeBlocked(UserError):
    """A change the guard does not let stand; `kind` and `words` are those of its verdict."""

    def __init__(self, *, change_id: str, kind: str, words: tuple[str, ...]) -> None:
        super().__init__()
        self.change_id = change_id
        self.kind = kind
        self.words = words


class ContentDropped(UserError):
    """Changes that are fine one by one would take away a job, a section or most of an entry together.

    `words` are what would be gone.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        self.words = words


class CannotRead(UserError):
    """A file that is not there or may not be read; `reason` is the system's own word (strerror)."""

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__()
        self.path = path
        self.reason = reason


class CannotWrite(UserError):
    """A file or folder that cannot be written; `reason` is the system's own word (strerror)."""

    def __init__(self, *, path: str, reason: str) -> None:
        super().__init__()
        self.path = path
        self.reason = reason


class NewerDatabase(UserError):
    """The data file was written by a newer PowerCV; this one refuses to touch it."""

    def __init__(self, *, path: str) -> None:
        super().__init__()
        self.path = path


class DamagedDatabase(UserError):
    """The data file cannot be read as a database."""

    def __init__(self, *, path: str) -> None:
        super().__init__()
        self.path = path


class RenderFailed(UserError):
    """A page that could not be made: `reason` is "timeout", "memory" or "failed"."""

    def __init__(self, *, reason: str) -> None:
        super().__init__()
        self.reason = reason


class MissingPart(UserError):
    """A library or system part is not there; `name` says which (for `doctor` and its advice)."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.name = name


class ModelTrouble(UserError):
    """A model that could not be asked, or whose answer cannot be used.

    `provider` is the name a person knows, `host` where the call went; `model` the one asked; `detail` what the server
    said where that helps (never a key, never a prompt); `retry_after_s` when it is worth trying again.
    """

    def __init__(
        self,
        fault: ModelFault,
        *,
        provider: str,
        host: str = "",
        model: str = "",
        detail: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__()
        self.fault = fault
        self.provider = provider
        self.host = host
        self.model = model
        self.detail = detail
        self.retry_after_s = retry_after_s


class Cancelled(Exception):
    """The person stopped the task. Silent: nobody is told what they already know."""
