"""Whole tailorings without a model, by chance: a resume, an advert that asks for something no one has ever heard of,
and an invented word put into what is proposed. Nothing of it may reach the tailored version."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.domain.changes import Change, ChangeSource, Op, Target, change_id
from app.domain.facts import AttestedFact
from app.domain.job import JobAdvert
from app.domain.resume import Basics, Highlight, Project, Resume, Section, Skill, Work, with_ids
from app.domain.review import Decision, Review
from app.domain.review_outcome import all_safe_accepted, whole_outcome
from app.matching import vectors
from app.matching.matcher import Matcher
from app.matching.requirements import read_advert
from app.services.proposing import judged, propose_review

TOOLS = (
    "k8s",
    "Python",
    "Postgres",
    "Grafana",
    "MS Excel",
    "AutoCAD",
    "Figma",
    "SAP",
    "Kafka",
    "Tableau",
    "Jira",
    "Go",
)
DEEDS = (
    "Was responsible for running {tool} for {number} users",
    "Responsible for managing the {tool} rollout at three sites",
    "Built reports in {tool} and cut the time from {number} to 6 minutes",
    "Helped the team to introduce {tool}",
    "Trained {number} colleagues in {tool}",
    "Duties included keeping {tool} up to date",
    "Answered {number} calls a week without a complaint",
)
TITLES = ("Nurse", "Platform Engineer", "Buyer", "Data Analyst", "Site Manager", "Clerk")
FIRMS = ("Osprey Rail", "Tern Ltd", "Harbour Lab", "Gannet Foods")
ASKS = ("You must know {thing}", "Experience with {thing} is a must", "{thing} is nice to have", "{thing} certified")
SYLLABLES = ("bo", "drix", "fen", "gla", "kwo", "lum", "mip", "nas", "plo", "quor", "ruv", "stib", "tev", "vyn", "zor")


@dataclass(frozen=True)
class Chance:
    """Everything of one tailoring that is left to chance."""

    resume: Resume
    advert: JobAdvert
    word: str
    random: random.Random


def by_chance(seed: int) -> Chance:
    chance = random.Random(seed)
    word = "".join(chance.choices(SYLLABLES, k=chance.randint(3, 4)))
    word = chance.choice((word, word.capitalize(), word.upper()))
    tools = chance.sample(TOOLS, k=5)
    asked = [*chance.sample(TOOLS, k=4), word]
    chance.shuffle(asked)
    lines = "\n".join(f"- {chance.choice(ASKS).format(thing=thing)}" for thing in asked)
    advert = read_advert(f"{chance.choice(TITLES)}\n{chance.choice(FIRMS)}\n\nWhat you bring\n{lines}\n")
    return Chance(resume=_resume(chance, tools), advert=advert, word=word, random=chance)


def _resume(chance: random.Random, tools: list[str]) -> Resume:
    def bullets() -> tuple[Highlight, ...]:
        deeds = chance.sample(DEEDS, k=chance.randint(2, 4))
        texts = [deed.format(tool=chance.choice(tools), number=chance.randint(2, 90)) for deed in deeds]
        return tuple(Highlight(text=text) for text in texts)

    jobs = tuple(
        Work(name=firm, position=chance.choice(TITLES), start_date=f"{year}-03", highlights=bullets())
        for firm, year in zip(chance.sample(FIRMS, k=2), (2021, 2015), strict=True)
    )
    summary = f"{jobs[0].position} who is passionate about {tools[0]}. Has used {tools[1]} every day."
    return with_ids(
        Resume(
            basics=Basics(name="Mira Holt", label=jobs[0].position, summary=summary),
            work=jobs,
            projects=(Project(name="Side project", highlights=bullets()),),
            skills=(Skill(name="Tools", keywords=tuple(tools)),),
        )
    )


def with_the_word(text: str, word: str, chance: random.Random) -> str:
    """The text with the word somewhere in it, as hasty or sly hands would put it."""
    words = text.split()
    words.insert(chance.randint(0, len(words)), chance.choice((word, f"{word},", f"with {word}", f"({word})")))
    return " ".join(words)


def tampered(chosen: Chance, review: Review) -> list[Change]:
    """Proposals of the engine with the word in them, and one that adds it as a skill."""
    texts = [item.change for item in review.items if item.change.op is Op.REPLACE and item.change.after]
    skills = Target(section=Section.SKILLS, entry=chosen.resume.skills[0].id, field="keywords")
    changes = [
        change.model_copy(update={"after": with_the_word(change.after or "", chosen.word, chosen.random)})
        for change in texts
    ]
    entry = chosen.random.choice(chosen.resume.work)
    bullet = chosen.random.choice(entry.highlights)
    place = Target(section=Section.WORK, entry=entry.id, field="highlights", item=bullet.id)
    own = with_the_word(bullet.text, chosen.word, chosen.random)
    return [
        *changes,
        _change(Op.REPLACE, place, bullet.text, own),
        _change(Op.ADD, skills, None, chosen.word),
    ]


def _change(op: Op, target: Target, before: str | None, after: str) -> Change:
    identifier = change_id(op, target, before=before, after=after, source=ChangeSource.PERSON)
    return Change(id=identifier, op=op, target=target, before=before, after=after, source=ChangeSource.PERSON)


@pytest.fixture(scope="module")
def fast() -> Iterator[Matcher]:
    """The matcher as it works where the parts for sentence vectors are missing: many times as fast."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(vectors._Model, "get", staticmethod(lambda: None))
        yield Matcher()


def got_through(matcher: Matcher, seed: int) -> list[str]:
    """Texts with the invented word that stand in a tailored version."""
    chosen = by_chance(seed)
    report = matcher.match(chosen.resume, chosen.advert)
    review = propose_review(chosen.resume, chosen.advert, report)
    accepted = all_safe_accepted(review, lambda tried: whole_outcome(chosen.resume, tried))
    tailored = whole_outcome(chosen.resume, accepted)
    found = [chosen.word] if chosen.word.casefold() in tailored.model_dump_json().casefold() else []
    elsewhere = AttestedFact(id="f", section=Section.VOLUNTEER, entry="v9", text="Cooked for 80 people")
    lies = tampered(chosen, review)
    found += [lie.after or "" for lie in lies if judged(chosen.resume, lie, facts=(elsewhere,)).allowed]
    assert all(item.decision is not Decision.ACCEPTED or item.verdict.allowed for item in accepted.items)
    return found


def test_no_invented_word_reaches_a_tailored_version(fast: Matcher) -> None:
    assert [text for seed in range(200) for text in got_through(fast, seed)] == []


@pytest.mark.long
def test_no_invented_word_reaches_one_of_ten_thousand(fast: Matcher) -> None:
    assert [text for seed in range(10_000) for text in got_through(fast, seed)] == []


@pytest.mark.long
def test_no_invented_word_gets_through_with_sentence_vectors() -> None:
    whole = Matcher()
    assert [text for seed in range(300) for text in got_through(whole, seed)] == []
