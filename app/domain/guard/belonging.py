"""Where several statements are said in one text: does each part of it say what one of them says (GUARD 1.3)?

Two true statements make a false one when something travels: "Trained 40 people" and "Answered calls" prove every word
of "Answered 40 calls". So the text is cut into parts, at signs and words that join, and each part must be owned by one
statement. A part without a verb goes with the verb before it. What links a part to one of another statement ("which",
"thereby", "after") claims a cause which neither of them tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.domain.guard import doing, lexicon
from app.domain.guard.figures import provers
from app.domain.guard.scopes import help_findings
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import Wording, stated_by, wording_of

_ENDS = ".;:\n–—"
_COUNTED = 2
"""So many words behind a figure may say what it counts."""
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
        return _shared(self.pieces)


def _shared(pieces: Iterable[Piece]) -> frozenset[int]:
    """The statements that have all of these pieces; what none has says nothing of whose they are."""
    owners = [piece.owners for piece in pieces if piece.owners]
    return frozenset.intersection(*owners) if owners else frozenset()


def travelled(after: str, statements: Sequence[str]) -> list[Finding]:
    """What stands in `after` beside words of another statement than its own."""
    if len(statements) < 2:
        return []
    parts = _parts(after, statements)
    found = [piece for part in parts for piece in _strangers(part.pieces, part.verb)]
    found += [piece for part, verb in _carried(parts) for piece in _strangers(part.pieces, verb)]
    by_kind: dict[str, list[str]] = {}
    for piece in found:
        by_kind.setdefault(piece.kind, []).append(piece.text)
    findings = [Finding(kind, tuple(dict.fromkeys(words)), "\n".join(statements)) for kind, words in by_kind.items()]
    return [*findings, *_linked(parts), *_no_longer_helped(parts, statements)]


def figures_moved(after: str, statements: Sequence[str], *, by_verb: bool = False) -> list[Finding]:
    """The figures of one statement which `after` tells of what only another one says, or only another one does.

    For texts that may mix statements otherwise: the clauses of a bullet, the lines a summary draws on (`by_verb`).
    """
    parts = _parts(after, statements) if len(statements) > 1 else []
    return [
        Finding(figure.kind, (figure.text,))
        for part in parts
        for figure in part.pieces
        if figure.kind in _FIGURES and figure.owners and _is_elsewhere(figure, part, by_verb=by_verb)
    ]


def objects_moved(after: str, statements: Sequence[str]) -> list[Finding]:
    """The verbs of one statement which `after` gives an object of another one, and which none has with it."""
    found = []
    for part in _parts(after, statements):
        verb = next((piece for piece in part.pieces if piece.is_verb and piece.owners and _weighs(piece)), None)
        object_ = next((piece for piece in part.pieces if verb and piece.start > verb.start and piece.owners), None)
        if verb and object_ and not object_.carries and not verb.owners & object_.owners:
            found.append(Finding(object_.kind, (verb.text, object_.text)))
    return found


def _weighs(verb: Piece) -> bool:
    return doing.is_conjugated(verb.text) and not lexicon.is_listed("light_verbs", verb.text)


def _refers_back(text: str) -> bool:
    """Whether a clause speaks of what the one before named ("and posted them")."""
    return bool(lexicon.grammar("pronouns") & _smalls(wording_of(text)))


def _is_elsewhere(figure: Piece, part: Part, *, by_verb: bool) -> bool:
    """Whether a figure stands with nothing of its own: not in its part, not right behind it, not as what was done."""
    words = [piece for piece in part.pieces if piece.kind not in _FIGURES and piece.owners]
    behind = [word for word in words if word.start > figure.start][:_COUNTED]
    verbs = [word for word in words if word.start < figure.start and word.is_verb and doing.is_conjugated(word.text)]
    told_of = (words, behind, verbs[-1:] if by_verb else [])
    return any(told and not any(word.owners & figure.owners for word in told) for told in told_of)


def clauses_of(statement: str) -> list[str]:
    """The parts of a statement that begin with a verb; what stands between belongs to the one before."""
    clauses: list[str] = []
    for part in _parts(statement, (statement,)):
        first = part.pieces[0]
        begins = first.is_verb and doing.is_conjugated(first.text) and not _refers_back(part.text)
        if clauses and not begins:
            clauses[-1] = f"{clauses[-1]}, {part.text.strip()}"
        elif clauses and len(clauses[-1].split()) == 1:
            clauses[-1] = f"{clauses[-1]} {part.text.strip()}"
        else:
            clauses.append(part.text.strip())
    return clauses


def _strangers(pieces: Sequence[Piece], verb: Piece | None) -> list[Piece]:
    """The pieces that no statement has together with the verb, or with most of the others."""
    everyone = [piece for piece in (*pieces, *([verb] if verb and verb not in pieces else [])) if piece.owners]
    if not everyone or _shared(everyone):
        return []
    leading = verb.owners if verb and verb.owners else frozenset().union(*(piece.owners for piece in everyone))
    home = max(sorted(leading), key=lambda one: sum(one in piece.owners for piece in everyone))
    return [piece for piece in everyone if home not in piece.owners]


def _carried(parts: Sequence[Part]) -> Iterator[tuple[Part, Piece]]:
    """The parts without a word of doing, each with the one that carries it: before it, or behind in verb-last order."""
    verb: Piece | None = None
    for number, part in enumerate(parts):
        verb = None if part.opens else verb
        if part.verb:
            verb = part.verb
        elif verb:
            yield part, verb
        elif (following := parts[number + 1] if number + 1 < len(parts) else None) and not following.opens:
            bare = all(piece.kind in _FIGURES for piece in part.pieces)
            last = following.pieces[-1] if following.pieces else None
            if last and (last.is_verb or bare) and following.verb:
                yield part, following.verb


def _linked(parts: Sequence[Part]) -> list[Finding]:
    """Parts of different statements between which the text tells a cause."""
    found = []
    for before, part in pairwise(parts):
        both = before.owners and part.owners and not before.owners & part.owners
        if both and (part.link or (before.link and before.opens)):
            found.append(Finding("invented_outcome", (part.text.strip(" ,;."),)))
    return found


def _no_longer_helped(parts: Sequence[Part], statements: Sequence[str]) -> list[Finding]:
    """Parts that tell the work somebody only helped with before they tell the help."""
    findings = []
    for number, statement in enumerate(statements):
        first = next((part for part in parts if part.verb and part.owners == {number}), None)
        findings += help_findings(statement, first.text) if first else []
    return findings


_PART = "inflated_seniority_or_scope"
_FIGURES = ("changed_number", "changed_date_or_duration")


def _parts(after: str, statements: Sequence[str]) -> tuple[Part, ...]:
    return _cut(after, tuple(statements))


@lru_cache(maxsize=32)
def _cut(after: str, statements: tuple[str, ...]) -> tuple[Part, ...]:
    wording = wording_of(after)
    spans = list(_spans(wording))
    words = _words(wording, statements, spans)
    pieces = sorted((*words, *_figures(after, statements)), key=lambda piece: piece.start)
    parts = []
    for start, end, opens in spans:
        text = wording.text[start:end]
        inside = tuple(piece for piece in pieces if start <= piece.start < end)
        parts.append(Part(text, inside, opens, _links(text, opens=opens)))
    return tuple(part for part in parts if part.pieces)


def _spans(wording: Wording) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each part, and whether it begins a sentence."""
    start, opens = 0, True
    for end, after, ends in _joints(wording):
        yield start, end, opens
        start, opens = after, ends
    yield start, len(wording.text), opens


def _joints(wording: Wording) -> Iterator[tuple[int, int, bool]]:
    """Where a text is joined: end of the part before, start of the next, whether a sentence ends."""
    joining = lexicon.grammar("and") | lexicon.grammar("meanwhile")
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
    results = lexicon.listed("outcome") | lexicon.listed("made")
    told = words[0] in results and words[0].endswith(("ing", "ando", "iendo"))
    return told or bool(set(words) & lexicon.grammar("causes")) or (opens and words[0] in lexicon.grammar("means"))


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
            owners = frozenset(at for at, proof in enumerate(proofs) if ranks.negation & _smalls(proof))
        elif position in content:
            kind = _PART if token.small in ranks.help_words | ranks.lead_words else kind
            owners = frozenset(at for at, proof in enumerate(proofs) if stated_by(proof, content[position]))
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


def _smalls(wording: Wording) -> set[str]:
    return {token.small for token in wording.words}
