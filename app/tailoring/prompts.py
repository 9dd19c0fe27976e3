"""Prompts as files with a version: resources/prompts/NAME.toml, filled in by a sandboxed template.

What comes from documents or from the person is fenced as data. A fence cannot be closed from inside, and is always the
same, so that the same question has the same text.
"""

import re
import tomllib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from app.llm.requests import Prompt
from app.resources import resource

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_FENCE: Final = re.compile(r"<{3,}|>{3,}")
_ESCAPED: Final = {"<": "‹", ">": "›"}


def load(name: str, **values: object) -> Prompt:
    """The prompt with its values filled in. Raises FileNotFoundError, jinja2.UndefinedError: a bug of the caller."""
    document = _document(name)
    return Prompt(
        name=name,
        version=document["version"],
        system=_filled(document["system"], values),
        user=_filled(document["user"], values),
    )


def fenced(label: str, text: str) -> str:
    """The text as data: between "<<<LABEL" and "LABEL>>>", which it cannot close itself."""
    return f"<<<{label}\n{plain(text)}\n{label}>>>"


def plain(text: str) -> str:
    """The text without fences and invisible signs."""
    visible = "".join(
        sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co")
    )
    return _FENCE.sub(lambda found: "".join(_ESCAPED[sign] for sign in found[0]), visible)


def one_line(text: str) -> str:
    """The text without fences, invisible signs and line breaks."""
    return " ".join(plain(text).split())


def _filled(template: str, values: dict[str, object]) -> str:
    return _environment().from_string(template).render(values).strip()


@cache
def _document(name: str) -> dict[str, str]:
    return tomllib.loads(resource("prompts", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _environment() -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )  # plain text, no markup
