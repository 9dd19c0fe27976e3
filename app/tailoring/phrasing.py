"""A person's answer ("Yes, I used Terraform for two years") as a bullet of a resume ("Used Terraform for two years").

By itself only "yes" and "I" go: the words stay the person's own. A model may word it; the guard then judges its words
by the answer.
"""

import re
from typing import Final

from pydantic import BaseModel

from app.domain.assist import AssistRequest
from app.domain.facts import AttestedFact
from app.domain.resume import Resume
from app.llm.requests import ModelRequest
from app.tailoring import prompts
from app.tailoring.asking import language_name
from app.tailoring.lines import heading_of_entry
from app.tailoring.masking import Masking, Privacy
from app.tailoring.phrases import past_forms, words_for

PURPOSE: Final = "answer"
_ROOM: Final = 300
_ENGLISH_I: Final = re.compile(r"i(?:'ve|’ve| have)?\s+(?=(?P<verb>[a-z]+))", re.IGNORECASE)
_GERMAN_I: Final = re.compile(r"ich habe\s+(?=\S.*\b\w+(?:t|en)$)", re.IGNORECASE)
_FIRST: Final = re.compile(r"(?P<word>[^\W\d_]+)\s*[,.:!–-]\s*")


class Bullet(BaseModel):
    """The answer of a model."""

    bullet: str


def plain_bullet(answer: str, language: str) -> str:
    """The answer as a bullet, without a model: in doubt the words stay as they are."""
    text = " ".join(answer.split())
    opening = _FIRST.match(text)
    if opening and opening["word"].lower() in words_for("yes"):
        text = text[opening.end() :]
    text = text[_length_of_i(text, language) :]
    return text[:1].upper() + text[1:]


def bullet_request(
    resume: Resume, fact: AttestedFact, *, request: AssistRequest, privacy: Privacy, owner: str = "", run: str = ""
) -> tuple[ModelRequest[Bullet], Masking]:
    """The question for a bullet that says a fact, and the way back from placeholders."""
    masking = Masking(resume, privacy)
    heading = heading_of_entry(resume, fact.section, fact.entry, privacy)
    prompt = prompts.load(
        "phrase",
        place=prompts.fenced("PLACE", masking.hide(prompts.one_line(heading))),
        answer=prompts.fenced("ANSWER", masking.hide(fact.text)),
        language=language_name(request.language or resume.meta.language or "en"),
    )
    asked = ModelRequest(
        choice=request.choice,
        prompt=prompt,
        schema=Bullet,
        purpose=PURPOSE,
        max_tokens=_ROOM,
        fresh=request.fresh,
        owner=owner,
        run=run,
    )
    return asked, masking


def _length_of_i(text: str, language: str) -> int:
    """How many characters say "I have" before what was done; 0 where the rest could not stand alone."""
    if language == "en" and (first := _ENGLISH_I.match(text)) and _is_past(first["verb"]):
        return first.end()
    if language == "de" and (first := _GERMAN_I.match(text.rstrip("."))):
        return first.end()
    return 0


def _is_past(verb: str) -> bool:
    return verb.lower().endswith("ed") or verb.lower() in past_forms("en")
