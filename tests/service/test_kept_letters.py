import pytest
from scripted_model import ScriptedModel

from app.domain.assist import AssistRequest
from app.domain.errors import Cancelled, ChangeBlocked, ModelTrouble, NotFound
from app.domain.letters import LetterKind, SentenceAbout
from app.domain.models import ModelChoice, ModelFault
from app.domain.settings import Settings
from app.services.assisting import Assisting
from app.services.claims import Claims
from app.services.letters import Letters
from app.services.queue import Queue
from app.services.task_context import TaskContext

REQUEST = AssistRequest(choice=ModelChoice(provider="openai", model="gpt-5-mini"))
COVER = LetterKind.COVER_LETTER
TRUE = "At Meridian Freight, I built the Python deployment service that 40 engineers use every day."
FALSE = "At Meridian Freight, I led 400 engineers."


@pytest.fixture
def sample(resumes):
    return resumes.add_sample()


@pytest.fixture
def build(paths, database, engines, clock):
    def build(*answers, settings=None):
        model = ScriptedModel(*answers)
        queue = Queue(database, claims=Claims(paths.claims), clock=clock)
        assisting = Assisting(model, settings=lambda: settings or Settings())
        letters = Letters(database, matching=engines.matching, assisting=assisting, queue=queue, clock=clock)
        return letters, model, queue

    return build


@pytest.fixture
def letters(build):
    return build()[0]


@pytest.fixture
def drafted(letters, sample):
    resume, job = sample
    return letters.draft(COVER, resume.id, job.id)


def test_a_letter_without_a_model_is_all_proved_and_kept_with_the_job(letters, drafted, sample):
    resume, job = sample
    assert drafted.engine == "offline"
    assert drafted.may_be_sent
    assert {found.about for found in drafted.sentences} == set(SentenceAbout)
    assert "Meridian Freight" in drafted.letter.text
    [listed] = letters.list(job.id)
    assert (listed.id, listed.resume_id, listed.kind, listed.subject) == (
        drafted.id,
        resume.id,
        COVER,
        drafted.letter.subject,
    )


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_can_be_drafted(letters, sample, kind):
    resume, job = sample
    drafted = letters.draft(kind, resume.id, job.id)
    assert drafted.letter.paragraphs
    assert drafted.may_be_sent


def test_what_a_person_writes_is_judged_kept_and_can_be_taken_back(letters, drafted):
    changed = drafted.letter.model_copy(update={"paragraphs": (FALSE,)})
    saved = letters.save(drafted.id, changed)
    assert not saved.may_be_sent
    assert saved.can_undo
    assert letters.get(drafted.id).letter == changed
    undone = letters.undo(drafted.id)
    assert undone.letter == drafted.letter
    assert (undone.can_undo, undone.can_redo) == (False, True)
    assert letters.redo(drafted.id).letter == changed


def test_saving_the_same_is_no_step(letters, drafted):
    assert not letters.save(drafted.id, drafted.letter).can_undo


def test_a_paragraph_is_judged_while_it_is_typed(letters, drafted):
    good, bad = letters.check(drafted.id, f"{TRUE} {FALSE}")
    assert (good.allowed, bad.allowed) == (True, False)
    assert "400" in " ".join(bad.words) or "led" in bad.words
    assert not letters.get(drafted.id).can_undo


def test_a_person_can_stand_up_for_a_sentence_and_take_it_back(letters, drafted):
    letters.save(drafted.id, drafted.letter.model_copy(update={"paragraphs": (FALSE,)}))
    vouched = letters.vouch(drafted.id, FALSE)
    assert vouched.may_be_sent
    assert [found.vouched for found in vouched.sentences if found.paragraph == 0] == [True]
    assert not letters.undo(drafted.id).may_be_sent


def test_no_word_of_a_persons_lets_markup_pass(letters, drafted):
    text = "I ran <b>k8s</b> clusters."
    saved = letters.save(drafted.id, drafted.letter.model_copy(update={"paragraphs": (text,)}))
    assert not next(found for found in saved.sentences if found.text == text).may_be_vouched_for
    with pytest.raises(ChangeBlocked):
        letters.vouch(drafted.id, text)


def test_a_letter_can_be_deleted_and_restored(letters, drafted, sample):
    _, job = sample
    letters.delete(drafted.id)
    assert letters.list(job.id) == ()
    assert [found.id for found in letters.trash()] == [drafted.id]
    assert letters.restore(drafted.id).deleted_at is None
    assert len(letters.list(job.id)) == 1


def test_letters_go_and_come_with_their_resume(letters, drafted, resumes, sample):
    resume, job = sample
    resumes.delete(resume.id)
    assert letters.list(job.id) == ()
    with pytest.raises(NotFound):
        letters.get(drafted.id)
    resumes.restore(resume.id)
    assert len(letters.list(job.id)) == 1


@pytest.mark.parametrize("method", ["get", "undo", "redo", "delete", "restore"])
def test_an_unknown_letter_is_told(letters, method):
    with pytest.raises(NotFound):
        getattr(letters, method)("nowhere")


def test_a_list_is_one_statement(letters, drafted, sample, statements):
    statements.clear()
    letters.list(sample[1].id)
    assert len(statements) == 1


def test_a_model_writes_and_what_nothing_proves_is_asked_for_once_more(build, sample):
    resume, job = sample
    letters, model, _ = build(
        {"paragraphs": [f"{TRUE} {FALSE}", "I would be glad to tell you more."]},
        {"sentences": [{"id": 1, "after": "At Meridian Freight, I wrote the on-call guide."}]},
    )
    written = letters.draft(COVER, resume.id, job.id, request=REQUEST)
    assert written.may_be_sent
    assert written.letter.paragraphs[0] == f"{TRUE} At Meridian Freight, I wrote the on-call guide."
    assert written.letter.greeting
    assert written.engine == "openai/gpt-5-mini"
    assert "400" in model.asked[1].prompt.user
    assert model.asked[0].run == model.asked[1].run == written.id
    assert model.asked[0].owner == resume.id


@pytest.mark.parametrize(
    "second",
    [
        {"sentences": [{"id": 1, "after": "At Meridian Freight, I led 500 engineers."}]},
        {"sentences": []},
        ModelTrouble(ModelFault.BUDGET_SPENT, provider="OpenAI"),
    ],
)
def test_what_stays_unproved_is_shown_marked(build, sample, second):
    resume, job = sample
    letters, _, _ = build({"paragraphs": [FALSE]}, second)
    written = letters.draft(COVER, resume.id, job.id, request=REQUEST)
    assert written.letter.paragraphs == (FALSE,)
    assert [found.text for found in written.sentences if not found.allowed] == [FALSE]
    assert not written.may_be_sent


def test_a_sentence_with_nothing_true_left_to_say_goes(build, sample):
    resume, job = sample
    letters, _, _ = build({"paragraphs": [f"{TRUE} {FALSE}"]}, {"sentences": [{"id": 1, "after": ""}]})
    assert letters.draft(COVER, resume.id, job.id, request=REQUEST).letter.paragraphs == (TRUE,)


def test_questions_of_a_model_come_with_the_persons_own_lines(build, sample):
    resume, job = sample
    answer = {"questions": [{"ask": "How do you deploy", "lines": [4, 99]}, {"ask": "Have you led 50 people?"}]}
    letters, model, _ = build(answer)
    written = letters.draft(LetterKind.INTERVIEW_QUESTIONS, resume.id, job.id, request=REQUEST)
    first, second = written.letter.paragraphs
    question, evidence = first.split("\n")
    assert question == "How do you deploy?"
    sent = model.asked[0].prompt.user
    assert evidence.partition(": ")[2] in sent
    assert "Nothing in your resume answers this." in second
    assert written.may_be_sent


def test_the_preview_is_what_is_sent_and_contact_data_stays_here(build, resumes, sample):
    resume, job = sample
    basics = resume.resume.basics
    told = basics.model_copy(update={"summary": f"{basics.name}, {basics.email}. {basics.summary}"})
    resumes.save(resume.id, resume.resume.model_copy(update={"basics": told}))
    letters, model, _ = build({"paragraphs": ["Thank you for your time."]})
    preview = letters.preview_of_call(COVER, resume.id, job.id, REQUEST)
    assert model.asked == []
    letters.draft(COVER, resume.id, job.id, request=REQUEST)
    assert (preview.system, preview.user) == (model.asked[0].prompt.system, model.asked[0].prompt.user)
    assert basics.email not in preview.user
    assert basics.name not in preview.user
    assert len(preview.masked) == 2


def test_the_text_is_shown_as_it_grows_and_never_kept(build, sample, resumes, database):
    resume, job = sample
    name = resume.resume.basics.name
    letters, _, _ = build({"paragraphs": ["I am [[name-1]], and I thank you.", FALSE]}, {"sentences": []})
    heard, kept = [], []

    def hear(progress):
        heard.append(progress.draft)
        kept.extend(letters.list(job.id))

    told = resume.resume.basics.model_copy(update={"summary": f"{name} runs networks."})
    resumes.save(resume.id, resume.resume.model_copy(update={"basics": told}))
    letters.draft(COVER, resume.id, job.id, request=REQUEST, context=TaskContext(on_progress=hear))
    drafts = [draft for draft in heard if draft]
    assert drafts[0] == (f"I am {name},",)
    assert drafts[-1] == (f"I am {name}, and I thank you.", FALSE)
    assert kept == []


@pytest.mark.parametrize("raised", [ModelTrouble(ModelFault.BAD_KEY, provider="OpenAI"), Cancelled()])
def test_trouble_keeps_nothing(build, sample, raised):
    resume, job = sample
    letters, _, _ = build(raised)
    with pytest.raises(type(raised)):
        letters.draft(COVER, resume.id, job.id, request=REQUEST)
    assert letters.list(job.id) == ()


def test_progress_is_told(build, sample):
    resume, job = sample
    letters, _, _ = build({"paragraphs": [FALSE]}, {"sentences": []})
    heard = []
    letters.draft(COVER, resume.id, job.id, request=REQUEST, context=TaskContext(on_progress=heard.append))
    sentences = [progress.sentence for progress in heard]
    assert "Asking gpt-5-mini" in sentences
    assert "Mending 1 sentence nothing proves" in sentences
