"""What a tailored resume could leave off: least for the job first, never more than the guard allows, with its price."""

from builders import a_bullet, a_change, a_resume

from app.domain.changes import Op, apply_all, change_id
from app.domain.job import Importance
from app.domain.match import Evidence, EvidenceKind, MatchReport, RequirementMatch, ResumeLine, Verdict
from app.domain.rendered import Anchor, RenderedPdf
from app.domain.resume import Reference, Section
from app.tailoring.room import propose_room

BULLETS = ("Ran trains.", "Wrote Python.", "Kept the timetable.", "Swept the hall.", "Ran k8s.", "Sold tickets.")


def match(resume):
    """An engine that asks for Kubernetes: the line that runs it is the only one that counts."""
    shown = {bullet.id: bullet for bullet in resume.work[0].highlights if bullet.visible}
    proof = shown.get("b5")
    line = ResumeLine(id="b5", target=a_bullet(5), section=Section.WORK, text="Ran k8s.")
    evidence = (Evidence(line=line, kind=EvidenceKind.ALIAS, probability=1.0),) if proof else ()
    found = RequirementMatch(
        requirement_id="q1",
        importance=Importance.MUST,
        verdict=Verdict.MET if proof else Verdict.MISSING,
        probability=1.0,
        evidence=evidence,
    )
    return MatchReport(requirements=(found,), score=100.0 if proof else 0.0)


def pages(*, too_much):
    """One page on which each line is ten points high, and so many points on a second."""
    lines = [Anchor(id=f"b{n}", page=1, x=0, y=10 * n, width=9, height=10) for n in range(1, 7)]
    return RenderedPdf(pdf=b"", pages=2, anchors=(*lines, Anchor(id="w9", page=2, x=0, y=0, width=9, height=too_much)))


def proposed(original, tailored=None, *, too_much, accepted=(), rejected=()):
    changes = propose_room(
        original, tailored or original, pages(too_much=too_much), 1, accepted=accepted, rejected=rejected, match=match
    )
    return {change.before: change.reason for change in changes}


def test_what_bears_least_on_the_job_goes_first_and_costs_nothing():
    found = proposed(a_resume(*BULLETS), too_much=20)
    assert list(found) == ["Sold tickets.", "Swept the hall."]
    assert all("score stays the same" in reason for reason in found.values())


def test_half_of_the_lines_of_a_job_stay():
    assert list(proposed(a_resume(*BULLETS), too_much=60)) == [
        "Sold tickets.",
        "Swept the hall.",
        "Kept the timetable.",
    ]


def test_a_line_that_counts_says_what_it_costs():
    original = a_resume("Ran trains.", "Wrote Python.", "Kept time.", "Swept.", "Ran k8s.")
    found = proposed(original, too_much=60, rejected=tuple(hide(original, number).id for number in (3, 4)))
    assert list(found) == ["Ran k8s."]
    assert "from 100 to 0" in found["Ran k8s."]


def hide(original, number):
    before = original.work[0].highlights[number - 1].text
    identifier = change_id(Op.HIDE, a_bullet(number), before=before, after=None)
    return a_change(a_bullet(number), before, None, Op.HIDE).model_copy(update={"id": identifier})


def test_what_was_rejected_or_rewritten_is_not_proposed():
    original = a_resume(*BULLETS)
    rewritten = a_change(a_bullet(4), "Swept the hall.", "Swept the halls.")
    tailored = apply_all(original, (rewritten,))
    found = proposed(original, tailored, too_much=10, accepted=(rewritten,), rejected=(hide(original, 6).id,))
    assert list(found) == ["Kept the timetable."]


def test_the_guard_keeps_what_no_section_may_lose():
    original = a_resume("Ran trains.", references=(Reference(id="r1", name="Ines"),))
    rendered = pages(too_much=20)
    reference = Anchor(id="r1", page=1, x=0, y=90, width=9, height=30)
    rendered = rendered.model_copy(update={"anchors": (*rendered.anchors, reference)})
    assert propose_room(original, original, rendered, 1, accepted=(), rejected=(), match=match) == ()
