"""PDF → Document."""

import pypdfium2

from app.domain.errors import RefusalClass, Refused
from app.importers.bullets import bullet_of
from app.importers.decoding import clean
from app.importers.document import Document, Line, LineRole

MAX_PAGES = 40


def read(data: bytes, *, file_name: str) -> Document:
    """Reads a PDF. Raises Refused (encrypted, corrupt, no_text, too_large)."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Refused(RefusalClass.ENCRYPTED if locked else RefusalClass.CORRUPT, file_name=file_name) from error
    if len(pdf) > MAX_PAGES:
        raise Refused(RefusalClass.TOO_LARGE, file_name=file_name, detail=f"{MAX_PAGES} pages")
    lines: list[Line] = []
    for number, page in enumerate(pdf, 1):
        for content in page.get_textpage().get_text_range().splitlines():
            text = clean(content).strip()
            mark = bullet_of(text)
            if text:
                role = LineRole.BULLET if mark else LineRole.TEXT
                lines.append(Line(text=text[len(mark) :].strip(), role=role, page=number))
    if sum(len(line.text) for line in lines) < 40 * len(pdf):
        raise Refused(RefusalClass.NO_TEXT, file_name=file_name)
    return Document(kind="pdf", lines=tuple(lines))
