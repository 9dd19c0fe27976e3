"""Reads jobs and unpaid work: blocks → entries with position, employer, place, dates and bullets."""

import re
from dataclasses import dataclass, replace
from typing import Final

from app.domain.resume import Highlight
from app.importers.blocks import Block, blocks_of, split_trailing_sentence
from app.importers.column_names import labelled_rows
from app.importers.document import Line
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import LABEL, Item, ItemKind, label_role
from app.importers.places import is_named, split_trailing_city, split_trailing_place
from app.importers.roles import Roles, assign_roles, title_score
from app.importers.segments import Head, read_head

_WORD: Final = r"[^\W\d_]+(?:[.'’-]+[^\W\d_]+)*\.?"
_TAIL = re.compile(rf"(.+?)(?:\s*[,،，]\s*({_WORD}(?: {_WORD}){{0,2}})| — ({_WORD})|\s*\(({_WORD}(?: {_WORD})?)\))")
"""A name, and up to three words behind its last comma, one behind a dash, or two in brackets."""


@dataclass(frozen=True)
class Job:
    """One position as read; Work and Volunteer are made of it."""

    name: str
    position: str
    location: str
    start: str
    end: str
    summary: str
    highlights: tuple[Highlight, ...]
    confidence: float
    source: str
    place_beside: bool = False


def read_jobs(lines: list[Line], words: frozenset[str]) -> list[Job]:
    """All positions of a section, in order."""
    blocks = [_without_trailing(block) for block in blocks_of(labelled_rows(lines))]
    heads = [read_head(block.head) for block, _ in blocks]
    roles = _roles_of(heads)
    jobs = [
        _job(block, sentence, head, role, words)
        for (block, sentence), head, role in zip(blocks, heads, roles, strict=True)
    ]
    return _with_cities(jobs)


def _with_cities(jobs: list[Job]) -> list[Job]:
    """Where one employer of the section has its place behind it, or each has a short tail, the tails are places.

    "Acme, Ravensburg" beside "Bolt, Berlin": the lexicon need not have both.
    """
    named = [job for job in jobs if job.name]
    all_tailed = len(named) > 1 and all(not job.location and _tail_of(job.name)[1] for job in named)
    return [_with_city(job) for job in jobs] if all_tailed or any(job.place_beside for job in named) else jobs


def _with_city(job: Job) -> Job:
    name, city = _tail_of(job.name)
    return job if job.location or not city else replace(job, name=name, location=city)


def _tail_of(name: str) -> tuple[str, str]:
    """An employer and what may be a town behind its last comma or dash, or in brackets; ("…", "") for none."""
    found = _TAIL.fullmatch(name)
    tail = (found[2] or found[3] or found[4]) if found else ""
    if not found or any(word[:1].islower() for word in tail.split()) or tail.isupper() or is_named(tail):
        return name, ""
    return found[1], tail


def _without_trailing(block: Block) -> tuple[Block, str]:
    """The block, and the sentence that stood behind the dates of its head."""
    cut = [split_trailing_sentence(line) for line in block.head]
    return Block([line for line, _ in cut], block.body), " ".join(sentence for _, sentence in cut if sentence)


def _roles_of(heads: list[Head]) -> list[Roles]:
    """Roles of all heads. A head with a title alone takes the employer that stands once above it and its like."""
    leads = _leads(heads)
    own = [number for number, lead in enumerate(leads) if lead is None]
    roles = dict(zip(own, assign_roles([heads[number] for number in own]), strict=True))
    for number, lead in enumerate(leads):
        if lead is not None:
            if _stands_above(heads[lead], roles[lead]):
                heads[number].labelled.setdefault("employer", roles[lead].employer)
                heads[number].places = heads[number].places or _places_beside(heads[lead], roles[lead].employer)
            roles[number] = assign_roles([heads[number]])[0]
    return [roles[number] for number in range(len(heads))]


def _places_beside(head: Head, employer: str) -> list[str]:
    """The places of a head, if they stand on the line of its employer."""
    row = next((segment.row for segment in head.texts if segment.text == employer), -1)
    return list(head.places) if row in head.place_rows else []


def _leads(heads: list[Head]) -> list[int | None]:
    """For each head, the earlier one whose employer it may share (one banner above several roles), or None."""
    leads: list[int | None] = []
    lead: int | None = None
    for number, head in enumerate(heads):
        alone = len(head.texts) == 1 and bool(head.end or head.start) and title_score(head.texts[0].text) >= 0.5
        if not alone or "employer" in head.labelled:
            lead = number if len({segment.row for segment in head.texts}) > 1 else None
            leads.append(None)
        else:
            leads.append(lead)
    return leads


def _stands_above(head: Head, roles: Roles) -> bool:
    """Whether the employer of a head stands on a line above its position."""
    rows = {segment.text: segment.row for segment in head.texts}
    return rows.get(roles.employer, 99) < rows.get(roles.position, -1)


def _job(block: Block, sentence: str, head: Head, roles: Roles, words: frozenset[str]) -> Job:
    summary, highlights = read_body(block.body, words)
    position, employer, rest = _with_departments(head, roles)
    location = head.labelled.get("location", "") or "; ".join(dict.fromkeys(head.places))
    place_beside = any(segment.text == employer and segment.row in head.place_rows for segment in head.texts)
    if not location:
        employer, location = split_trailing_place(employer)
        if not location:
            employer, location = split_trailing_city(employer)
        place_beside = bool(location)
    start, end = _dates(head, roles)
    return Job(
        name=employer,
        position=position,
        location=location,
        start=start,
        end=end,
        summary=" ".join(text for text in (sentence, summary) if text),
        highlights=(*(Highlight(text=text) for text in rest), *highlights),
        confidence=roles.confidence if block.head else 0.3,
        source=head.source,
        place_beside=place_beside,
    )


def _dates(head: Head, roles: Roles) -> tuple[str, str]:
    """The dates on the line of the position, where employer and position each have their own; else the head's."""
    row = next((segment.row for segment in head.texts if segment.text == roles.position), -1)
    if len(head.ranges) > 1 and row in head.ranges:
        return head.ranges[row]
    return (head.start, head.end) if head.is_range else (head.end, "")


def _with_departments(head: Head, roles: Roles) -> tuple[str, str, list[str]]:
    """A leftover piece right behind the employer or the position on its line belongs to it ("Acme — Data Platform")."""
    position, employer, rest = roles.position, roles.employer, list(roles.rest)
    for previous, segment in zip(head.texts, head.texts[1:], strict=False):
        if segment.text not in rest or previous.row != segment.row or len(segment.text.split()) > 6:
            continue
        if previous.text == employer:
            employer = f"{employer} — {segment.text}"
        elif previous.text == position:
            position = f"{position} — {segment.text}"
        else:
            continue
        rest.remove(segment.text)
    return position, employer, rest


def read_body(body: list[Item], words: frozenset[str]) -> tuple[str, tuple[Highlight, ...]]:
    """Bullets and paragraphs below a head: a paragraph before the bullets is the summary, all else are highlights."""
    texts = [(item.kind, _without_tasks_label(item.text(words))) for item in body]
    texts = [(kind, text) for kind, text in texts if fold(text).rstrip(" :") not in LEXICON.entry_labels]
    bullets = [number for number, (kind, _) in enumerate(texts) if kind is ItemKind.BULLET]
    first = bullets[0] if bullets else (1 if len(texts) == 1 else 0)
    summary = " ".join(text for _, text in texts[:first])
    return summary, tuple(Highlight(text=text) for _, text in texts[first:] if text)


def _without_tasks_label(text: str) -> str:
    """ "Duties: A, B" → "A, B"."""
    found = LABEL.match(text)
    return text[found.end() :] if found and label_role(text) == "tasks" else text
