from datetime import date

import pytest
from builders import a_bullet, a_resume, an_advert

from app.domain.job import Importance, Requirement, Term, TermKind
from app.domain.letters import LetterKind
from app.domain.match import Evidence, EvidenceKind, MatchReport, RequirementMatch, ResumeLine, Verdict
from app.domain.resume import Basics, Meta, Resume
from app.tailoring.letter_ground import Ground
from app.tailoring.letter_guard import check_letter
from app.tailoring.letters import draft, letter_language
from app.tailoring.sentences import sentences_of

TODAY = date(2026, 11, 25)
BULLETS = (
    "Ran k8s clusters for 40 internal services",
    "Wrote the deployment scripts together with the platform team",
    "Responsible for the yearly summer fair",
)
BASICS = Basics(name="Mira Holt", email="mira@holt.example", summary="Engineer who keeps services running.")
RESUME = a_resume(*BULLETS, basics=BASICS)


def advert(*labels, language="en", **heading):
    requirements = tuple(
        Requirement(
            id=f"q{n}",
            text=label,
            label=label,
            importance=Importance.MUST,
            kind=TermKind.TOOL,
            terms=(Term(text=label, kind=TermKind.TOOL),),
        )
        for n, label in enumerate(labels, start=1)
    )
    found = an_advert(*labels, **heading)
    return found.model_copy(update={"requirements": requirements, "language": language})


def report(*numbers, missing=()):
    def met(number):
        target = a_bullet(number)
        line = ResumeLine(id=f"b{number}", target=target, section=target.section, text=BULLETS[number - 1])
        proof = Evidence(line=line, kind=EvidenceKind.ALIAS, wanted=("Kubernetes",), probability=0.9)
        return RequirementMatch(
            requirement_id=f"q{number}", importance="must", verdict=Verdict.MET, probability=0.9, evidence=(proof,)
        )

    lost = [
        RequirementMatch(requirement_id=f"q{number}", importance="must", verdict=Verdict.MISSING, probability=0.1)
        for number in missing
    ]
    return MatchReport(score=50.0, requirements=(*map(met, numbers), *lost))


def written(kind=LetterKind.COVER_LETTER, *, resume=RESUME, job=None, match=None, language="en"):
    job = job or advert("Kubernetes", "Scripting")
    return draft(kind, resume, job, match or report(1), language=language, today=TODAY)


def test_a_cover_letter_names_the_job_and_tells_the_evidence():
    letter = written()
    assert letter.subject == "Application for the position of Engineer"
    assert letter.paragraphs[0] == (
        "I am applying for the position of Engineer at Tern Ltd. I currently work as Engineer at Osprey Rail."
    )
    assert letter.paragraphs[1].startswith(
        "You are looking for Kubernetes. At Osprey Rail, I ran k8s clusters for 40 internal services."
    )
    assert (letter.sender.name, letter.recipient.company, letter.date) == ("Mira Holt", "Tern Ltd", "2026-11-25")


def test_lines_that_tell_no_deed_are_quoted_as_they_stand():
    text = written(match=report(3)).text
    assert "From my work at Osprey Rail: Responsible for the yearly summer fair." in text


def test_the_name_of_an_employer_is_said_once():
    text = written(match=report(1, 2)).text
    assert "There I also wrote the deployment scripts together with the platform team." in text


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_every_draft_passes_its_own_guard(kind, language):
    resume = RESUME.model_copy(update={"meta": Meta(language=language)})
    job = advert("Kubernetes", "Scripting", "Terraform", language=language)
    letter = written(kind, resume=resume, job=job, match=report(1, 2, missing=(3,)), language=language)
    assert letter.paragraphs
    assert [found for found in check_letter(letter, Ground(resume=resume, advert=job)) if not found.allowed] == []


@pytest.mark.parametrize("kind", list(LetterKind))
def test_an_empty_resume_and_an_empty_advert_still_give_a_letter(kind):
    letter = draft(kind, Resume(), advert(title="", company=""), MatchReport(score=None), language="en", today=TODAY)
    assert letter.subject
    if kind is not LetterKind.INTERVIEW_QUESTIONS:
        assert letter.greeting
        assert letter.paragraphs


def test_without_evidence_the_newest_lines_are_told():
    assert "k8s clusters" in written(match=MatchReport(score=0.0)).text


def proof(number, text, *, wanted=(), kind=EvidenceKind.EXACT, probability=0.9):
    target = a_bullet(number)
    line = ResumeLine(id=f"b{number}", target=target, section=target.section, text=text)
    return Evidence(line=line, kind=kind, wanted=wanted, probability=probability)


def met(requirement, *evidence, verdict=Verdict.MET):
    return RequirementMatch(
        requirement_id=requirement, importance="must", verdict=verdict, probability=0.9, evidence=evidence
    )


def test_only_what_a_told_line_answers_is_said_to_be_looked_for():
    job = advert("Kubernetes", "Storybook", "Vitest")
    similar = proof(2, BULLETS[1], wanted=("Storybook",), kind=EvidenceKind.SIMILAR)
    perhaps = met("q3", proof(3, BULLETS[2], wanted=("Vitest",)), verdict=Verdict.POSSIBLE)
    match = MatchReport(
        score=50.0, requirements=(met("q1", proof(1, BULLETS[0], wanted=("kubernetes",))), met("q2", similar), perhaps)
    )
    assert "You are looking for Kubernetes." in written(job=job, match=match).text


def test_a_second_line_for_the_same_thing_waits_behind_another_thing():
    job = advert("Kubernetes", "Scripting")
    match = MatchReport(
        score=50.0,
        requirements=(
            met("q1", proof(1, BULLETS[0], wanted=("Kubernetes",)), proof(3, BULLETS[2], wanted=("Kubernetes",))),
            met("q2", proof(2, BULLETS[1], wanted=("Scripting",), probability=0.5)),
        ),
    )
    text = written(LetterKind.COVER_LETTER, job=job, match=match).text
    assert text.index("I ran k8s") < text.index("I also wrote") < text.index("yearly summer fair")


def test_lines_told_in_the_present_of_a_job_of_today_follow_i():
    bullets = ("Lead a team of five engineers", "Write clean code for the whole platform")
    resume = a_resume(*bullets, basics=BASICS)
    match = MatchReport(score=50.0, requirements=(met("q1", proof(1, bullets[0])), met("q2", proof(2, bullets[1]))))
    text = written(resume=resume, match=match).text
    assert (
        "At Osprey Rail, I lead a team of five engineers. There I also write clean code for the whole platform." in text
    )


def test_a_noun_at_the_head_of_a_line_never_follows_i():
    bullets = ("Lead a team of five engineers", "Head of the night shift")
    resume = a_resume(*bullets, basics=BASICS)
    other = a_resume("Budget planning for four plants", "Lead a team of five engineers", basics=BASICS)
    first = MatchReport(score=50.0, requirements=(met("q1", proof(1, "Budget planning for four plants")),))
    assert "I budget" not in written(resume=other, match=first).text
    assert "I head" not in written(resume=resume, match=MatchReport(score=0.0)).text


def test_what_was_done_to_a_thing_never_follows_i():
    line = "Featured in two trade papers"
    resume = a_resume(line, basics=BASICS)
    match = MatchReport(score=50.0, requirements=(met("q1", proof(1, line)),))
    assert "From my work at Osprey Rail: Featured in two trade papers." in written(resume=resume, match=match).text


def test_a_spanish_verb_says_i_by_itself():
    lines = ("Dirigí el laboratorio de aguas", "Formación de dos técnicos")
    resume = a_resume(*lines, basics=BASICS).model_copy(update={"meta": Meta(language="es")})
    match = MatchReport(score=50.0, requirements=(met("q1", proof(1, lines[0])), met("q2", proof(2, lines[1]))))
    text = written(resume=resume, job=advert("Aguas", language="es"), match=match, language="es").text
    assert "En Osprey Rail, dirigí el laboratorio de aguas. También allí: Formación de dos técnicos." in text


def test_a_list_of_names_is_not_told():
    names = "Stack: AWS, Docker, Python"
    resume = a_resume(names, "Ran k8s clusters", basics=BASICS)
    match = MatchReport(score=50.0, requirements=(met("q1", proof(1, names, wanted=("Kubernetes",))),))
    assert "Stack" not in written(resume=resume, match=match).text


def test_the_point_in_the_name_of_a_firm_ends_no_sentence():
    text = "At Tern. Co., Ltd., I ran k8s clusters. There I also wrote scripts."
    assert [sentence.text for sentence in sentences_of(text)] == [
        "At Tern. Co., Ltd., I ran k8s clusters.",
        "There I also wrote scripts.",
    ]


def test_interview_questions_come_with_the_persons_own_evidence():
    letter = written(
        LetterKind.INTERVIEW_QUESTIONS, job=advert("Kubernetes", "Terraform"), match=report(1, missing=(2,))
    )
    kubernetes, terraform = letter.paragraphs
    assert kubernetes.splitlines()[1] == "Osprey Rail: Ran k8s clusters for 40 internal services"
    assert "Terraform" in terraform
    assert "Nothing in your resume answers this." in terraform
    assert (letter.greeting, letter.closing, letter.date) == ("", "", "")


def test_a_letter_is_in_the_language_of_the_lines_it_quotes():
    german = RESUME.model_copy(update={"meta": Meta(language="de")})
    french = RESUME.model_copy(update={"meta": Meta(language="fr")})
    assert letter_language(german, advert(language="en")) == "de"
    assert letter_language(french, advert(language="en")) == "en"
    assert letter_language(german, advert(), "es") == "es"


def test_what_is_asked_in_another_language_is_not_woven_in():
    german = RESUME.model_copy(update={"meta": Meta(language="de")})
    text = written(resume=german, language="de").text
    assert "Kubernetes" not in text
    assert "Aus meiner Arbeit bei Osprey Rail: Ran k8s clusters" in text or "Bei Osprey Rail" in text
