"""In which form an answer is asked for: bound to the schema, as JSON, or in words only.

Servers differ in what they know, and say so with an error. What a server rejected is remembered for the model and not
tried again.
"""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from app.llm.requests import Prompt


class Form(StrEnum):
    """The ways to ask, the strongest first."""

    SCHEMA = "schema"
    JSON = "json"
    WORDS = "words"


class Option(StrEnum):
    """What a question may carry beside its text, and a server may not know or not allow."""

    TEMPERATURE = "temperature"
    STREAM_USAGE = "stream_options"
    MAX_TOKENS = "max_tokens"
    """The limit by its old name; newer models want `max_completion_tokens`."""
    HEADROOM = "headroom"
    """Room to think, on top of the limit of the answer."""


_REJECTED: Final[Mapping[Option, re.Pattern[str]]] = {
    Option.TEMPERATURE: re.compile("temperature"),
    Option.STREAM_USAGE: re.compile("stream_options"),
    Option.MAX_TOKENS: re.compile(r"unsupported.{0,40}max_tokens|max_tokens.{0,80}max_completion_tokens", re.DOTALL),
    Option.HEADROOM: re.compile("max_(completion_)?tokens"),
}
"""How servers say so, in the order in which it is believed."""
_FORM_REJECTED: Final = re.compile(
    r"response_format|json_object|json_validate_failed|structured output|schema|additionalproperties|"
    r"\bgrammar\b|\bformat\b"
)
_ANSWER_IN: Final = "Answer with one JSON object and nothing else. It must fit this JSON schema:\n"
_LONGEST_SHOWN: Final = 20_000
_DROPPED: Final = frozenset({"title", "default", "minLength", "maxLength", "uniqueItems", "examples"})
_NAMES: Final = frozenset({"properties", "$defs"})


class AnswerForm:
    """How one model is asked. Only the thread of the calls uses it.

    `thinks` when the model thinks before it answers, and so needs room for it; `streams` unless it turned out not to.
    """

    def __init__(self, *, thinks: bool = False) -> None:
        self.form = Form.SCHEMA
        self.thinks = thinks
        self.streams = True
        self._without: set[Option] = set()

    def allows(self, option: Option) -> bool:
        """Whether the server has not rejected it."""
        return option not in self._without

    def learn(self, rejection: str) -> bool:
        """Takes note of what a server rejected; whether there is another way left to ask."""
        for option, words in _REJECTED.items():
            if option not in self._without and words.search(rejection):
                self._without.add(option)
                return True
        if not _FORM_REJECTED.search(rejection) or self.form is Form.WORDS:
            return False
        self.form = Form.JSON if self.form is Form.SCHEMA else Form.WORDS
        return True


def response_format(form: Form, schema: type[BaseModel]) -> Mapping[str, object] | None:
    """The parameter of that name (OpenAI, "Structured outputs"), None for words only."""
    if form is Form.SCHEMA:
        inner = {"name": schema.__name__, "schema": strict_schema(schema), "strict": True}
        return {"type": "json_schema", "json_schema": inner}
    return {"type": "json_object"} if form is Form.JSON else None


def messages(prompt: Prompt, form: Form, schema: type[BaseModel]) -> list[dict[str, str]]:
    """The prompt as messages; the schema is told in words where the server is not bound to it."""
    system = prompt.system
    if form is not Form.SCHEMA:
        system = f"{system}\n\n{in_words(schema)}"
    return [{"role": "system", "content": system}, {"role": "user", "content": prompt.user}]


def repair(text: str, complaint: str, schema: type[BaseModel]) -> list[dict[str, str]]:
    """What follows an answer that does not fit: the answer, what is wrong with it, and the schema in words."""
    told = f"Your answer does not fit:\n{complaint}\n\n{in_words(schema)}"
    return [{"role": "assistant", "content": text[:_LONGEST_SHOWN]}, {"role": "user", "content": told}]


def in_words(schema: type[BaseModel]) -> str:
    """The schema, told."""
    return _ANSWER_IN + json.dumps(strict_schema(schema), ensure_ascii=False, separators=(",", ":"))


def strict_schema(schema: type[BaseModel]) -> dict[str, object]:
    """The schema as strict servers want it: nothing beside what is named, everything named required."""
    found = _strict(schema.model_json_schema(by_alias=True))
    assert isinstance(found, dict)
    return found


def _strict(node: object, *, is_naming: bool = False) -> object:
    """`is_naming`: the keys of this object are names of fields, not words of JSON schema."""
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _strict(value, is_naming=key in _NAMES and not is_naming)
        for key, value in node.items()
        if is_naming or key not in _DROPPED
    }
    if not is_naming and "properties" in kept:
        properties = kept["properties"]
        assert isinstance(properties, dict)
        kept |= {"required": list(properties), "additionalProperties": False}
    return kept
