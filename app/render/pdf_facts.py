"""What any PDF gives to a program that reads it: its text with places, fonts, links, and what it says about itself.

Reads foreign files, so it runs in the sandbox child. Gathers facts and judges nothing.
"""

import ctypes
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from pypdf.errors import PdfReadError, PyPdfError

from app.domain.errors import RefusalClass, Refused
from app.domain.frozen import Frozen

MAX_PAGES: Final = 40
_HEADER_BYTES: Final = 1024
"""Within these a PDF begins (PDF 32000-1, annex H.3.4.1)."""
_WHITE: Final = 245
_LARGE: Final = 1.5
_SOFT_HYPHENS: Final = re.compile("[\ufffe\x02]\n?")


class Word(Frozen):
    """One word and its place: points from the upper left corner of its page; pages count from 1."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    hidden: bool = False


class PdfFacts(Frozen):
    """Everything the rules look at."""

    pages: int
    page_sizes: tuple[tuple[float, float], ...]
    rotated_pages: tuple[int, ...]
    text: str
    words: tuple[Word, ...]
    lines: tuple[tuple[Word, ...], ...]
    fonts: tuple[str, ...]
    fonts_without_meaning: tuple[str, ...]
    images: int
    links: tuple[str, ...]
    title: str
    author: str
    language: str
    is_tagged: bool
    is_encrypted: bool
    may_copy: bool
    has_script: bool
    has_form: bool
    has_comments: bool
    attachments: tuple[str, ...]
    size: int


def read_facts(pdf: bytes, *, file_name: str = "") -> PdfFacts:
    """Gathers the facts. Raises Refused (empty, unsupported, encrypted, corrupt, too_large) where it cannot be read."""
    if not pdf:
        raise Refused(RefusalClass.EMPTY, file_name=file_name)
    if b"%PDF-" not in pdf[:_HEADER_BYTES]:
        raise Refused(RefusalClass.UNSUPPORTED, file_name=file_name, detail="no pdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(RefusalClass.ENCRYPTED, file_name=file_name)
        if len(reader.pages) > MAX_PAGES:
            raise Refused(RefusalClass.TOO_LARGE, file_name=file_name, detail=f"{MAX_PAGES} pages")
        return _gathered(reader, pdf)
    except (PyPdfError, PdfReadError, pypdfium2.PdfiumError, RecursionError, KeyError, ValueError, TypeError) as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="pdf") from error


def _gathered(reader: pypdf.PdfReader, pdf: bytes) -> PdfFacts:
    catalog = reader.root_object
    words, text = _words_and_text(pdf)
    fonts = dict(_fonts(reader))
    notes = list(_notes(reader))
    metadata = reader.metadata
    permissions = reader.user_access_permissions
    return PdfFacts(
        pages=len(reader.pages),
        page_sizes=tuple((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages),
        rotated_pages=tuple(number for number, page in enumerate(reader.pages, 1) if page.rotation % 360),
        text=text,
        words=words,
        lines=tuple(_lines(words)),
        fonts=tuple(sorted(fonts)),
        fonts_without_meaning=tuple(sorted(name for name, has_meaning in fonts.items() if not has_meaning)),
        images=sum(1 for page in reader.pages for _ in _image_names(page)),
        links=tuple(dict.fromkeys(_link_targets(notes))),
        title=(metadata.title or "") if metadata else "",
        author=(metadata.author or "") if metadata else "",
        language=str(catalog.get("/Lang", "")),
        is_tagged=bool(_resolved(catalog.get("/MarkInfo", {})).get("/Marked", False)),
        is_encrypted=reader.is_encrypted,
        may_copy=permissions is None or pypdf.constants.UserAccessPermissions.EXTRACT in permissions,
        has_script=_has_script(catalog),
        has_form=bool(_resolved(catalog.get("/AcroForm", {})).get("/Fields")),
        has_comments=any(note.get("/Subtype") in ("/Text", "/Highlight", "/FreeText", "/Ink") for note in notes),
        attachments=tuple(reader.attachments),
        size=len(pdf),
    )


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _has_script(catalog: Any) -> bool:
    """Whether something runs on opening; going to a page or a zoom is no such thing."""
    opening = _resolved(catalog.get("/OpenAction", {}))
    runs = isinstance(opening, dict) and opening.get("/S") not in (None, "/GoTo")
    return runs or "/AA" in catalog or "/JavaScript" in _resolved(catalog.get("/Names", {}))


def _fonts(reader: pypdf.PdfReader) -> Iterator[tuple[str, bool]]:
    """Each font's name and whether its glyphs can be turned back into letters."""
    for page in reader.pages:
        fonts = _resolved(_resolved(page.get("/Resources", {})).get("/Font", {}))
        for font in map(_resolved, fonts.values()):
            name = str(font.get("/BaseFont", "")).removeprefix("/").rpartition("+")[2]
            if font.get("/Subtype") == "/Type3":
                yield name or "Type3", "/ToUnicode" in font
            else:
                encoding = str(_resolved(font.get("/Encoding", "")))
                yield name, "/ToUnicode" in font or not encoding.startswith("/Identity")


def _image_names(page: Any) -> Iterator[str]:
    things = _resolved(_resolved(page.get("/Resources", {})).get("/XObject", {}))
    yield from (name for name, thing in things.items() if _resolved(thing).get("/Subtype") == "/Image")


def _notes(reader: pypdf.PdfReader) -> Iterator[Any]:
    for page in reader.pages:
        yield from map(_resolved, _resolved(page.get("/Annots", ())) or ())


def _link_targets(notes: list[Any]) -> Iterator[str]:
    for note in notes:
        action = _resolved(note.get("/A", {})) or {}
        if "/URI" in action:
            yield str(action["/URI"])
        elif action.get("/S") in ("/Launch", "/JavaScript", "/GoToR"):
            yield f"{str(action['/S']).removeprefix('/').lower()}:"


def _words_and_text(pdf: bytes) -> tuple[tuple[Word, ...], str]:
    document = pypdfium2.PdfDocument(pdf)
    words: list[Word] = []
    texts: list[str] = []
    try:
        for number, page in enumerate(document, 1):
            textpage = page.get_textpage()
            texts.append(_SOFT_HYPHENS.sub("-\n", textpage.get_text_range().replace("\r\n", "\n")))
            words += _page_words(textpage, number, page.get_height())
    finally:
        document.close()
    return tuple(words), "\n".join(texts)


def _page_words(textpage: Any, number: int, height: float) -> Iterator[Word]:
    letters: list[tuple[str, float, float, float, float, float, bool]] = []
    for index in range(textpage.count_chars()):
        letter = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        if not letter.isspace() and letter.isprintable():
            box = textpage.get_charbox(index)
            letters.append((letter, *box, _size(textpage, index), _is_hidden(textpage, index)))
        if (letter.isspace() or not letter.isprintable()) and letters:
            yield _word(letters, number, height)
            letters = []
    if letters:
        yield _word(letters, number, height)


def _word(letters: list[tuple[str, float, float, float, float, float, bool]], number: int, height: float) -> Word:
    texts, lefts, bottoms, rights, tops, sizes, hidden = zip(*letters, strict=True)
    return Word(
        text="".join(texts),
        page=number,
        left=min(lefts),
        top=height - max(tops),
        right=max(rights),
        bottom=height - min(bottoms),
        size=round(max(sizes), 1),
        hidden=all(hidden),
    )


def _size(textpage: Any, index: int) -> float:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    return float(pdfium_c.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d))


def _is_hidden(textpage: Any, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium_c.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
    white = bool(known) and min(red.value, green.value, blue.value) >= _WHITE
    return white or (bool(known) and alpha.value == 0)


def _lines(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Words whose middles are at the same height, from left to right."""
    by_page: dict[int, list[Word]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    for page_words in by_page.values():
        line: list[Word] = []
        for word in sorted(page_words, key=lambda word: (_middle(word), word.left)):
            if line and _middle(word) > _foot(line, word.size):
                yield tuple(sorted(line, key=lambda part: part.left))
                line = []
            line.append(word)
        if line:
            yield tuple(sorted(line, key=lambda part: part.left))


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _foot(line: list[Word], size: float) -> float:
    """Where a line ends for words of a size: a bullet ends above its baseline, and large type far below it."""
    return max((part.bottom for part in line if part.size < _LARGE * size), default=line[0].bottom)


def segments(line: tuple[Word, ...], *, gap: float = 14.0) -> list[list[Word]]:
    """A line cut where the space between two words is wider than `gap` points."""
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.left - before.right > gap:
            parts.append([])
        parts[-1].append(word)
    return parts


def common_size(facts: PdfFacts) -> float:
    """The size most letters have: that of the body text."""
    sizes: Counter[float] = Counter()
    for word in facts.words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
