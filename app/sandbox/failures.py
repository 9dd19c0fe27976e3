"""Errors on their way out of the child: a person's errors arrive as themselves, all others as their description."""

from typing import cast

from app.domain import errors
from app.domain.errors import RefusalClass, UserError
from app.sandbox.wire import JSON


class SandboxTimeout(Exception):
    """The work took longer than it may; the child was killed. The caller knows what the person shall read."""


class SandboxCrashed(Exception):
    """The child died or failed: `reason` is "memory", "died" or the traceback of a bug."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def describe(error: UserError) -> JSON:
    """A user error as data: its class and its facts."""
    return {"kind": type(error).__name__, "facts": {name: _plain(value) for name, value in vars(error).items()}}


def restore(described: JSON) -> UserError:
    """The user error again. Raises SandboxCrashed when the child sent something else."""
    if not isinstance(described, dict) or not isinstance(facts := described.get("facts"), dict):
        raise SandboxCrashed("no error description")
    kind = getattr(errors, str(described.get("kind")), None)
    if not (isinstance(kind, type) and issubclass(kind, UserError)):
        raise SandboxCrashed("unknown error")
    values: dict[str, object] = dict(facts)
    if "refusal" in values:
        values["refusal"] = RefusalClass(cast("str", values["refusal"]))
    error = kind.__new__(kind)
    error.__dict__.update(values)
    return error


def _plain(value: object) -> JSON:
    return value if isinstance(value, bool | int | float) else str(value)
