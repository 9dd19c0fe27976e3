"""What the score promises for every resume and advert, on lines drawn at random: order, repetition, further lines."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.job import Importance, JobAdvert
from app.domain.resume import Resume
from app.matching.matcher import Matcher
from app.matching.requirements import read_requirement
from app.matching.vocabulary import vocabulary

TRADES = tomllib.loads(
    (Path(__file__).parents[2] / "packaging" / "lexicon" / "trades.toml").read_text(encoding="utf-8")
).values()
SENTENCES = st.sampled_from([line for trade in TRADES for line in trade["lines"]])
NAMES = st.sampled_from(sorted(vocabulary().concepts)[::9])
YEARS = st.integers(1, 9)
LEVELS = st.sampled_from(["", "B1", "C1", "native"])
SPOKEN = st.sampled_from(["German", "English", "Spanish"])

BULLETS = st.one_of(
    SENTENCES,
    st.builds("Experience with {}".format, NAMES),
    st.builds("{} years of {}".format, YEARS, NAMES),
    st.builds("Basic knowledge of {}".format, NAMES),
    st.builds("No {}, but {}".format, NAMES, NAMES),
    st.builds("Erfahrung mit {} und {}".format, NAMES, NAMES),
)
ASKED = st.one_of(
    st.sampled_from([text for trade in TRADES for _, text, _ in trade["asked"]]),
    NAMES,
    st.builds("{} or {}".format, NAMES, NAMES),
    st.builds("{}+ years of experience with {}".format, YEARS, NAMES),
    st.builds("{} years of professional experience".format, YEARS),
    st.builds("Fluent {}".format, SPOKEN),
)
WEIGHED = st.sampled_from([Importance.MUST, Importance.DUTY, Importance.NICE])
ADVERTS = st.lists(st.tuples(ASKED, WEIGHED), min_size=1, max_size=7).map(
    lambda rows: JobAdvert(
        requirements=tuple(
            read_requirement(text, importance=importance, number=n) for n, (text, importance) in enumerate(rows, 1)
        )
    )
)


def dated(text: str, start: int, years: int) -> dict[str, object]:
    return {"highlights": [{"text": text}], "startDate": str(start), "endDate": str(start + years)}


PARTS = st.one_of(
    st.tuples(st.just("work"), st.builds(lambda text: {"highlights": [{"text": text}]}, BULLETS)),
    st.tuples(st.just("work"), st.builds(dated, BULLETS, st.integers(2000, 2020), YEARS)),
    st.tuples(st.just("skills"), st.builds(lambda names: {"keywords": names}, st.lists(NAMES, min_size=1, max_size=4))),
    st.tuples(st.just("education"), st.builds(lambda text: {"area": text}, SENTENCES)),
    st.tuples(
        st.just("languages"), st.builds(lambda name, level: {"language": name, "fluency": level}, SPOKEN, LEVELS)
    ),
)
"""A section and an entry of one line for it."""
RESUMES = st.lists(PARTS, min_size=2, max_size=7)

few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher()


def resume(parts: list[tuple[str, dict[str, object]]]) -> Resume:
    sections: dict[str, list[dict[str, object]]] = {}
    for number, (section, entry) in enumerate(parts):
        highlights = [{**one, "id": f"b{number}"} for one in entry.get("highlights", ())]
        sections.setdefault(section, []).append(
            {**entry, "id": f"e{number}", **({"highlights": highlights} if highlights else {})}
        )
    return Resume.model_validate({"meta": {"asOf": "2026-01"}, **sections})


def score(matcher: Matcher, parts: list[tuple[str, dict[str, object]]], advert: JobAdvert) -> float:
    return matcher.match(resume(parts), advert).score or 0.0


@settings(few, max_examples=200)
@given(parts=st.lists(PARTS, min_size=4, max_size=8), advert=ADVERTS)
def test_a_further_line_never_lowers_the_score(matcher: Matcher, parts, advert: JobAdvert) -> None:
    scores = [score(matcher, parts[:count], advert) for count in range(1, len(parts) + 1)]
    assert scores == sorted(scores)


@few
@given(parts=RESUMES, advert=ADVERTS, data=st.data())
def test_the_order_of_the_lines_is_of_no_account(matcher: Matcher, parts, advert: JobAdvert, data) -> None:
    assert score(matcher, data.draw(st.permutations(parts)), advert) == score(matcher, parts, advert)


@few
@given(parts=RESUMES, advert=ADVERTS, name=NAMES, times=st.integers(2, 9))
def test_repeating_a_word_never_raises_the_score(matcher: Matcher, parts, advert: JobAdvert, name, times) -> None:
    def with_line(text: str) -> list[tuple[str, dict[str, object]]]:
        return [*parts, ("work", {"highlights": [{"text": text}]})]

    once = score(matcher, with_line(f"Worked with {name}"), advert)
    assert score(matcher, with_line(f"Worked with {name}" + f" {name}" * times), advert) <= once


@settings(few, max_examples=10)
@given(parts=RESUMES, advert=ADVERTS)
def test_the_same_text_always_gives_the_same_verdicts(matcher: Matcher, parts, advert: JobAdvert) -> None:
    first, second = (one.match(resume(parts), advert) for one in (matcher, Matcher()))
    assert first.score == second.score
    assert [one.verdict for one in first.requirements] == [one.verdict for one in second.requirements]
