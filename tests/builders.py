"""Small, valid values for tests; what a test is about is given, the rest is made up."""

from app.domain.changes import Change, Op, Target, change_id
from app.domain.job import Importance, JobAdvert, Requirement, TermKind
from app.domain.resume import Basics, Highlight, Resume, Section, Skill, Work, with_ids
from app.domain.review import GuardVerdict, Review, ReviewItem


def a_resume(*bullets, name="Mira Holt", **fields):
    """A resume with one job of these bullets (ids b1, b2, …)."""
    highlights = tuple(Highlight(id=f"b{n}", text=text) for n, text in enumerate(bullets or ("Ran k8s.",), start=1))
    job = Work(id="w1", name="Osprey Rail", position="Engineer", start_date="2020", highlights=highlights)
    skills = (Skill(id="s1", name="Tools", keywords=("Docker", "Python")),)
    content = {"basics": Basics(name=name), "work": (job,), "skills": skills} | fields
    return with_ids(Resume(**content))


def an_advert(*labels, title="Engineer", company="Tern Ltd"):
    """An advert that asks for these things as must-haves."""
    requirements = tuple(
        Requirement(id=f"q{n}", text=label, label=label, importance=Importance.MUST, kind=TermKind.TOOL)
        for n, label in enumerate(labels or ("Kubernetes",), start=1)
    )
    return JobAdvert(title=title, company=company, text="\n".join(labels), requirements=requirements)


def a_bullet(number):
    """The place of a bullet of `a_resume`."""
    return Target(section=Section.WORK, entry="w1", field="highlights", item=f"b{number}")


def a_change(target, before, after, op=Op.REPLACE):
    """A proposal with its usual id."""
    return Change(
        id=change_id(op, target, before=before, after=after), op=op, target=target, before=before, after=after
    )


def a_review(*changes, blocked=()):
    """A review of these changes, all open; those in `blocked` may not stand."""
    return Review(
        items=tuple(
            ReviewItem(change=change, verdict=GuardVerdict(allowed=change not in blocked)) for change in changes
        )
    )
