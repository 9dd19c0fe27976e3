"""What is worth knowing about a PDF that a machine will read: deterministic rules over its facts, each with its place.

A rule is a function from facts to the advice it gives, if any. No rule guesses what a particular system does; each
names something that makes text hard to read for all of them.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from app.i18n import tr
from app.render.findings import Advice, Weight, caution, hint, problem
from app.render.pdf_facts import PdfFacts, Word, common_size, segments
from app.render.word_forms import plain_words
from app.resources import resource

Rule = Callable[[PdfFacts, str], Iterator[Advice]]

_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE: Final = re.compile(r"(?<!\d)\+?\d[\d ()./-]{6,}\d")
_YEAR: Final = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_DATE_FORMS: Final = {
    "03/2022": re.compile(r"\b\d{1,2}/\d{4}\b"),
    "03.2022": re.compile(r"\b\d{1,2}\.\d{4}\b"),
    "2022-03": re.compile(r"\b\d{4}-\d{2}\b"),
    "March 2022": re.compile(r"\b[^\W\d_]{3,}\.? \d{4}\b"),
}
_GARBLED: Final = re.compile("[\ufffd\ue000-\uf8ff]|\\(cid:\\d+\\)")
_SPACED: Final = re.compile(r"(?:\b[^\W\d_] ){4,}[^\W\d_]\b")
_HYPHENATED: Final = re.compile(r"\w-\n\w")
_SAFE_LINKS: Final = ("http:", "https:", "mailto:", "tel:")
_BLAND_NAMES: Final = re.compile(
    r"(?:my[ _-]?)?(?:resume|cv|lebenslauf|document|untitled|scan|new)[ _()\d-]*(?:final|new|copy)?[ _()\d-]*"
)
_OFFICE_TITLE: Final = re.compile(r"microsoft word|untitled|\.(?:docx?|odt|tex|pages|indd)$", re.IGNORECASE)

_MIN_CHARACTERS: Final = 100
_MIN_WORDS: Final = 120
_LONG_PAGES: Final = 3
_MAX_BYTES: Final = 2_000_000
_MAX_FONTS: Final = 4
_SMALL: Final = 8.0
_TINY: Final = 4.0
_MARGIN_ZONE: Final = 48.0
_MIN_MARGIN: Final = 14.0
_MANY_COLUMNS: Final = 2
_COLUMN_LINES: Final = 6
"""Fewer lines side by side are a coincidence."""
_TABLE_CELLS: Final = 3
_TABLE_ROWS: Final = 3
"""So many lines with as many pieces, each beginning where the one above begins, follow a first one."""
_PAPER: Final = ((595, 842), (612, 792))


def advise(facts: PdfFacts, *, file_name: str = "") -> tuple[Advice, ...]:
    """All findings, the weightiest first, in the same order for the same file."""
    found = [advice for rule in RULES for advice in rule(facts, file_name)]
    return tuple(sorted(found, key=lambda advice: list(Weight).index(advice.weight)))


# The text layer


def _no_text(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    characters = Counter[int]()
    for word in facts.words:
        characters[word.page] += len(word.text)
    empty = [page for page in range(1, facts.pages + 1) if characters[page] < _MIN_CHARACTERS]
    if not facts.words and not facts.images:
        yield problem("no-text", tr("The pages hold no text. No program can read a word of them."))
    elif len(empty) == facts.pages and facts.images:
        yield problem("no-text", tr("The pages are pictures. No program can read a word of them."))
    elif empty and facts.images:
        sentence = tr("Page {page} has hardly any text; what it shows is a picture.", page=empty[0])
        yield problem("picture-page", sentence, page=empty[0])


def _garbled(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if match := _GARBLED.search(facts.text):
        yield problem(
            "garbled", tr("Some letters cannot be read as letters (icon fonts often do this)."), found=match[0]
        )


def _fonts_without_meaning(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for font in facts.fonts_without_meaning[:1]:
        sentence = tr("The font {font} does not say which letters its shapes stand for.", font=font)
        yield problem("font-without-letters", sentence, found=font)


def _spaced_letters(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if match := _SPACED.search(facts.text):
        yield caution("spaced-letters", tr("Letters set apart with spaces do not read as a word."), found=match[0])


def _hyphenation(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    count = len(_HYPHENATED.findall(facts.text))
    if count > 5 * facts.pages:
        yield hint("hyphenation", tr("{count} words are parted at the end of a line.", count=count))


def _hidden_text(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    hidden = [word for word in facts.words if word.hidden or 0 < word.size < _TINY]
    if len(hidden) > 2:
        text = " ".join(word.text for word in hidden[:12])
        yield caution(
            "hidden-text",
            tr("There is text that a reader cannot see. It can be taken for a trick."),
            page=hidden[0].page,
            found=text,
        )


# The page


def _columns(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    by_page = Counter(
        line[0].page for line in facts.lines if sum(_is_prose(part) for part in segments(line)) >= _MANY_COLUMNS
    )
    for page in sorted(page for page, count in by_page.items() if count >= _COLUMN_LINES):
        yield caution("columns", tr("Text stands in columns side by side; some systems read across both."), page=page)
        return


def _is_prose(words: list[Word]) -> bool:
    """Whether it reads like a piece of a sentence, and not like a date or a name."""
    return len(words) >= 3 and sum(letter.isalpha() for word in words for letter in word.text) >= 15


def _tables(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    edges: tuple[tuple[int, int], ...] = ()
    rows = 0
    for line in facts.lines:
        before, edges = edges, tuple((line[0].page, round(part[0].left)) for part in segments(line))
        rows = rows + 1 if len(edges) >= _TABLE_CELLS and edges == before else 0
        if rows >= _TABLE_ROWS:
            sentence = tr("Text stands in a table; some systems read its cells in another order.")
            yield caution("table", sentence, page=line[0].page, found=" ".join(word.text for word in line))
            return


def _margin_contact(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for word in facts.words:
        height = facts.page_sizes[word.page - 1][1]
        if _MAIL.fullmatch(word.text) and (word.bottom < _MARGIN_ZONE or word.top > height - _MARGIN_ZONE):
            sentence = tr("The e-mail address stands in the page's header or footer, which some systems skip.")
            yield caution("contact-in-margin", sentence, page=word.page, found=word.text)
            return


def _outside(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for word in facts.words:
        width, height = facts.page_sizes[word.page - 1]
        if word.left < -1 or word.right > width + 1 or word.top < -1 or word.bottom > height + 1:
            yield problem("off-the-page", tr("Text runs off the page."), page=word.page, found=word.text)
            return


def _narrow_margins(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for word in facts.words:
        width = facts.page_sizes[word.page - 1][0]
        if 0 <= word.left < _MIN_MARGIN or width >= word.right > width - _MIN_MARGIN:
            yield hint(
                "narrow-margins", tr("Text stands closer than 5 mm to the edge; printers cut it off."), page=word.page
            )
            return


def _rotated(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for page in facts.rotated_pages[:1]:
        yield caution("rotated", tr("Page {page} is turned.", page=page), page=page)


def _paper(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    width, height = facts.page_sizes[0]
    if not any(abs(width - w) < 6 and abs(height - h) < 6 for w, h in _PAPER):
        yield hint("paper", tr("The page is neither A4 nor Letter."), page=1)


def _small_text(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if 0 < common_size(facts) < _SMALL:
        yield caution(
            "small-text", tr("The text is set in {size} points; below 8 it is hard to read.", size=common_size(facts))
        )


def _many_fonts(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    families = {re.split(r"[-,]", font)[0].lower() for font in facts.fonts if font}
    if len(families) > _MAX_FONTS:
        yield hint("many-fonts", tr("{count} kinds of type are used; two are enough.", count=len(families)))


# The content


def _contact(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if not facts.words:
        return
    if not _MAIL.search(facts.text):
        yield problem("no-email", tr("No e-mail address can be read in the text."))
    if not _PHONE.search(facts.text):
        yield hint("no-phone", tr("No phone number can be read in the text."))


@cache
def _headings() -> frozenset[str]:
    lists = tomllib.loads(resource("lexicon", "import", "headings.toml").read_text(encoding="utf-8"))["sections"]
    phrases = (phrase for text in lists.values() for phrase in re.split(r"[|\n]", text))
    return frozenset(" ".join(plain_words(phrase)) for phrase in phrases if phrase.strip())


def _sections(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    lines = (
        " ".join(plain_words(" ".join(word.text for word in part))) for line in facts.lines for part in segments(line)
    )
    known = {line for line in lines if line in _headings()}
    if facts.words and len(known) < 2:
        yield caution("headings", tr("No usual section titles (such as Experience, Education, Skills) were found."))


def _dates(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if not facts.words:
        return
    if not _YEAR.search(facts.text):
        yield caution("no-dates", tr("No years can be read. Systems count experience by dates."))
        return
    used = [form for form, pattern in _DATE_FORMS.items() if len(pattern.findall(facts.text)) > 1]
    if len(used) > 1:
        yield hint("date-forms", tr("Dates are written in different ways ({forms}).", forms=", ".join(used)))


def _length(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    words = len(facts.words)
    if facts.pages > _LONG_PAGES:
        yield hint("long", tr("{pages} pages; two are read, more rarely.", pages=facts.pages))
    if 0 < words < _MIN_WORDS:
        yield hint("short", tr("Only {words} words; there is little to match against.", words=words))
    last = [word for word in facts.words if word.page == facts.pages]
    if facts.words and facts.pages > 1 and len(last) < 25:
        yield hint("nearly-empty-page", tr("The last page holds only a few words."), page=facts.pages)


def _name_first(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if not facts.lines or not facts.author:
        return
    top = set(plain_words(" ".join(word.text for line in facts.lines[:4] for word in line)))
    if not set(plain_words(facts.author)) & top and "," not in facts.author:
        yield hint(
            "name-first",
            tr("The document names {author} as author, but does not begin with that name.", author=facts.author),
            page=1,
        )


def _pictures(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if facts.images > 3 and facts.words:
        yield hint("pictures", tr("{count} pictures; text in them is not read.", count=facts.images))


# The file


def _links(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    for link in facts.links:
        if not link.lower().startswith(_SAFE_LINKS):
            yield caution("odd-link", tr("A link leads neither to the web nor to mail or phone."), found=link)
            return


def _actions(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if facts.has_script:
        yield problem("script", tr("The file holds a script or an action on opening; mail filters reject such files."))
    if facts.has_form:
        yield caution("form", tr("The file holds form fields; what is typed in them is often not read."))
    if facts.has_comments:
        yield caution("comments", tr("The file holds comments that everyone can see."))
    for name in facts.attachments[:1]:
        yield hint("attachment", tr("The file carries another file with it."), found=name)


def _protection(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if not facts.may_copy:
        yield problem("copy-protected", tr("The file forbids copying its text; some systems obey."))
    elif facts.is_encrypted:
        yield caution(
            "encrypted", tr("The file is encrypted, though it opens without a password; some systems refuse it.")
        )


def _about_itself(facts: PdfFacts, _name: str) -> Iterator[Advice]:
    if not facts.title or _OFFICE_TITLE.search(facts.title):
        yield hint(
            "title",
            tr("The document has no proper title; readers see it in the window and in lists."),
            found=facts.title,
        )
    if not facts.is_tagged:
        yield hint("untagged", tr("The file is not tagged; screen readers must guess what is a heading."))
    if not facts.language:
        yield hint("language", tr("The file does not say which language it is in."))


def _size_and_name(facts: PdfFacts, name: str) -> Iterator[Advice]:
    if facts.size > _MAX_BYTES:
        yield caution(
            "large", tr("The file has {size} MB; many portals take 2 at most.", size=round(facts.size / 1_000_000, 1))
        )
    stem = name.rpartition("/")[2].removesuffix(".pdf").removesuffix(".PDF")
    if stem and _BLAND_NAMES.fullmatch(stem.lower()):
        yield hint("file-name", tr("The file's name could be anyone's; put your own name into it."), found=stem)
    elif stem and re.search(r"[^\w .()+-]", stem):
        yield hint("file-name-signs", tr("The file's name holds signs that some portals refuse."), found=stem)


RULES: Final[tuple[Rule, ...]] = (
    _no_text,
    _garbled,
    _fonts_without_meaning,
    _spaced_letters,
    _hyphenation,
    _hidden_text,
    _columns,
    _tables,
    _margin_contact,
    _outside,
    _narrow_margins,
    _rotated,
    _paper,
    _small_text,
    _many_fonts,
    _contact,
    _sections,
    _dates,
    _length,
    _name_first,
    _pictures,
    _links,
    _actions,
    _protection,
    _about_itself,
    _size_and_name,
)
