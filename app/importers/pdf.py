"""PDF → Document: opens the file, reads its pages, sets apart what is hidden or repeated, and orders the rest."""

from collections import Counter
from contextlib import closing
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from app.domain.errors import RefusalClass, Refused
from app.importers.document import Document
from app.importers.furniture import take_furniture
from app.importers.layout import arrange, stitch
from app.importers.pdf_glyphs import Glyph, PageGlyphs, Shape, read_page
from app.importers.pdf_marks import bullets_from_dots, cut_at_frames
from app.importers.pieces import Segment
from app.importers.printed_lines import lines_of
from app.importers.right_to_left import is_right_to_left
from app.importers.rows import cut_at_tab_stops
from app.importers.words import segments_of

MAX_PAGES: Final = 40
MIN_LETTERS: Final = 40
_LARGE_PICTURE: Final = 0.5


def read(data: bytes, *, file_name: str) -> Document:
    """Reads a PDF. Raises Refused (encrypted, corrupt, no_text, too_large)."""
    with closing(_open(data, file_name)) as pdf:
        if len(pdf) > MAX_PAGES:
            raise Refused(RefusalClass.TOO_LARGE, file_name=file_name, detail=f"{MAX_PAGES} pages")
        pages = [read_page(pdf, pdf[number]) for number in range(len(pdf))]
        title, author = (_metadata(pdf, key) for key in ("Title", "Author"))
    hidden = tuple(text for page in pages if (text := _take_hidden(page)))
    if sum(glyph.text.isalnum() for page in pages for glyph in page.glyphs) < MIN_LETTERS:
        raise Refused(RefusalClass.NO_TEXT, file_name=file_name)
    turned = is_right_to_left("".join(glyph.text for page in pages for glyph in page.glyphs))
    printed = [_segments(page) for page in pages]
    furniture = take_furniture(printed, [page.height for page in pages])
    if turned:
        _mirror(printed, pages)
    body_size = _body_size(printed)
    regions = stitch([arrange(cut_at_tab_stops(segments), body_size=body_size) for segments in printed])
    links = [page.links for page in pages]
    return Document(
        kind="pdf",
        lines=lines_of(regions, links, body_size=body_size),
        furniture=tuple(furniture),
        hidden=hidden,
        title=title,
        author=author,
    )


def _open(data: bytes, file_name: str) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        locked = locked or "password" in str(error).lower()
        refusal = RefusalClass.ENCRYPTED if locked else RefusalClass.CORRUPT
        raise Refused(refusal, file_name=file_name) from error
    if len(pdf) == 0:
        pdf.close()
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail="no pages")
    return pdf


def _metadata(pdf: Any, key: str) -> str:
    return str(pdf.get_metadata_value(key) or "").strip()[:300]


def _take_hidden(page: PageGlyphs) -> str:
    """Takes what nobody can see off the page and returns it. The text layer of a scanned page is not hidden."""
    concealed = [glyph for glyph in page.glyphs if glyph.style.hidden]
    if not concealed:
        return ""
    if len(concealed) > 0.7 * len(page.glyphs) and _is_scan(page.shapes, page):
        return ""
    page.glyphs[:] = [glyph for glyph in page.glyphs if not glyph.style.hidden]
    return "\n".join(segment.text for segment in segments_of(concealed)).strip()


def _is_scan(shapes: list[Shape], page: PageGlyphs) -> bool:
    area = page.width * page.height
    boxes = [shape.box for shape in shapes if shape.picture]
    return any((box.x1 - box.x0) * (box.y1 - box.y0) > _LARGE_PICTURE * area for box in boxes)


def _segments(page: PageGlyphs) -> list[Segment]:
    """Upright text first; text in other directions is read on its own, behind it."""
    angles = Counter(glyph.style.angle for glyph in page.glyphs)
    found: list[Segment] = []
    offset = 0.0
    for angle, _ in angles.most_common():
        glyphs: list[Glyph] = [glyph for glyph in page.glyphs if glyph.style.angle == angle]
        segments = segments_of(glyphs)
        if not found:
            found = bullets_from_dots(cut_at_frames(segments, page.shapes), page.shapes)
            offset = max((segment.y for segment in found), default=0.0) + 200.0
            continue
        lowest = min((segment.y for segment in segments), default=0.0)
        for segment in segments:
            for word in segment.words:
                word.y += offset - lowest
        found.extend(segments)
    return found


def _mirror(printed: list[list[Segment]], pages: list[PageGlyphs]) -> None:
    """Right-to-left pages seen in a mirror have their columns and rails where left-to-right pages have them."""
    for segments, page in zip(printed, pages, strict=True):
        for segment in segments:
            for word in segment.words:
                word.x0, word.x1 = page.width - word.x1, page.width - word.x0
        for index, link in enumerate(page.links):
            page.links[index] = link.mirrored(page.width)


def _body_size(printed: list[list[Segment]]) -> float:
    """The font size of most letters."""
    sizes: Counter[float] = Counter()
    for segments in printed:
        for segment in segments:
            sizes[round(segment.size, 1)] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
