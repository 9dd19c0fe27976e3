"""The heading facts of an advert: title, company, place. "" where the text does not say."""

import re
from collections.abc import Sequence
from typing import Final

from app.matching.advert_lines import AdvertLine, LineKind, heading_kind
from app.matching.patterns import word_set

_LOOK_AT: Final = 14
_LONGEST_TITLE: Final = 90
_FEW: Final = 3
_NEAR_TITLE: Final = 4
_VALUE: Final = r")\s*:\s*(?P<value>.+)$"
_LABELLED_TITLE: Final = re.compile(
    r"^(?:job title|title|position|role|stelle|jobtitel|puesto|poste|posizione|cargo|ポジション|職種" + _VALUE,
    re.IGNORECASE,
)
_LABELLED_COMPANY: Final = re.compile(
    r"^(?:company(?: name)?|employer|organi[sz]ation|unternehmen|firma|arbeitgeber|empresa|entreprise|société|azienda|"
    r"bedrijf|会社名?" + _VALUE,
    re.IGNORECASE,
)
_LABELLED_PLACE: Final = re.compile(
    r"^(?:(?:job )?location|place|ort|standort|arbeitsort|ubicación|lugar|lieu|localisation|sede|luogo|local|"
    r"locatie|勤務地" + _VALUE,
    re.IGNORECASE,
)
_WANTED: Final = re.compile(
    r"\b(?:looking for|hiring|seeking|recruiting|searching for|in search of|busca(?:mos)?|"
    r"suchen(?: wir)?(?: (?:ab|zum|zur|für)\s[^.,;:\n]{2,30}?)?|recherch(?:ons|e|ent)|cerchiamo|procuramos|zoeken)"
    r"\s+(?:for\s+)?(?:incorporar\s+)?"
    r"(?:an?|eine?n?|un\(?e?\)?|una?|um|uma|een|ab sofort eine?n?|experienced|our next|the|"
    r"zum nächstmöglichen zeitpunkt eine?n?)\s+"
    r"(?P<value>[^.,;:()\n]{3,70}?)(?=\s+(?:to|who|for|with|in|at|für|mit|der|die|das|para|que|pour|qui|per|che|on|and|"
    r"join|based|(?:is|are)|zur|zum|als)\b|[.,;:()\n]|$)",
    re.IGNORECASE,
)
_ROLE_AS: Final = re.compile(r"\b[Aa]s (?:an?|our) (?P<value>[A-Z][^.,;:\n]{3,60}?),? you\b")
_AT: Final = re.compile(r"^(?P<title>.{3,60}?)\s+(?:at|bei|@|chez|presso)\s+(?P<company>[A-Z][\w&.' -]{1,40})$")
_LEGAL_FORM: Final = re.compile(
    r"^(?P<value>[^\W\d_][^·|•\n,]{1,60}?\s(?:(?:g?GmbH|mbH|UG|OHG|KGaA|AG|SE|KG)(?:\s*&\s*Co\.?\s*(?:KG|oHG))?|e\.\s?[VK]\.|Ltd\.?|"
    r"Limited|LLC|LLP|Inc\.?|PLC|plc|S\.\s?L\.(?:\s?U\.)?|S\.\s?A\.(?:\s?U\.)?|SAS|SARL|B\.\s?V\.|N\.\s?V\.|"
    r"S\.\s?p\.\s?A\.|S\.\s?r\.\s?l\.))(?=\s*(?:[·|•,–—]|$))"
)
"""A line under the title that begins with a firm and its legal form ("Nordlicht GmbH · Hamburg")."""
_NAME: Final = r"[A-Z][\w&.'’-]*"
_COMPANY_SENTENCE: Final = re.compile(
    rf"^(?:At\s+)?(?P<value>{_NAME}(?:\s+(?:{_NAME}|of|and|&|für|de|del|der|des)){{0,5}})"
    r"(?:,? (?:[a-z]{3,}s|is|are|was|ist|sind|es|est|è|builds|makes|moves|develops|provides|serves|helps|runs|operates|"
    r"manufactures|designs|offers|sells|delivers|produces|entwickelt|betreibt|bietet|fertigt|produziert|liefert|we)\b|,\s+we\b)"
)
_JOIN: Final = re.compile(rf"\bjoin\s+(?:us at\s+|the team at\s+)?(?P<value>{_NAME}(?:\s+{_NAME}){{0,3}})\b")
_GENDER: Final = re.compile(
    r"\s*[(\[]\s*(?:[mwdfxh]|div|gn|all genders?|alle)\s*(?:[/|,]\s*(?:[mwdfxh]|div|gn)\s*)*[)\]]", re.IGNORECASE
)
_PART_TIME: Final = re.compile(r"^(?:full|part)[- ]time\s+", re.IGNORECASE)
_MARKUP: Final = re.compile(r"^[#*_\s]+|[*_\s]+$")


def title_of(lines: Sequence[AdvertLine]) -> str:
    """The job title: a labelled line, the first heading, or what the first sentences look for."""
    for line in lines[:_LOOK_AT]:
        labelled = _LABELLED_TITLE.match(line.text)
        if labelled:
            return _tidy(labelled["value"])
    if lines and lines[0].kind is LineKind.HEADING and _can_be_a_title(lines[0].text):
        at = _AT.match(lines[0].text)
        return _tidy(at["title"] if at else lines[0].text)
    for line in lines[:_LOOK_AT]:
        wanted = _WANTED.search(line.text) or _ROLE_AS.search(line.text)
        if wanted:
            return _tidy(wanted["value"])
    return ""


def _can_be_a_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not (text.endswith(":") or (heading_kind(text) and len(text.split()) < _FEW))


def company_of(lines: Sequence[AdvertLine]) -> str:
    """The employer: a labelled line, "title at company", or who the first sentences are about."""
    for line in lines:
        labelled = _LABELLED_COMPANY.match(line.text)
        if labelled:
            return _tidy(labelled["value"])
    if lines and (at := _AT.match(lines[0].text)):
        return _tidy(at["company"])
    firm = next((found for line in lines[:_NEAR_TITLE] if (found := _LEGAL_FORM.match(line.text))), None)
    if firm:
        return firm["value"].strip()
    for line in lines[:_LOOK_AT]:
        if line.kind is LineKind.OTHER:
            subject = _COMPANY_SENTENCE.match(line.text) or _JOIN.search(line.text)
            if subject and subject["value"].split()[0].lower() not in word_set("not_companies"):
                return _tidy(subject["value"])
    return ""


def location_of(lines: Sequence[AdvertLine]) -> str:
    """The place of work, where a line is labelled so."""
    for line in lines:
        labelled = _LABELLED_PLACE.match(line.text)
        if labelled:
            return _tidy(labelled["value"])
    return ""


def _tidy(text: str) -> str:
    return _PART_TIME.sub("", _MARKUP.sub("", _GENDER.sub("", text)).strip(" :–-|,"))
