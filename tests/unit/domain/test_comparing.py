from builders import a_resume

from app.domain.comparing import compare
from app.domain.resume import Basics, Section


def test_the_same_resume_differs_in_nothing():
    assert compare(a_resume("Ran the lab"), a_resume("Ran the lab")) == ()


def test_lines_are_paired_by_their_place():
    before = a_resume("Ran the lab", "Trained two juniors", basics=Basics(name="Mira Holt"))
    after = a_resume("Ran two labs", basics=Basics(name="Mira Holt", email="mira@holt.example"))
    found = [(one.before, one.after) for one in compare(before, after)]
    assert found == [
        ("Mira Holt", "Mira Holt · mira@holt.example"),
        ("Ran the lab", "Ran two labs"),
        ("Trained two juniors", ""),
    ]


def test_order_alone_is_no_difference():
    resume = a_resume("Ran the lab", "Trained two juniors")
    (job,) = resume.entries(Section.WORK)
    turned = job.model_copy(update={"highlights": tuple(reversed(job.highlights))})
    assert compare(resume, resume.model_copy(update={"work": (turned,)})) == ()
