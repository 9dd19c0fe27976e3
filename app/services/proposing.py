"""What the embedded engine proposes and what the guard says of it. Both load their word lists when first needed."""

from collections.abc import Callable, Iterable

from app.domain.changes import Change, ChangeId
from app.domain.errors import ChangeBlocked
from app.domain.facts import AttestedFact
from app.domain.job import JobAdvert
from app.domain.match import MatchReport
from app.domain.resume import Resume
from app.domain.review import GuardVerdict, Review, ReviewItem


def propose_review(
    resume: Resume,
    advert: JobAdvert,
    report: MatchReport,
    *,
    match: Callable[[Resume], MatchReport],
    facts: tuple[AttestedFact, ...] = (),
) -> Review:
    """All proposals for this job, open, none of which would lower the score.

    `report` is the match of this resume with this advert; `match` is the engine's, with this advert.
    """
    from app.tailoring.offline import propose

    changes = propose(resume, advert, report, score_of=lambda changed: match(changed).score)
    return reviewed(resume, changes, facts=facts)


def with_facts_proposed(
    review: Review,
    resume: Resume,
    report: MatchReport,
    *,
    facts: tuple[AttestedFact, ...],
    match: Callable[[Resume], MatchReport],
) -> Review:
    """The review with a card per vouched fact that meets what the resume alone leaves open; `match` is the engine's."""
    from app.tailoring.attested import propose_facts

    known = {item.id for item in review.items}
    proposed = reviewed(resume, propose_facts(resume, facts, report, match=match), facts=facts)
    return Review(items=(*review.items, *(item for item in proposed.items if item.id not in known)))


def reviewed(resume: Resume, changes: Iterable[Change], *, facts: tuple[AttestedFact, ...] = ()) -> Review:
    """The changes as open cards, each judged."""
    return Review(
        items=tuple(ReviewItem(change=change, verdict=judged(resume, change, facts=facts)) for change in changes)
    )


def judged(resume: Resume, change: Change, *, facts: tuple[AttestedFact, ...] = ()) -> GuardVerdict:
    """Whether the change may stand, by what the resume itself says and the person vouches for."""
    from app.domain.vouching import judge_with_facts

    return judge_with_facts(resume, change, facts)


def refuse_unfit(fact: AttestedFact) -> None:
    """Raises ChangeBlocked when the words of a fact are not plain text: such words never count as a fact."""
    from app.domain.vouching import form_of

    if trouble := form_of(fact.text):
        kind, words = trouble
        raise ChangeBlocked(change_id=ChangeId(""), kind=kind, words=words)
