import pytest
from builders import a_resume, an_advert

from app.domain.facts import AttestedFact
from app.domain.letters import Letter, LetterKind, SentenceAbout
from app.domain.resume import Basics, Highlight, Language, Section, Skill, Work
from app.tailoring.letter_ground import Ground
from app.tailoring.letter_guard import NOT_IN_ADVERT, check_letter, check_paragraph, without_blocked

WORK = (
    Work(
        id="w1",
        name="Osprey Rail",
        position="Engineer",
        start_date="2021-03",
        highlights=(
            Highlight(id="b1", text="Ran k8s clusters for 40 internal services"),
            Highlight(id="b2", text="Helped the platform team move three databases to PostgreSQL"),
        ),
    ),
    Work(
        id="w2",
        name="Kestrel Foods",
        position="Clerk",
        start_date="2018-01",
        end_date="2021-02",
        highlights=(Highlight(id="b3", text="Checked 200 invoices a week in SAP. The team leader signed them."),),
    ),
)
RESUME = a_resume(
    basics=Basics(name="Mira Holt", email="mira@holt.example"),
    work=WORK,
    skills=(Skill(id="s1", name="Tools", keywords=("Docker", "Python")),),
    languages=(Language(id="l1", language="German", fluency="B1"),),
)
ADVERT = an_advert("Kubernetes", "Terraform", title="Head of Platform", company="Tern Ltd").model_copy(
    update={"text": "Tern Ltd builds ferries. You run Kubernetes and Terraform for 12 teams."}
)
GROUND = Ground(resume=RESUME, advert=ADVERT)


def letter(*paragraphs, kind=LetterKind.COVER_LETTER, subject=""):
    return Letter(kind=kind, language="en", subject=subject, paragraphs=paragraphs)


def judged(text, ground=GROUND):
    [found] = check_paragraph(text, letter(text), ground)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "I am applying for the position of Head of Platform at Tern Ltd.",
        "I would be glad to tell you more in a conversation.",
        "Thank you for your time.",
        "Hiermit bewerbe ich mich um die Stelle als Head of Platform bei Tern Ltd.",
        "Presento mi candidatura al puesto de Head of Platform en Tern Ltd.",
    ],
)
def test_mere_courtesy_passes(text):
    found = judged(text)
    assert (found.about, found.allowed) == (SentenceAbout.COURTESY, True)


@pytest.mark.parametrize(
    "text",
    [
        "At Osprey Rail, I ran k8s clusters for 40 internal services.",
        "At Osprey Rail, I run Kubernetes clusters for forty internal services.",
        "I currently work as Engineer at Osprey Rail.",
        "I know Docker and Python.",
        "At Osprey Rail, I helped the platform team move three databases to PostgreSQL.",
    ],
)
def test_what_the_resume_says_may_be_said(text):
    found = judged(text)
    assert found.about is SentenceAbout.PERSON
    assert found.allowed, found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("At Osprey Rail, I ran k8s clusters for 400 internal services.", "400"),
        ("I know Terraform.", "Terraform"),
        ("You ask for Terraform, and I know it well from my work with Terraform.", "Terraform"),
        ("I have been Head of Platform before.", "head"),
        ("I worked at Tern Ltd.", "Tern"),
        ("At Osprey Rail, I moved three databases to PostgreSQL.", ""),
        ("At Kestrel Foods, I ran k8s clusters for 40 internal services.", ""),
        ("I currently work at Kestrel Foods.", "currently"),
        ("I led a team of 12 engineers.", ""),
        ("I am keen to use my ten years of Terraform.", ""),
    ],
)
def test_what_nothing_proves_is_blocked(text, word):
    found = judged(text)
    assert not found.allowed
    assert found.kind
    assert found.reason
    assert not word or any(word.casefold() in said.casefold() for said in found.words)


def test_a_wish_claims_nothing():
    assert judged("I would love to learn Terraform.").allowed


def test_what_is_said_of_the_job_must_stand_in_the_advert():
    assert judged("You are looking for Kubernetes and Terraform.").about is SentenceAbout.JOB
    assert judged("You are looking for Kubernetes and Terraform.").allowed
    found = judged("Your company builds submarines.")
    assert (found.kind, found.words, found.reason) == (
        NOT_IN_ADVERT,
        ("submarines",),
        "The advert does not say “submarines”.",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I ran <b>k8s</b> clusters.", "markup_or_link_injection"),
        ("Here is the revised version of the letter.", "instruction_leak"),
        ("I ran k8s clusters for [Company Name].", "instruction_leak"),
        ("I can be reached at [[email-9]].", "instruction_leak"),
    ],
)
def test_markup_and_remarks_of_a_model_never_pass(text, kind):
    assert judged(text).kind == kind
    vouched = GROUND.model_copy(update={"vouched": (text,)})
    assert not judged(text, vouched).allowed


def test_a_sentence_the_person_stands_up_for_passes():
    text = "I know Terraform."
    found = judged(text, GROUND.model_copy(update={"vouched": (text,)}))
    assert (found.allowed, found.vouched) == (True, True)
    assert not judged("I know Terraform well.", GROUND.model_copy(update={"vouched": (text,)})).allowed


def test_a_fact_the_person_vouches_for_proves():
    fact = AttestedFact(id="f1", section=Section.SKILLS, text="Used Terraform")
    assert judged("I know Terraform.", GROUND.model_copy(update={"facts": (fact,)})).allowed


def test_a_fact_of_one_employer_proves_nothing_of_another():
    fact = AttestedFact(id="f1", section=Section.WORK, entry="w2", text="Led a team of 12 engineers")
    ground = GROUND.model_copy(update={"facts": (fact,)})
    assert judged("I led a team of 12 engineers.", ground).allowed
    assert judged("At Kestrel Foods, I led a team of 12 engineers.", ground).allowed
    assert not judged("At Osprey Rail, I led a team of 12 engineers.", ground).allowed


def test_a_fact_without_a_place_proves_nothing_beside_an_employer():
    fact = AttestedFact(id="f1", section=Section.SKILLS, text="Used Terraform")
    ground = GROUND.model_copy(update={"facts": (fact,)})
    assert not judged("At Osprey Rail, I used Terraform.", ground).allowed


@pytest.mark.parametrize("name", ["EY", "3M"])
def test_an_employer_with_a_very_short_name_is_an_employer(name):
    auditor = Work(id="w3", name=name, position="Analyst", highlights=(Highlight(id="b4", text="Wrote audit reports"),))
    ground = Ground(resume=RESUME.model_copy(update={"work": (*WORK, auditor)}), advert=ADVERT)
    assert judged(f"At {name}, I wrote audit reports.", ground).allowed
    assert not judged(f"At {name}, I ran k8s clusters for 40 internal services.", ground).allowed


def test_a_line_of_two_sentences_passes_whole_and_not_without_its_limit():
    whole = "At Kestrel Foods: Checked 200 invoices a week in SAP. The team leader signed them."
    assert all(found.allowed for found in check_paragraph(whole, letter(whole), GROUND))


def test_places_are_told_for_marking():
    text = "Thank you for your time. I know Terraform. I know Python."
    found = check_letter(letter("Hello.", text), GROUND)
    blocked = next(sentence for sentence in found if not sentence.allowed)
    assert blocked.paragraph == 1
    assert text[blocked.start : blocked.end] == "I know Terraform."


def test_the_subject_is_judged_too():
    found = check_letter(letter(subject="Application of a certified Terraform expert"), GROUND)
    assert [(sentence.paragraph, sentence.allowed) for sentence in found] == [(-1, False)]


def test_what_is_blocked_is_left_out_of_what_is_sent():
    text = letter("I know Python. I know Terraform. I know Docker.", "I led Tern Ltd.", subject="Application")
    sent = without_blocked(text, check_letter(text, GROUND))
    assert sent.paragraphs == ("I know Python. I know Docker.",)
    assert sent.subject == "Application"


def test_a_question_of_an_interviewer_claims_nothing_but_its_answer_does():
    text = "How did you run Terraform for 400 teams?\nOsprey Rail: Ran Terraform for 400 teams"
    question, answer = check_letter(letter(text, kind=LetterKind.INTERVIEW_QUESTIONS), GROUND)
    assert question.allowed
    assert not answer.allowed
