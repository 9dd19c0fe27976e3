"""Two resumes line by line: what one says that the other does not."""

from app.domain.frozen import Frozen
from app.domain.provenance import LineKey, lines_of_resume
from app.domain.resume import Resume, Section


class LineDifference(Frozen):
    """A line that is not the same in both; "" where a resume does not have it."""

    key: LineKey
    before: str
    after: str


def compare(before: Resume, after: Resume) -> tuple[LineDifference, ...]:
    """The printed lines that differ, in the order of `after`, those it no longer has at the end. Order alone is no
    difference."""
    old, new = _lines(before), _lines(after)
    keys = [*new, *(key for key in old if key not in new)]
    pairs = ((key, old.get(key, ""), new.get(key, "")) for key in keys)
    return tuple(LineDifference(key=key, before=said, after=says) for key, said, says in pairs if said != says)


def _lines(resume: Resume) -> dict[LineKey, str]:
    basics = resume.basics
    contact = (basics.name, basics.email, basics.phone, basics.location.text, basics.url)
    links = (profile.url or profile.username for profile in basics.profiles)
    key = LineKey(section=Section.BASICS, entry=basics.id, field="name")
    return {key: " · ".join(part for part in (*contact, *links) if part), **lines_of_resume(resume)}
