"""Clauses of a statement, and whether a new text still says one."""

import re

from app.domain.guard.proving import unproved
from app.domain.guard.wording import wording_of

_CLAUSE = re.compile(r"[;:\n]|\.\s|,\s|\s[–—]\s|\(|\)")


_KEPT = 0.34


def smalls(text: str) -> set[str]:
    """The words of a text in small letters."""
    return {token.small for token in wording_of(text).words}


def clauses(text: str) -> list[str]:
    """The clauses of a text."""
    return [clause for clause in _CLAUSE.split(text) if clause.strip()]


def kept(clause: str, text: str, *, without: set[str] | frozenset[str] = frozenset()) -> bool:
    """Whether a text still says what a clause says (a third of its words or more)."""
    content = [claim for claim in wording_of(clause).content if claim.token.small not in without]
    if not content:
        return True
    missing = {claim.token.start for claim in unproved(clause, (text,))}
    still = [claim for claim in content if claim.token.start not in missing]
    return len(still) >= max(1, _KEPT * len(content))
