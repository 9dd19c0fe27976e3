import re

import pytest
from scripted_model import ScriptedModel

from app.domain.assist import AssistRequest
from app.domain.changes import ChangeSource, Op
from app.domain.errors import Cancelled, ModelTrouble
from app.domain.facts import FactPlace
from app.domain.models import ModelChoice, ModelFault
from app.domain.resume import Section
from app.domain.review import Decision
from app.domain.settings import Settings
from app.domain.tasks import TaskState
from app.services.assisting import Assisting
from app.services.claims import Claims
from app.services.queue import Queue
from app.services.tailoring import Tailoring
from app.services.task_context import TaskContext
from app.storage import tasks

REQUEST = AssistRequest(choice=ModelChoice(provider="openai", model="gpt-5-mini"))
_LINE = re.compile(r"^(\d+) (.+)$", re.MULTILINE)


def lines_in(request):
    """The numbered lines of a question."""
    told = request.prompt.user.partition("<<<RESUME\n")[2].partition("\nRESUME>>>")[0]
    return {int(number): text for number, text in _LINE.findall(told)}


def shorter(request):
    """Takes the full stop off every line, and says something false of the last one."""
    lines = lines_in(request)
    changes = [{"id": number, "after": text.rstrip("."), "why": "shorter"} for number, text in lines.items()]
    changes[-1]["after"] += " for 800 people"
    return {"changes": changes}


def nothing(_request):
    return {"changes": []}


@pytest.fixture
def sample(resumes):
    return resumes.add_sample()


@pytest.fixture
def build(paths, database, engines, clock):
    def build(*answers, settings=None):
        model = ScriptedModel(*answers)
        queue = Queue(database, claims=Claims(paths.claims), clock=clock)
        assisting = Assisting(model, settings=lambda: settings or Settings())
        tailoring = Tailoring(database, matching=engines.matching, assisting=assisting, queue=queue, clock=clock)
        return tailoring, model, queue

    return build


def by_model(started):
    return [item for item in started.review.items if item.change.source is ChangeSource.MODEL]


def test_a_model_proposes_and_the_guard_judges(build, sample):
    resume, job = sample
    tailoring, model, _ = build(shorter, nothing)
    started = tailoring.start(resume.id, job.id, request=REQUEST)
    proposed = by_model(started)
    assert proposed
    assert [item.verdict.allowed for item in proposed].count(False) == 1
    assert started.engine == "openai/gpt-5-mini"
    assert (started.tokens, started.cost) == (300, pytest.approx(0.02))
    assert len(model.asked) == 2
    assert model.asked[0].owner == resume.id
    assert model.asked[0].run == model.asked[1].run == started.id


def test_the_embedded_engine_fills_what_the_model_leaves(build, sample, tailoring):
    resume, job = sample
    offline = tailoring.start(resume.id, job.id)
    assisted, _, _ = build(nothing)
    started = assisted.start(resume.id, job.id, request=REQUEST)
    assert [item.change for item in started.review.items] == [item.change for item in offline.review.items]


def test_a_place_has_one_text_that_may_stand(build, sample):
    resume, job = sample
    tailoring, _, _ = build(shorter, nothing)
    started = tailoring.start(resume.id, job.id, request=REQUEST)
    places = [
        item.change.target for item in started.review.items if item.change.op is Op.REPLACE and item.verdict.allowed
    ]
    assert len(places) == len(set(places))


def test_all_that_is_safe_can_be_accepted_together(build, sample):
    resume, job = sample
    tailoring, _, _ = build(shorter, nothing)
    started = tailoring.start(resume.id, job.id, request=REQUEST)
    accepted = tailoring.accept_all_safe(started.id)
    assert all(
        item.decision is Decision.ACCEPTED
        for item in accepted.review.items
        if item.change.source is ChangeSource.MODEL and item.verdict.allowed
    )
    assert "800 people" not in accepted.resume.model_dump_json()


def test_the_preview_is_what_is_sent_to_the_letter(build, sample):
    resume, job = sample
    tailoring, model, _ = build(nothing)
    preview = tailoring.preview_of_call(resume.id, job.id, REQUEST)
    assert model.asked == []
    tailoring.start(resume.id, job.id, request=REQUEST)
    sent = model.asked[0].prompt
    assert (preview.system, preview.user) == (sent.system, sent.user)
    assert (preview.provider, preview.host, preview.model) == ("OpenAI", "api.openai.com", "gpt-5-mini")
    assert preview.tokens_in > 0


def test_contact_data_stays_here(build, resumes, sample):
    resume, job = sample
    basics = resume.resume.basics
    summary = f"{basics.name} can be reached at {basics.email} or {basics.phone}. {basics.summary}"
    told = resume.resume.model_copy(update={"basics": basics.model_copy(update={"summary": summary})})
    resumes.save(resume.id, told)
    tailoring, _, _ = build()
    preview = tailoring.preview_of_call(resume.id, job.id, REQUEST)
    for private in (basics.name, basics.email, basics.phone):
        assert private not in preview.user
        assert any(private in line for line in preview.masked)


def test_what_shall_never_be_sent_is_not(build, sample):
    resume, job = sample
    employer = resume.resume.work[0].name
    tailoring, _, _ = build(settings=Settings(never_send=("work.name",)))
    assert employer not in tailoring.preview_of_call(resume.id, job.id, REQUEST).user


def test_progress_is_told_line_by_line(build, sample):
    resume, job = sample
    tailoring, _, _ = build(shorter, nothing)
    heard = []
    tailoring.start(resume.id, job.id, request=REQUEST, context=TaskContext(on_progress=heard.append))
    sentences = [progress.sentence for progress in heard]
    assert any(re.fullmatch(r"Rewriting 1 of \d+", sentence) for sentence in sentences)
    assert "Mending 1 line nothing proves" in sentences
    shares = [progress.share for progress in heard if progress.share is not None]
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    ("raised", "state"),
    [(ModelTrouble(ModelFault.BAD_KEY, provider="OpenAI"), "failed"), (Cancelled(), "cancelled")],
)
def test_trouble_keeps_nothing_and_is_not_papered_over(build, resumes, sample, database, raised, state):
    resume, job = sample
    tailoring, _, _ = build(raised)
    with pytest.raises(type(raised)):
        tailoring.start(resume.id, job.id, request=REQUEST)
    assert tailoring.find(resume.id, job.id) is None
    assert len(resumes.list()) == 1
    with database.read() as session:
        [task] = tasks.in_state(session, *TaskState)
    assert task.state.value == state


def test_no_transaction_is_open_while_the_model_thinks(build, sample, database):
    resume, job = sample

    def writes_meanwhile(_request):
        with database.write() as session:
            session.connection().exec_driver_sql("INSERT INTO settings VALUES ('meanwhile', '1')")
        return {"changes": []}

    tailoring, _, _ = build(writes_meanwhile)
    assert tailoring.start(resume.id, job.id, request=REQUEST)


def test_a_translation_is_laid_out_in_its_language(build, resumes, sample):
    resume, job = sample
    tailoring, _, _ = build(nothing)
    started = tailoring.start(resume.id, job.id, request=REQUEST.model_copy(update={"language": "de"}))
    assert resumes.get(started.tailored_id).layout.language == "de"
    assert all(item.change.op is Op.MOVE for item in started.review.items)


PLACE = FactPlace(section=Section.WORK, entry="w1")
ANSWER = "Yes, I described the network in Terraform for two years"


@pytest.mark.parametrize(
    ("bullet", "shown"),
    [
        ("Described the network in Terraform for two years", "Described the network in Terraform for two years"),
        ("Described the network in Terraform for 20 years", "Described the network in Terraform for two years"),
        ("", "Described the network in Terraform for two years"),
    ],
)
def test_a_model_may_word_an_answer_but_say_no_more_than_it(build, sample, bullet, shown):
    resume, job = sample
    tailoring, model, _ = build(nothing, {"bullet": bullet})
    tailoring.start(resume.id, job.id, request=REQUEST)
    worded = tailoring.word_answer(resume.id, PLACE, ANSWER, REQUEST)
    answered = tailoring.add_answer_for(resume.id, job.id, place=PLACE, words=ANSWER, bullet=worded)
    [card] = [item for item in answered.review.items if "Terraform" in (item.change.after or "")]
    assert card.change.after == shown
    assert card.verdict.allowed
    assert [fact.text for fact in answered.facts] == [ANSWER]
    sent = model.asked[1].prompt
    preview = tailoring.preview_of_answer(resume.id, PLACE, ANSWER, REQUEST)
    assert (preview.system, preview.user) == (sent.system, sent.user)


def test_trouble_with_wording_keeps_nothing(build, sample, resumes):
    resume, job = sample
    tailoring, _, _ = build(nothing, ModelTrouble(ModelFault.QUOTA, provider="OpenAI"))
    tailoring.start(resume.id, job.id, request=REQUEST)
    with pytest.raises(ModelTrouble):
        tailoring.word_answer(resume.id, PLACE, ANSWER, REQUEST)
    assert resumes.facts(resume.id) == ()
