"""What the editor shows for each section: its fields, their labels, their widths. One description for all of them.

The widgets are generated from this; a new field of the model is one line here.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.resume import Section
from app.i18n import tr

GRID_UNITS = 12
"""A full row of fields is twelve units wide."""


class FieldKind(StrEnum):
    """How a field is edited."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True)
class FieldSpec:
    """One field: its name in the model (dotted for a location), its label, its width in grid units.

    `extra` fields stay out of sight until they hold something or the person asks for them.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    width: int = 6
    extra: bool = False
    hint: str = ""
    bare: bool = False
    """The card's heading says what it is; no label is shown."""


@dataclass(frozen=True)
class SectionSpec:
    """One section: its heading, the words of its "add" button, its fields; whether its entries have bullets.

    `names` are the fields that make the one-line name of an entry; `line_field` takes a line moved there.
    """

    section: Section
    title: str
    add_label: str
    fields: tuple[FieldSpec, ...]
    names: tuple[str, ...]
    line_field: str
    has_bullets: bool = False


def contact_fields() -> tuple[FieldSpec, ...]:
    """The fields of the contact card."""
    return (
        FieldSpec("name", tr("Name"), width=6),
        FieldSpec("label", tr("Headline"), width=6, hint=tr("What you are, in a few words")),
        FieldSpec("email", tr("E-mail"), width=6),
        FieldSpec("phone", tr("Phone"), width=6),
        FieldSpec("location.city", tr("City"), width=6),
        FieldSpec("url", tr("Website"), width=6),
        FieldSpec("location.address", tr("Address"), width=12, extra=True),
        FieldSpec("location.postal_code", tr("Postal code"), width=4, extra=True),
        FieldSpec("location.region", tr("Region"), width=4, extra=True),
        FieldSpec("location.country_code", tr("Country"), width=4, extra=True),
    )


def summary_field() -> FieldSpec:
    """The summary, which has a card of its own."""
    return FieldSpec(
        "summary", tr("Summary"), FieldKind.TEXT, width=12, hint=tr("Two or three sentences about you"), bare=True
    )


def profile_fields() -> tuple[FieldSpec, ...]:
    """The fields of one link of the contact card."""
    return (
        FieldSpec("network", tr("Network"), width=3, hint="GitHub"),
        FieldSpec("username", tr("User name"), width=3),
        FieldSpec("url", tr("Address"), width=6),
    )


def section_specs() -> dict[Section, SectionSpec]:
    """All sections with entries, in the order the editor offers them."""
    specs = (*_career_specs(), *_list_specs(), *_recognition_specs(), _other_spec())
    return {spec.section: spec for spec in specs}


def _period(start: str = "start_date", end: str = "end_date") -> tuple[FieldSpec, FieldSpec]:
    hint = tr("Mar 2022")
    return (
        FieldSpec(start, tr("From"), FieldKind.DATE, width=2, hint=hint),
        FieldSpec(end, tr("To"), FieldKind.DATE, width=2, hint=tr("present")),
    )


def _place_and_link() -> tuple[FieldSpec, FieldSpec]:
    return (
        FieldSpec("location", tr("Location"), width=6, extra=True),
        FieldSpec("url", tr("Link"), width=6, extra=True),
    )


def _description() -> FieldSpec:
    return FieldSpec("summary", tr("Description"), FieldKind.TEXT, width=12, extra=True)


def _career_specs() -> tuple[SectionSpec, ...]:
    return (
        SectionSpec(
            Section.WORK,
            tr("Experience"),
            tr("Add a job"),
            (
                FieldSpec("position", tr("Title"), width=4),
                FieldSpec("name", tr("Employer"), width=4),
                *_period(),
                *_place_and_link(),
                _description(),
            ),
            names=("position", "name"),
            line_field="position",
            has_bullets=True,
        ),
        SectionSpec(
            Section.PROJECTS,
            tr("Projects"),
            tr("Add a project"),
            (
                FieldSpec("name", tr("Name"), width=4),
                FieldSpec("entity", tr("For"), width=4, hint=tr("Client or organisation")),
                *_period(),
                FieldSpec("description", tr("Description"), FieldKind.TEXT, width=12),
                FieldSpec("keywords", tr("Technologies"), FieldKind.LIST, width=12, extra=True),
                FieldSpec("roles", tr("Roles"), FieldKind.LIST, width=6, extra=True),
                FieldSpec("url", tr("Link"), width=6, extra=True),
            ),
            names=("name", "entity"),
            line_field="name",
            has_bullets=True,
        ),
        SectionSpec(
            Section.EDUCATION,
            tr("Education"),
            tr("Add a degree"),
            (
                FieldSpec("institution", tr("School"), width=4),
                FieldSpec("study_type", tr("Degree"), width=4, hint=tr("BSc")),
                *_period(),
                FieldSpec("area", tr("Field of study"), width=8),
                FieldSpec("score", tr("Grade"), width=4),
                *_place_and_link(),
                FieldSpec("courses", tr("Courses"), FieldKind.LIST, width=12, extra=True),
            ),
            names=("study_type", "institution"),
            line_field="institution",
            has_bullets=True,
        ),
        SectionSpec(
            Section.VOLUNTEER,
            tr("Volunteering"),
            tr("Add a volunteer role"),
            (
                FieldSpec("position", tr("Role"), width=4),
                FieldSpec("organization", tr("Organisation"), width=4),
                *_period(),
                *_place_and_link(),
                _description(),
            ),
            names=("position", "organization"),
            line_field="position",
            has_bullets=True,
        ),
    )


def _list_specs() -> tuple[SectionSpec, ...]:
    return (
        SectionSpec(
            Section.SKILLS,
            tr("Skills"),
            tr("Add a group of skills"),
            (
                FieldSpec("name", tr("Group"), width=4, hint=tr("Languages, tools … or none")),
                FieldSpec("level", tr("Level"), width=4, extra=True),
                FieldSpec("keywords", tr("Skills"), FieldKind.LIST, width=8, hint=tr("Separated by commas")),
            ),
            names=("name", "keywords"),
            line_field="keywords",
        ),
        SectionSpec(
            Section.LANGUAGES,
            tr("Languages"),
            tr("Add a language"),
            (
                FieldSpec("language", tr("Language")),
                FieldSpec("fluency", tr("How well"), hint=tr("C1, native, fluent …")),
            ),
            names=("language",),
            line_field="language",
        ),
        SectionSpec(
            Section.INTERESTS,
            tr("Interests"),
            tr("Add an interest"),
            (
                FieldSpec("name", tr("Interest"), width=4),
                FieldSpec("keywords", tr("Details"), FieldKind.LIST, width=8, hint=tr("Separated by commas")),
            ),
            names=("name", "keywords"),
            line_field="name",
        ),
    )


def _recognition_specs() -> tuple[SectionSpec, ...]:
    return (
        SectionSpec(
            Section.CERTIFICATES,
            tr("Certificates"),
            tr("Add a certificate"),
            (
                FieldSpec("name", tr("Name"), width=6),
                FieldSpec("issuer", tr("Issued by"), width=4),
                FieldSpec("date", tr("Date"), FieldKind.DATE, width=2),
                FieldSpec("url", tr("Link"), width=12, extra=True),
            ),
            names=("name",),
            line_field="name",
        ),
        SectionSpec(
            Section.AWARDS,
            tr("Awards"),
            tr("Add an award"),
            (
                FieldSpec("title", tr("Title"), width=6),
                FieldSpec("awarder", tr("Given by"), width=4),
                FieldSpec("date", tr("Date"), FieldKind.DATE, width=2),
                _description(),
            ),
            names=("title",),
            line_field="title",
        ),
        SectionSpec(
            Section.PUBLICATIONS,
            tr("Publications"),
            tr("Add a publication"),
            (
                FieldSpec("name", tr("Title"), width=6),
                FieldSpec("publisher", tr("Published in"), width=4),
                FieldSpec("release_date", tr("Date"), FieldKind.DATE, width=2),
                FieldSpec("url", tr("Link"), width=12, extra=True),
                _description(),
            ),
            names=("name",),
            line_field="name",
        ),
        SectionSpec(
            Section.REFERENCES,
            tr("References"),
            tr("Add a reference"),
            (
                FieldSpec("name", tr("Name"), width=4),
                FieldSpec("reference", tr("What they say, or how to reach them"), FieldKind.TEXT, width=8),
            ),
            names=("name",),
            line_field="reference",
        ),
    )


def _other_spec() -> SectionSpec:
    return SectionSpec(
        Section.OTHER,
        tr("Other sections"),
        tr("Add your own"),
        (FieldSpec("heading", tr("Heading"), width=12),),
        names=("heading",),
        line_field="heading",
        has_bullets=True,
    )
