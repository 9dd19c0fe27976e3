"""What a text says about years, degrees and languages: read by rules, the same for adverts and resumes."""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Final

from app.matching.words import fold
from app.resources import resource

_NUMBERS: Final = {
    word: number
    for number, words in {
        1: "one ein einem einer eine un uno una een", 2: "two zwei dos deux due dois twee", 3: "three drei tres trois tre drie",
        4: "four vier cuatro quatre quattro quatro", 5: "five fünf funf cinco cinq cinque vijf", 6: "six sechs seis sei zes",
        7: "seven sieben siete sept sette sete zeven", 8: "eight acht ocho huit otto oito", 9: "nine neun nueve neuf nove",
        10: "ten zehn diez dix dieci dez tien", 11: "eleven elf once onze", 12: "twelve zwölf zwolf doce douze dodici twaalf",
        15: "fifteen fünfzehn quince quinze", 20: "twenty zwanzig veinte vingt venti vinte twintig",
    }.items()
    for word in words.split()
}  # fmt: skip
_YEAR: Final = r"(?:years?|yrs?\.?|jahre?n?|años?|ans?|anni|anno|anos?|jaar)"
_COUNT: Final = r"(?:\d{1,2}(?:[.,]5)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_YEARS: Final = re.compile(
    rf"(?<![\w.])(?P<least>{_COUNT})\s*(?:\(\d+\)\s*)?(?:\+|(?:-|–|to|bis|a|à|or|oder)\s*(?P<most>{_COUNT})\s*\+?)?\s*(?:or more |plus |full |volle |o más )?{_YEAR}(?![\w])(?:['’]?)",
    re.IGNORECASE,
)
_OLD: Final = re.compile(r"^\s*(?:old|of age|alt\b|ago\b)|^['’]?\s*(?:in business|on the market)", re.IGNORECASE)
_VAGUE_YEARS: Final = re.compile(
    r"\b(?:mehrjährige\w*|several years|langjährige\w*|multiple years|varios años|plusieurs années|pluriennale)\b",
    re.IGNORECASE,
)
_VAGUE: Final = 3.0


def years_in(text: str) -> tuple[float, int, int] | None:
    """The number of years a text speaks of (the least of a range) and its place; None when there is none."""
    for match in _YEARS.finditer(text):
        if _OLD.match(text, match.end()) or _OLD.search(text[match.end() : match.end() + 20]):
            continue
        value = match["least"].lower()
        number = float(_NUMBERS[value]) if value in _NUMBERS else float(value.replace(",", "."))
        return number, match.start(), match.end()
    vague = _VAGUE_YEARS.search(text)
    return (_VAGUE, vague.start(), vague.end()) if vague else None


def years_spanned(text: str, *, today: date) -> tuple[float, int, int] | None:
    """The years between two dates in a line ("2016-2022", "2019 – present") and their place."""
    match = _SPAN.search(text)
    if not match:
        return None
    last = int(match["last"]) if match["last"].isdigit() else today.year
    return float(max(0, last - int(match["first"]))), match.start(), match.end()


_SPAN: Final = re.compile(
    r"\b(?P<first>(?:19|20)\d\d)\s*(?:-|–|—|to|bis|a|à)\s*(?P<last>(?:19|20)\d\d\b|present|today|now|heute|actualidad|aujourd['’]hui|oggi)",
    re.IGNORECASE,
)


class Degree(IntEnum):
    """Levels of formal education, comparable."""

    SCHOOL = 1
    VOCATIONAL = 2
    ASSOCIATE = 3
    BACHELOR = 4
    MASTER = 5
    DOCTORATE = 6


_DEGREES: Final = (
    (Degree.DOCTORATE, r"ph\.?\s?d\b\.?|doctora(?:te|l|do)\b|promotion (?:in|im)\b|dr\.-ing|promoviert|doctorat\b|dottorato|doutoramento|doutorado"),
    (Degree.MASTER, r"(?<!scrum )(?<!head)master(?:['’]?s)?(?! (?:electrician|craftsman|plumber|data|card|technician|scheduler|plan))\b|m\.?\s?sc\b\.?|\bm\.s\.|\bMBA\b|\bM\.?A\.?(?= )|m\.?eng\b|diplom(?:-\w+|ingenieur\w*)|magister|máster|mestrado|laurea magistrale|bac\s?\+\s?5|postgraduate|LL\.?M|staatsexamen|hochschulstudium \(master\)"),
    (Degree.BACHELOR, r"bachelor(?:['’]?s)?\b|b\.?\s?sc\b\.?|\bb\.s\.|\bBA\b|\bB\.A\.|\bBS\b|\bBSN\b|\bLL\.?B\b|b\.?eng\b|\bB\.?Ed\b|undergraduate degree|(?:university|college|4-year|four-year|relevant|technical|engineering|science|related|honou?rs) degree|degree in\b|\bdegree\b|(?:abgeschlossenes |wirtschaftswissenschaftliches |technisches )?(?:hochschul)?studium\b|universitätsabschluss|hochschulabschluss|fachhochschul\w*|licenciatura|licenciad[oa]|grado (?:universitario|en)|titulación universitaria|graduad[oa] en|diplôme d['’]ingénieur|école (?:de commerce|d['’]ingénieurs?)|licence (?:en|professionnelle)|bac\s?\+\s?[34]|laurea\b|laureat[oa]|licenciatura|graduação|universitaire opleiding|\bhbo\b|\bwo\b"),
    (Degree.ASSOCIATE, r"associate(?:['’]?s)? (?:degree|of|in)|bac\s?\+\s?2|\bBTS\b|\bDUT\b|foundation degree|\bHND\b|grado superior|técnico superior|staatlich geprüfte\w*|fachwirt\w*"),
    (Degree.VOCATIONAL, r"(?:berufs)?ausbildung (?:als|zu[mr]?|im|in)\b|(?:kaufmännische|abgeschlossene|technische|handwerkliche)\w* (?:berufs)?ausbildung|berufsausbildung|ausbildung\b|apprenticeship|vocational (?:training|qualification|degree)|trade school|grado medio|formación profesional|ciclo formativo|\bFP\b|\bCAP\b|\bmbo\b|diploma di|facharbeiter\w*|gesellenbrief|\bkaufmann\b|\bkauffrau\b|fachangestellte\w*|technical diploma"),
    (Degree.SCHOOL, r"high school (?:diploma|degree|graduate)|\bGED\b|secondary school certificate|abitur|realschulabschluss|hauptschulabschluss|mittlere reife|bachillerato|baccalauréat|\bESO\b|maturità|ensino médio|A-levels?"),
)  # fmt: skip
_DEGREE_PATTERNS: Final = tuple(
    (degree, re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)) for degree, pattern in _DEGREES
)
_CASED: Final = re.compile(r"(?<!\w)(?:BS|BA|MA|MS|BSN|CAP|FP|MBA)\b")
_EQUIVALENT: Final = re.compile(
    r"\b(?:or|oder|o|ou)\b.{0,30}\b(?:equivalent|comparable|similar|vergleichbare?\w*|equivalente|équivalent\w*|experience|gleichwertig\w*|related experience)\b"
    r"|\bequivalent (?:practical |work |professional )?experience\b", re.IGNORECASE
)  # fmt: skip


def degrees_in(text: str) -> list[tuple[Degree, int, int]]:
    """The degrees a text names, highest first, each with its place."""
    found = []
    taken: list[tuple[int, int]] = []
    for degree, pattern in _DEGREE_PATTERNS:
        for match in pattern.finditer(text):
            cased = match.group().strip()
            if cased.upper() in {"BS", "BA", "MA", "BSN", "CAP", "FP", "WO", "ESO", "MS"} and not _CASED.match(
                text, match.start()
            ):
                continue
            if any(start < match.end() and match.start() < end + 2 for start, end in taken):
                continue
            taken.append(match.span())
            found.append((degree, *match.span()))
    return found


def or_equivalent(text: str) -> bool:
    """Whether experience or another qualification does as well ("or equivalent experience")."""
    return _EQUIVALENT.search(text) is not None


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """A language a text names, with the level it gives it (0 = none stated, 1 = A1 … 6 = C2, 7 = native)."""

    code: str
    level: int
    start: int
    end: int
    level_text: str


NATIVE: Final = 7
_CEFR: Final = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
_LEVELS: Final = (
    (NATIVE, r"native|mother tongue|muttersprach\w*|bilingual\w*|lengua materna|nativ[oa]|langue maternelle|madrelingua|bilingüe|bilingue|moedertaal|língua materna|first language"),
    (5, r"verhandlungssicher\w*|business fluent|fluen\w+|fließend\w*|fliessend\w*|full professional|proficien\w+|excellent|perfect\w*|advanced|sehr gute?\w*|sehr gut|expert|avanzad[oa]|alto|fluid[oa]|courant|couramment|fluente|avancé|ottim[oa]|vloeiend|stilsicher\w*|in wort und schrift|outstanding|strong"),
    (4, r"upper[- ]intermediate|gute?[nrms]?\b|good|professional working|working proficiency|solid\w*|buen[oa]?s?|bonne?s?|buon[oa]|business|professional|konversationssicher|goede?"),
    (3, r"intermediate|conversational|medio|intermédiaire|intermedio|limited working|mittel\w*|working knowledge|gemiddeld"),
    (2, r"basic|elementary|grundkenntnisse|básico|basiques?|notions|schulkenntnisse|basis\w*|base"),
    (1, r"beginner|anfänger|principiante|débutant"),
)  # fmt: skip
_LEVEL_PATTERNS: Final = tuple(
    (level, re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)) for level, pattern in _LEVELS
)
_CEFR_CODE: Final = re.compile(r"\b([ABC][12])\b\+?")
_CLAUSE: Final = re.compile(r"[,;.|/\n•]|\b(?:and|und|y|et|e|en|sowie|plus)\b")
LEVEL_NAMES: Final = {0: "", 1: "A1", 2: "A2", 3: "B1", 4: "B2", 5: "C1", 6: "C2", NATIVE: "native"}


@cache
def _language_names() -> tuple[dict[str, str], re.Pattern[str]]:
    names: dict[str, str] = {}
    for line in resource("lexicon", "languages.txt").read_text(encoding="utf-8").splitlines():
        if " = " in line and not line.startswith("#"):
            code, _, listed = line.partition(" = ")
            names.update({fold(name.strip()): code for name in listed.split(",")})
    words = "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))
    return names, re.compile(rf"(?<!\w)({words})(?=kenntniss|sprach|\b)")


def languages_in(text: str) -> list[SpokenLanguage]:
    """The languages a text names with their levels; a level holds for the languages of its clause or list."""
    names, pattern = _language_names()
    folded = _fold_in_place(text)
    found = []
    for match in pattern.finditer(folded):
        if not text[match.start()].isupper() and names[match.group()] not in _LOWER_CASE_NAMES.get(match.group(), ""):
            continue
        left, right = _clause(text, *match.span())
        level, words = _level(text, left, right)
        found.append(SpokenLanguage(names[match.group()], level, *match.span(), words))
    known = [language for language in found if language.level]
    if known and len(found) > len(known):
        found = [
            language
            if language.level
            else _with_level_of(language, min(known, key=lambda k: abs(k.start - language.start)))
            for language in found
        ]
    return found


_LOWER_CASE_NAMES: Final = {
    "ingles": "en", "aleman": "de", "frances": "fr", "espanol": "es", "castellano": "es", "italiano": "it", "portugues": "pt",
    "catalan": "ca", "chino": "zh", "anglais": "en", "allemand": "de", "francais": "fr", "espagnol": "es", "italien": "it",
    "inglese": "en", "tedesco": "de", "francese": "fr", "spagnolo": "es", "alemao": "de", "neerlandais": "nl", "ruso": "ru",
}  # fmt: skip


def _with_level_of(language: SpokenLanguage, other: SpokenLanguage) -> SpokenLanguage:
    return SpokenLanguage(language.code, other.level, language.start, language.end, other.level_text)


def _fold_in_place(text: str) -> str:
    """Folded letter by letter, so that places stay."""
    return "".join(fold(letter)[:1] or letter for letter in text)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for match in _CLAUSE.finditer(text, 0, start):
        left = match.end()
    following = _CLAUSE.search(text, end)
    return left, following.start() if following else len(text)


def _level(text: str, start: int, end: int) -> tuple[int, str]:
    code = _CEFR_CODE.search(text, start, end)
    if code:
        return _CEFR[code[1]], code[1]
    for level, pattern in _LEVEL_PATTERNS:
        match = pattern.search(text, start, end)
        if match:
            return level, match.group()
    return 0, ""
