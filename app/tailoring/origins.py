"""Where a line of a tailored resume comes from, in words: for the window and the command line alike."""

from app.domain.changes import Change, ChangeSource
from app.domain.provenance import LineOrigin, Origin, OriginStep
from app.i18n import quoted, tr


def origin_word(origin: Origin) -> str:
    """How a line came to be what it is, in a word or two."""
    return {
        Origin.KEPT: tr("as it was"),
        Origin.MOVED: tr("moved"),
        Origin.REWORDED: tr("reworded"),
        Origin.ADDED: tr("added"),
        Origin.REMOVED: tr("taken out"),
        Origin.BY_HAND: tr("written by you"),
    }[origin]


def origin_sentences(line: LineOrigin, engine: str) -> tuple[str, ...]:
    """What it was, and for each change who proposed it, why, what it rests on, and what the advert says."""
    sentences = []
    if line.original and line.original != line.text:
        sentences.append(tr("Your resume says: {text}", text=_quoted(line.original)))
    for step in line.steps:
        sentences += _step_sentences(step, line, engine)
    if line.origin is Origin.BY_HAND:
        sentences.append(tr("Written into the tailored version by hand."))
    return tuple(sentences)


def _step_sentences(step: OriginStep, line: LineOrigin, engine: str) -> list[str]:
    change = step.change
    sentences = [_proposal(change, line, engine)]
    others = [text for text in change.rests_on if text not in (change.before, line.original)]
    if others:
        sentences.append(tr("Rests on: {lines}", lines=" · ".join(_quoted(text) for text in others)))
    for fact in step.facts:
        day = fact.created_at.date().isoformat() if fact.created_at else ""
        sentences.append(tr("You vouched for it on {day}: {text}", day=day, text=_quoted(fact.text)))
    if step.requirement:
        sentences.append(tr("The advert says: {text}", text=_quoted(step.requirement)))
    return sentences


def _proposal(change: Change, line: LineOrigin, engine: str) -> str:
    """Who proposed it and why; with what it is about where that is only a part of the line (a keyword of a list)."""
    if change.source is ChangeSource.PERSON:
        return tr("Worded by you. {reason}", reason=change.reason).strip()
    who = engine if change.source is ChangeSource.MODEL else tr("the offline engine")
    what = change.after or change.before or ""
    is_part = line.key.item is None and not line.key.field and change.target.field is not None
    if is_part and what not in (line.text, line.original):
        return tr("{what} – proposed by {who}: {reason}", what=_quoted(what), who=who, reason=change.reason)
    if not change.reason:
        return tr("Proposed by {who}.", who=who)
    return tr("Proposed by {who}: {reason}", who=who, reason=change.reason)


def _quoted(text: str) -> str:
    return quoted(" · ".join(text.splitlines()))
