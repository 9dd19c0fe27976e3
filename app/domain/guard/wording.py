"""What the words of a text claim: their forms, their groups, and what is written like a name.

Grammar and plain manners of speech claim nothing. Figures are the business of `quantities`; which words another text
proves, that of `proving`.
"""

import itertools
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.domain.guard import inflection, lexicon, word_files
from app.domain.guard.quantities import quantities_of
from app.domain.guard.tokens import Token, sign_before, tokens_of, tokens_text

_TOO_SHORT = 6
"""So few words may be German without any of its small words."""
_BREAKS = ("in", "on", "at", "with", "by", "from", "as", "im", "mit", "von", "bei", "en", "con", "por", "a", "to")
_CLAUSE_ENDS = tuple(".,;:()–—")
SMALL_WORDS_OF_NAMES = ("of", "and", "the", "for", "in", "de", "und", "y")


@dataclass(frozen=True)
class Claim:
    """One word of a text: where it stands, what groups it belongs to, and whether it looks like a name."""

    token: Token
    position: int
    groups: frozenset[int]
    named: bool = False
    whole: str = ""
    """The verb it is a part of, where its prefix stands at the end of the clause ("schloss … ab": abschließen)."""

    @cached_property
    def strict(self) -> bool:
        """Whether only the same name proves it: words with digits or inner capitals, and known names written large."""
        inner = any(sign.isdigit() or sign.isupper() for sign in self.token.text[1:])
        return inner or (self.named and bool(self.groups & lexicon.name_groups()))

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of the word."""
        own = inflection.forms(self.token.text) | {inflection.root(self.token.text)}
        return own | inflection.forms(self.whole) if self.whole else own


class Wording:
    """A text cut into claims; made once for a text (see `wording_of`)."""

    def __init__(self, text: str) -> None:
        self.text = tokens_text(text)
        self.words = [token for token in tokens_of(text) if token.kind == "word"]
        self._figures = [(quantity.start, quantity.end) for quantity in quantities_of(text) if not quantity.soft]

    @cached_property
    def phrase_groups(self) -> dict[int, list[tuple[int, int]]]:
        """For each word position, the (group, length) of the phrases which begin there."""
        phrases = lexicon.groups().phrases
        row = [token for token in tokens_of(self.text) if token.kind != "sign"]
        plain = [inflection.plain_form(token.text) for token in row]
        words_before = list(itertools.accumulate((token.kind == "word" for token in row), initial=0))
        found: dict[int, list[tuple[int, int]]] = {}
        for index, form in enumerate(plain):
            for key, number in phrases.get(form, ()):
                if tuple(plain[index : index + len(key)]) == key:
                    first, last = words_before[index], words_before[index + len(key)]
                    found.setdefault(first, []).append((number, last - first))
        return found

    @cached_property
    def pairs(self) -> dict[int, frozenset[int]]:
        """The meanings of two neighbours that are one word ("look after"), by the place of the first."""
        return {
            position: meanings
            for position, (first, second) in enumerate(itertools.pairwise(self.words))
            if self.text[first.end : second.start] == " "
            and (meanings := lexicon.pair_groups(first.small, second.small))
        }

    @cached_property
    def pair_meanings(self) -> frozenset[int]:
        """The meanings of all such pairs."""
        return frozenset[int]().union(*self.pairs.values())

    @cached_property
    def single_groups(self) -> list[frozenset[int]]:
        """The groups of each word by itself."""
        groups = [lexicon.groups().of(token.text) for token in self.words]
        for position, verb in self.separated.items():
            groups[position] |= lexicon.groups().of(verb)
        return groups

    @cached_property
    def all_groups(self) -> frozenset[int]:
        """The groups of all words and phrases."""
        parts = (lexicon.compound_groups(token.small) for token in self.words if self.is_german)
        groups = frozenset[int]().union(*self.single_groups, *parts)
        return frozenset(groups | {number for found in self.phrase_groups.values() for number, _ in found})

    @cached_property
    def is_german(self) -> bool:
        """Whether German words hold the text together, or it is too short to tell."""
        smalls = {token.small for token in self.words}
        return len(self.words) <= _TOO_SHORT or bool(smalls & word_files.grammar("german"))

    @cached_property
    def all_forms(self) -> frozenset[str]:
        """The forms of all words."""
        roots = {inflection.root(token.text) for token in self.words}
        words = (*(token.text for token in self.words), *self.separated.values())
        return frozenset(roots.union(*(inflection.forms(word) for word in words)))

    @cached_property
    def separated(self) -> dict[int, str]:
        """The German verbs whose prefix stands at the end of their clause, by the place of the verb."""
        if not self.is_german:
            return {}
        found: dict[int, str] = {}
        start = 0
        for position, token in enumerate(self.words):
            if token.small in word_files.grammar("prefixes") and self._ends_clause(position):
                verbs = ((at, lexicon.with_prefix(token.small, self.words[at].small)) for at in range(start, position))
                found |= dict([(at, verb) for at, verb in verbs if verb][:1])
            if self._ends_clause(position):
                start = position + 1
        return found

    def _ends_clause(self, position: int) -> bool:
        following = self.words[position + 1] if position + 1 < len(self.words) else None
        rest = self.text[self.words[position].end : following.start if following else None].strip()
        return not following or rest[:1] in _CLAUSE_ENDS or following.small in word_files.grammar("and")

    @cached_property
    def general_forms(self) -> frozenset[str]:
        """The more general words that are true of what is named here."""
        kinds = lexicon.kinds_of()
        plain = [inflection.plain_form(token.text) for token in self.words]
        keys = set(plain) | {" ".join(pair) for pair in itertools.pairwise(plain)}
        found = [kinds[key] for key in keys if key in kinds]
        return frozenset(kind for kinds_found in found for kind in kinds_found)

    @cached_property
    def general_groups(self) -> frozenset[int]:
        """The groups of the more general words that are true of what is named here."""
        return frozenset().union(*(lexicon.groups().general(token.text) for token in self.words))

    @cached_property
    def initials(self) -> str:
        """The first letters of the words in order; a sign, a word in capitals or a preposition breaks the row."""
        letters: list[str] = []
        end = 0
        for token in self.words:
            joined = self.text[end : token.start].strip(" -") == ""
            breaks = not joined or token.text.isupper() or token.small in _BREAKS
            letters.append("|" if breaks else "")
            letters.append(
                "" if token.text.isupper() or token.small in (*SMALL_WORDS_OF_NAMES, *_BREAKS) else token.small[0]
            )
            end = token.end
        return "".join(letters)

    @cached_property
    def all_initials(self) -> str:
        """The first letters of all words, small ones too ("freedom of information": foi)."""
        return "".join(token.small[0] for token in self.words)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The words in capitals."""
        return frozenset(token.small for token in self.words if token.text.isupper() and 3 <= len(token.text) <= 6)

    @cached_property
    def content(self) -> tuple[Claim, ...]:
        """The words that claim something."""
        style = lexicon.style_words()
        claims = []
        for position, token in enumerate(self.words):
            capitals = token.text.isupper() and 2 <= len(token.text) <= 4
            name = self.is_named(token) and bool(self.single_groups[position] & lexicon.name_groups())
            if token.small in style and not capitals and not name:
                continue
            if any(start <= token.start < end for start, end in self._figures):
                continue
            whole = self.separated.get(position, "")
            claims.append(Claim(token, position, self.single_groups[position], self.is_named(token), whole))
        return tuple(claims)

    def is_named(self, token: Token) -> bool:
        """Whether a word is written like a name: with digits or capitals where no sentence begins."""
        before = sign_before(self.text, token.start)
        opens = not before or before in ".:;\n–—-•"
        return (token.text[0].isupper() and not opens) or any(
            sign.isdigit() or sign.isupper() for sign in token.text[1:]
        )


@lru_cache(maxsize=4096)
def wording_of(text: str) -> Wording:
    """The wording of a text, kept for the next question about the same text."""
    return Wording(text)
