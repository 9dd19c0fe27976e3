"""Adverts on their way in: pasted text or a file (read by the sandbox child), then what they ask for."""

from pathlib import Path

from app.domain.errors import RefusalClass, Refused
from app.domain.job import JobAdvert
from app.i18n import tr
from app.importers.advert_page import AdvertPage, looks_like_page
from app.services.document_reader import DocumentReader
from app.services.task_context import TaskContext

MAX_CHARACTERS = 200_000
"""More than this is a book, not an advert."""


class AdvertReader:
    """Turns what a person has of an advert into what it asks for."""

    def __init__(self, documents: DocumentReader) -> None:
        self._documents = documents

    def read_file(self, path: Path, *, context: TaskContext) -> JobAdvert:
        """The advert in a file of any kind a resume can have. Raises Refused, CannotRead."""
        return self._read(self._documents.read_advert(path, context=context), context=context)

    def read_text(self, text: str, *, url: str = "", context: TaskContext) -> JobAdvert:
        """The advert in a text, or in the HTML source of a page. Raises Refused when it is empty or far too long."""
        if looks_like_page(text):
            page = self._documents.read_advert_source(text, context=context)
            return self._read(page.model_copy(update={"url": url or page.url}), context=context)
        return self._read(AdvertPage(text=text, url=url), context=context)

    def _read(self, page: AdvertPage, *, context: TaskContext) -> JobAdvert:
        if not page.text.strip():
            raise Refused(RefusalClass.EMPTY)
        if len(page.text) > MAX_CHARACTERS:
            raise Refused(RefusalClass.TOO_LARGE, detail=tr("{count} characters", count=f"{MAX_CHARACTERS:,}"))
        context.report(tr("Reading the advert"))
        from app.matching.requirements import read_advert  # its lexicon is loaded when first needed

        return read_advert(page.text, title=page.title, company=page.company, url=page.url)
