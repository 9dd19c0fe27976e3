"""The one door between what a person (or a file) wrote and a page: clean text, rich text, links.

Plain fields are cleaned here and escaped by Jinja's autoescape. The few rich fields (summaries and bullets) may hold
bold, italic and links, as HTML tags or as `**bold**`, `*italic*`, `[text](https://…)`; everything else in them is text
and stays visible as text ("C++ <vector>"). bleach has the last word on what becomes markup.
"""

import re
import unicodedata
from functools import lru_cache
from html import escape, unescape
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from bleach.sanitizer import Cleaner
from markupsafe import Markup

ALLOWED_SCHEMES: Final = ("http", "https", "mailto", "tel")
ALLOWED_TAGS: Final = ("a", "b", "br", "em", "i", "strong")
_MAX_TAGS: Final = 60
MAX_LINK_LENGTH: Final = 2_000
"""Longer addresses are printed as text: no mail program or browser promises to take them."""

# C0 and C1 controls, lone surrogates, characters that turn the writing direction of what follows (Unicode TR 9, "Trojan
# Source"), non-characters, tag characters, the object replacement character.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# More than three marks above or below one letter is a prank ("Zalgo"), not a language.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MARK_HEAPS = re.compile(f"({_MARK}{{3}}){_MARK}+")
_SPACES = re.compile(r"[ \t\n]+")
# Fonts draw these with the glyph of the plain sign, and a PDF keeps one meaning for a glyph: whichever came first on
# the page would be what a reader of the text gets for all. Invisible ones break words apart for every search.
_PLAIN_SIGNS: Final = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), ""),
}

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"(?:[^\s/:@?#\[\]\\]+\.)+[^\W\d_]{2,}(?::\d{1,5})?(?=[/?#]|$)")
_MAIL = re.compile(r"[^\s@<>,;:\\/\"]+@[^\s@<>,;:\\/\"]+\.[^\s@<>,;:\\/\"]+")
_NOT_IN_PHONE = re.compile(r"[^\d+*#]")

_MARKS = re.compile(r"[<*\[]")
_ESCAPED_TAG = re.compile(
    r"&lt;(/?(?:b|strong|i|em)|br\s{0,3}/?|/a|a\s{1,3}href=(?:&quot;|&#x27;)[^\s<>]{1,2000}?(?:&quot;|&#x27;))&gt;",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((https?://[^\s()<>]{1,1500}|mailto:[^\s()<>]{1,300})\)")


def _may_stand(tag: str, name: str, value: str) -> bool:
    return tag == "a" and name == "href" and is_safe_link(value)


_cleaner = Cleaner(
    tags=ALLOWED_TAGS,
    attributes=_may_stand,
    protocols=ALLOWED_SCHEMES,
    strip=True,
    strip_comments=True,
)


def clean_text(text: str) -> str:
    """The text without characters that no page can show or that would mislead a reader; line ends as "\\n"."""
    printable = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    return _MARK_HEAPS.sub(r"\1", unicodedata.normalize("NFC", printable))


def one_line(text: str) -> str:
    """Clean text on one line: runs of space as one, look-alike hyphens and spaces as the plain ones."""
    return _SPACES.sub(" ", clean_text(text).translate(_PLAIN_SIGNS)).strip()


@lru_cache(maxsize=4096)
def rich_html(text: str) -> Markup:
    """The HTML of a rich field: its text, with nothing but bold, italic, line breaks and safe links as markup."""
    text = one_line(text)
    escaped = escape(text)
    if not _MARKS.search(text) or len(_ESCAPED_TAG.findall(escaped)) > _MAX_TAGS:
        return Markup(escaped)  # noqa: S704 - escaped on the line above
    marked = _ESCAPED_TAG.sub(_restored_tag, escaped)
    marked = _LINK.sub(_written_link, marked)
    marked = _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", marked))
    return Markup(_cleaner.clean(marked))  # noqa: S704 - bleach's output


def _restored_tag(match: re.Match[str]) -> str:
    return f"<{unescape(match[1])}>"


def _written_link(match: re.Match[str]) -> str:
    text, address = match.groups()
    return f'<a href="{address}">{text}</a>' if is_safe_link(unescape(address)) else match[0]


def safe_href(address: str) -> str:
    """A web address that may become a link: http or https, a host, nothing that hides where it leads; else "".

    An address without a scheme ("github.com/ada") gets https.
    """
    address = one_line(address)
    if not address or len(address) > MAX_LINK_LENGTH or any(sign in address for sign in ' "<>\\^`{|}'):
        return ""
    if not _SCHEME.match(address) or _HOST.match(address):
        address = f"https://{address}"
    return _checked_web_address(address)


def _checked_web_address(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return ""
    return address if _HOST.match(parts.netloc) or _is_plain_host(parts.netloc) else ""


def _is_plain_host(host: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?", host))


def is_safe_link(address: str) -> bool:
    """Whether an address may be a link as it stands: one that the functions of this module could have made."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return mail_href(unquote(rest)) == address
    if scheme.lower() == "tel":
        return phone_href(rest) == address
    return scheme.lower() in ("http", "https") and safe_href(address) == address


def mail_href(address: str) -> str:
    """A mailto link, or "" where the text is not one e-mail address."""
    address = one_line(address)
    if len(address) > 320 or not _MAIL.fullmatch(address):
        return ""
    return f"mailto:{quote(address, safe='@+-._~!$&*=')}"


def phone_href(number: str) -> str:
    """A tel link (RFC 3966, digits only), or "" where the text holds too few digits to be a number."""
    digits = _NOT_IN_PHONE.sub("", one_line(number))
    return f"tel:{digits}" if 5 <= len(digits) <= 20 else ""
