"""What is known of a job advert before it is read for what it asks: its text and its heading facts."""

import re
from typing import Final

from app.domain.frozen import Frozen

_MARKUP: Final = re.compile(
    r"<(?:!doctype|html|head|body|div|p|ul|ol|li|h[1-6]|br|span|section|article|table)\b[^>]*>", re.IGNORECASE
)
_LEAST_TAGS: Final = 2


class AdvertPage(Frozen):
    """What a page says of a job: its text, and the heading facts where the page names them ("" where not).

    `hidden` is text of the page that nobody can see; it is no part of `text`.
    """

    text: str
    title: str = ""
    company: str = ""
    location: str = ""
    url: str = ""
    hidden: tuple[str, ...] = ()


def looks_like_page(text: str) -> bool:
    """Whether a pasted text is HTML source rather than the text of a page."""
    return len(_MARKUP.findall(text[:20_000])) >= _LEAST_TAGS
