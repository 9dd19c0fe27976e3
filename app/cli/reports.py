"""Adverts, matches and tailorings as lines for a person at a terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.changes import Change, Op
from app.domain.job import Importance, JobAdvert, RequirementId
from app.domain.match import MatchReport, RequirementMatch, Verdict
from app.domain.models import CallUsage
from app.domain.provenance import Provenance
from app.domain.review import Decision, Review
from app.domain.suspicion import SuspiciousText
from app.i18n import tr, trn
from app.tailoring.origins import origin_sentences, origin_word

if TYPE_CHECKING:
    from app.render.readback import ReadBack

_MARKS: Final = {Verdict.MET: "✓", Verdict.POSSIBLE: "◐", Verdict.MISSING: "✗"}


def advert_lines(advert: JobAdvert) -> Iterator[str]:
    """What the advert asks for, by importance."""
    yield " · ".join(part for part in (advert.title, advert.company) if part) or tr("Job advert")
    for importance in Importance:
        wanted = [requirement for requirement in advert.requirements if requirement.importance is importance]
        if wanted:
            yield ""
            yield _heading(importance)
            yield from (f"  {requirement.label}" for requirement in wanted)
    if advert.suspicious:
        yield ""
        yield tr("Passages that address a program instead of a person (left out):")
        yield from (f"  {passage}" for passage in advert.suspicious)


def match_lines(advert: JobAdvert, report: MatchReport) -> Iterator[str]:
    """The score, then a verdict per requirement with the line that proves it."""
    labels = {requirement.id: requirement.label for requirement in advert.requirements}
    yield _score_line(report)
    for importance in Importance:
        wanted = [found for found in report.requirements if found.importance is importance]
        if wanted:
            yield ""
            yield _heading(importance)
            for found in wanted:
                yield from _match_lines(found, labels)
    yield from report.notes


def tailoring_lines(out: Path, review: Review, *, before: MatchReport, after: MatchReport) -> Iterator[str]:
    """What was changed, and what it led to."""
    accepted = [item for item in review.items if item.decision is Decision.ACCEPTED]
    for item in accepted:
        yield f"• {item.change.reason}"
        yield from _difference(item.change)
    yield trn("{count} change", "{count} changes", len(accepted))
    yield tr("Match before: {before}, after: {after}", before=_points(before), after=_points(after))
    yield tr("Wrote {file}", file=out)


def usage_lines(usage: CallUsage) -> Iterator[str]:
    """What a model took; nothing when none was asked."""
    tokens = usage.tokens_in + usage.tokens_out
    if usage.from_cache:
        yield tr("The answer of the model was known: nothing was sent.")
    elif tokens:
        count = trn("{count} token", "{count} tokens", tokens)
        yield count if usage.cost is None else tr("{tokens}, ${cost}", tokens=count, cost=f"{usage.cost:.4f}")


def origin_lines(found: Provenance, engine: str) -> Iterator[str]:
    """Each changed line with where it comes from: what it was, which change, which facts, which line of the advert."""
    yield ""
    yield tr("Where does this come from?")
    for line in found.changed:
        yield f"• {_on_one_line(line.text or line.original)} ({origin_word(line.origin)})"
        yield from (f"    {sentence}" for sentence in origin_sentences(line, engine))
    if not found.changed:
        yield tr("No line is changed: all of them are the resume's own.")


def suspicion_lines(passages: tuple[SuspiciousText, ...]) -> Iterator[str]:
    """Passages of a resume that speak to a program. They are treated as text."""
    if passages:
        yield tr("This resume holds text that speaks to a program. It is treated as text; nothing it says is done:")
        yield from (f"  {' '.join(found.passage.split())}" for found in passages)


def _on_one_line(text: str) -> str:
    return " · ".join(text.splitlines())


def _difference(change: Change) -> Iterator[str]:
    if change.op is Op.MOVE:
        yield f"  ↕ {(change.before or '').partition(chr(10))[0]}"
        return
    if change.before:
        yield f"  − {change.before}"
    if change.after:
        yield f"  + {change.after}"


def check_lines(report: "ReadBack") -> Iterator[str]:
    """The text as a machine reads it, then what is worth mending."""
    from app.render.findings import advice_line  # a command that checks nothing loads no renderer

    yield trn("{count} page", "{count} pages", report.pages)
    yield ""
    yield report.text
    yield ""
    yield from map(advice_line, report.advice)
    if not report.advice:
        yield tr("Nothing stands in the way of a machine that reads it.")


def _match_lines(found: RequirementMatch, labels: dict[RequirementId, str]) -> Iterator[str]:
    yield f"  {_MARKS[found.verdict]} {labels.get(found.requirement_id, found.requirement_id)}"
    if found.evidence and found.verdict is not Verdict.MISSING:
        yield f"      “{found.evidence[0].line.text}”"
    if found.reason:
        yield f"      {found.reason}"


def _score_line(report: MatchReport) -> str:
    if report.score is None:
        return tr("The advert asks for nothing that could be read.")
    return tr("Match: {points} of 100", points=_points(report))


def _points(report: MatchReport) -> str:
    return "–" if report.score is None else f"{report.score:.0f}"


def _heading(importance: Importance) -> str:
    return {
        Importance.MUST: tr("Must have"),
        Importance.NICE: tr("Nice to have"),
        Importance.DUTY: tr("Duties"),
        Importance.IGNORE: tr("Left out"),
    }[importance]
