"""Prompts as files with a version: resources/prompts/NAME.toml, filled in by a sandboxed template.

What comes from documents or from the person is fenced as data. A fence cannot be closed from inside, and is always the
same, so that the same question has the same text.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from app.domain.job import JobAdvert
from app.domain.match import RequirementMatch
from app.llm.requests import Prompt
from app.resources import resource
from app.tailoring.lines import Line

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_FENCE: Final = re.compile(r"<{3,}|>{3,}")
_ESCAPED: Final = {"<": "‹", ">": "›"}
_LONGEST_REQUIREMENT: Final = 140
_LONGEST_WISHES: Final = 1000


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


def job_told(advert: JobAdvert, told: Sequence[RequirementMatch]) -> str:
    """The title and the requirements that are worth telling, numbered q1, q2, …"""
    requirements = {requirement.id: requirement for requirement in advert.requirements}
    rows = [one_line(advert.title)] if advert.title else []
    for number, match in enumerate(told, start=1):
        if (requirement := requirements.get(match.requirement_id)) is not None:
            text = one_line(requirement.text or requirement.label)
            rows.append(f"q{number} {text if len(text) <= _LONGEST_REQUIREMENT else one_line(requirement.label)}")
    return "\n".join(rows)


def lines_told(lines: Mapping[int, Line]) -> str:
    """The lines by their numbers, each entry's under its heading ("@ …")."""
    rows: list[str] = []
    heading = ""
    for number, line in lines.items():
        if line.heading != heading:
            heading = line.heading
            rows.append(f"@ {one_line(heading)}")
        rows.append(f"{number} {one_line(line.text)}")
    return "\n".join(rows)


def wishes_told(wishes: str) -> str:
    """The person's own instructions, fenced; "" when there are none."""
    wishes = wishes.strip()[:_LONGEST_WISHES]
    return fenced("WISHES", wishes) if wishes else ""


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
