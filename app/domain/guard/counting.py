"""What a figure stands for beside its value: since when, on average or at most, one person or several."""

import re

from app.domain.guard import word_files
from app.domain.guard.verdicts import Finding
from app.domain.guard.wording import wording_of

_SINCE = re.compile(
    r"\b(?:since|seit|desde|ab|from)\s+(?:\w+\s+(?:de\s+)?)?((?:19|20)\d\d)\b(?!\s*(?:to|until|bis|a|hasta|-|–))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AVERAGE = re.compile(
    r"\b(?:averag\w*|mean|median|typical\w*|durchschnitt\w*|im schnitt|mittler\w*|media|promedio|medio|mediana)\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\b(?:maximum|max|minimum|min|peak|record|always|never|maximal\w*|minimal\w*|höchst\w*|immer|stets|nie|rekord\w*|"
    r"máxim\w*|mínim\w*|siempre|nunca|récord)\b",
    re.IGNORECASE,
)
_ONE = ("one", "single", "ein", "eine", "einen", "einer", "eines", "einem", "un", "una")
_REACH = 4


_TOTAL = re.compile(
    r"\b(?:in total|total|combined|altogether|overall|insgesamt|zusammen|gesamt\w*|en total|en conjunto)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|apiece|jeweils|je|cada un[oa]|por cada)\b", re.IGNORECASE)


def findings(before: str, after: str) -> list[Finding]:
    """What of this a new text changed."""
    rules = (_since, _extreme, _several, _each, _another_period)
    return [finding for rule in rules for finding in rule(before, after)]


def _another_period(before: str, after: str) -> list[Finding]:
    """ "Monatsabschlüsse" said as "Jahresabschlüsse"."""
    old = _by_period(before)
    new = [word for (period, what), word in _by_period(after).items() if _said_of_another(period, what, old)]
    return [Finding("changed_unit_or_scale", tuple(new), before)] if new else []


def _said_of_another(period: str, what: str, old: dict[tuple[str, str], str]) -> bool:
    return (period, what) not in old and any(what == other for _, other in old)


def _by_period(text: str) -> dict[tuple[str, str], str]:
    """The German compounds that begin with a period, by the period and the beginning of what it is said of."""
    found = ((token, _OF_PERIOD.fullmatch(token.small)) for token in wording_of(text).words)
    return {(match["period"], match["what"][:_ALIKE]): token.text for token, match in found if match}


_OF_PERIOD = re.compile(r"(?P<period>tages|wochen|monats|quartals|jahres)(?P<what>\w{4,})")
_ALIKE = 5
"""So many signs tell two words apart whose endings may differ."""


def _each(before: str, after: str) -> list[Finding]:
    """A total said as the share of each."""
    new = _EACH.findall(after)
    if _TOTAL.search(before) and new and not _EACH.search(before) and not _TOTAL.search(after):
        return [Finding("changed_number", (new[0],), before)]
    return []


def _since(before: str, after: str) -> list[Finding]:
    """ "In 2018" said as "since 2018"."""
    years, since = set(_YEAR.findall(before)), set(_SINCE.findall(before))
    new = [found[0] for found in _SINCE.finditer(after) if found[1] in years - since]
    return [Finding("changed_date_or_duration", tuple(new), before)] if new else []


def _extreme(before: str, after: str) -> list[Finding]:
    """An average said as a maximum, or as what is always so."""
    new = _EXTREME.findall(after)
    if not (_AVERAGE.search(before) and new) or _EXTREME.search(before) or _AVERAGE.search(after):
        return []
    return [Finding("changed_number", (new[0],), before)]


def _several(before: str, after: str) -> list[Finding]:
    """One person ("one apprentice") said as several ("apprentices")."""
    people = word_files.listed("persons") | word_files.listed("in_training")
    words, said = wording_of(before).words, wording_of(after).words
    old = {token.small for token in words}
    if {token.small for token in said} & set(_ONE):
        return []
    for position, token in enumerate(words):
        if token.small not in _ONE:
            continue
        for other in words[position + 1 : position + _REACH]:
            if other.small in people:
                new = [one.text for one in said if _plural_of(one.small, other.small) and one.small not in old]
                if new:
                    return [Finding("changed_number", tuple(new), before)]
    return []


def _plural_of(word: str, one: str) -> bool:
    return word in {f"{one}s", f"{one}es", f"{one}nen", f"{one}innen", f"{one}en"}
