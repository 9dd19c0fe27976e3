"""What the words of a text claim, and which of them another text proves.

A word is proved by itself, its inflections, a synonym, an abbreviation or its expansion, a more special word, or the
parts of a compound. Grammar and plain manners of speech claim nothing. Figures are the business of `quantities`.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.domain.guard import lexicon, thesaurus
from app.domain.guard.quantities import quantities_of
from app.domain.guard.tokens import Token, sign_before, tokens_of, tokens_text

_COMPOUND = 8
_TOO_SHORT = 6
"""So few words may be German without any of its small words."""
_PART = 4
_LINKS = ("", "s", "n", "en", "es", "e", "er")
_BREAKS = ("in", "on", "at", "with", "by", "from", "as", "im", "mit", "von", "bei", "en", "con", "por", "a", "to")
_CLAUSE_ENDS = tuple(".,;:()–—")
_SMALL_WORDS_OF_NAMES = ("of", "and", "the", "for", "in", "de", "und", "y")


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
        own = lexicon.forms(self.token.text) | {lexicon.root(self.token.text)}
        return own | lexicon.forms(self.whole) if self.whole else own


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
        plain = [lexicon.plain_form(token.text) for token in row]
        words_before = [sum(token.kind == "word" for token in row[:index]) for index in range(len(row) + 1)]
        found: dict[int, list[tuple[int, int]]] = {}
        for index, form in enumerate(plain):
            for key, number in phrases.get(form, ()):
                if tuple(plain[index : index + len(key)]) == key:
                    first, last = words_before[index], words_before[index + len(key)]
                    found.setdefault(first, []).append((number, last - first))
        for position, (first_word, second) in enumerate(itertools.pairwise(self.words)):
            if self.text[first_word.end : second.start] == " ":
                found.setdefault(position, []).extend(
                    (n, 2) for n in lexicon.pair_groups(first_word.small, second.small)
                )
        return found

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
        parts = (compound_groups(token.small) for token in self.words if self.is_german)
        groups = frozenset[int]().union(*self.single_groups, *parts)
        return frozenset(groups | {number for found in self.phrase_groups.values() for number, _ in found})

    @cached_property
    def is_german(self) -> bool:
        """Whether German words hold the text together, or it is too short to tell."""
        smalls = {token.small for token in self.words}
        return len(self.words) <= _TOO_SHORT or bool(smalls & lexicon.grammar("german"))

    @cached_property
    def all_forms(self) -> frozenset[str]:
        """The forms of all words."""
        roots = {lexicon.root(token.text) for token in self.words}
        words = (*(token.text for token in self.words), *self.separated.values())
        return frozenset(roots.union(*(lexicon.forms(word) for word in words)))

    @cached_property
    def separated(self) -> dict[int, str]:
        """The German verbs whose prefix stands at the end of their clause, by the place of the verb."""
        found: dict[int, str] = {}
        start = 0
        for position, token in enumerate(self.words):
            if token.small in lexicon.grammar("prefixes") and self._ends_clause(position):
                verbs = ((at, lexicon.with_prefix(token.small, self.words[at].small)) for at in range(start, position))
                found |= dict([(at, verb) for at, verb in verbs if verb][:1])
            if self._ends_clause(position):
                start = position + 1
        return found

    def _ends_clause(self, position: int) -> bool:
        following = self.words[position + 1] if position + 1 < len(self.words) else None
        rest = self.text[self.words[position].end : following.start if following else None].strip()
        return not following or rest[:1] in _CLAUSE_ENDS or following.small in lexicon.grammar("and")

    @cached_property
    def general_forms(self) -> frozenset[str]:
        """The more general words that are true of what is named here."""
        kinds = lexicon.kinds_of()
        plain = [lexicon.plain_form(token.text) for token in self.words]
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
                "" if token.text.isupper() or token.small in (*_SMALL_WORDS_OF_NAMES, *_BREAKS) else token.small[0]
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


@lru_cache(maxsize=20_000)
def compound_groups(word: str) -> frozenset[int]:
    """The groups of both parts of a compound ("Eingangsrechnung": entrance, invoice); none for a plain word."""
    if len(word) < _COMPOUND or not word.isalpha() or lexicon.is_plain(word):
        return frozenset()
    found: set[int] = set()
    for cut in range(_PART, len(word) - _PART + 1):
        tail = lexicon.part_groups(word[cut:])
        if not tail:
            continue
        heads = [
            lexicon.part_groups(word[: cut - len(link)])
            for link in _LINKS
            if word[:cut].endswith(link) and cut - len(link) >= _PART
        ]
        if head := frozenset().union(*heads):
            found |= head | tail
    return frozenset(found)


@lru_cache(maxsize=4096)
def wording_of(text: str) -> Wording:
    """The wording of a text, kept for the next question about the same text."""
    return Wording(text)


def unproved(text: str, sources: Iterable[str], *, general: bool = True) -> tuple[Claim, ...]:
    """The claims of a text which none of the sources prove; without `general`, a kind of thing is no proof."""
    wording, proofs = wording_of(text), [wording_of(source) for source in sources]
    covered: set[int] = set()
    known = frozenset().union(*(proof.all_groups for proof in proofs)) if proofs else frozenset()
    for position, found in wording.phrase_groups.items():
        for number, length in found:
            if number in known:
                covered |= set(range(position, position + length))
    covered |= _expanded(wording, proofs)
    return tuple(
        claim
        for claim in wording.content
        if claim.position not in covered and not any(_proves(proof, claim, general=general) for proof in proofs)
    )


def _expanded(wording: Wording, proofs: list[Wording]) -> set[int]:
    """The positions of words that spell out an abbreviation of a source."""
    acronyms = frozenset().union(*(proof.acronyms for proof in proofs)) if proofs else frozenset()
    covered: set[int] = set()
    full = [(p, t) for p, t in enumerate(wording.words) if t.small not in _SMALL_WORDS_OF_NAMES]
    letters = "".join(token.small[0] for _, token in full)
    for acronym in acronyms:
        at = letters.find(acronym)
        if at >= 0:
            covered |= set(range(full[at][0], full[at + len(acronym) - 1][0] + 1))
    return covered


def _proves(proof: Wording, claim: Claim, *, general: bool) -> bool:
    if claim.forms & proof.all_forms:
        return True
    if claim.token.small in lexicon.listed("credentials"):
        return False
    if claim.strict:
        own = frozenset(number for number in claim.groups & proof.all_groups if number < thesaurus.FIRST)
        kind = general and lexicon.root(claim.token.text) in proof.general_forms
        return bool(own) or kind or _initials(proof, claim)
    if claim.groups & proof.all_groups:
        return True
    if general and (claim.groups & proof.general_groups or lexicon.root(claim.token.text) in proof.general_forms):
        return True
    return _initials(proof, claim) or _compound(claim, proof) or has_stem(proof, claim)


def stated_by(proof: Wording, claim: Claim) -> bool:
    """Whether a text has a word itself: in a form, a spelling, a compound or by our own groups, no thesaurus asked."""
    own = {number for number in claim.groups & proof.all_groups if number < thesaurus.FIRST}
    if own or claim.forms & proof.all_forms or _initials(proof, claim):
        return True
    return not claim.strict and (_compound(claim, proof) or has_stem(proof, claim))


_SHARED = 5


def has_stem(proof: Wording, claim: Claim) -> bool:
    """Whether a word has the stem of a word of the source and only another ending ("robotised", "robots")."""
    small = claim.token.small
    if not small.isalpha() or len(small) < _SHARED or claim.forms & lexicon.strong() or small in lexicon.weighty():
        return False
    return any(_same_stem(small, token.small) for token in proof.words if token.small[:_SHARED] == small[:_SHARED])


def shared_start(first: str, second: str) -> int:
    """How many signs two texts share from their beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def _same_stem(first: str, second: str) -> bool:
    shared = shared_start(first, second)
    if shared < 0.6 * min(len(first), len(second)):
        return False
    cuts = range(shared, max(_SHARED, shared - 2) - 1, -1)
    endings = lexicon.grammar("suffixes") | {""}
    return any(first[cut:] in endings and second[cut:] in endings for cut in cuts)


def _initials(proof: Wording, claim: Claim) -> bool:
    """Whether an abbreviation is spelled out in the source."""
    text = claim.token.text
    return (
        text.isupper()
        and 3 <= len(text) <= 6
        and (text.lower() in proof.initials or text.lower() in proof.all_initials)
    )


def _compound(claim: Claim, proof: Wording) -> bool:
    """Whether a compound's parts are proved, or the word is part of a compound of the source."""
    small = claim.token.small
    if not small.isalpha() or any(sign.isupper() for sign in claim.token.text[1:]):
        return False
    if (
        len(small) >= _COMPOUND
        and not lexicon.is_plain(small)
        and any(
            _part(small[:cut], proof) and _part_tail(small[cut:], proof) and _one_weighs(small, cut, proof)
            for cut in range(_PART, len(small) - 2)
        )
    ):
        return True
    stem = min(claim.forms, key=len)
    if len(stem) < 5:
        return False
    return any(
        token.small != small and len(token.text) >= len(stem) + 3 and token.text[1:].islower()
        and _stands_in(token.small, small, stem)
        and _is_compound(token.small, small, stem)
        for token in proof.words
    )  # fmt: skip


def _stands_in(whole: str, small: str, stem: str) -> bool:
    """Whether a word is the beginning, the end or (in German) the middle of a compound."""
    if whole.startswith(stem) or whole.endswith((small, stem)):
        return True
    return len(whole) >= len(stem) + 6 and stem in whole[3:] and not lexicon.is_plain(whole)


def _is_compound(whole: str, small: str, stem: str) -> bool:
    rest = whole.removeprefix(stem) if whole.startswith(stem) else whole.removesuffix(small).removesuffix(stem)
    return len(rest) >= 3 and (whole[0].isalpha())


def _part(part: str, proof: Wording) -> bool:
    """Whether the first part of a compound is proved, with or without its linking letters, or adds nothing."""
    light = lexicon.listed("light_parts")
    return any(
        part.endswith(link)
        and len(bare := part[: len(part) - len(link)]) >= _PART
        and (bare in light or part in light or _known(bare, proof))
        for link in _LINKS
    )


def _one_weighs(word: str, cut: int, proof: Wording) -> bool:
    """Whether at least one part of a compound is proved and not merely light."""
    return _known(word[cut:], proof) or any(
        word[:cut].endswith(link) and _known(word[: cut - len(link)], proof)
        for link in _LINKS
        if cut - len(link) >= _PART
    )


def _part_tail(part: str, proof: Wording) -> bool:
    return len(part) >= 3 and (_known(part, proof) or (lexicon.is_listed("light_nouns", part) and len(part) > _PART))


def _known(word: str, proof: Wording) -> bool:
    forms = lexicon.forms(word)
    if forms & proof.all_forms or lexicon.groups().of(word) & proof.all_groups:
        return True
    return len(word) >= 5 and any(
        re.search(re.escape(word), token.small) for token in proof.words if len(token.text) >= len(word) + 3
    )
