"""From the text of an answer to a value that may be trusted in form: capped, cleaned, parsed, validated.

Whether it is true is the guard's to say. Nothing is filled in: what does not fit is told, for one more try.
"""

import re
from typing import Final

from pydantic import ValidationError

from app.llm.limits import MAX_TEXT
from app.llm.relaxed_json import values_in
from app.llm.requests import T

_THOUGHTS: Final = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_THOUGHTS_END: Final = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_THOUGHTS_BEGIN: Final = re.compile(r"<(?:think|thinking|reasoning)>", re.IGNORECASE)
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls
    "\ud800-\udfff"  # halves of characters
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"  # unseen, and turners of direction
    "]"
)
_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_COMPLAINTS: Final = 8


class Misfit(ValueError):
    """The answer is not what was asked for. `complaint` tells a model why, without quoting anyone."""

    def __init__(self, complaint: str) -> None:
        super().__init__(complaint)
        self.complaint = complaint


def read(text: str, schema: type[T]) -> T:
    """The value in an answer. Raises Misfit."""
    if len(text) > MAX_TEXT:
        raise Misfit("The answer is far too long.")
    complaint = "There is no JSON object in the answer."
    for value in values_in(without_thoughts(clean(text))):
        try:
            return validated(value, schema)
        except Misfit as misfit:
            complaint = misfit.complaint
    raise Misfit(complaint)


def validated(value: object, schema: type[T]) -> T:
    """The value as the schema has it, its texts cleaned. Raises Misfit; an empty object never fits."""
    if not isinstance(value, dict) or not value:
        raise Misfit("The answer must be one JSON object that is not empty.")
    try:
        return schema.model_validate(_cleaned(value))
    except _Unreadable:
        raise Misfit("The answer holds characters that nobody can read.") from None
    except ValidationError as error:
        raise Misfit(_complaint(error)) from None
    except RecursionError:
        raise Misfit("The answer is nested too deeply.") from None


def clean(text: str) -> str:
    """The text without controls, halves of characters and marks that are not seen."""
    return _UNWANTED.sub("", text)


class _Unreadable(Exception):
    """What was written there was lost on the way."""


def without_thoughts(text: str) -> str:
    """The text without what a model thought aloud: before the answer, or for ever."""
    text = _THOUGHTS.sub("", text)
    ends = [found.end() for found in _THOUGHTS_END.finditer(text)]
    text = text[ends[-1] :] if ends else text
    begin = _THOUGHTS_BEGIN.search(text)
    return text[: begin.start()] if begin else text


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        if _LOST in value:
            raise _Unreadable
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(item) for key, item in value.items()}
    return value


def _complaint(error: ValidationError) -> str:
    """Where it does not fit and why, a line each; none of the values."""
    lines = [
        f"{'.'.join(map(str, found['loc'])) or 'the object'}: {found['msg']}"
        for found in error.errors(include_input=False, include_url=False, include_context=False)[:_COMPLAINTS]
    ]
    return "\n".join(lines)
