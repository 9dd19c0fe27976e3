"""What is printed, and in which order: a Resume and its PageLayout turned into the parts of a page.

Every format (PDF, HTML, DOCX, Markdown, text) is written from this one value, so that all say the same. Hidden entries,
bullets and sections are left out here, empty fields disappear here, fixed words and dates get their language here.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from app.domain.page_layout import DEFAULT_SECTION_ORDER, PageLayout
from app.domain.resume import (
    Award,
    Certificate,
    Education,
    Highlight,
    Interest,
    Language,
    Location,
    Profile,
    Project,
    Publication,
    Reference,
    Resume,
    Section,
    Skill,
    Volunteer,
    Work,
)
from app.render.parts import Item, Labelled, Link, Printed, PrintedEntry, PrintedSection
from app.render.photo import printable_photo
from app.render.sanitize import mail_href, one_line, phone_href, safe_href
from app.render.script import language_by_script
from app.render.templates import find_template
from app.render.words import FALLBACK_LANGUAGE, Words, printed_date, printed_span, words_for

UNSORTED_HEADING: Final = "Unsorted"
"""Where the importer keeps lines it could not place. They wait for the person to sort them and are never printed."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
SUMMARY_ID: Final = "summary"
_RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur", "yi"))


def printed(resume: Resume, layout: PageLayout) -> Printed:
    """The parts of the page, in the order of the layout."""
    language = page_language(resume, layout)
    basics = resume.basics
    return Printed(
        language=language,
        direction="rtl" if language[:2] in _RIGHT_TO_LEFT else "ltr",
        name=one_line(basics.name),
        label=one_line(basics.label),
        contact=tuple(_contact(resume)),
        image=printable_photo(basics.image) if layout.photo else "",
        sections=tuple(_Sections(resume, layout, words_for(language)).all()),
        keywords=_keywords(resume),
    )


def page_language(resume: Resume, layout: PageLayout) -> str:
    """The language the page is in, as a BCP 47 tag: the layout's choice, the resume's, its script's, or English."""
    language = layout.language or resume.meta.language or language_by_script(_sample(resume)) or FALLBACK_LANGUAGE
    language = language.replace("_", "-")
    return language if _TAG.fullmatch(language) else FALLBACK_LANGUAGE


def _sample(resume: Resume) -> str:
    basics = resume.basics
    bullets = (bullet.text for work in resume.work for bullet in work.highlights)
    return " ".join((basics.name, basics.label, basics.summary, *(work.position for work in resume.work), *bullets))


def section_keys(layout: PageLayout) -> tuple[str, ...]:
    """The sections that may be printed, in the order of the layout or the template; hidden ones are left out."""
    order = layout.section_order
    if order == DEFAULT_SECTION_ORDER:
        order = find_template(layout.template).section_order
    named = dict.fromkeys((*order, *DEFAULT_SECTION_ORDER))
    return tuple(key for key in named if key in DEFAULT_SECTION_ORDER and key not in layout.hidden_sections)


def _contact(resume: Resume) -> Iterator[Link]:
    basics = resume.basics
    if email := one_line(basics.email):
        yield Link(text=email, href=mail_href(email))
    if phone := one_line(basics.phone):
        yield Link(text=phone, href=phone_href(phone))
    if place := _place(basics.location):
        yield Link(text=place)
    shown = set()
    for link in (web_link(basics.url), *(_profile_link(profile) for profile in basics.profiles)):
        if link and link.text.lower() not in shown:
            shown.add(link.text.lower())
            yield link


def _place(location: Location) -> str:
    return Location(**{name: one_line(text) for name, text in location}).text


def web_link(url: str) -> Link | None:
    """An address as it is printed: without scheme, "www." and a last slash; clickable where it is safe."""
    text = one_line(url)
    if not text:
        return None
    href = safe_href(text)
    if href:
        for prefix in ("https://", "http://", "www."):
            text = text.removeprefix(prefix)
        text = text.removesuffix("/")
    return Link(text=text, href=href)


def _profile_link(profile: Profile) -> Link | None:
    if link := web_link(profile.url):
        return link
    text = ": ".join(part for part in (one_line(profile.network), one_line(profile.username)) if part)
    return Link(text=text) if text else None


def _keywords(resume: Resume) -> tuple[str, ...]:
    words = (one_line(word) for skill in resume.skills if skill.visible for word in skill.keywords)
    return tuple(dict.fromkeys(word for word in words if word))[:40]


def _items(highlights: tuple[Highlight, ...]) -> tuple[Item, ...]:
    shown = (Item(id=bullet.id, text=one_line(bullet.text)) for bullet in highlights if bullet.visible)
    return tuple(item for item in shown if item.text)


def _texts(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in map(one_line, values) if text)


def _degree(study_type: str, area: str) -> str:
    study_type, area = one_line(study_type), one_line(area)
    if not study_type or not area or area.lower() in study_type.lower():
        return study_type or area
    return f"{study_type}{', ' if ' ' in study_type else ' '}{area}"


class _Sections:
    """Turns the sections of one resume into printed ones; holds what all of them need."""

    def __init__(self, resume: Resume, layout: PageLayout, words: Words) -> None:
        self._resume = resume
        self._layout = layout
        self._words = words
        self._own_titles = {title.section: one_line(title.title) for title in layout.section_titles}

    def all(self) -> Iterator[PrintedSection]:
        """The printed sections in the order of the layout; empty ones are left out."""
        for key in section_keys(self._layout):
            if key == SUMMARY_ID:
                yield from self._summary()
            elif key == Section.OTHER:
                yield from self._others()
            else:
                yield from self._section(Section(key))

    def _title(self, key: str) -> str:
        return self._own_titles.get(key) or self._words.titles[key]

    def _summary(self) -> Iterator[PrintedSection]:
        if text := one_line(self._resume.basics.summary):
            yield PrintedSection(key=SUMMARY_ID, shape="prose", title=self._title(SUMMARY_ID), text=text)

    def _others(self) -> Iterator[PrintedSection]:
        for other in self._resume.other:
            heading = one_line(other.heading)
            items = _items(other.highlights)
            if other.visible and items and heading != UNSORTED_HEADING:
                entry = PrintedEntry(id=other.id, items=items)
                yield PrintedSection(key=Section.OTHER, shape="list", title=heading, entries=(entry,))

    def _section(self, section: Section) -> Iterator[PrintedSection]:
        shape, print_entry = self._printers()[section]
        shown = (print_entry(entry) for entry in self._resume.entries(section) if entry.visible)
        entries = tuple(_led(entry) for entry in shown if _says_something(entry))
        if shape == "groups" and all(not entry.tags for entry in entries):
            shape = "inline"
        if shape == "lines" and any(entry.summary for entry in entries):
            shape = "entries"
        if entries:
            yield PrintedSection(key=section, shape=shape, title=self._title(section), entries=entries)

    def _printers(self) -> dict[Section, tuple[str, Callable[[Any], PrintedEntry]]]:
        return {
            Section.WORK: ("entries", self._work),
            Section.VOLUNTEER: ("entries", self._volunteer),
            Section.EDUCATION: ("entries", self._education),
            Section.PROJECTS: ("entries", self._project),
            Section.SKILLS: ("groups", self._skill),
            Section.CERTIFICATES: ("lines", self._certificate),
            Section.LANGUAGES: ("inline", self._language),
            Section.AWARDS: ("lines", self._award),
            Section.PUBLICATIONS: ("lines", self._publication),
            Section.INTERESTS: ("groups", self._interest),
            Section.REFERENCES: ("entries", self._reference),
        }

    def _span(self, start: str, end: str) -> str:
        return printed_span(one_line(start), one_line(end), self._words, self._layout.date_format)

    def _date(self, text: str) -> str:
        return printed_date(one_line(text), self._words, self._layout.date_format)

    def _work(self, work: Work) -> PrintedEntry:
        return PrintedEntry(
            id=work.id,
            title=one_line(work.position),
            organization=one_line(work.name),
            place=one_line(work.location),
            when=self._span(work.start_date, work.end_date),
            link=web_link(work.url),
            summary=one_line(work.summary),
            items=_items(work.highlights),
        )

    def _volunteer(self, work: Volunteer) -> PrintedEntry:
        return PrintedEntry(
            id=work.id,
            title=one_line(work.position),
            organization=one_line(work.organization),
            place=one_line(work.location),
            when=self._span(work.start_date, work.end_date),
            link=web_link(work.url),
            summary=one_line(work.summary),
            items=_items(work.highlights),
        )

    def _education(self, education: Education) -> PrintedEntry:
        notes = (
            Labelled(label=self._words.grade, text=one_line(education.score)),
            Labelled(label=self._words.courses, text=", ".join(_texts(education.courses))),
        )
        return PrintedEntry(
            id=education.id,
            title=_degree(education.study_type, education.area),
            organization=one_line(education.institution),
            place=one_line(education.location),
            when=self._span(education.start_date, education.end_date),
            link=web_link(education.url),
            notes=tuple(note for note in notes if note.text),
            items=_items(education.highlights),
        )

    def _project(self, project: Project) -> PrintedEntry:
        keywords = ", ".join(_texts(project.keywords))
        return PrintedEntry(
            id=project.id,
            title=one_line(project.name),
            organization=", ".join(_texts((*project.roles, project.entity))),
            when=self._span(project.start_date, project.end_date),
            link=web_link(project.url),
            summary=one_line(project.description),
            notes=(Labelled(label=self._words.technologies, text=keywords, is_technologies=True),) if keywords else (),
            items=_items(project.highlights),
        )

    def _skill(self, skill: Skill) -> PrintedEntry:
        name, level = one_line(skill.name), one_line(skill.level)
        title = f"{name} ({level})" if name and level else name or level
        return PrintedEntry(id=skill.id, title=title, tags=_texts(skill.keywords))

    def _certificate(self, certificate: Certificate) -> PrintedEntry:
        return PrintedEntry(
            id=certificate.id,
            title=one_line(certificate.name),
            organization=one_line(certificate.issuer),
            when=self._date(certificate.date),
            link=web_link(certificate.url),
        )

    def _language(self, language: Language) -> PrintedEntry:
        name, fluency = one_line(language.language), one_line(language.fluency)
        if name and fluency:
            name = f"{name}: {fluency}" if "(" in fluency else f"{name} ({fluency})"
        return PrintedEntry(id=language.id, title=name or fluency)

    def _award(self, award: Award) -> PrintedEntry:
        return PrintedEntry(
            id=award.id,
            title=one_line(award.title),
            organization=one_line(award.awarder),
            when=self._date(award.date),
            summary=one_line(award.summary),
        )

    def _publication(self, publication: Publication) -> PrintedEntry:
        return PrintedEntry(
            id=publication.id,
            title=one_line(publication.name),
            organization=one_line(publication.publisher),
            when=self._date(publication.release_date),
            link=web_link(publication.url),
            summary=one_line(publication.summary),
        )

    def _interest(self, interest: Interest) -> PrintedEntry:
        return PrintedEntry(id=interest.id, title=one_line(interest.name), tags=_texts(interest.keywords))

    def _reference(self, reference: Reference) -> PrintedEntry:
        return PrintedEntry(id=reference.id, title=one_line(reference.name), summary=one_line(reference.reference))


def _says_something(entry: PrintedEntry) -> bool:
    return entry != PrintedEntry(id=entry.id)


def _led(entry: PrintedEntry) -> PrintedEntry:
    """The entry with something in its title: what there is of organization and place moves up."""
    if entry.title or not (entry.organization or entry.place):
        return entry
    if entry.organization:
        return entry.model_copy(update={"title": entry.organization, "organization": ""})
    return entry.model_copy(update={"title": entry.place, "place": ""})
