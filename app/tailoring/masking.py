"""Keeps what is private on this machine: contact data and the person's own terms leave as placeholders only.

A placeholder is "[[kind-number]]". Each spelling gets one of its own, so that putting back is exact. A placeholder that
comes back unknown, or does not come back, is a fault of the answer; it is never printed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic.alias_generators import to_snake

from app.domain.frozen import Frozen
from app.domain.resume import Basics, Resume, Section

PLACEHOLDER: Final = re.compile(r"\[\[[a-z]+-\d+\]\]")
_EMAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_LINK: Final = r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]"
_PHONE: Final = r"\+\d[\d ()/.-]{6,}\d"
_LONGEST_TERM: Final = 80
_SHORTEST_NAME: Final = 3
_NOT_A_NAME: Final = frozenset({"von", "van", "der", "den", "del", "las", "los", "dos", "ben", "bin", "und", "and"})


class Privacy(Frozen):
    """What may leave: `mask_contact` replaces contact data; `never_send` names fields ("work.name"), whole sections
    ("references") or terms (any other words) that stay here."""

    mask_contact: bool = True
    never_send: tuple[str, ...] = ()

    def withholds(self, section: Section, field: str | None = None) -> bool:
        """Whether a field, or the whole section, stays here."""
        return bool(
            {section.value, f"{section.value}.{to_snake(field or '')}"} & {to_snake(name) for name in self.never_send}
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """What of `never_send` is no field but words."""
        return tuple(term for term in self.never_send if term.strip() and _field_of(term) is None)


class Restored(Frozen):
    """An answer with what was private put back; `unknown` are placeholders nobody handed out."""

    text: str
    unknown: tuple[str, ...] = ()


class Masking:
    """Hides and puts back. The same texts hidden in the same order give the same placeholders."""

    def __init__(self, resume: Resume, privacy: Privacy) -> None:
        self._kinds = list(_patterns(resume, privacy))
        joined = "|".join(f"(?P<k{number}>{pattern})" for number, (_, pattern) in enumerate(self._kinds))
        self._pattern = re.compile(joined)
        self._of_text: dict[str, str] = {}
        self._of_placeholder: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """The text as it may leave."""
        return self._pattern.sub(self._placeholder, text)

    def restore(self, text: str) -> Restored:
        """An answer as it was meant."""
        unknown = tuple(found for found in PLACEHOLDER.findall(text) if found not in self._of_placeholder)
        return Restored(text=PLACEHOLDER.sub(self._meant, text), unknown=unknown)

    def lost(self, sent: str, answered: str) -> tuple[str, ...]:
        """What stood in the text as it was sent and is no longer in the answer, as the person wrote it."""
        missing = dict.fromkeys(PLACEHOLDER.findall(sent))
        return tuple(self._of_placeholder.get(found, found) for found in missing if found not in answered)

    @property
    def legend(self) -> tuple[str, ...]:
        """What has been replaced so far: "Mira Holt → [[name-1]]"."""
        return tuple(f"{text} → {placeholder}" for text, placeholder in self._of_text.items())

    def _placeholder(self, found: re.Match[str]) -> str:
        text = found[0]
        if text not in self._of_text:
            kind = self._kinds[int((found.lastgroup or "k0")[1:])][0]
            number = sum(known.startswith(f"[[{kind}-") for known in self._of_placeholder) + 1
            self._of_text[text] = f"[[{kind}-{number}]]"
            self._of_placeholder[self._of_text[text]] = text
        return self._of_text[text]

    def _meant(self, found: re.Match[str]) -> str:
        return self._of_placeholder.get(found[0], found[0])


def _patterns(resume: Resume, privacy: Privacy) -> Iterator[tuple[str, str]]:
    """Kinds of placeholders with the patterns of what they stand for; of two that fit, the first counts."""
    yield "text", PLACEHOLDER.pattern  # what only looks like one of ours
    for term in _longest_first((*privacy.terms, *_withheld_values(resume, privacy))):
        yield "private", _word(term, ignore_case=True)
    if privacy.mask_contact:
        yield from _contact(resume.basics)


def _contact(basics: Basics) -> Iterator[tuple[str, str]]:
    yield "email", _EMAIL
    yield "link", _LINK
    links = (basics.url, *(profile.url for profile in basics.profiles))
    for link in _longest_first((*links, *map(_without_scheme, links))):
        yield "link", _word(link, ignore_case=True)
    for username in _longest_first(profile.username for profile in basics.profiles):
        if len(username) >= _SHORTEST_NAME:
            yield "link", _word(username, ignore_case=True)
    if digits := re.findall(r"\d", basics.phone):
        yield "phone", r"(?<!\d)\+?" + r"[ ()/.\-]*".join(digits) + r"(?!\d)"
    yield "phone", _PHONE
    place = basics.location
    for address in _longest_first((place.address, f"{place.postal_code} {place.city}".strip(), place.postal_code)):
        if address != place.city:
            yield "address", _word(address, ignore_case=True)
    yield from _name(basics.name)


def _name(name: str) -> Iterator[tuple[str, str]]:
    if name.strip():
        yield "name", _word(name, ignore_case=True)
    for part in _longest_first(re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name)):
        if len(part) >= _SHORTEST_NAME and part.lower() not in _NOT_A_NAME:
            yield "name", _word(part.capitalize() if part.isupper() else part, ignore_case=False)


def _withheld_values(resume: Resume, privacy: Privacy) -> Iterator[str]:
    """The values of fields that stay here, where they are short enough to be looked for in other lines."""
    for section, field in filter(None, map(_field_of, privacy.never_send)):
        holders: tuple[Any, ...] = (resume.basics,) if section is Section.BASICS else resume.entries(section)
        if not field or field == "highlights":
            continue
        for holder in holders:
            value = getattr(holder, to_snake(field), "")
            texts = value if isinstance(value, tuple) else (getattr(value, "text", value),)
            yield from (text for text in texts if isinstance(text, str) and len(text) <= _LONGEST_TERM)


def _field_of(item: str) -> tuple[Section, str] | None:
    """ "work.name" as section and field; a section alone has no field; None for words."""
    section, _, field = item.strip().partition(".")
    if section not in set(Section):
        return None
    return Section(section), field


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted({text.strip() for text in texts if text.strip()}, key=lambda text: (-len(text), text))


def _without_scheme(link: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", link).rstrip("/")


def _word(text: str, *, ignore_case: bool) -> str:
    """A pattern for whole words; runs of blanks are alike."""
    words = r"\s+".join(re.escape(part) for part in text.split())
    whole = rf"(?<!\w){words}(?!\w)"
    return f"(?i:{whole})" if ignore_case else whole
