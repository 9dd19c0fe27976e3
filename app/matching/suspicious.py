"""Passages of an advert that address a program instead of a person: found so that they can be shown and left out."""

import re
from typing import Final

from app.matching.patterns import pattern

_LONGEST: Final = 4_000
_WORD: Final = re.compile(r"\w+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_LOOK_ALIKES: Final = str.maketrans(
    "аеорсухіјѕԁһкмнтвАЕОРСУХІЈЅНКМТВοαερτικνΑΒΕΗΙΚΜΝΟΡΤΧ", "aeopcyxijsdhkmhtbAEOPCYXIJSHKMTBoaeptiknABEHIKMNOPTX"
)


def addresses_a_program(passage: str) -> bool:
    """Whether a passage (a line or sentence) gives orders to a program rather than describing a job."""
    shown = passage[:_LONGEST]
    return pattern("orders").search(shown if shown.isascii() else _in_latin(shown)) is not None


def _in_latin(text: str) -> str:
    """Words that mix Latin letters with look-alikes of other alphabets, written in Latin letters alone."""
    return _WORD.sub(lambda match: match[0].translate(_LOOK_ALIKES) if _LATIN.search(match[0]) else match[0], text)
