"""Matching: names and what they imply, traps, rules, and the promises of the score."""

import pytest

from app.domain.job import Importance, JobAdvert, TermKind
from app.domain.match import EvidenceKind, MatchReport, RequirementMatch, Verdict
from app.domain.resume import Resume
from app.matching import rules
from app.matching.alternatives import groups_of
from app.matching.compounds import taken_apart
from app.matching.concepts import ConceptId
from app.matching.matcher import Matcher, resume_lines
from app.matching.model import load_model
from app.matching.requirements import read_advert, read_requirement
from app.matching.scoring import score_of
from app.matching.vectors import SentenceVectors
from app.matching.vocabulary import vocabulary
from app.matching.wordings import is_beginners


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


def resume(*bullets: str, **sections: object) -> Resume:
    role = {
        "id": "w1",
        "position": "Worker",
        "name": "Acme",
        "highlights": [{"id": f"b{n}", "text": t} for n, t in enumerate(bullets)],
    }
    return Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": [role], **sections})


def one(matcher: Matcher, requirement: str, someone: Resume) -> RequirementMatch:
    return matcher.match(someone, JobAdvert(requirements=(read_requirement(requirement),))).requirements[0]


@pytest.mark.parametrize(
    ("text", "concept"),
    [("k8s", "Kubernetes"), ("Golang", "Go"), ("Kfz", "vehicle repair"), ("AR", "accounts receivable")],
)
def test_aliases_name_their_concept(text: str, concept: str) -> None:
    assert vocabulary().concept_of(text) == concept


def test_only_tools_and_initials_are_the_same_thing() -> None:
    known = vocabulary()
    assert known.same_thing("k8s", "Kubernetes")
    assert known.same_thing("AP", "accounts payable")
    assert not known.same_thing("Ubuntu", "Linux")
    assert not known.same_thing("negotiated", "negotiation skills")
    assert known.implies(ConceptId("Amazon EKS"), ConceptId("Kubernetes"))
    assert not known.implies(ConceptId("Kubernetes"), ConceptId("Amazon EKS"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We go where the work is", "Go"),
        ("Our go-to-market team", "Go"),
        ("R&D budget", "R"),
        ("Sonata in C minor", "C"),
        ("Pupils excel in sport", "Microsoft Excel"),
        ("Collected maple sap", "SAP"),
        ("A swift answer", "Swift"),
        ("Bought a Tableau from the estate", "Tableau"),
        ("React to alarms", "React"),
        ("Word of mouth", "Microsoft Word"),
    ],
)
def test_ordinary_words_are_no_tools(text: str, name: str) -> None:
    assert name not in {mention.concept for mention in vocabulary().mentions(text, loose=True)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Services written in Go", "Go"),
        ("Python, R, SQL", "R"),
        ("Advanced Excel skills", "Microsoft Excel"),
        ("SAP and DATEV", "SAP"),
    ],
)
def test_tools_are_found_among_their_kind(text: str, name: str) -> None:
    assert name in {mention.concept for mention in vocabulary().mentions(text)}


@pytest.mark.parametrize(
    ("requirement", "line"),
    [
        ("Experience with Kubernetes", "No experience with Kubernetes, but eager to learn"),
        ("Forklift licence", "Ordered two forklifts for the warehouse"),
        ("Experience with Tableau", "Hung a tableau of the founder in the lobby"),
        ("Knowledge of Go", "Ready to go wherever customers need us"),
        ("Master's degree in physics", "Bachelor of Science in physics"),
        ("Professional welding experience", "Welded garden chairs as a hobby"),
        ("Registered nurse", "Drove nurses to their home visits"),
    ],
)
def test_traps_are_not_met(matcher: Matcher, requirement: str, line: str) -> None:
    assert one(matcher, requirement, resume(line)).verdict is not Verdict.MET


@pytest.mark.parametrize(
    ("requirement", "line", "kind"),
    [
        ("Experience with Kubernetes", "Ran forty services on k8s", EvidenceKind.ALIAS),
        ("Experience with Kubernetes", "Moved the shop to EKS", EvidenceKind.IMPLIED),
        ("Experience with SQL", "Tuned SQL for the reporting team", EvidenceKind.EXACT),
    ],
)
def test_evidence_says_why(matcher: Matcher, requirement: str, line: str, kind: EvidenceKind) -> None:
    found = one(matcher, requirement, resume(line))
    assert found.verdict is Verdict.MET
    assert found.evidence[0].kind is kind
    assert found.evidence[0].line.text == line
    assert found.reason


def test_what_is_missing_is_asked_for_and_worth_points(matcher: Matcher) -> None:
    found = one(matcher, "Experience with Salesforce", resume("Baked bread for forty shops"))
    assert found.verdict is Verdict.MISSING
    assert "Salesforce" in found.question
    assert found.would_add == 100


def test_years_are_the_union_of_dated_roles(matcher: Matcher) -> None:
    roles = [
        {
            "id": f"w{n}",
            "position": "Welder",
            "startDate": "2018",
            "endDate": "2021",
            "highlights": [{"id": f"x{n}", "text": "TIG welding of pipes"}],
        }
        for n in (1, 2)
    ]
    someone = Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": roles})
    assert one(matcher, "4 years of experience in welding", someone).verdict is Verdict.MET
    assert one(matcher, "8 years of experience in welding", someone).verdict is not Verdict.MET


def test_languages_need_their_level(matcher: Matcher) -> None:
    someone = resume("Sold shoes", languages=[{"id": "l1", "language": "Spanish", "fluency": "B1"}])
    assert one(matcher, "Spanish at B1 level", someone).verdict is Verdict.MET
    assert one(matcher, "Fluent Spanish", someone).verdict is not Verdict.MET


def test_a_missing_licence_knocks_out(matcher: Matcher) -> None:
    assert one(matcher, "Registered nurse", resume("Baked bread for forty shops")).knock_out


ADVERT = read_advert(
    "Requirements\n- Kubernetes and Terraform\n- Experience with PostgreSQL\nNice to have\n- Mentoring of juniors"
)
LINES = ("Ran services on k8s", "Wrote Terraform modules", "Tuned Postgres queries", "Coached two juniors")


def report(matcher: Matcher, *lines: str) -> MatchReport:
    return matcher.match(resume(*lines), ADVERT)


def test_order_does_not_matter_and_the_number_stays(matcher: Matcher) -> None:
    assert report(matcher, *LINES).score == report(matcher, *reversed(LINES)).score == report(Matcher(), *LINES).score


def test_a_further_line_never_lowers_the_score(matcher: Matcher) -> None:
    scores = [report(matcher, *LINES[:count]).score or 0 for count in range(1, len(LINES) + 1)]
    assert scores == sorted(scores)
    assert scores[-1] <= (report(matcher, *LINES, "Organised the summer party").score or 0)


def test_repeating_a_word_never_raises_the_score(matcher: Matcher) -> None:
    once = report(matcher, "Wrote Terraform modules").score or 0
    assert (report(matcher, "Wrote Terraform modules Terraform Terraform Terraform").score or 0) <= once


def test_parts_count_every_requirement(matcher: Matcher) -> None:
    parts = {part.importance: part.total for part in report(matcher, *LINES).parts}
    assert parts == {Importance.MUST: 2, Importance.NICE: 1}


def test_without_vectors_it_works_and_says_so(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SentenceVectors, "of", lambda self, texts: None)
    found = report(matcher, *LINES)
    assert found.reduced
    assert found.notes
    assert found.requirements[1].verdict is Verdict.MET


def test_vectors_are_asked_of_the_store_first() -> None:
    kept: dict[str, bytes] = {}

    class Store:
        def get_many(self, keys: object) -> dict[str, bytes]:
            return dict(kept)

        def put_many(self, vectors: dict[str, bytes]) -> None:
            kept.update(vectors)

    first = SentenceVectors(Store()).of(["Ran services on k8s"])
    assert len(kept) == 1
    kept[next(iter(kept))] = b"\0\0" * 384
    second = SentenceVectors(Store()).of(["Ran services on k8s"])
    assert first is not None
    assert second is not None
    assert not second.any()


def test_hidden_lines_are_no_evidence() -> None:
    someone = Resume.model_validate(
        {
            "work": [
                {
                    "id": "w1",
                    "highlights": [{"id": "b1", "text": "Seen"}, {"id": "b2", "text": "Hidden", "visible": False}],
                }
            ]
        }
    )
    assert [line.text for line in resume_lines(someone)] == ["Seen"]


def test_years_name_the_roles_they_were_counted_from(matcher: Matcher) -> None:
    roles = [
        {"id": "w1", "position": "Pastry cook", "name": "Lind", "startDate": "2022-01", "endDate": "2025-12"},
        {"id": "w2", "position": "Pastry cook", "name": "Acme", "startDate": "2018-01", "endDate": "2021-12"},
    ]
    someone = Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": roles})
    found = one(matcher, "5+ years of experience as a pastry cook", someone)
    assert found.reason == "They ask for 5 years; your roles add up to 8: Pastry cook, Lind; Pastry cook, Acme."
    assert {evidence.kind for evidence in found.evidence} == {EvidenceKind.DATES}
    assert {evidence.line.id for evidence in found.evidence} == {"w1.position", "w2.position"}
    assert found.evidence[0].reason == found.reason


@pytest.mark.parametrize(
    ("requirement", "reason"),
    [
        (
            "A degree in chemistry or a related field",
            "They ask for “a degree in chemistry”; you have “BSc, Chemistry”.",
        ),
        ("Bachelor's degree in chemistry", "They ask for “Bachelor's degree in chemistry”; you have “BSc, Chemistry”."),
    ],
)
def test_degrees_are_named_with_their_subject(matcher: Matcher, requirement: str, reason: str) -> None:
    schooling = {"id": "e1", "studyType": "BSc", "area": "Chemistry", "institution": "University of Graz"}
    assert one(matcher, requirement, resume("Ran the lab", education=[schooling])).reason == reason


def test_a_line_of_a_job_comes_before_the_summary(matcher: Matcher) -> None:
    someone = resume(
        "Built reports in Python for the finance team and trained two analysts",
        basics={"name": "A", "summary": "Python expert."},
    )
    assert one(matcher, "Experience with Python", someone).evidence[0].line.id == "b0"


def test_likeness_alone_counts_less_where_the_trade_is_another(matcher: Matcher) -> None:
    """The same line and requirement, among requirements that the resume names and among such that it does not."""
    line = "Coached three junior colleagues; two were promoted"
    asked = "Willingness to coach a sport"
    tools = "Kubernetes", "Terraform", "PostgreSQL", "Kafka"
    someone = resume(line, "Ran Kubernetes, Terraform, PostgreSQL and Kafka")
    stranger = resume(line, "Baked bread for forty shops")
    advert = JobAdvert(
        requirements=tuple(read_requirement(text, number=n) for n, text in enumerate((asked, *tools), 1))
    )
    own, other = (matcher.match(who, advert).requirements[0].probability for who in (someone, stranger))
    assert other < own


def test_a_further_line_never_lowers_the_score_of_an_advert_long_enough_to_tell_the_trade(matcher: Matcher) -> None:
    asked = "Kubernetes", "Terraform", "Kafka", "Mentoring of juniors", "Reduce costs", "Write clear documentation"
    advert = JobAdvert(requirements=tuple(read_requirement(text, number=n) for n, text in enumerate(asked, 1)))
    lines = ("Organised the summer party", "Wrote the handbook for new colleagues", *LINES)
    scores = [matcher.match(resume(*lines[:count]), advert).score or 0 for count in range(1, len(lines) + 1)]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


@pytest.mark.parametrize(
    ("requirement", "line", "further"),
    [
        (
            "Fluent English",
            "Led the migration of the billing system in two years",
            "Einführung von Personio in der Firma",
        ),
        (
            "Fließendes Englisch",
            "Worked with the board on the budget of the year",
            "Reparto de paquetería en el barrio",
        ),
        ("5+ years of welding", "Welding of pipes", "1 year of welding as an apprentice"),
    ],
)
def test_a_line_in_another_language_or_of_few_years_takes_nothing_away(
    matcher: Matcher, requirement: str, line: str, further: str
) -> None:
    assert one(matcher, requirement, resume(line)).verdict is Verdict.POSSIBLE
    assert one(matcher, requirement, resume(line, further)).verdict is Verdict.POSSIBLE


def test_each_gain_is_what_the_score_itself_would_rise_by(matcher: Matcher) -> None:
    texts = (
        ("Kubernetes", Importance.MUST),
        ("Welding certificate", Importance.MUST),
        ("Kafka and SAP", Importance.MUST),
    )
    advert = JobAdvert(
        requirements=tuple(
            read_requirement(text, importance=importance, number=n) for n, (text, importance) in enumerate(texts, 1)
        )
    )
    report = matcher.match(resume("Ran Kubernetes and Kafka for six teams"), advert)
    assert report.gains()
    for gain in report.gains():
        met = [
            one.model_copy(update={"verdict": Verdict.MET}) if one.requirement_id == gain.requirement_id else one
            for one in report.requirements
        ]
        assert gain.would_add == pytest.approx((score_of(met) or 0) - (report.score or 0), abs=0.11)


def test_a_doubt_of_the_rules_is_called_possible_with_and_without_vectors() -> None:
    for reduced in (False, True):
        assert load_model(reduced=reduced).verdict(rules.DOUBTFUL) is Verdict.POSSIBLE
        assert load_model(reduced=reduced).verdict(rules.UNRELATED) is Verdict.MISSING


@pytest.mark.parametrize(
    ("requirement", "kind"),
    [
        ("Two years of experience after completing your apprenticeship", TermKind.YEARS),
        ("3 Jahre Berufserfahrung nach der Ausbildung", TermKind.YEARS),
        ("Abgeschlossene Ausbildung mit 2 Jahren Erfahrung", TermKind.DEGREE),
    ],
)
def test_a_degree_from_which_years_count_is_not_what_is_asked_for(requirement: str, kind: TermKind) -> None:
    assert read_requirement(requirement).kind is kind


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("Tourenplanung", "Planung der Touren für 12 Fahrzeuge", "Planung der Touren"),
        ("Rechnungsprüfung", "Monatliche Prüfung von 300 Rechnungen", "Prüfung von 300 Rechnungen"),
        ("Rechnungsprüfung", "Schrieb Rechnungen, und nach drei Wochen folgte erst die lange Prüfung", ""),
        ("Tourenplanung", "Planung des Budgets", ""),
        ("Planung", "Planung der Touren", ""),
    ],
)
def test_a_compound_is_found_in_its_parts(wanted: str, text: str, found: str) -> None:
    assert taken_apart(wanted, text) == found


def test_computed_years_name_the_roles_they_come_from(matcher: Matcher) -> None:
    work = [
        {"id": "w1", "position": "Baker", "name": "Kern", "startDate": "2015-01", "endDate": "2018-01"},
        {"id": "w2", "position": "Baker", "name": "Ofen", "startDate": "2018-02", "endDate": "2022-02"},
    ]
    someone = Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": work})
    reason = one(matcher, "5+ years of experience as a baker", someone).reason
    assert reason == "They ask for 5 years; your roles add up to 7.2: Baker, Ofen; Baker, Kern."


def test_a_level_inside_a_list_holds_for_its_item_alone(matcher: Matcher) -> None:
    skills = [{"id": "s1", "name": "IT", "keywords": ["Java", "PostgreSQL", "JavaScript (basic)"]}]
    someone = Resume.model_validate({"skills": skills})
    assert one(matcher, "Strong PostgreSQL", someone).verdict is Verdict.MET
    assert one(matcher, "Strong JavaScript", someone).verdict is not Verdict.MET


def test_the_training_of_one_trade_is_not_that_of_another(matcher: Matcher) -> None:
    education = [{"id": "e1", "area": "Ausbildung zur Hotelfachfrau", "institution": "IHK Kiel"}]
    someone = Resume.model_validate({"education": education})
    assert one(matcher, "Abgeschlossene Ausbildung als Zahntechniker", someone).verdict is not Verdict.MET
    work = [{"id": "w1", "highlights": [{"id": "b1", "text": "Staatlich anerkannter Physiotherapeut seit 2015"}]}]
    therapist = Resume.model_validate({"work": work})
    assert one(matcher, "Abgeschlossene Ausbildung als Physiotherapeut", therapist).verdict is Verdict.MET


def test_what_was_done_is_shown_before_what_is_listed(matcher: Matcher) -> None:
    someone = Resume.model_validate(
        {
            "skills": [{"id": "s1", "name": "IT", "keywords": ["Terraform", "AWS"]}],
            "work": [{"id": "w1", "highlights": [{"id": "b1", "text": "Described all AWS accounts in Terraform"}]}],
        }
    )
    found = one(matcher, "Experience with Terraform", someone)
    assert [evidence.line.id for evidence in found.evidence] == ["b1", "s1.keywords"]


def test_a_requirement_without_a_known_term_is_met_by_its_own_words(matcher: Matcher) -> None:
    line = {"id": "b1", "text": "Restored baroque altar gilding in four churches"}
    someone = Resume.model_validate({"work": [{"id": "w1", "highlights": [line]}]})
    assert one(matcher, "Restoring of altar gilding", someone).verdict is Verdict.MET
    assert one(matcher, "Repair of ship engines", someone).verdict is not Verdict.MET


@pytest.mark.parametrize(
    ("line", "beginner"),
    [
        ("Machine learning models for 40 shops", False),
        ("Trained two apprentices", False),
        ("Graded the work of 90 students", False),
        ("Betreuung von Schülerinnen und Schülern", False),
        ("Elementary school teacher", False),
        ("Second-year apprentice", True),
        ("Currently learning Rust", True),
        ("Attended a two-day workshop on welding", True),
        ("Working student in the warehouse", True),
        ("Als Praktikant im Labor", True),
    ],
)
def test_who_learns_is_told_from_who_teaches(line: str, beginner: bool) -> None:
    assert is_beginners(line) is beginner


def test_a_title_proves_what_it_names_and_not_what_it_is_like(matcher: Matcher) -> None:
    someone = Resume.model_validate({"work": [{"id": "w1", "position": "Backend Developer", "name": "Lind"}]})
    assert one(matcher, "Describe servers and networks as code that is reviewed", someone).verdict is Verdict.MISSING
    assert one(matcher, "Backend development", someone).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("requirement", "line", "reason"),
    [
        ("Rust and Python", "Wrote Python services", "You both write Python. No line of your resume names Rust."),
        (
            "Containerization, Docker, Kubernetes",
            "Deployed with Docker container and Kubernetes",
            "You both write Docker.",
        ),
        (
            "4+ years of React",
            "Built the shop in React",
            "You both write React. They ask for 4 years; no dated role of yours shows it.",
        ),
        ("Go or Rust", "First steps in Go (basic)", "You both write Go. But the line speaks of a beginner."),
    ],
)
def test_a_reason_says_what_is_there_and_what_is_not(
    matcher: Matcher, requirement: str, line: str, reason: str
) -> None:
    assert one(matcher, requirement, resume(line)).reason == reason


def test_a_rule_says_why_a_requirement_is_missing(matcher: Matcher) -> None:
    someone = resume("Sold shoes", languages=[{"id": "l1", "language": "English", "fluency": "A2"}])
    assert one(matcher, "Fluent English", someone).reason == "They ask for English (Fluent); you list English (A2)."
    assert one(matcher, "Fluent French and English", someone).reason == "No line of your resume names French."


def test_years_in_a_similar_position_are_years_in_the_advertised_one(matcher: Matcher) -> None:
    def asked_by(title: str) -> Verdict:
        wanted = (read_requirement("3 years of experience in a similar position"),)
        return matcher.match(baker, JobAdvert(title=title, requirements=wanted)).requirements[0].verdict

    work = [{"id": "w1", "position": "Baker", "name": "Kern", "startDate": "2015-01", "endDate": "2022-02"}]
    baker = Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": work})
    assert asked_by("Baker") is Verdict.MET
    assert asked_by("Tax accountant") is not Verdict.MET


def test_years_are_spent_under_a_title_that_is_like_what_is_asked_for(matcher: Matcher) -> None:
    work = [{"id": "w1", "position": "Electrician", "name": "Volt", "startDate": "2012-01", "endDate": "2022-02"}]
    someone = Resume.model_validate({"meta": {"asOf": "2026-01"}, "work": work})
    assert one(matcher, "5+ years industrial electrical experience", someone).verdict is Verdict.MET


def test_a_certificate_proves_what_it_names_and_not_what_it_is_like(matcher: Matcher) -> None:
    someone = Resume.model_validate({"certificates": [{"id": "c1", "name": "Qualified Teacher Status"}]})
    assert one(matcher, "Track the progress of pupils", someone).verdict is Verdict.MISSING
    assert one(matcher, "QTS", someone).verdict is Verdict.MET


def test_of_whom_a_team_is_made_is_not_what_is_asked_for(matcher: Matcher) -> None:
    work = [{"id": "w1", "position": "Senior Accountant", "name": "Kern"}]
    accountant = Resume.model_validate({"work": work})
    assert one(matcher, "Manage a team of three accountants", accountant).verdict is not Verdict.MET


def test_school_leaving_is_proved_by_its_own_name(matcher: Matcher) -> None:
    someone = resume(
        "Wired houses", education=[{"id": "e1", "area": "High school diploma", "institution": "Austin High"}]
    )
    assert one(matcher, "High school diploma or GED", someone).verdict is Verdict.MET


def test_experience_may_stand_in_for_a_degree_where_the_advert_says_so(matcher: Matcher) -> None:
    asked = "Degree in mechanical engineering or equivalent experience"
    found = one(matcher, asked, resume("Did mechanical engineering of gearboxes for ten years"))
    assert found.verdict is Verdict.POSSIBLE
    assert not one(matcher, asked, resume("Baked bread")).knock_out


@pytest.mark.parametrize(
    ("text", "terms", "groups"),
    [
        ("an ERP (SAP, Sage)", ["ERP", "SAP", "Sage"], ((0, 1, 2),)),
        (
            "Observability (Grafana, Loki), Kubernetes",
            ["Observability", "Grafana", "Loki", "Kubernetes"],
            ((0, 1, 2), (3,)),
        ),
        ("Observability (Grafana and Loki)", ["Observability", "Grafana", "Loki"], ((0,), (1,), (2,))),
        ("a team of three accountants", ["team", "accountants"], ((0,), (1,))),
        ("Ervaring met Java of Python in een team", ["Java", "Python"], ((0, 1),)),
    ],
)
def test_what_may_stand_for_each_other(text: str, terms: list[str], groups: tuple[tuple[int, ...], ...]) -> None:
    assert groups_of(text, terms) == groups
