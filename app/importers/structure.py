"""Turns a Document into a Resume: sections, entries, contact. Never asks for the file's format, never loses a line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from app.domain.resume import (
    Basics,
    Certificate,
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
from app.importers.basics import contact_lines, read_basics, take_signature
from app.importers.blocks import items_of
from app.importers.contact import read_contact
from app.importers.document import Document, Line, LineRole
from app.importers.draft import UNSORTED, Draft, bullets_of
from app.importers.education import read_education
from app.importers.heading_words import section_kinds
from app.importers.language import language_of
from app.importers.leftovers import lost_lines
from app.importers.letter import split_letter
from app.importers.lexicon import LEXICON, fold
from app.importers.lines import ends_sentence, is_anchor, word_count
from app.importers.links import find_urls, profile_from_label, profile_of
from app.importers.projects import projects, projects_by_block
from app.importers.rail_headings import parted_by_labels
from app.importers.roles import employer_score, title_score
from app.importers.sections import HEADER, Section, split_sections
from app.importers.skills import read_languages, read_languages_text, read_skills
from app.importers.work import Job, read_jobs

COVER_LETTER: Final = "Cover letter"
_GUESSED: Final = 0.5


def build_resume(document: Document) -> Resume:
    """Reads a resume out of lines. Every line's words are in the result; what found no place is under "Unsorted"."""
    letter, lines = split_letter(document.lines)
    draft = Draft(words=_words_of(document))
    sections = _with_implied_work(split_sections(document.model_copy(update={"lines": tuple(lines)})))
    sections = [part for section in _with_code_languages(sections) for part in parted_by_labels(section)]
    draft.headings.extend(section.heading for section in sections)
    about, sections = contact_lines(sections, document)
    basics = read_basics(draft, read_contact(about), about, hint=document.author or document.title)
    take_signature(sections, basics.name)
    for section in sections:
        _read_section(draft, section)
    basics = basics.model_copy(update={"profiles": basics.profiles + _new_profiles(basics, draft.profiles)})
    if letter:
        texts = [item.text(draft.words) for item in items_of(letter)]
        draft.add(ResumeSection.OTHER, OtherSection(heading=COVER_LETTER, highlights=bullets_of(texts)))
    basics = basics.model_copy(update={"summary": "\n".join(draft.summary)})
    entries = {section.value: tuple(found) for section, found in draft.entries.items()}
    resume = Resume(basics=basics, meta=Meta(language=document.language[:2] or language_of(document.text)), **entries)
    resume = with_ids(_with_leftovers(document, resume, draft))
    return resume.model_copy(update={"meta": resume.meta.model_copy(update={"unsure": draft.notes.unsure(resume)})})


def _words_of(document: Document) -> frozenset[str]:
    """The words of the document, to tell broken words from hyphenated ones; those at line ends do not count."""
    return frozenset(word.casefold() for line in document.lines for word in re.findall(r"[^\W\d_]+", line.text)[:-1])


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


def _with_code_languages(sections: list[Section]) -> list[Section]:
    """ "Languages" below skills, with no language people speak in it, is a group of the skills: Java, Python."""
    kept: list[Section] = []
    for section in sections:
        if kept and kept[-1].kind == "skills" and section.kind == "languages" and not _spoken(section):
            name = Line(text=section.heading, role=LineRole.HEADING, level=3)
            kept[-1] = replace(kept[-1], lines=[*kept[-1].lines, name, *section.lines])
        else:
            kept.append(section)
    return kept


def _spoken(section: Section) -> bool:
    return not section.lines or bool(read_languages_text([line.text for line in section.lines]))


def _opens_job(line: Line) -> bool:
    return (
        is_anchor(line)
        and (title_score(line.text) >= 0.8 or employer_score(line.text) >= 0.6)
        and word_count(line.text) >= 3
    )


def _read_section(draft: Draft, section: Section) -> None:
    if not section.lines:
        return
    if section.kind in _LISTS:
        where, read = _LISTS[section.kind]
        draft.add(where, *read(section.lines, draft.words))
    else:
        _READERS.get(section.kind, _read_other)(draft, section)


def _read_summary(draft: Draft, section: Section) -> None:
    draft.summary.extend(item.text(draft.words) for item in items_of(section.lines))


def _read_jobs(draft: Draft, section: Section) -> None:
    if "projects" in section.kinds:
        _read_jobs_and_projects(draft, section)
        return
    for job in read_jobs(section.lines, draft.words):
        _add_job(draft, section, job)


def _read_other(draft: Draft, section: Section) -> None:
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


def _add_job(draft: Draft, section: Section, job: Job) -> None:
    if not job.name and not job.position:
        texts = [job.summary, *(bullet.text for bullet in job.highlights)]
        draft.add(ResumeSection.OTHER, OtherSection(heading=section.heading or UNSORTED, highlights=bullets_of(texts)))
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


def _read_jobs_and_projects(draft: Draft, section: Section) -> None:
    """A section that mixes both: an entry with a title or an organisation is a job, the others are projects."""
    jobs, others = read_jobs(section.lines, draft.words), projects_by_block(section.lines, draft.words)
    for job, project in zip(jobs, others, strict=True):
        if title_score(job.position) >= 0.8 or employer_score(job.name) >= 0.6:
            _add_job(draft, section, job)
        else:
            draft.add(ResumeSection.PROJECTS, project)


def _read_education(draft: Draft, section: Section) -> None:
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


def _read_skills(draft: Draft, section: Section) -> None:
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


def _with_leftovers(document: Document, resume: Resume, draft: Draft) -> Resume:
    """The resume with the lines that are nowhere in it under "Unsorted"."""
    lost = lost_lines(document, resume, headings=[*draft.headings, *LEXICON.document_titles])
    if not lost:
        return resume
    known = next((section for section in resume.other if section.heading == UNSORTED), OtherSection(heading=UNSORTED))
    full = known.model_copy(update={"highlights": known.highlights + bullets_of(lost)})
    rest = tuple(section for section in resume.other if section is not known)
    return resume.model_copy(update={"other": (*rest, full)})


_LISTS: Final[dict[str, tuple[ResumeSection, Callable[[list[Line], frozenset[str]], Sequence[object]]]]] = {
    "languages": (ResumeSection.LANGUAGES, read_languages),
    "projects": (ResumeSection.PROJECTS, projects),
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
