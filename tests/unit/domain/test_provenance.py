"""Where each line of a tailored version comes from."""

from builders import a_bullet, a_change, a_resume, a_review

from app.domain.changes import Destination, Op, Target
from app.domain.facts import AttestedFact
from app.domain.job import Importance, JobAdvert, Requirement, TermKind
from app.domain.provenance import Origin, provenance
from app.domain.resume import Section
from app.domain.review import Decision, GuardVerdict, Review
from app.domain.review_outcome import outcome

RESUME = a_resume("Ran k8s.", "Led two teams.", "Wrote Python.", "Answered calls.")
REWORD = a_change(a_bullet(1), "Ran k8s.", "Ran Kubernetes (k8s).").model_copy(update={"requirement_id": "q1"})
MOVE = a_change(
    a_bullet(3).model_copy(update={"to": Destination(entry="w1", index=0)}), "Wrote Python.", "Wrote Python.", Op.MOVE
)
REMOVE = a_change(a_bullet(4), "Answered calls.", None, Op.REMOVE)
ADD = a_change(Target(section=Section.WORK, entry="w1", field="highlights"), None, "Wrote Terraform.", Op.ADD)
SKILL = a_change(Target(section=Section.SKILLS, entry="s1", field="keywords"), None, "Kubernetes", Op.ADD)
FACT = AttestedFact(id="f1", section=Section.WORK, entry="w1", text="Wrote Terraform.")
ADVERT = JobAdvert(
    requirements=(
        Requirement(
            id="q1", text="You run Kubernetes every day", label="Kubernetes", importance=Importance.MUST,
            kind=TermKind.TOOL,
        ),
    )
)  # fmt: skip


def accepted(*changes):
    review = a_review(*changes).quoting(ADVERT)
    verdicts = {ADD.id: GuardVerdict(allowed=True, facts=("f1",))}
    return Review(
        items=tuple(
            item.model_copy(update={"decision": Decision.ACCEPTED, "verdict": verdicts.get(item.id, item.verdict)})
            for item in review.items
        )
    )


def traced(review, tailored=None):
    return provenance(RESUME, tailored or outcome(RESUME, review), review, facts=(FACT,))


def of(found, text):
    return next(line for line in found.lines if text in (line.text, line.original))


def test_every_line_is_there_and_what_nobody_touched_is_kept():
    found = traced(Review())
    assert found.changed == ()
    assert {line.text for line in found.lines} >= {"Ran k8s.", "Led two teams."}


def test_a_reworded_line_names_the_change_and_the_line_of_the_advert():
    line = of(traced(accepted(REWORD)), "Ran Kubernetes (k8s).")
    assert (line.origin, line.original) == (Origin.REWORDED, "Ran k8s.")
    (step,) = line.steps
    assert (step.change, step.requirement) == (REWORD, "You run Kubernetes every day")


def test_an_added_line_names_the_fact_it_needed():
    line = of(traced(accepted(ADD)), "Wrote Terraform.")
    assert (line.origin, line.original) == (Origin.ADDED, "")
    assert line.steps[0].facts == (FACT,)


def test_moves_removals_and_lists():
    found = traced(accepted(MOVE, REMOVE, SKILL))
    assert of(found, "Wrote Python.").origin is Origin.MOVED
    gone = of(found, "Answered calls.")
    assert (gone.origin, gone.text) == (Origin.REMOVED, "")
    skills = next(line for line in found.changed if line.key.section is Section.SKILLS)
    assert [step.change.after for step in skills.steps] == ["Kubernetes"]
    assert found.lines[-1] == gone


def test_what_was_written_by_hand_is_said_to_be():
    review = accepted(REWORD)
    tailored = outcome(RESUME, review)
    job = tailored.work[0]
    bullets = tuple(b.model_copy(update={"text": "My words."}) if b.id == "b2" else b for b in job.highlights)
    by_hand = tailored.model_copy(update={"work": (job.model_copy(update={"highlights": bullets}),)})
    found = traced(review, by_hand)
    assert of(found, "My words.").origin is Origin.BY_HAND
    assert of(found, "Ran Kubernetes (k8s).").origin is Origin.REWORDED
