"""A resume: JSON Resume v1 names, plus stable ids, visibility, order and sections of the person's own.

Every value is frozen; a change makes a new resume. Dates are text as JSON Resume writes them (see `dates`):
"YYYY", "YYYY-MM", "YYYY-MM-DD", "present" for an open end, "" for none; what a person typed and nobody can read as
a date is kept as it stands.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Final, NewType

from pydantic import BeforeValidator, Field

from app.domain.frozen import Frozen

ItemId = NewType("ItemId", str)
"""Names an entry or a bullet within one resume, for as long as the resume lives."""


def _text(value: object) -> object:
    return "" if value is None else value


def _location(value: object) -> object:
    return {"address": value} if isinstance(value, str) else (value or {})


Text = Annotated[str, BeforeValidator(_text)]
Id = Annotated[ItemId, BeforeValidator(_text)]


class Section(StrEnum):
    """The sections of a resume, by their JSON Resume names; `other` holds the sections JSON Resume does not know."""

    BASICS = "basics"
    WORK = "work"
    VOLUNTEER = "volunteer"
    EDUCATION = "education"
    SKILLS = "skills"
    PROJECTS = "projects"
    CERTIFICATES = "certificates"
    LANGUAGES = "languages"
    AWARDS = "awards"
    PUBLICATIONS = "publications"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


class Highlight(Frozen):
    """One bullet of an entry."""

    id: Id = ItemId("")
    text: Text = ""
    visible: bool = True


def _highlights(value: object) -> object:
    if not isinstance(value, list | tuple):
        return value or ()
    return [{"text": item} if isinstance(item, str) else item for item in value]


Highlights = Annotated[tuple[Highlight, ...], BeforeValidator(_highlights)]


class Location(Frozen):
    """Where a person lives. One line typed by a person stands in `address`."""

    address: Text = ""
    postal_code: Text = ""
    city: Text = ""
    region: Text = ""
    country_code: Text = ""

    @property
    def text(self) -> str:
        """The parts that are there, joined as one line."""
        city = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.address, city, self.region, self.country_code) if part)


class Profile(Frozen):
    """A presence on the web: network "GitHub", username "adavarga"."""

    id: Id = ItemId("")
    network: Text = ""
    username: Text = ""
    url: Text = ""


class Basics(Frozen):
    """Who the person is and how to reach them."""

    id: Id = ItemId("basics")
    name: Text = ""
    label: Text = ""
    image: Text = ""
    email: Text = ""
    phone: Text = ""
    url: Text = ""
    summary: Text = ""
    location: Annotated[Location, BeforeValidator(_location)] = Location()
    profiles: tuple[Profile, ...] = ()


class Entry(Frozen):
    """What all entries of all sections share."""

    id: Id = ItemId("")
    visible: bool = True


class Work(Entry):
    """A job. `name` is the employer, as in JSON Resume."""

    name: Text = ""
    position: Text = ""
    location: Text = ""
    url: Text = ""
    start_date: Text = ""
    end_date: Text = ""
    summary: Text = ""
    highlights: Highlights = ()

    @property
    def is_current(self) -> bool:
        """Whether it goes on: it has begun, and no end is told."""
        return bool(self.start_date) and self.end_date in ("", "present")


class Volunteer(Entry):
    """Unpaid work."""

    organization: Text = ""
    position: Text = ""
    location: Text = ""
    url: Text = ""
    start_date: Text = ""
    end_date: Text = ""
    summary: Text = ""
    highlights: Highlights = ()


class Education(Entry):
    """A school, a degree. One date alone (a graduation) is the end date."""

    institution: Text = ""
    study_type: Text = ""
    area: Text = ""
    location: Text = ""
    url: Text = ""
    start_date: Text = ""
    end_date: Text = ""
    score: Text = ""
    courses: tuple[str, ...] = ()
    highlights: Highlights = ()


class Skill(Entry):
    """A group of skills; a list without groups is one group with an empty name."""

    name: Text = ""
    level: Text = ""
    keywords: tuple[str, ...] = ()


class Project(Entry):
    """A piece of work that stands for itself."""

    name: Text = ""
    description: Text = ""
    url: Text = ""
    entity: Text = ""
    roles: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    start_date: Text = ""
    end_date: Text = ""
    highlights: Highlights = ()


class Certificate(Entry):
    """A certificate, licence or attestation."""

    name: Text = ""
    issuer: Text = ""
    date: Text = ""
    url: Text = ""


class Language(Entry):
    """A language and how well the person speaks it, in the document's own words."""

    language: Text = ""
    fluency: Text = ""


class Award(Entry):
    """A prize, a grant, an honour."""

    title: Text = ""
    awarder: Text = ""
    date: Text = ""
    summary: Text = ""


class Publication(Entry):
    """A paper, book, talk or patent."""

    name: Text = ""
    publisher: Text = ""
    release_date: Text = ""
    url: Text = ""
    summary: Text = ""


class Interest(Entry):
    """Something the person likes to do."""

    name: Text = ""
    keywords: tuple[str, ...] = ()


class Reference(Entry):
    """Someone who speaks for the person; `reference` is what they say or how to reach them."""

    name: Text = ""
    reference: Text = ""


class OtherSection(Entry):
    """A section JSON Resume has no name for. The importer's leftovers stand under the heading "Unsorted"."""

    heading: Text = ""
    highlights: Highlights = ()


class Unsure(Frozen):
    """A field the reader was not sure of.

    `path` is "section/entry id/field" (basics: "basics/basics/field"), with "/bullet id" behind it for a bullet;
    `confidence` is between 0 and 1; `original` the line of the document it came from.
    """

    path: str
    confidence: float = Field(ge=0, le=1)
    original: str = ""


class Source(Frozen):
    """The document a resume was read from, kept so that a person can compare."""

    file_name: str = ""
    kind: str = ""
    text: str = ""
    hidden_text: tuple[str, ...] = ()


class Meta(Frozen):
    """What is known about the resume itself. `as_of` is the day that counts as today ("" = the real one)."""

    id: Text = ""
    language: Text = ""
    as_of: Text = ""
    source: Source | None = None
    unsure: tuple[Unsure, ...] = ()


class Resume(Frozen):
    """One resume, whole. Sections are tuples in the order they are printed."""

    meta: Meta = Meta()
    basics: Basics = Basics()
    work: tuple[Work, ...] = ()
    volunteer: tuple[Volunteer, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[Skill, ...] = ()
    projects: tuple[Project, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    languages: tuple[Language, ...] = ()
    awards: tuple[Award, ...] = ()
    publications: tuple[Publication, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    other: tuple[OtherSection, ...] = ()

    def entries(self, section: Section) -> tuple[Entry, ...]:
        """The entries of a section; basics has none (its fields stand in `basics`)."""
        return () if section is Section.BASICS else getattr(self, section.value)

    def with_entries(self, section: Section, entries: tuple[Entry, ...]) -> "Resume":
        """The same resume with other entries in one section."""
        return self.model_copy(update={section.value: entries})


ENTRY_TYPES: dict[Section, type[Entry]] = {
    Section.WORK: Work,
    Section.VOLUNTEER: Volunteer,
    Section.EDUCATION: Education,
    Section.SKILLS: Skill,
    Section.PROJECTS: Project,
    Section.CERTIFICATES: Certificate,
    Section.LANGUAGES: Language,
    Section.AWARDS: Award,
    Section.PUBLICATIONS: Publication,
    Section.INTERESTS: Interest,
    Section.REFERENCES: Reference,
    Section.OTHER: OtherSection,
}

SUMMARY: Final = "summary"


def filled_sections(resume: Resume) -> tuple[str, ...]:
    """The names of the sections that say something, the summary among them."""
    filled = tuple(section.value for section in ENTRY_TYPES if resume.entries(section))
    return (SUMMARY, *filled) if resume.basics.summary.strip() else filled


_ID_PREFIX = {
    Section.WORK: "w",
    Section.VOLUNTEER: "v",
    Section.EDUCATION: "e",
    Section.SKILLS: "s",
    Section.PROJECTS: "p",
    Section.CERTIFICATES: "c",
    Section.LANGUAGES: "l",
    Section.AWARDS: "a",
    Section.PUBLICATIONS: "pub",
    Section.INTERESTS: "i",
    Section.REFERENCES: "r",
    Section.OTHER: "o",
}


def all_ids(resume: Resume) -> Iterator[ItemId]:
    """Every id in use: entries, bullets and profiles, in order; empty ones are left out."""
    yield from (profile.id for profile in resume.basics.profiles if profile.id)
    for section in ENTRY_TYPES:
        for entry in resume.entries(section):
            if entry.id:
                yield entry.id
            yield from (bullet.id for bullet in getattr(entry, "highlights", ()) if bullet.id)


def fresh_id(prefix: str, taken: set[ItemId]) -> ItemId:
    """The first of prefix1, prefix2, … that is not taken; adds it to `taken`."""
    number = 1
    while (candidate := ItemId(f"{prefix}{number}")) in taken:
        number += 1
    taken.add(candidate)
    return candidate


def new_entry_id(resume: Resume, section: Section) -> ItemId:
    """A free id for a further entry of the section (for basics: a further profile)."""
    prefix = "pr" if section is Section.BASICS else _ID_PREFIX[section]
    return fresh_id(prefix, set(all_ids(resume)))


def new_highlight_id(resume: Resume, entry: ItemId) -> ItemId:
    """A free id for a further bullet of the entry."""
    return fresh_id(f"{entry}h", set(all_ids(resume)))


def with_ids(resume: Resume) -> Resume:
    """The same resume, every entry, bullet and profile named; ids that are there and unique stay."""
    taken = set(all_ids(resume))
    seen: set[ItemId] = set()

    def named(item: Any, prefix: str) -> Any:
        keep = item.id and item.id not in seen
        identifier = item.id if keep else fresh_id(prefix, taken)
        seen.add(identifier)
        return item if keep else item.model_copy(update={"id": identifier})

    def named_entry(entry: Any, section: Section) -> Any:
        entry = named(entry, _ID_PREFIX[section])
        if not hasattr(entry, "highlights"):
            return entry
        bullets = tuple(named(bullet, f"{entry.id}h") for bullet in entry.highlights)
        return entry.model_copy(update={"highlights": bullets})

    profiles = tuple(named(profile, "pr") for profile in resume.basics.profiles)
    update: dict[str, Any] = {"basics": resume.basics.model_copy(update={"profiles": profiles})}
    for section in ENTRY_TYPES:
        update[section.value] = tuple(named_entry(entry, section) for entry in resume.entries(section))
    return resume.model_copy(update=update)
