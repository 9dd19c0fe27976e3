"""Reads who the person is and how to reach them, from the lines above the first section and from contact sections."""

import re
from dataclasses import dataclass, field
from typing import Final

from app.domain.resume import Location, Profile
from app.importers.dates import without_dates
from app.importers.document import Line
from app.importers.heading_words import EXACT, section_kinds
from app.importers.lexicon import LEXICON, compact, fold, is_cjk
from app.importers.links import find_emails, find_phones, find_urls, profile_from_label, profile_of
from app.importers.places import could_be_place, is_address, is_place

_ICONS: Final = (
    r"[\ue000-\uf8ff\U0001F300-\U0001FAFF\u2600-\u27bf\ufe0f\u260e\u2709\u2706\u2302\u2316\u231a-\u231b\u24d8]"
)
_SEPARATOR = re.compile(rf"\s*(?:[|•·●;\t│⋄◦∙❖]|{_ICONS})+\s*|\s{{3,}}|\s+[–—]\s+|\s+/\s+")
_DIALLING_CODE = re.compile(r"(?:^|[^\d\s/])\s*(?:\+\d{1,3}[\s-]?\(?\d{1,5}\)?|\(?0\d{1,5}\)?)$")
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}\b")
_LABEL = re.compile(r"^\s*([^\W\d][^:：/@]{0,28}?)\s*(?:[:：](?://)?|\s-)\s*(.*)$")
_CJK_LABEL = re.compile(r"^([\u3040-\u30ff\u3400-\u9fff]{2,6})\s+(\S.*)$")
_FA = re.compile(r"\\?\bfa[A-Z]\w+(?:\s*\*?\[\w+\])?\s*:?|\btel:|\bmailto:|\bhomepage:\s*(?=\w)|#\s(?=\S+@)")


@dataclass
class Contact:
    """What the contact lines say. `texts` are the pieces that are none of it, each with its line."""

    email: str = ""
    phone: str = ""
    url: str = ""
    name: str = ""
    label: str = ""
    locations: list[str] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    texts: list[tuple[str, Line]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)


def read_contact(lines: list[Line]) -> Contact:
    """Takes the contact lines apart."""
    contact = Contact()
    for line in lines:
        _read_links(contact, line)
    label = ""
    for line in _unbroken(lines):
        text = line.text.strip(" :：")
        if len(line.cells) < 2 and LEXICON.contact_labels.get(fold(text)) and fold(text) not in LEXICON.networks:
            label = text
            continue
        _read_line(contact, _labelled(line, label) if label else line)
        label = ""
    return contact


def _unbroken(lines: list[Line]) -> list[Line]:
    """An address that the page broke behind a slash put together."""
    whole: list[Line] = []
    for line in lines:
        if whole and whole[-1].wrapped and whole[-1].text.endswith("/") and not whole[-1].cells:
            whole[-1] = whole[-1].model_copy(update={"text": whole[-1].text + line.text, "wrapped": line.wrapped})
        else:
            whole.append(line)
    return whole


def _labelled(line: Line, label: str) -> Line:
    """The line below a label that stands alone."""
    bare = len(line.cells) < 2 and not _LABEL.match(line.text)
    return line.model_copy(update={"text": f"{label}: {line.text}", "cells": ()}) if bare else line


def _read_links(contact: Contact, line: Line) -> None:
    """What annotations say: the address behind a word counts more than the word."""
    for link in line.links:
        url = link.url.strip()
        if url.casefold().startswith("mailto:"):
            _take(contact, "email", url[7:].split("?")[0], line)
        elif url.casefold().startswith("tel:"):
            shown = find_phones(link.text, labelled=True)
            _take(contact, "phone", shown[0].text if shown else url[4:], line)
        elif url.casefold().startswith(("http", "www")):
            _take_url(contact, _shown(link.text, url), line)


def _shown(text: str, url: str) -> str:
    """The address as it is printed, when it is printed, else the target of the link."""
    urls = find_urls(text)
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")
    return (
        urls[0].text
        if urls and re.sub(r"^(?:https?://)?(?:www\.)?", "", urls[0].text.casefold()).rstrip("/") == bare
        else url
    )


def _take(contact: Contact, name: str, value: str, line: Line) -> None:
    if value and not getattr(contact, name):
        setattr(contact, name, value.strip())
        contact.sources[name] = line.text


def _take_url(contact: Contact, url: str, line: Line) -> None:
    if profile := profile_of(url):
        _take_profile(contact, profile)
    elif contact.url and _same_address(contact.url, url):
        return
    elif not contact.url:
        _take(contact, "url", url, line)
    else:
        contact.others.append(url)


def _same_address(one: str, other: str) -> bool:
    def bare(url: str) -> str:
        return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")

    return bare(one) == bare(other)


def _take_profile(contact: Contact, profile: Profile) -> None:
    known = {(known.network, known.username.casefold()) for known in contact.profiles}
    if (profile.network, profile.username.casefold()) not in known:
        contact.profiles.append(profile)


def _read_line(contact: Contact, line: Line) -> None:
    pieces = [cell.text for cell in line.cells] if len(line.cells) > 1 else [line.text]
    label_left = ""
    linked = {fold(link.text): link.url for link in line.links}
    texts = []
    for piece in pieces:
        for part in _parts(_FA.sub(" | ", piece)):
            part = part.strip(" ,|")
            if not part:
                continue
            if len(pieces) > 1 and is_personal_heading(part):
                continue
            if fold(part).rstrip(":") in LEXICON.contact_labels and len(pieces) > 1:
                label_left = part
                continue
            part = f"{label_left}: {part}" if label_left else part
            label_left = ""
            if fold(part) in linked and (
                fold(part) in LEXICON.contact_labels
                or profile_of(linked[fold(part)])
                or linked[fold(part)].startswith(("mailto:", "tel:"))
            ):
                continue
            texts.extend(_read_part(contact, part, line))
    texts = [text for text in texts if not is_document_title(text)]
    whole = " ".join(pieces).strip()
    if len(texts) > 1 and sum(map(len, texts)) >= 0.8 * len(whole) - 6 and not contact_words(whole):
        texts = [whole]
    contact.texts.extend((text, line) for text in texts)


def _parts(text: str) -> list[str]:
    """What stands between separators; the slash behind a dialling code ("0221 / 4567 890") is none."""
    parts, begin = [], 0
    for found in _SEPARATOR.finditer(text):
        number_goes_on = found.group().strip() == "/" and text[found.end() : found.end() + 1].isdigit()
        if number_goes_on and _DIALLING_CODE.search(text[begin : found.start()]):
            continue
        parts.append(text[begin : found.start()])
        begin = found.end()
    return [*parts, text[begin:]]


def is_personal_heading(text: str) -> bool:
    """Whether a text heads what is said of the person ("Personal information"), as forms set it beside the name."""
    kinds, confidence = section_kinds(text)
    return kinds == ("contact",) and confidence >= EXACT


def is_personal(text: str) -> bool:
    """Whether a text begins with what is asked of a person and is no part of a resume: "Sex Female", "Age 34"."""
    return LEXICON.contact_labels.get(fold(text.split(maxsplit=1)[0])) == "ignored"


def is_document_title(text: str) -> bool:
    """Whether a text only says what the document is: "Curriculum vitae", "Resume 2024"."""
    key = compact(without_dates(text))
    titles = LEXICON.document_titles
    return key in titles or any(key.startswith(title) or key.endswith(title) for title in titles if len(title) >= 10)


def contact_words(text: str) -> bool:
    """Whether a text holds an address, a number or a link."""
    return bool(find_emails(text) or find_urls(text) or find_phones(text))


def _read_part(contact: Contact, part: str, line: Line) -> list[str]:
    """Files one piece; gives back what is neither address nor number."""
    found = _LABEL.match(part) or _CJK_LABEL.match(part)
    kind = LEXICON.contact_labels.get(fold(found[1])) if found else None
    if found and kind:
        return _read_labelled(contact, kind, found[2], line)
    if found and (profile := profile_from_label(found[1], found[2])):
        _take_profile(contact, profile)
        return []
    if found and LEXICON.networks.get(fold(found[1])):
        part = found[2]
    return _read_free(contact, part, line)


def _read_labelled(contact: Contact, kind: str, value: str, line: Line) -> list[str]:
    if not value:
        return []
    if kind == "ignored":
        contact.others.append(line.text)
    elif kind == "location":
        contact.locations.append(value)
        contact.sources.setdefault("location", line.text)
    elif kind == "name":
        contact.name = contact.name or value
    elif kind == "label":
        contact.label = contact.label or value
    elif kind == "phone" and (phones := find_phones(value, labelled=True)):
        _take(contact, "phone", phones[0].text, line)
        rest = value[: phones[0].begin] + value[phones[0].end :]
        return _read_free(contact, rest, line) if re.search(r"\w{2}", rest) else []
    else:
        return _read_free(contact, value, line)
    return []


def _read_free(contact: Contact, part: str, line: Line) -> list[str]:
    if is_place(part):
        return _file_text(contact, part, line)
    spans: list[tuple[int, int]] = []
    for email in find_emails(part):
        if contact.email and contact.email != email.text:
            contact.others.append(email.text)
        _take(contact, "email", email.text, line)
        spans.append((email.begin, email.end))
    for url in find_urls(_masked(part, spans)):
        _take_url(contact, url.text, line)
        spans.append((url.begin, url.end))
    for phone in find_phones(_masked(part, spans)):
        if contact.phone and re.sub(r"\D", "", contact.phone) != re.sub(r"\D", "", phone.text):
            contact.others.append(phone.text)
        _take(contact, "phone", phone.text, line)
        spans.append((phone.begin, phone.end))
    if not spans:
        return _file_text(contact, part, line)
    rest = [piece.strip(" ,;:()<>-–") for piece in _masked(part, spans).split("\x00")]
    return [text for piece in rest if re.search(r"\w{2}", piece) for text in _read_rest(contact, piece, line)]


def _read_rest(contact: Contact, piece: str, line: Line) -> list[str]:
    if fold(piece).rstrip(".:") in LEXICON.contact_labels or fold(piece) in LEXICON.networks:
        return []
    return _file_text(contact, piece, line)


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    for begin, end in spans:
        text = text[:begin] + "\x00" * (end - begin) + text[end:]
    return text


def _file_text(contact: Contact, text: str, line: Line) -> list[str]:
    if could_be_place(text) or is_address(text):
        contact.locations.append(text)
        contact.sources.setdefault("location", line.text)
        return []
    return [text]


def location_of(contact: Contact) -> Location:
    """The first place, with the street above it or the town below it; a town without a street is the city."""
    found = list(dict.fromkeys(contact.locations))
    if not found:
        return Location()
    if len(found) >= 2 and (_is_part(found[0]) or _lacks_town(found[0], found[1])):
        return Location(address=(" " if is_cjk(found[1]) else ", ").join(found[:2]))
    is_town = is_place(found[0]) or not (is_address(found[0]) or any(letter.isdigit() for letter in found[0]))
    return Location(city=found[0]) if is_town else Location(address=found[0])


def _lacks_town(text: str, following: str) -> bool:
    """A street with its floor or flat, and the postcode and town behind it."""
    return is_address(text) and not _POSTCODE.search(text) and bool(_POSTCODE.match(following))


def _is_part(text: str) -> bool:
    """A street without a town, or a postcode alone: the next line goes on with it."""
    bare_code = bool(re.fullmatch(r"〒?[\d-]{4,8}", text.strip()))
    return bare_code or (is_address(text) and not is_place(text) and "," not in text and not is_cjk(text))
