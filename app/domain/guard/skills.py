"""Judging skills: a keyword is proved where the resume shows that the person used it (GUARD 1.5)."""

import re
from functools import lru_cache

from app.domain.changes.parsing import keywords_of
from app.domain.guard import doing, lexicon, scopes, word_files
from app.domain.guard.figures import unproved_figures
from app.domain.guard.form import form_findings
from app.domain.guard.proving import unproved
from app.domain.guard.source import heading_of
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of
from app.domain.resume import ENTRY_TYPES, Resume, Section

_STUFFED = 3
_OTHERS_DID = re.compile(
    r"\b(?:team|agency|colleagues?|department|contractors?|abteilung|agentur|kollegen|equipo|agencia)\b\s+\w+",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def shown(resume: Resume) -> tuple[str, ...]:
    """The statements that show what the person used: not what others did, or what was only reviewed or ordered."""
    texts: list[str] = [resume.basics.summary, resume.basics.label]
    for section in ENTRY_TYPES:
        for entry in resume.entries(section):
            texts.append(heading_of(entry))
            texts += [text for bullet in getattr(entry, "highlights", ()) if (text := _own_part(bullet.text))]
    return tuple(text for text in texts if text)


def _own_part(text: str) -> str:
    clauses = re.split(r"(?<=[;.])\s", text)
    own = []
    for clause in clauses:
        wording = wording_of(clause)
        opening = {token.small for at, token in enumerate(wording.words) if doing.opens(wording, at)}
        if opening & word_files.listed("not_own") or (
            _OTHERS_DID.match(clause.removeprefix("the ").removeprefix("The ").split(" ", 1)[-1])
            and clause.lower().startswith("the ")
        ):
            continue
        own.append(clause)
    return " ".join(own)


def judge_keywords(before: str, after: str, *, resume: Resume, attested: tuple[str, ...] = ()) -> list[Finding]:
    """A list of keywords (or one of them) written anew, or enlarged (`before` empty)."""
    findings = form_findings(before, after)
    old = keywords_of(before)
    new = [word for word in keywords_of(after) if word not in old]
    texts = (*shown(resume), *attested)
    unknown = [word for word in new if not _known(word, texts)]
    kept = len(keywords_of(after)) - len(new)
    if len(unknown) >= _STUFFED:
        findings.append(Finding("keyword_stuffing", tuple(unknown)))
    elif unknown:
        findings.append(Finding("new_tool_or_skill", tuple(unknown)))
    if new or kept < len(old):
        findings += _lost_levels(old, keywords_of(after))
    if len(old) > 2 and (kept + len(new)) * 2 < len(old):
        findings.append(Finding("dropped_content", tuple(word for word in old if word not in keywords_of(after))))
    return findings


def _known(word: str, texts: tuple[str, ...]) -> bool:
    for text in texts:
        claims = unproved(word, (text,), general=False)
        if claims or (unproved_figures(word, (text,)) and not _same_name(word, text)):
            continue
        if scopes.lead_cues(word) and not scopes.lead_cues(text):
            continue
        return True
    return False


def _same_name(word: str, text: str) -> bool:
    """Whether a name with a figure in it is another spelling of one in the text ("GA4", "Google Analytics 4")."""
    return bool(wording_of(word).all_groups & wording_of(text).all_groups & lexicon.name_groups())


def _lost_levels(old: tuple[str, ...], new: tuple[str, ...]) -> list[Finding]:
    levels = frozenset().union(*lexicon.ranks().levels.values())
    findings = []
    for word in old:
        limited = {token.small for token in wording_of(word).words} & levels
        for other in new:
            same = other not in old and bool(wording_of(other).all_forms & wording_of(word).all_forms - levels)
            if limited and same and not {token.small for token in wording_of(other).words} & levels:
                findings.append(Finding("inflated_seniority_or_scope", tuple(sorted(limited)), word))
    return findings


def is_keyword_field(section: Section, field: str) -> bool:
    """Whether a field is a list of skills."""
    return field == "keywords" and section in (Section.SKILLS, Section.PROJECTS, Section.INTERESTS)
