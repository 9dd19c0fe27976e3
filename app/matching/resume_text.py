"""The lines of a resume that may prove something, with the place each stands at."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.changes import Target
from app.domain.match import ResumeLine
from app.domain.resume import (
    Award,
    Certificate,
    Education,
    Highlight,
    Interest,
    Language,
    OtherSection,
    Project,
    Publication,
    Resume,
    Section,
    Skill,
    Volunteer,
    Work,
)
from app.matching.suspicious import addresses_a_program
from app.matching.words import collapse, fold

_SEPARATOR: Final = ", "


def resume_lines(resume: Resume) -> tuple[ResumeLine, ...]:
    """Every visible line of a resume that may prove something, in printed order. Headings are context, not lines.

    A line that gives orders to a program proves nothing.
    """
    lines = (line for line in _all_lines(resume) if line.text and not addresses_a_program(line.text))
    return tuple(_unique(lines))


def _unique(lines: Iterable[ResumeLine]) -> Iterator[ResumeLine]:
    taken: set[str] = set()
    for line in lines:
        identifier, number = line.id, 1
        while identifier in taken:
            number += 1
            identifier = f"{line.id}~{number}"
        taken.add(identifier)
        yield line if identifier == line.id else line.model_copy(update={"id": identifier})


def _all_lines(resume: Resume) -> Iterator[ResumeLine]:
    basics = resume.basics
    yield _line("basics.label", Target(section=Section.BASICS, field="label"), basics.label)
    yield _line("basics.summary", Target(section=Section.BASICS, field="summary"), basics.summary)
    for work in resume.work:
        yield from _work(work) if work.visible else ()
    for volunteer in resume.volunteer:
        yield from _volunteer(volunteer) if volunteer.visible else ()
    for project in resume.projects:
        yield from _project(project) if project.visible else ()
    for education in resume.education:
        yield from _education(education) if education.visible else ()
    for section in _SIMPLE:
        for entry in resume.entries(section):
            if entry.visible:
                yield from _simple(section, entry)


_SIMPLE: Final = (
    Section.SKILLS, Section.CERTIFICATES, Section.LANGUAGES, Section.AWARDS, Section.PUBLICATIONS, Section.INTERESTS,
    Section.OTHER,
)  # fmt: skip


def _line(identifier: str, target: Target, text: str, context: str = "", start: str = "", end: str = "") -> ResumeLine:
    return ResumeLine(
        id=identifier,
        target=target,
        section=target.section,
        text=collapse(text),
        context=context,
        start_date=start,
        end_date=end,
    )


def _bullets(
    section: Section, entry: str, highlights: Iterable[Highlight], context: str, start: str = "", end: str = ""
) -> Iterator[ResumeLine]:
    for bullet in highlights:
        if bullet.visible:
            target = Target.model_validate(
                {"section": section, "entry": entry, "field": "highlights", "item": bullet.id}
            )
            yield _line(bullet.id or f"{entry}.highlight", target, bullet.text, context, start, end)


def _field(
    section: Section, entry: str, field: str, text: str, context: str = "", start: str = "", end: str = ""
) -> ResumeLine:
    target = Target.model_validate({"section": section, "entry": entry, "field": field})
    return _line(f"{entry}.{field}", target, text, context, start, end)


def _joined(*parts: str) -> str:
    return _SEPARATOR.join(part for part in map(collapse, parts) if part)


def _work(work: Work) -> Iterator[ResumeLine]:
    context = _joined(work.position, work.name)
    dates = work.start_date, work.end_date
    yield _field(Section.WORK, work.id, "position", work.position, context, *dates)
    yield _field(Section.WORK, work.id, "summary", work.summary, context, *dates)
    yield from _bullets(Section.WORK, work.id, work.highlights, context, *dates)


def _volunteer(volunteer: Volunteer) -> Iterator[ResumeLine]:
    context = _joined(volunteer.position, volunteer.organization)
    dates = volunteer.start_date, volunteer.end_date
    yield _field(Section.VOLUNTEER, volunteer.id, "position", volunteer.position, context, *dates)
    yield _field(Section.VOLUNTEER, volunteer.id, "summary", volunteer.summary, context, *dates)
    yield from _bullets(Section.VOLUNTEER, volunteer.id, volunteer.highlights, context, *dates)


def _project(project: Project) -> Iterator[ResumeLine]:
    context = _joined(project.name, project.entity)
    dates = project.start_date, project.end_date
    yield _field(Section.PROJECTS, project.id, "description", project.description, context, *dates)
    yield _field(Section.PROJECTS, project.id, "keywords", _list(project.keywords), context, *dates)
    yield from _bullets(Section.PROJECTS, project.id, project.highlights, context, *dates)


def _education(education: Education) -> Iterator[ResumeLine]:
    text = _joined(education.study_type, education.area, education.institution)
    dates = education.start_date, education.end_date
    yield _field(Section.EDUCATION, education.id, "studyType" if education.study_type else "area", text, "", *dates)
    yield _field(Section.EDUCATION, education.id, "courses", _list(education.courses), text, *dates)
    yield from _bullets(Section.EDUCATION, education.id, education.highlights, text, *dates)


def _simple(section: Section, entry: object) -> Iterator[ResumeLine]:
    """The sections whose entries are a line each."""
    match entry:
        case Skill():
            words = _list(entry.keywords) or entry.name
            level = f" ({entry.level})" if entry.level and len(entry.keywords) <= 1 else ""
            yield _field(section, entry.id, "keywords" if entry.keywords else "name", words + level, entry.name)
        case Certificate():
            yield _field(section, entry.id, "name", _joined(entry.name, entry.issuer), "", entry.date)
        case Language():
            fluency = f" ({entry.fluency})" if entry.fluency else ""
            yield _field(section, entry.id, "language", entry.language + fluency)
        case Award():
            yield _field(section, entry.id, "title", _joined(entry.title, entry.awarder, entry.summary), "", entry.date)
        case Publication():
            yield _field(
                section, entry.id, "name", _joined(entry.name, entry.publisher, entry.summary), "", entry.release_date
            )
        case Interest():
            yield _field(section, entry.id, "name", _joined(entry.name, *entry.keywords))
        case OtherSection():
            yield from _bullets(section, entry.id, entry.highlights, entry.heading)


def _list(words: Iterable[str]) -> str:
    """A list as one line, each word once."""
    kept: dict[str, str] = {}
    for word in map(collapse, words):
        kept.setdefault(fold(word), word)
    return _SEPARATOR.join(word for word in kept.values() if word)
