"""Where an answer to "Have you used it?" can go, and the resume with it. Pure; the words are the person's own."""

from app.domain.resume import ItemId, Resume, Section, new_entry_id, new_highlight_id
from app.i18n import tr
from app.ui.resumes.drafts import HIGHLIGHTS, Draft, Place
from app.ui.resumes.edits import AddBullet, AddEntry, SetField
from app.ui.tailor.descriptions import section_name

_WITH_BULLETS = (Section.WORK, Section.PROJECTS, Section.VOLUNTEER, Section.EDUCATION)
_NAMES = {
    Section.WORK: ("position", "name"),
    Section.PROJECTS: ("name",),
    Section.VOLUNTEER: ("position", "organization"),
    Section.EDUCATION: ("study_type", "institution"),
}
_NEW = "new"


def answer_places(resume: Resume) -> tuple[tuple[str, str], ...]:
    """The places a person can choose from: value and words. Jobs first, then the rest, then skills."""
    places = []
    for section in _WITH_BULLETS:
        for entry in resume.entries(section):
            name = " · ".join(part for field in _NAMES[section] if (part := getattr(entry, field)))
            places.append((f"{section}/{entry.id}", name or section_name(section)))
    for skill in resume.skills:
        name = skill.name or ", ".join(skill.keywords[:3])
        places.append((f"{Section.SKILLS}/{skill.id}", tr("Skills · {group}", group=name)))
    if not resume.skills:
        places.append((f"{Section.SKILLS}/{_NEW}", tr("Skills")))
    return tuple(places)


def with_answer(resume: Resume, place: str, words: str) -> tuple[Resume, Place]:
    """The resume with the person's words at the place they chose, and where exactly they stand now."""
    section_value, _, entry = place.partition("/")
    section = Section(section_value)
    draft = Draft(resume)
    if section is not Section.SKILLS:
        bullet = new_highlight_id(resume, ItemId(entry))
        at = Place(section, ItemId(entry), HIGHLIGHTS, bullet)
        return AddBullet(at, words).apply(draft).resume, at
    if entry == _NEW:
        entry = new_entry_id(resume, Section.SKILLS)
        draft = AddEntry(Section.SKILLS, ItemId(entry)).apply(draft)
    keywords = next(skill.keywords for skill in draft.resume.skills if skill.id == entry)
    at = Place(Section.SKILLS, ItemId(entry), "keywords")
    value = (*keywords, words) if words else keywords
    return SetField(at, value).apply(draft).resume, at
