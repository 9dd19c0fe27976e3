"""Concepts, and the files of the lexicon they are read from (resources/lexicon/concepts, README there)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NewType

from app.domain.job import TermKind

ConceptId = NewType("ConceptId", str)
"""Names a concept: its English name."""

_MARKS: Final = {"*": TermKind.TOOL, "§": TermKind.LICENCE, "+": TermKind.KNOWLEDGE}


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a person can know, have or do."""

    id: ConceptId
    kind: TermKind
    field: str
    soft: bool
    names: tuple[str, ...]
    parents: tuple[ConceptId, ...]


def parse_concepts(lines: Iterable[str], *, trade: str) -> Iterator[Concept]:
    """Reads one concept file: "Name = alias < narrower ~ rival > implied", marks as in the README."""
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        parts = _split(line)
        kind = _MARKS.get(parts["name"][0], TermKind.KNOWLEDGE)
        soft = parts["name"].startswith("+")
        name = parts["name"].lstrip("*§+")
        parents = tuple(ConceptId(parent) for parent in _listed(parts[">"]))
        yield Concept(ConceptId(name), kind, trade, soft, (_own(name, parts["="]), *_listed(parts["="])), parents)
        for narrower in _listed(parts["<"]):
            text = narrower.lstrip("!=?")
            named = TermKind.TOOL if kind is TermKind.KNOWLEDGE and text[0].isupper() else kind
            yield Concept(ConceptId(text), named, trade, soft, (narrower,), (ConceptId(name),))
        for rival in _listed(parts["~"]):
            yield Concept(ConceptId(rival.lstrip("!=?")), kind, trade, soft, (rival,), parents)


def _own(name: str, aliases: str) -> str:
    """The concept's own name, guarded when its aliases say so ("Go = Golang, !Go")."""
    marked = (f"{mark}{name}" for mark in "!=?")
    return next((one for one in marked if one in _listed(aliases)), name)


def _split(line: str) -> dict[str, str]:
    parts = {"name": "", "=": "", "<": "", "~": "", ">": ""}
    current = "name"
    for piece in line.split(" "):
        if piece in ("=", "<", "~", ">"):
            current = piece
        else:
            parts[current] += f" {piece}"
    return {key: value.strip() for key, value in parts.items()}


def _listed(text: str) -> list[str]:
    return [item.strip() for item in text.split(", ") if item.strip()]
