"""Reads skills: groups, separators, columns, rating dots; and languages, also where they hide among skills."""

import re

from app.domain.resume import Language, Skill
from app.importers.column_names import is_column_names
from app.importers.dates import is_duration
from app.importers.document import Line, LineRole
from app.importers.lexicon import LEXICON, compact, fold, words_of
from app.importers.lines import Item, ItemKind, join_texts, word_count

_SEPARATOR = re.compile(r"\s*[,;،、，；|•·●▪/]\s*|\s+[–—-]\s+|\t+|\s{3,}")
_LIGHT = re.compile(r"\s*(?:,(?!\d{3}(?!\d))|[;،、，；|•·●▪])\s*|\t+|\s{3,}")
_GROUP = re.compile(r"^(?!\w{1,3}:\w)([^:：]{2,45}?)\s*[:：]\s*(.*)$", re.DOTALL)
_WITH_LEVEL = re.compile(r"(?=[^\W\d])[^\W\d_]+(?: [^\W\d_]+)?\s*[(:–—-]\s*([^()]+?)\)?")
_RATING = re.compile(
    r"[\s(]*(?:[●○◦•★☆■□▪▫◉◯⬤⚫⚪▮▯█░]{2,}|[★☆]+|\d{1,3}\s?%|(?<![\d.,/])\d(?:[.,]\d)?\s?/\s?(?:5|6|10|100))[\s)]*$"
)
_AND = re.compile(r"^(?:and|und|et|y|e|en|i|и|و|&)\s+", re.IGNORECASE)
_LAST_AND = re.compile(r"\s+(?:and|und|et|y|e|&)\s+", re.IGNORECASE)
_CEFR = re.compile(r"[abc][12]\b")
_COMPARED = re.compile(r"\s*(?:==|>=?|≥)\s*")


def without_rating(text: str) -> str:
    """A text without the dots, stars or numbers that rate it."""
    return _RATING.sub("", text)


def read_skills(lines: list[Line], words: frozenset[str]) -> tuple[list[Skill], list[Language]]:
    """The groups of a skills section, and the languages found among them."""
    skills: list[Skill] = []
    languages: list[Language] = []
    groups = _groups(lines, words)
    bare = sum(not texts for _, texts in groups)
    for name, texts in groups:
        if not texts and bare * 2 <= len(groups):
            continue
        keywords = [keyword for text in texts for keyword in split_keywords(text)]
        spoken = _spoken(name, texts) if _is_language_group(name, keywords) else _named_language(name, texts)
        if spoken:
            languages.extend(spoken)
        elif keywords or name:
            level = next((lead for text in texts if (lead := _lead(text))), "")
            skills.append(
                Skill(name=name if keywords else "", level=level, keywords=tuple(dict.fromkeys(keywords)) or (name,))
            )
    return _merged(skills), languages


def _groups(lines: list[Line], words: frozenset[str]) -> list[tuple[str, list[str]]]:
    """(name, texts) per group, in order. A bold or colon-ended line names the lines below it."""
    lines = [line for line in lines if not is_column_names(line)]
    groups: list[tuple[str, list[str]]] = [("", [])]
    open_name = False
    tabled = _is_label_table(lines)
    items = _joined(lines)
    for number, item in enumerate(items):
        text = item.text(words)
        line = item.first
        named = _GROUP.match(text)
        if len(line.cells) > 1 and not named:
            first = line.cells[0]
            if tabled or (first.bold and not line.cells[1].bold) or first.text.endswith(":"):
                rest = [cell.text for cell in line.cells[1:]]
                rest[-1] = join_texts([rest[-1], *(more.text for more in item.lines[1:])], words)
                groups.append((first.text.strip(" :"), rest))
            else:
                groups[-1][1].extend(cell.text for cell in line.cells)
            continue
        if named and not named[2].strip():
            groups.append((named[1].strip(), []))
            open_name = True
        elif named and word_count(named[1]) <= 6 and "://" not in text:
            groups.append((named[1].strip(), [named[2]]))
            open_name = False
        elif _names_group(line, text, items[number + 1].first if number + 1 < len(items) else None):
            groups.append((text.strip(" :"), []))
            open_name = True
        else:
            if not open_name and line.role is not LineRole.BULLET and groups[-1][0] and line.gap >= 1.5:
                groups.append(("", []))
            groups[-1][1].append(text)
    return [(name, texts) for name, texts in groups if name or texts]


def _is_label_table(lines: list[Line]) -> bool:
    """Rows of two cells, the first a short label, at least one second cell a list."""
    rows = [line.cells for line in lines if len(line.cells) > 1]
    pairs = [cells for cells in rows if len(cells) == 2 and word_count(cells[0].text) <= 4 and "," not in cells[0].text]
    return len(pairs) >= max(1, 0.8 * len(rows)) and any(_LIGHT.search(cells[1].text) for cells in pairs)


def _joined(lines: list[Line]) -> list[Item]:
    """Lines that were broken by the page put together: after a comma, or indented below a group."""
    items: list[Item] = []
    for line in lines:
        previous = items[-1].lines[-1] if items else None
        if (
            previous is not None
            and line.role is LineRole.TEXT
            and len(line.cells) < 2
            and _goes_on(items[-1], previous, line)
        ):
            items[-1].lines.append(line)
        else:
            items.append(Item(ItemKind.PROSE, [line]))
    return items


def _goes_on(item: Item, previous: Line, line: Line) -> bool:
    if len(previous.cells) == 2 and line.x0 and abs(line.x0 - previous.cells[1].x0) < 2:
        return True
    if _GROUP.match(line.text) or line.bold != previous.bold or line.gap >= 1.6 or len(previous.cells) > 1:
        return False
    if previous.text.rstrip()[-1:] in ",،、-&" or line.text[:1] in ",)":
        return True
    grouped = bool(_GROUP.match(item.lines[0].text)) and not item.lines[0].text.rstrip().endswith(":")
    return (previous.wrapped and (grouped or "," in previous.text)) or (
        grouped and item.first.x0 > 0 and line.x0 > item.first.x0 + 3
    )


def _names_group(line: Line, text: str, following: Line | None) -> bool:
    """A heading, or few bold words above what is not bold."""
    if word_count(text) > 5 or _LIGHT.search(text):
        return False
    above_plain = (
        following is not None and following.role is LineRole.TEXT and (not following.bold or len(following.cells) > 1)
    )
    above_bullets = following is not None and following.role is LineRole.BULLET and line.role is LineRole.TEXT
    return line.role is LineRole.HEADING or above_bullets or (line.bold and (line.role is LineRole.TEXT or above_plain))


def split_keywords(text: str) -> list[str]:
    """The skills of one text. Commas inside brackets do not separate."""
    text = _RATING.sub("", text).strip().rstrip(".")
    text = text[len(_lead(text)) :].strip()
    if word_count(text) > 12 and not _LIGHT.search(text):
        return [text]
    parts = [part for piece in _outside_brackets(text) for part in _COMPARED.split(piece)]
    if len(parts) == 1:
        parts = _by_known_terms(text)
    if len(parts) > 1:
        parts = [
            part for number, piece in enumerate(parts) for part in _last_and(piece, is_last=number == len(parts) - 1)
        ]
    return [keyword for part in parts if (keyword := _clean(part))]


def _lead(text: str) -> str:
    """The words before the first skill that say how well it is known: "Proficient in "."""
    plain = text.casefold()
    return next(
        (text[: len(lead)] for lead in LEXICON.skill_leads if plain.startswith(lead) and len(plain) > len(lead)), ""
    )


def _by_known_terms(text: str) -> list[str]:
    """A list held apart by spaces alone ("Node.js jQuery React"), cut where known terms meet; else the text whole."""
    words = text.split()
    terms: list[str] = []
    known = 0
    while words:
        size = next((n for n in (4, 3, 2) if n <= len(words) and _is_term(" ".join(words[:n]))), 1)
        term = " ".join(words[:size])
        known += size if size > 1 or _is_term(term) else 0
        if terms and term.isdigit():
            terms[-1] = f"{terms[-1]} {term}"
        else:
            terms.append(term)
        words = words[size:]
    total = len(text.split())
    listed = (
        total >= 4
        and len(terms) > 2
        and known >= 0.6 * total
        and all(term[:1].isupper() or _is_term(term) for term in terms)
    )
    return terms if listed else [text]


def _is_term(text: str) -> bool:
    return compact(text) in LEXICON.skill_terms


def _last_and(piece: str, *, is_last: bool) -> list[str]:
    """ "… HTML and CSS" at the end of a list holds two."""
    found = _LAST_AND.split(piece) if not piece.count("(") else [piece]
    if (
        len(found) == 2
        and any(_is_term(part) for part in found)
        and all(word_count(part) <= 2 and part[:1].isupper() for part in found)
    ):
        return found
    return (
        found
        if is_last and len(found) == 2 and all(word_count(part) <= 2 for part in found) and "&" not in piece
        else [piece]
    )


def _clean(part: str) -> str:
    part = _RATING.sub("", part).strip(" .:–—-•·*")
    part = _AND.sub("", part)
    if part.count("(") != part.count(")"):
        part = part.strip("()")
    return "" if is_duration(part) and not re.search(r"[^\W\d]{3}", part) else part.strip()


def _outside_brackets(text: str) -> list[str]:
    parts, depth, start, position = [], 0, 0, 0
    cuts = {found.start(): found.end() for found in _LIGHT.finditer(text)}
    while position < len(text):
        depth += (text[position] in "([（") - (text[position] in ")]）")
        if depth <= 0 and position in cuts:
            parts.append(text[start:position])
            position = start = max(cuts[position], position + 1)
            continue
        position += 1
    return [*parts, text[start:]]


def _merged(skills: list[Skill]) -> list[Skill]:
    """Unnamed groups next to each other become one."""
    merged: list[Skill] = []
    for skill in skills:
        if merged and not merged[-1].name and not skill.name:
            merged[-1] = Skill(keywords=tuple(dict.fromkeys(merged[-1].keywords + skill.keywords)))
        else:
            merged.append(skill)
    return merged


def _is_language_group(name: str, keywords: list[str]) -> bool:
    spoken = sum(bool(_language_in(keyword)) for keyword in keywords)
    named = _names_languages(name)
    return bool(spoken) and (spoken * 2 > len(keywords) if named else spoken == len(keywords) and len(keywords) > 1)


def _spoken(name: str, texts: list[str]) -> list[Language]:
    """The languages of a group; one named for a level ("Mother tongue") gives it to each."""
    found = read_languages_text(texts)
    if fold(name) not in LEXICON.fluency:
        return found
    return [Language(language=entry.language, fluency=entry.fluency or name) for entry in found]


def _named_language(name: str, texts: list[str]) -> list[Language]:
    """ "English: fluent, French: basic" in a line of its own; none when it does not say how well."""
    if fold(name) not in LEXICON.language_names or not texts:
        return []
    found = read_languages_text([f"{name}: {', '.join(texts)}"])
    return found if all(_tells_fluency(entry.fluency) for entry in found) else []


def _tells_fluency(text: str) -> bool:
    """ "fluent", "C1", "basic (school)"."""
    plain = fold(_RATING.sub("", text)).split("(")[0].strip(" ,;")
    return plain in LEXICON.fluency or bool(_CEFR.match(plain))


def _names_languages(name: str) -> bool:
    """Whether a group is named "Languages", "Mother tongue", "Other languages"."""
    key = compact(name)
    rest = compact(" ".join(word for word in words_of(name) if word not in LEXICON.heading_modifiers))
    return fold(name) in LEXICON.fluency or "languages" in (LEXICON.headings.get(key), LEXICON.headings.get(rest))


def read_languages(lines: list[Line], words: frozenset[str]) -> list[Language]:
    """The languages of their own section; what names no known language is kept as it stands."""
    texts: list[str] = []
    for line in lines:
        if line.text.rstrip().endswith((":", "：")):
            continue
        text = " ".join(cell.text for cell in line.cells) if line.cells else line.text
        text = _RATING.sub("", text).strip() if _RATING.sub("", text).strip() else text
        if texts and not _language_in(text) and not _GROUP.match(text):
            texts[-1] = join_texts([texts[-1], text], words)
        else:
            texts.append(text)
    return read_languages_text(texts, keep_all=True)


def read_languages_text(texts: list[str], *, keep_all: bool = False) -> list[Language]:
    """Languages out of texts such as "English - Native" or "Deutsch (Muttersprache), Englisch (fließend)"."""
    found = []
    for text in texts:
        parts = [part for part in _outside_brackets(text) if part.strip()]
        pieces: list[str] = []
        for part in parts:
            if pieces and not _language_in(part) and not _says_how_well(part):
                pieces[-1] = f"{pieces[-1]}, {part}"
            else:
                pieces.append(part)
        for piece in pieces:
            name = _language_in(piece)
            if name or keep_all:
                found.append(_language(piece, name))
    return found


def _says_how_well(text: str) -> bool:
    """A name the lexicon lacks, and how well it is spoken: "Plattdeutsch (fließend)"."""
    found = _WITH_LEVEL.fullmatch(_half_width(text).strip())
    return found is not None and fold(found[1]).strip(" .") in LEXICON.fluency


def _language(piece: str, name: str) -> Language:
    piece = _half_width(piece).strip()
    if not name:
        first, _, rest = piece.partition(":")
        return Language(language=first.strip(" -–—()"), fluency=rest.strip(" -–—()"))
    at = fold(piece).find(fold(name))
    original = piece[at : at + len(name)] if fold(piece[at : at + len(name)]) == fold(name) else name
    rest = f"{piece[:at]} {piece[at + len(name) :]}"
    rest = re.sub(r"\b(?:in|auf|en)\s*$", "", rest.strip(" :–—-,.|•·")).strip(" :–—-,.|•·")
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1]
    rest = re.sub(r"^[^\w(]+|[^\w)+%]+$", "", rest)
    return Language(language=original, fluency=" ".join(rest.split()))


def _half_width(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("：", ": ")


def _language_in(text: str) -> str:
    """The name of a language a text begins with or holds among few words."""
    text = _half_width(text)
    names = LEXICON.language_names
    head = re.split(r"[:(–—]|\s-\s", text)[0].strip(" .,-•·")
    if fold(head) in names:
        return head
    words = text.replace("(", " ").replace(")", " ").replace(":", " ").replace(",", " ").split()
    if len(words) > 9:
        return ""
    for size in (3, 2, 1):
        for number in range(len(words) - size + 1):
            candidate = " ".join(words[number : number + size]).strip(" .,-–—")
            if fold(candidate) in names and (size > 1 or candidate[:1].isupper() or not candidate.isascii()):
                return candidate
    return ""
