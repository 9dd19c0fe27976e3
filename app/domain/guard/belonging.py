"""Where several statements are said in one text: does each part of it say what one of them says (GUARD 1.3)?

Two true statements make a false one when something travels: "Trained 40 people" and "Answered calls" prove every word
of "Answered 40 calls". So the text is cut into parts, at signs and words that join, and each part must be owned by one
statement. A part without a verb goes with the verb before it. What links a part to one of another statement ("which",
"thereby", "after") claims a cause which neither of them tells.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from app.domain.guard import doing, lexicon, word_files
from app.domain.guard.clauses import smalls
from app.domain.guard.parts import FIGURES, Part, Piece, parts_of, shared_owners, spans_of
from app.domain.guard.scopes import help_findings
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of

_COUNTED = 2
"""So many words behind a figure may say what it counts."""


def travelled(after: str, statements: Sequence[str]) -> list[Finding]:
    """What stands in `after` beside words of another statement than its own."""
    if len(statements) < 2:
        return []
    parts = parts_of(after, statements)
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
    parts = parts_of(after, statements) if len(statements) > 1 else []
    return [
        Finding(figure.kind, (figure.text,))
        for part in parts
        for figure in part.pieces
        if figure.kind in FIGURES and figure.owners and _is_elsewhere(figure, part, by_verb=by_verb)
    ]


def objects_moved(after: str, statements: Sequence[str], *, reach: int = 1) -> list[Finding]:
    """The verbs of one statement which `after` gives an object of another one, and which none has with it.

    `reach` words behind a verb may be its object.
    """
    found = []
    for part in parts_of(after, statements) if len(statements) > 1 else ():
        verb = next((piece for piece in part.pieces if piece.is_verb and piece.owners and _weighs(piece)), None)
        objects = [piece for piece in part.pieces if verb and piece.start > verb.start and piece.owners][:reach]
        if verb and objects and not any(piece.carries or verb.owners & piece.owners for piece in objects):
            found.append(Finding(objects[0].kind, (verb.text, objects[0].text)))
    return found


def _weighs(verb: Piece) -> bool:
    return doing.is_conjugated(verb.text) and not lexicon.is_listed("light_verbs", verb.text)


def _refers_back(text: str) -> bool:
    """Whether a clause speaks of what the one before named ("and posted them")."""
    return bool(word_files.grammar("pronouns") & smalls(text))


def _is_elsewhere(figure: Piece, part: Part, *, by_verb: bool) -> bool:
    """Whether a figure stands with nothing of its own: not in its part, not right behind it, not as what was done."""
    words = [piece for piece in part.pieces if piece.kind not in FIGURES and piece.owners]
    behind = [word for word in words if word.start > figure.start][:_COUNTED]
    verbs = [word for word in words if word.start < figure.start and word.is_verb and doing.is_conjugated(word.text)]
    told_of = (words, behind, verbs[-1:] if by_verb else [])
    return any(told and not any(word.owners & figure.owners for word in told) for told in told_of)


@lru_cache(maxsize=1024)
def clauses_of(statement: str) -> tuple[str, ...]:
    """The parts of a statement that begin with a verb; what stands between belongs to the one before."""
    if len(list(spans_of(wording_of(statement)))) < 2:
        return (statement,)
    clauses: list[str] = []
    for part in parts_of(statement, (statement,)):
        first = part.pieces[0]
        gerund = first.text.endswith("ing") and not statement.split()[0].endswith("ing")
        begins = first.is_verb and doing.is_conjugated(first.text) and not (gerund or _refers_back(part.text))
        if clauses and not begins:
            clauses[-1] = f"{clauses[-1]}, {part.text.strip()}"
        elif clauses and len(clauses[-1].split()) == 1:
            clauses[-1] = f"{clauses[-1]} {part.text.strip()}"
        else:
            clauses.append(part.text.strip())
    return tuple(clauses)


def _strangers(pieces: Sequence[Piece], verb: Piece | None) -> list[Piece]:
    """The pieces that no statement has together with the verb, or with most of the others."""
    everyone = [piece for piece in (*pieces, *([verb] if verb and verb not in pieces else [])) if piece.owners]
    if not everyone or shared_owners(everyone):
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
            bare = all(piece.kind in FIGURES for piece in part.pieces)
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
