"""Turns a Document into a Resume: sections, entries, contact. Never asks for the file's format, never loses a line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from app.domain.resume import (
    Basics,
    Certificate,
    Highlight,
    Interest,
    Meta,
    OtherSection,
    Profile,
    Resume,
    Volunteer,
    Work,
    with_ids,
)
from app.domain.resume import (
    Section as ResumeSection,
)
from app.importers import lists
from app.importers.blocks import items_of
from app.importers.contact import Contact, identify, is_quote, location_of, read_contact
from app.importers.dates import find_dates
from app.importers.document import Document, Line, LineRole
from app.importers.education import read_education
from app.importers.language import language_of
from app.importers.leftovers import lost_lines
from app.importers.letter import split_letter
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import ItemKind, ends_sentence, is_anchor, word_count
from app.importers.links import find_emails, find_urls, profile_from_label, profile_of
from app.importers.notes import Notes
from app.importers.roles import employer_score, title_score
from app.importers.sections import HEADER, Section, section_kinds, split_sections
from app.importers.skills import read_languages, read_languages_text, read_skills
from app.importers.work import Job, read_jobs

UNSORTED: Final = "Unsorted"
COVER_LETTER: Final = "Cover letter"
_GUESSED: Final = 0.5


@dataclass
class _Draft:
    """The resume while it is read."""

    words: frozenset[str]
    notes: Notes = field(default_factory=Notes)
    summary: list[str] = field(default_factory=list)
    entries: dict[ResumeSection, list[object]] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)

    def add(self, section: ResumeSection, *entries: object) -> None:
        self.entries.setdefault(section, []).extend(entries)

    def count(self, section: ResumeSection) -> int:
        return len(self.entries.get(section, ()))


def build_resume(document: Document) -> Resume:
    """Reads a resume out of lines. Every line's words are in the result; what found no place is under "Unsorted"."""
    letter, lines = split_letter(document.lines)
    draft = _Draft(words=_words_of(document))
    sections = _with_implied_work(split_sections(document.model_copy(update={"lines": tuple(lines)})))
    draft.headings.extend(section.heading for section in sections)
    contact_lines, sections = _contact_lines(sections, document)
    basics = _basics(draft, read_contact(contact_lines), contact_lines, hint=document.author or document.title)
    _take_signature(sections, basics.name)
    for section in sections:
        _read_section(draft, section)
    basics = basics.model_copy(update={"profiles": basics.profiles + _new_profiles(basics, draft.profiles)})
    if letter:
        texts = [item.text(draft.words) for item in items_of(letter)]
        draft.add(ResumeSection.OTHER, OtherSection(heading=COVER_LETTER, highlights=_bullets(texts)))
    basics = basics.model_copy(update={"summary": "\n".join(draft.summary)})
    entries = {section.value: tuple(found) for section, found in draft.entries.items()}
    resume = Resume(basics=basics, meta=Meta(language=document.language[:2] or language_of(document.text)), **entries)
    resume = with_ids(_with_leftovers(document, resume, draft))
    return resume.model_copy(update={"meta": resume.meta.model_copy(update={"unsure": draft.notes.unsure(resume)})})


def _words_of(document: Document) -> frozenset[str]:
    """The words of the document, to tell broken words from hyphenated ones; those at line ends do not count."""
    return frozenset(word.casefold() for line in document.lines for word in re.findall(r"[^\W\d_]+", line.text)[:-1])


def _bullets(texts: list[str]) -> tuple[Highlight, ...]:
    return tuple(Highlight(text=text) for text in texts if text)


# --- contact and summary


def _contact_lines(sections: list[Section], document: Document) -> tuple[list[Line], list[Section]]:
    """The lines that say who the person is, and the sections without them."""
    header = sections[0].lines
    lines = [*header, *(line for section in sections if section.kind == "contact" for line in section.lines)]
    others = [section for section in sections[1:] if section.kind != "contact"]
    if any(find_emails(line.text) or any("mailto:" in link.url for link in line.links) for line in lines):
        return lines, others
    if any(find_emails(text) for text in document.furniture):
        return [*(Line(text=text) for text in document.furniture), *lines], others
    for section in others:
        if section.kind != "references" and (at := _email_line(section.lines)) is not None:
            end = at + 1
            while end < len(section.lines) and end < at + 3 and _is_labelled_contact(section.lines[end].text):
                end += 1
            lines = [*lines, *section.lines[at:end]]
            del section.lines[at:end]
            break
    return lines, others


def _email_line(lines: list[Line]) -> int | None:
    return next((n for n, line in enumerate(lines) if find_emails(line.text) and word_count(line.text) <= 14), None)


def _is_labelled_contact(text: str) -> bool:
    label = re.split(r"\s*[:：]|\s-\s", text, maxsplit=1)[0]
    return fold(label) in LEXICON.contact_labels


def _basics(draft: _Draft, contact: Contact, lines: list[Line], *, hint: str) -> Basics:
    prose = [
        item for item in items_of([line for text, line in _dedup(contact.texts)]) if _is_summary(item.text(), item.kind)
    ]
    draft.summary.extend(item.text(draft.words) for item in prose)
    taken = {id(line) for item in prose for line in item.lines}
    contact.texts = [(text, line) for text, line in contact.texts if id(line) not in taken]
    who = identify(contact, hint=hint)
    if who.rest or contact.others:
        texts = list(dict.fromkeys([*who.rest, *contact.others]))
        draft.add(ResumeSection.OTHER, OtherSection(heading=UNSORTED, highlights=_bullets(texts)))
    basics = Basics(
        name=who.name,
        label=who.label,
        email=contact.email,
        phone=contact.phone,
        url=contact.url,
        location=location_of(contact),
        profiles=tuple(contact.profiles),
    )
    _note_basics(draft, basics, contact, who.name_confidence, who.label_confidence)
    return basics


def _dedup(texts: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    seen: dict[int, tuple[str, Line]] = {}
    for text, line in texts:
        seen.setdefault(id(line), (text, line))
    return list(seen.values())


def _is_summary(text: str, kind: ItemKind) -> bool:
    long = word_count(text) >= 12 or (word_count(text) >= 7 and ends_sentence(text))
    first, *_ = text.split(maxsplit=1)
    personal = LEXICON.contact_labels.get(fold(first)) == "ignored"
    return long and kind is not ItemKind.HEAD and not is_quote(text) and not personal


def _note_basics(draft: _Draft, basics: Basics, contact: Contact, name: float, label: float) -> None:
    certainty = {"name": name, "label": label, "url": 0.8, "location": 0.9}
    for attribute, confidence in certainty.items():
        value = getattr(basics, attribute)
        text = value if isinstance(value, str) else value.text
        if text:
            draft.notes.add(
                ResumeSection.BASICS, 0, attribute, confidence=confidence, original=contact.sources.get(attribute, text)
            )


# --- sections


def _with_implied_work(sections: list[Section]) -> list[Section]:
    """Without a work heading, jobs may stand below the summary: from the first dated title on, they are work."""
    if any("work" in section.kinds or "volunteer" in section.kinds for section in sections):
        return sections
    for number, section in enumerate(sections):
        if section.kind not in (HEADER, "summary", "contact", "other"):
            continue
        at = next((n for n, line in enumerate(section.lines) if _opens_job(line)), None)
        if at is not None:
            implied = Section(("work",), lines=section.lines[at:], confidence=_GUESSED)
            kept = Section(section.kinds, section.heading, section.lines[:at], section.confidence)
            return [*sections[:number], kept, implied, *sections[number + 1 :]]
    return sections


def _opens_job(line: Line) -> bool:
    return (
        is_anchor(line)
        and (title_score(line.text) >= 0.8 or employer_score(line.text) >= 0.6)
        and word_count(line.text) >= 3
    )


def _read_section(draft: _Draft, section: Section) -> None:
    if not section.lines:
        return
    if section.kind in _LISTS:
        where, read = _LISTS[section.kind]
        draft.add(where, *read(section.lines, draft.words))
    else:
        _READERS.get(section.kind, _read_other)(draft, section)


def _read_summary(draft: _Draft, section: Section) -> None:
    draft.summary.extend(item.text(draft.words) for item in items_of(section.lines))


def _read_jobs(draft: _Draft, section: Section) -> None:
    if "projects" in section.kinds:
        _read_jobs_and_projects(draft, section)
        return
    for job in read_jobs(section.lines, draft.words):
        _add_job(draft, section, job)


def _read_other(draft: _Draft, section: Section) -> None:
    """A section without a name in JSON Resume; profiles and languages that stand in it with a label are taken out."""
    kept = []
    lines = list(section.lines)
    while lines:
        line = lines.pop(0)
        label, _, value = line.text.partition(":" if ":" in line.text else "：")
        kinds, confidence = section_kinds(label) if value or line.text[-1:] in ":：" else ((), 0.0)
        if not value and confidence >= 0.8 and (nested := _nested(line, lines)):
            del lines[: len(nested)]
            _read_section(draft, Section(kinds, line.text, nested))
        elif value and (profile := _profile_on(line, label, value)):
            draft.profiles.append(profile)
        elif value and kinds == ("languages",) and (spoken := read_languages_text([value])):
            draft.add(ResumeSection.LANGUAGES, *spoken)
        else:
            kept.append(line)
    if kept:
        draft.add(ResumeSection.OTHER, lists.other(section.heading, kept, draft.words))


def _nested(line: Line, following: list[Line]) -> list[Line]:
    """The bullets below a bullet, one level in."""
    return list(takewhile(lambda below: below.role is LineRole.BULLET and below.level > line.level, following))


def _profile_on(line: Line, label: str, value: str) -> Profile | None:
    if fold(label) not in LEXICON.networks:
        return None
    urls = [*(link.url for link in line.links), *(found.text for found in find_urls(value))]
    return next((profile for url in urls if (profile := profile_of(url))), None) or profile_from_label(label, value)


def _new_profiles(basics: Basics, found: list[Profile]) -> tuple[Profile, ...]:
    known = {(profile.network, profile.username.casefold()) for profile in basics.profiles}
    return tuple(profile for profile in found if (profile.network, profile.username.casefold()) not in known)


def _take_signature(sections: list[Section], name: str) -> None:
    """Takes "Freiburg, 2 May 2024" and the name below it off the end of the document."""
    lines = sections[-1].lines if sections else []
    while lines and (fold(lines[-1].text) == fold(name) or _is_place_and_day(lines[-1].text)):
        lines.pop()


def _is_place_and_day(text: str) -> bool:
    spans = find_dates(text)
    place = re.sub(r",?\s*(?:den|the|le|el|il|dnia)?\s*$", "", text[: spans[0].begin]) if spans else ""
    return (
        bool(place)
        and len(spans) == 1
        and spans[0].last.count("-") == 2
        and spans[0].end >= len(text.strip())
        and len(place.split()) <= 2
    )


def _add_job(draft: _Draft, section: Section, job: Job) -> None:
    if not job.name and not job.position:
        texts = [job.summary, *(bullet.text for bullet in job.highlights)]
        draft.add(ResumeSection.OTHER, OtherSection(heading=section.heading or UNSORTED, highlights=_bullets(texts)))
        return
    where = ResumeSection.VOLUNTEER if section.kind == "volunteer" else ResumeSection.WORK
    common = {
        "position": job.position,
        "location": job.location,
        "start_date": job.start,
        "end_date": job.end,
        "summary": job.summary,
        "highlights": job.highlights,
    }
    number = draft.count(where)
    entry: object = (
        Volunteer(organization=job.name, **common)
        if where is ResumeSection.VOLUNTEER
        else Work(name=job.name, **common)
    )
    draft.add(where, entry)
    employer = "organization" if where is ResumeSection.VOLUNTEER else "name"
    confidence = job.confidence if section.confidence >= 0.8 else min(job.confidence, section.confidence)
    for name, value in ((employer, job.name), ("position", job.position)):
        draft.notes.add(where, number, name, confidence=confidence if value else 0.4, original=job.source)
    if not (job.start or job.end):
        draft.notes.add(where, number, "startDate", confidence=0.4, original=job.source)


def _read_jobs_and_projects(draft: _Draft, section: Section) -> None:
    """A section that mixes both: an entry with a title or an organisation is a job, the others are projects."""
    jobs, projects = read_jobs(section.lines, draft.words), lists.projects_by_block(section.lines, draft.words)
    for job, project in zip(jobs, projects, strict=True):
        if title_score(job.position) >= 0.8 or employer_score(job.name) >= 0.6:
            _add_job(draft, section, job)
        else:
            draft.add(ResumeSection.PROJECTS, project)


def _read_education(draft: _Draft, section: Section) -> None:
    for entry, confidence, source in read_education(section.lines, draft.words):
        if "certificates" in section.kinds and confidence <= _GUESSED and not entry.study_type:
            issuer = "; ".join(bullet.text for bullet in entry.highlights)
            draft.add(
                ResumeSection.CERTIFICATES, Certificate(name=entry.institution, issuer=issuer, date=entry.end_date)
            )
            continue
        number = draft.count(ResumeSection.EDUCATION)
        draft.add(ResumeSection.EDUCATION, entry)
        for name, value in (("institution", entry.institution), ("studyType", entry.study_type)):
            draft.notes.add(
                ResumeSection.EDUCATION, number, name, confidence=confidence if value else 0.5, original=source
            )


def _read_skills(draft: _Draft, section: Section) -> None:
    if _is_prose(section.lines):
        _read_other(draft, section)
        return
    skills, languages = read_skills(section.lines, draft.words)
    for skill in skills:
        if section_kinds(skill.name)[0] == ("interests",):
            draft.add(ResumeSection.INTERESTS, *(Interest(name=keyword) for keyword in skill.keywords))
            continue
        sentence = any(word_count(keyword) > 8 for keyword in skill.keywords)
        draft.notes.add(
            ResumeSection.SKILLS,
            draft.count(ResumeSection.SKILLS),
            "keywords",
            confidence=0.5 if sentence else 0.9,
            original=skill.name,
        )
        draft.add(ResumeSection.SKILLS, skill)
    draft.add(ResumeSection.LANGUAGES, *languages)


def _is_prose(lines: list[Line]) -> bool:
    """Whether a section named for skills holds sentences about the person instead of a list."""
    items = items_of(lines)
    sentences = [
        item
        for item in items
        if ends_sentence(item.text()) and word_count(item.text()) >= 6 and item.text().count(",") < 4
    ]
    return len(sentences) * 2 >= len(items)


def _with_leftovers(document: Document, resume: Resume, draft: _Draft) -> Resume:
    """The resume with the lines that are nowhere in it under "Unsorted"."""
    lost = lost_lines(document, resume, headings=[*draft.headings, *LEXICON.document_titles])
    if not lost:
        return resume
    known = next((section for section in resume.other if section.heading == UNSORTED), OtherSection(heading=UNSORTED))
    full = known.model_copy(update={"highlights": known.highlights + _bullets(lost)})
    rest = tuple(section for section in resume.other if section is not known)
    return resume.model_copy(update={"other": (*rest, full)})


_LISTS: Final[dict[str, tuple[ResumeSection, Callable[[list[Line], frozenset[str]], Sequence[object]]]]] = {
    "languages": (ResumeSection.LANGUAGES, read_languages),
    "projects": (ResumeSection.PROJECTS, lists.projects),
    "certificates": (ResumeSection.CERTIFICATES, lists.certificates),
    "awards": (ResumeSection.AWARDS, lists.awards),
    "publications": (ResumeSection.PUBLICATIONS, lists.publications),
    "interests": (ResumeSection.INTERESTS, lists.interests),
    "references": (ResumeSection.REFERENCES, lists.references),
}
_READERS: Final = {
    "summary": _read_summary,
    "work": _read_jobs,
    "volunteer": _read_jobs,
    "education": _read_education,
    "skills": _read_skills,
}
