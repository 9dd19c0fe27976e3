"""Passages of an advert that address a program instead of a person: found so that they can be shown and left out."""

from typing import Final

from app.matching.patterns import pattern

_LONGEST: Final = 4_000


def addresses_a_program(passage: str) -> bool:
    """Whether a passage (a line or sentence) gives orders to a program rather than describing a job."""
    return pattern("orders").search(passage[:_LONGEST]) is not None
