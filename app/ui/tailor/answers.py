"""Where an answer to "Have you used it?" can go. Pure; the words are the person's own."""

from app.domain.facts import FactPlace
from app.domain.resume import ItemId, Resume, Section, new_entry_id, new_highlight_id
from app.i18n import tr
from app.ui.resumes.drafts import HIGHLIGHTS, Draft, Place
from app.ui.resumes.edits import AddBullet, AddEntry
from app.ui.tailor.descriptions import section_name

_WITH_BULLETS = (Section.WORK, Section.PROJECTS, Section.VOLUNTEER, Section.EDUCATION)
_NAMES = {
    Section.WORK: ("position", "name"),
    Section.PROJECTS: ("name",),
    Section.VOLUNTEER: ("position", "organization"),
    Section.EDUCATION: ("study_type", "institution"),
}


def answer_places(resume: Resume) -> tuple[tuple[str, str], ...]:
    """The places a person can choose from: value and words. Jobs first, then the rest, then skills."""
    places = []
    for section in _WITH_BULLETS:
        for entry in resume.entries(section):
            if hasattr(entry, HIGHLIGHTS):
                name = " · ".join(part for field in _NAMES[section] if (part := getattr(entry, field)))
                places.append((f"{section}/{entry.id}", name or section_name(section)))
    for skill in resume.skills:
        name = skill.name or ", ".join(skill.keywords[:3])
        places.append((f"{Section.SKILLS}/{skill.id}", tr("Skills · {group}", group=name)))
    if not resume.skills:
        places.append((f"{Section.SKILLS}/", tr("Skills")))
    return tuple(places)


def fact_place_of(value: str) -> FactPlace:
    """The place a value of `answer_places` names."""
    section, _, entry = value.partition("/")
    return FactPlace(section=Section(section), entry=ItemId(entry) if entry else None)


def with_room(resume: Resume, value: str) -> tuple[Resume, Place]:
    """The resume with an empty bullet (or the skill group to write into) at a place, and where the cursor goes."""
    place = fact_place_of(value)
    draft = Draft(resume)
    if place.section is not Section.SKILLS and place.entry is not None:
        at = Place(place.section, place.entry, HIGHLIGHTS, new_highlight_id(resume, place.entry))
        return AddBullet(at, "").apply(draft).resume, at
    entry = place.entry or new_entry_id(resume, Section.SKILLS)
    if place.entry is None:
        draft = AddEntry(Section.SKILLS, entry).apply(draft)
    return draft.resume, Place(Section.SKILLS, entry, "keywords")
