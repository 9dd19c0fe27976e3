"""The parts of a text between its joints, and which of several statements has each word and figure of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.guard import doing, lexicon, word_files
from app.domain.guard.clauses import smalls
from app.domain.guard.figures import provers
from app.domain.guard.proving import stated_by
from app.domain.guard.wording import Wording, wording_of

_ENDS = ".;:\n–—"
_SPANISH_PERSON = re.compile(r"ad[oa]$")
"""A participle at the beginning says who one is ("abogada"), not what one did."""
_JOINING_SIGNS = ",()/&+"


@dataclass(frozen=True)
class Piece:
    """A word or figure of a text, and the numbers of the statements that have it; `kind` is what it were elsewhere."""

    text: str
    start: int
    kind: str
    owners: frozenset[int]
    carries: bool = False
    """Whether it is a word of doing: it carries what stands with it."""
    is_verb: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a text between two joints. `opens` says that it begins a sentence, `link` that it tells a cause."""

    text: str
    pieces: tuple[Piece, ...]
    opens: bool
    link: bool

    @property
    def verb(self) -> Piece | None:
        """Its first word of doing."""
        return next((piece for piece in self.pieces if piece.carries), None)

    @property
    def owners(self) -> frozenset[int]:
        """The statements that have all of it; none where it says nothing, or mixes."""
        return shared_owners(self.pieces)


def shared_owners(pieces: Iterable[Piece]) -> frozenset[int]:
    """The statements that have all of these pieces; what none has says nothing of whose they are."""
    owners = [piece.owners for piece in pieces if piece.owners]
    return frozenset.intersection(*owners) if owners else frozenset()


_PART = "inflated_seniority_or_scope"
FIGURES = ("changed_number", "changed_date_or_duration")


def parts_of(after: str, statements: Sequence[str]) -> tuple[Part, ...]:
    """The parts of a text that say something, in order, with the statements that have their words."""
    return _cut(after, tuple(statements))


@lru_cache(maxsize=32)
def _cut(after: str, statements: tuple[str, ...]) -> tuple[Part, ...]:
    wording = wording_of(after)
    spans = list(spans_of(wording))
    words = _words(wording, statements, spans)
    pieces = sorted((*words, *_figures(after, statements)), key=lambda piece: piece.start)
    parts = []
    for start, end, opens in spans:
        text = wording.text[start:end]
        inside = tuple(piece for piece in pieces if start <= piece.start < end)
        parts.append(Part(text, inside, opens, _links(text, opens=opens)))
    return tuple(part for part in parts if part.pieces)


def spans_of(wording: Wording) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each part, and whether it begins a sentence."""
    start, opens = 0, True
    for end, after, ends in _joints(wording):
        yield start, end, opens
        start, opens = after, ends
    yield start, len(wording.text), opens


def _joints(wording: Wording) -> Iterator[tuple[int, int, bool]]:
    """Where a text is joined: end of the part before, start of the next, whether a sentence ends."""
    joining = word_files.grammar("and") | word_files.grammar("meanwhile")
    starts = {token.start: token for token in wording.words}
    text, at = wording.text, 0
    while at < len(text):
        token = starts.get(at)
        if token:
            if token.small in joining:
                yield at, token.end, False
            at = token.end
            continue
        inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
        if text[at] in _ENDS + _JOINING_SIGNS and not inside:
            yield at, at + 1, text[at] in _ENDS
        at += 1


def _links(text: str, *, opens: bool) -> bool:
    words = [token.small for token in wording_of(text).words[:2]]
    if not words:
        return False
    results = word_files.listed("outcome") | word_files.listed("made")
    told = words[0] in results and words[0].endswith(("ing", "ando", "iendo"))
    return (
        told or bool(set(words) & word_files.grammar("causes")) or (opens and words[0] in word_files.grammar("means"))
    )


def _words(wording: Wording, statements: Sequence[str], spans: Sequence[tuple[int, int, bool]]) -> Iterator[Piece]:
    proofs = [wording_of(statement) for statement in statements]
    ranks = lexicon.ranks()
    content = {claim.position: claim for claim in wording.content}
    first = {start + len(text) - len(text.lstrip()) for start, end, _ in spans if (text := wording.text[start:end])}
    for position, token in enumerate(wording.words):
        is_verb = _is_verb(wording, position, opens=token.start in first)
        carries = is_verb or position == 0 or doing.is_noun_of_doing(token.text)
        kind, owners = "moved_fact", frozenset[int]()
        if token.small in ranks.negation:
            kind = "invented_outcome"
            owners = frozenset(at for at, proof in enumerate(proofs) if ranks.negation & smalls(proof.text))
        elif position in content:
            kind = _PART if token.small in ranks.help_words | ranks.lead_words else kind
            owners = stated_by(proofs, content[position])
        if owners or carries:
            yield Piece(token.text, token.start, kind, owners, carries=carries, is_verb=is_verb)


def _is_verb(wording: Wording, position: int, *, opens: bool) -> bool:
    token = wording.words[position]
    if wording.is_named(token) or (position == 0 and _SPANISH_PERSON.search(token.small)):
        return False
    return doing.is_verb(wording, position) or (opens and doing.is_known_verb(token))


def _figures(after: str, statements: Sequence[str]) -> Iterator[Piece]:
    for quantity, owners in provers(after, statements):
        kind = "changed_date_or_duration" if quantity.unit in ("year", "month") else "changed_number"
        yield Piece(quantity.text, quantity.start, kind, owners)
