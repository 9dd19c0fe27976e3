"""Finds e-mail addresses, web addresses, profiles and telephone numbers in a text, and where they stand."""

import re
from dataclasses import dataclass
from typing import Final

import phonenumbers

from app.domain.resume import Profile
from app.importers.lexicon import LEXICON, fold

EMAIL: Final = re.compile(
    r"(?<![\w.+-])(?:mailto:)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})(?![\w@])", re.IGNORECASE
)
_TLDS: Final = (
    "com|org|net|io|dev|app|me|ai|de|co|edu|gov|fr|es|it|nl|pl|ru|uk|eu|info|tech|xyz|page|"
    "site|blog|design|ch|at|be|br|pt|cz|se|no|dk|fi|in|jp|cn|ca|us|au|ie|tv|link|online|studio|"
    "works|name|pro|cloud|codes|vc|ir|tr|kr|mx|ar|cl|to|gg|ly|so|fm|sh|space|website|digital|engineer|world"
)
URL: Final = re.compile(
    rf"(?:https?://|www\.)[^\s|,;<>()\[\]]+|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{{0,62}})\.)+(?:{_TLDS})(?:/[^\s|,;<>()\[\]]*)?(?![\w@-])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"^@?[\w.-]{2,40}$")
_PHONE = re.compile(
    r"(?:(?:\+|00)\s?\d{1,3}[\s.()/-]*|\(\+?\d{1,4}\)[\s.-]*)?(?:\(?\d{1,5}\)?[\s./\u2010-\u2013-]*){2,6}[\dxX*]{2,5}(?!\w)"
)
_PHONE_ODD = re.compile(r"[+(]?[\d(][\d\s()./+xX*\u2010-\u2013-]{5,24}[\dxX*]")
_POSTCODE = re.compile(r"\d{4,5}-\d{3}")
_POSTCODE_MARK: Final = "〒"
_PREFIX = re.compile(r"(?:\(\s*\+\d{1,3}\s*\)|\+\d{1,3}|(?<![\w+-])\(?0\d{1,5}\)?)[\s/-]*$")
_YEARS = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)\d\d")


@dataclass(frozen=True)
class Found:
    """Something found in a text: what it says and where it stands."""

    text: str
    begin: int
    end: int


def find_emails(text: str) -> list[Found]:
    """E-mail addresses."""
    return [Found(found[1].rstrip("."), found.start(), found.end()) for found in EMAIL.finditer(text)]


def find_urls(text: str) -> list[Found]:
    """Web addresses, with or without a scheme; not the domains of e-mail addresses."""
    return [
        Found(found.group().rstrip(".,:"), found.start(), found.start() + len(found.group().rstrip(".,:")))
        for found in URL.finditer(text)
    ]


def find_phones(text: str, *, labelled: bool = False) -> list[Found]:
    """Telephone numbers. Behind a label, anything that looks like one counts, however odd."""
    plain = text.replace("\u2011", "-").replace("–", "-").replace("\u2010", "-")
    found = [
        Found(text[match.start : match.end].strip(), match.start, match.end)
        for match in phonenumbers.PhoneNumberMatcher(plain, "US", leniency=phonenumbers.Leniency.POSSIBLE)
        if _is_plausible(text[match.start : match.end]) and (labelled or not _is_postcode(text, match.start, match.end))
    ]
    found = [Found(*_with_prefix(text, item)) for item in found]
    if found:
        return found
    pattern = _PHONE_ODD if labelled else _PHONE
    return [
        Found(match.group().strip(), match.start(), match.end())
        for match in pattern.finditer(plain)
        if _is_plausible(match.group()) and (labelled or sum(c.isdigit() for c in match.group()) >= 9)
    ]


def _is_postcode(text: str, begin: int, end: int) -> bool:
    """ "4700-329" and "01310-100" are places, as is what stands behind the Japanese mark."""
    return bool(_POSTCODE.fullmatch(text[begin:end])) or text[:begin].rstrip().endswith(_POSTCODE_MARK)


def _with_prefix(text: str, item: Found) -> tuple[str, int, int]:
    """ "(+1) 312-555-0123", "0221 1234567": a prefix before the number belongs to it."""
    begin = item.begin
    before = text[:begin]
    if found := _PREFIX.search(before):
        begin = found.start()
    end = item.end
    if found := re.match(r"[xX*]{1,8}(?![^\W_])", text[end:]):
        end += found.end()
    return text[begin:end].strip(), begin, end


def _is_plausible(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    masked = len(re.sub(r"[^\dxX*]", "", text))
    return (
        (7 <= len(digits) <= 15 or 8 <= masked <= 15)
        and not _YEARS.search(text)
        and not re.fullmatch(r"\d+[.,]\d+(?:[.,]\d{3})*", text.strip())
    ) or (len(digits) in (9, 10, 11, 12) and text.strip().isdigit())


def network_of(url: str) -> str:
    """The network an address belongs to, or ""."""
    host = re.sub(r"^(?:https?://)?(?:www\.|m\.|[a-z]{2}\.(?=linkedin))?", "", url.casefold()).split("/")[0]
    for domain, name in LEXICON.networks.items():
        if "." in domain and (host == domain or host.endswith(f".{domain}")):
            return name
    return ""


def profile_of(url: str) -> Profile | None:
    """The profile an address leads to; None for the person's own site or the bare network."""
    network = network_of(url)
    path = re.sub(r"^(?:https?://)?[^/]+/?", "", url).strip("/")
    if not network or not path:
        return None
    parts = [
        part
        for part in re.split(r"[/?#]", path)
        if part
        and part not in ("in", "pub", "users", "profile", "user", "people", "company", "u", "c", "channel", "citations")
    ]
    if not parts or len(parts) > 2 or (network in ("GitHub", "GitLab") and len(parts) > 1):
        return None
    return Profile(network=network, username=parts[0].lstrip("@"), url=url)


def profile_from_label(label: str, value: str) -> Profile | None:
    """ "GitHub: liam" or "LinkedIn:// liam" → a profile."""
    network = LEXICON.networks.get(fold(label).strip(" :/").replace(" ", "-")) or LEXICON.networks.get(
        fold(label).strip(" :/")
    )
    handle = re.sub(r"^(?:/?in/|/)", "", value.strip())
    if not network or not _HANDLE.match(handle):
        return None
    return Profile(network=network, username=handle.lstrip("@"), url=_profile_url(network, handle.lstrip("@")))


def _profile_url(network: str, username: str) -> str:
    known = {"GitHub": "https://github.com/", "LinkedIn": "https://linkedin.com/in/", "GitLab": "https://gitlab.com/"}
    known |= {"Twitter": "https://x.com/", "Facebook": "https://facebook.com/", "Instagram": "https://instagram.com/"}
    known |= {"YouTube": "https://youtube.com/@", "Telegram": "https://t.me/", "Kaggle": "https://kaggle.com/"}
    return f"{known[network]}{username}" if network in known else ""
