"""Running heads, feet and page numbers: taken off the pages, so that entries go on over the page break."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.importers.pieces import Segment

_HEAD: Final = 0.1  # of the page's height
_FOOT: Final = 0.9
_NUMBER = re.compile(
    r"[-–—|·•\s]*(?:(?:page|seite|página|pagina|strona|страница|стр\.?|صفحه|第|p\.)\s*)?[\d۰-۹٠-٩]{1,2}\s*(?:页|頁|ページ)?"
    r"(?:\s*(?:/|of|von|de|sur|di|van|z|из|از)\s*[\d۰-۹٠-٩]{1,2})?[-–—|·•\s]*",
    re.I,
)
_NUMBERED = re.compile(r"\S.{0,60}[\s|·–—-](?:page\s*)?\d{1,2}\s*(?:/|of|von|de|sur|di|van)\s*\d{1,2}", re.I)
_UPDATED = re.compile(
    r"(?:last\s+updated|updated\s+on|zuletzt aktualisiert|mise à jour|actualizado|最終更新|آخرین بروزرسانی)", re.I
)
_CONTACT = re.compile(r"@|https?://|www\.|linkedin|github|\+?\d[\d\s().-]{7,}\d", re.I)
_DIGITS = re.compile(r"\d+")


def take_furniture(pages: Sequence[list[Segment]], heights: Sequence[float]) -> list[str]:
    """Removes the furniture from the pages' segments (in place) and returns its text, each once.

    A running head that holds the person's contact, or their name, stays where it stands first.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for segments, height in zip(pages, heights, strict=True):
        counts.update({_key(segment, height) for segment in segments if _zone(segment, height)})
    taken: list[str] = []
    seen: set[tuple[str, str]] = set()
    for number, (segments, height) in enumerate(zip(pages, heights, strict=True)):
        largest = max((segment.size for segment in segments), default=0.0)
        kept = []
        for segment in segments:
            key = _key(segment, height)
            if not _is_furniture(segment, height, repeated=counts[key] > 1):
                kept.append(segment)
                continue
            first = key not in seen
            seen.add(key)
            worth = bool(_CONTACT.search(segment.text)) or (number == 0 and segment.size >= 0.9 * largest)
            if first and worth:
                kept.append(segment)
            elif first:
                taken.append(segment.text)
        segments[:] = kept
    return taken


def is_page_number(text: str) -> bool:
    """Whether a text is nothing but a page number ("Page 2 of 3")."""
    return bool(_NUMBER.fullmatch(text))


def _is_furniture(segment: Segment, height: float, *, repeated: bool) -> bool:
    if not _zone(segment, height):
        return False
    text = segment.text
    return repeated or is_page_number(text) or bool(_NUMBERED.fullmatch(text) or _UPDATED.match(text))


def _zone(segment: Segment, height: float) -> str:
    return "head" if segment.y < _HEAD * height else "foot" if segment.y > _FOOT * height else ""


def _key(segment: Segment, height: float) -> tuple[str, str]:
    """What makes two segments the same furniture: the text but for its numbers, and the place on the page."""
    place = segment.y if segment.y < height / 2 else height - segment.y
    return f"{_zone(segment, height)} {round(place / 4)}", _DIGITS.sub("#", segment.text)
