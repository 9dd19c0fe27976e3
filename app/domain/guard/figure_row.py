"""The row of words, numbers and signs that figures are read from, and the units that stand in it."""

from dataclasses import dataclass
from functools import cached_property

from app.domain.guard import word_files
from app.domain.guard.number_words import units
from app.domain.guard.quantity import DASHES
from app.domain.guard.tokens import Token, tokens_of, tokens_text

_CURRENCIES = ("€", "$", "£", "eur", "usd", "gbp", "chf")
_BETWEEN_AGES = (*DASHES, "to", "bis", "a", "and", "und", "y")
_KINDS_OF_DAYS = ("working", "business", "full", "calendar", "whole", "consecutive")


@dataclass(frozen=True)
class Unit:
    """A base unit ("" where there is none), how much of it one is, and the place behind it."""

    base: str
    factor: float
    end: int


class Row:
    """A text cut into tokens, asked by place; places outside of it are empty."""

    def __init__(self, text: str) -> None:
        self.text = tokens_text(text)
        self.tokens: tuple[Token, ...] = tokens_of(text)

    @cached_property
    def _smalls(self) -> list[str]:
        return [token.small for token in self.tokens]

    @cached_property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    def small(self, position: int) -> str:
        """The token at a place in small letters; "" outside."""
        return self._smalls[position] if 0 <= position < len(self._smalls) else ""

    def follows_money(self, position: int) -> bool:
        """Whether a currency stands right before a place."""
        return self.small(position - 1) in _CURRENCIES

    def is_age(self, position: int) -> bool:
        """Whether a figure says how old: "aged 8", "aged 8 to 12", "im Alter von 8", "de edad 8"."""
        before = [self.small(at) for at in range(max(0, position - 4), position)]
        if before[-1:] and before[-1] in _BETWEEN_AGES:
            before = before[:-2]
        return bool(word_files.grammar("ages") & set(before[-2:]))

    def unit(self, start: int) -> Unit:
        """The unit that begins at a place."""
        position = start
        dash = self.small(position) in ("-", "–") and self.small(position + 1) not in ("€", "$", "£")
        if dash or (self.small(position) == "de" and self.small(position + 1) in ("euros", "dólares", "libras")):
            position += 1
        two = f"{self.small(position)} {self.small(position + 1)}"
        if two in units():
            return Unit(*units()[two], position + 2)
        if self.small(position) in _KINDS_OF_DAYS:
            position += 1
        elif self.small(position) in ("of", "an", "a") and self.small(position + 1) in ("an", "a"):
            position += 2
        small = self.small(position)
        if small not in units() or (small == "um" and self.small(position - 1) != "-"):
            return Unit("", 1, start)
        if small in ("points", "punkte", "puntos") and (small == "puntos" or "%" not in self.text):
            return Unit("", 1, start)
        return Unit(*units()[small], position + 1)
