"""The pieces of a printed line: atoms (never reordered inside), words, segments (words with no wide gap between)."""

from dataclasses import dataclass, field

from app.importers.pdf_glyphs import Style


@dataclass(slots=True)
class Atom:
    """The smallest piece that is never reordered inside: a glyph, a ligature's letters, an accessibility text."""

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    blank: bool = False
    icon: bool = False
    apart: bool = False


@dataclass(slots=True)
class Word:
    """Letters without a space between them, in reading order; the style is that of the first letter."""

    text: str
    x0: float
    x1: float
    y: float
    style: Style

    @property
    def size(self) -> float:
        """The font size in points."""
        return self.style.size


@dataclass(slots=True)
class Segment:
    """Words that stand together on one baseline."""

    words: list[Word] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """The left edge."""
        if len(self.words) == 1:
            return self.words[0].x0
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(word.x1 for word in self.words)

    @property
    def y(self) -> float:
        """The baseline: that of the largest letters."""
        first = self.words[0].y
        if all(word.y == first for word in self.words):
            return first
        return max(self.words, key=lambda word: (word.size, len(word.text))).y

    @property
    def size(self) -> float:
        """The size of most letters."""
        first = self.words[0].style.size
        if all(word.style.size == first for word in self.words):
            return first
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)

    def share(self, attribute: str) -> float:
        """The share of letters that are "bold" or "italic"."""
        letters = sum(len(word.text) for word in self.words)
        return sum(len(word.text) for word in self.words if getattr(word.style, attribute)) / max(letters, 1)
