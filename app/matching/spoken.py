"""The rule for spoken languages: each at the level asked for; what is written in a language shows some of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.job import TermKind
from app.domain.match import EvidenceKind, ResumeLine
from app.domain.resume import Section
from app.matching.demands import SpokenLanguage, languages_in
from app.matching.prepared import Asked, Told
from app.matching.rules import DOUBTFUL, LIKELY, SURE, UNLIKELY, Proof, Ruling


def language_ruling(asked: Asked, told: Sequence[Told], resume_language: str) -> Ruling | None:
    """Spoken languages at the asked level; a resume or a line written in the language speaks for itself."""
    if asked.requirement.kind is not TermKind.LANGUAGE or not told:
        return None
    named = {term.text for term in asked.terms if term.kind is TermKind.LANGUAGE}
    text = asked.requirement.text
    wanted = [language for language in languages_in(text) if text[language.start : language.end] in named]
    if not wanted:
        return None
    chances: dict[str, Proof | None] = {}
    for language in wanted:
        proofs = [
            Proof(
                line.line,
                EvidenceKind.LANGUAGE,
                _language_chance(have.level, language.level),
                _with_level(line.text, have),
                _with_level(text, language),
            )
            for line in told
            for have in languages_in(line.text)
            if have.code == language.code and _is_spoken(line, have)
        ]
        name = text[language.start : language.end]
        if own := _written_in(language.code, told, resume_language):
            proofs.append(Proof(own, EvidenceKind.LANGUAGE, DOUBTFUL, "", name))
        chances[name] = max(proofs, key=lambda proof: proof.probability, default=None)
    return _any_of(chances) if _EITHER_LANGUAGE.search(text) else _all_of(chances)


def _any_of(chances: dict[str, Proof | None]) -> Ruling:
    found = sorted((proof for proof in chances.values() if proof), key=lambda proof: -proof.probability)
    return Ruling(tuple(found), () if found else tuple(chances))


def _all_of(chances: dict[str, Proof | None]) -> Ruling:
    """The weakest decides."""
    lacking = tuple(name for name, proof in chances.items() if proof is None)
    found = sorted((proof for proof in chances.values() if proof), key=lambda proof: proof.probability)
    most = UNLIKELY if lacking else found[0].probability
    return Ruling(tuple(replace(proof, probability=min(proof.probability, most)) for proof in found), lacking)


def _written_in(code: str, told: Sequence[Told], resume_language: str) -> ResumeLine | None:
    """A sentence in the language, or any line where the whole resume is said to be in it."""
    if resume_language not in (code, ""):
        return None
    sentence = next((one.line for one in told if one.language == code and len(one.order) >= _SENTENCE), None)
    return sentence or (told[0].line if resume_language else None)


def _is_spoken(line: Told, language: SpokenLanguage) -> bool:
    """Whether the line says that the language is spoken, and not only names it ("English literature")."""
    if line.line.section in (Section.LANGUAGES, *_LANGUAGE_SECTIONS) or language.level:
        return True
    return _SPOKEN_IN.search(line.text, 0, language.start) is not None


_SENTENCE: Final = 5
_SPOKEN_IN: Final = re.compile(r"\b(?:in|auf|en|in both|into|speaking|spoke|fluent in)\s+$", re.IGNORECASE)
_EITHER_LANGUAGE: Final = re.compile(r"\b(?:or|oder|o|ou)\b", re.IGNORECASE)
_LANGUAGE_SECTIONS: Final = (Section.BASICS, Section.SKILLS, Section.OTHER, Section.CERTIFICATES)


def _with_level(text: str, language: SpokenLanguage) -> str:
    """As it is written: "English (B2)"."""
    name = text[language.start : language.end]
    return f"{name} ({language.level_text.strip()})" if language.level_text.strip() else name


def _language_chance(have: int, wanted: int) -> float:
    if have and wanted:
        return SURE if have >= wanted else DOUBTFUL if have == wanted - 1 else UNLIKELY * 2
    return LIKELY if have >= 4 or not wanted else DOUBTFUL
