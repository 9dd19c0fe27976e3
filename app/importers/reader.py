"""The one door from a foreign file to a Document or a Resume. Runs inside the sandbox child."""

import importlib
from typing import Final, Protocol, TypeVar

from app.domain.errors import RefusalClass, Refused
from app.domain.resume import Resume, Source, with_ids
from app.importers.advert import read_advert_page, text_of
from app.importers.advert_page import AdvertPage
from app.importers.document import Document
from app.importers.gate import Kind, kind_of
from app.importers.json_resume import read_json_resume
from app.importers.own_data import own_data, says_no_more
from app.importers.rail_headings import with_rail_headings
from app.importers.structure import build_resume

_Result_co = TypeVar("_Result_co", covariant=True)

_READERS: Final = {
    Kind.PDF: "app.importers.pdf",
    Kind.DOCX: "app.importers.docx",
    Kind.ODT: "app.importers.odt",
    Kind.RTF: "app.importers.rtf",
    Kind.HTML: "app.importers.html",
    Kind.MARKDOWN: "app.importers.markdown",
    Kind.TEXT: "app.importers.text",
    Kind.JSON: "app.importers.json_resume",
}


def read_document(data: bytes, *, file_name: str = "") -> Document:
    """Reads any supported file into lines. Raises Refused, and nothing else, for what cannot be read."""
    return _guarded(_document, data, file_name)


def read_resume(data: bytes, *, file_name: str = "") -> Resume:
    """Reads any supported file into a Resume with ids and `meta` filled. Raises Refused for what cannot be read."""
    return _guarded(_resume, data, file_name)


def read_advert(data: bytes, *, file_name: str = "") -> AdvertPage:
    """Reads a job advert from any supported file; of a web page, what it says of the job. Raises Refused."""
    return _guarded(_advert, data, file_name)


class _Read(Protocol[_Result_co]):
    def __call__(self, data: bytes, *, file_name: str) -> _Result_co: ...


def _guarded(read: _Read[_Result_co], data: bytes, file_name: str) -> _Result_co:
    """Damaged files make libraries fail in ways nobody can list: whatever they raise, the file is `corrupt`."""
    try:
        return read(data, file_name=file_name)
    except Refused:
        raise
    except MemoryError as error:
        raise Refused(RefusalClass.TOO_LARGE, file_name=file_name) from error
    except Exception as error:
        raise Refused(RefusalClass.CORRUPT, file_name=file_name, detail=type(error).__name__) from error


def _advert(data: bytes, *, file_name: str) -> AdvertPage:
    if kind_of(data, file_name=file_name) is Kind.HTML:
        return read_advert_page(data, file_name=file_name)
    return AdvertPage(text=text_of(_document(data, file_name=file_name)))


def _document(data: bytes, *, file_name: str) -> Document:
    reader = importlib.import_module(_READERS[kind_of(data, file_name=file_name)])
    document: Document = reader.read(data, file_name=file_name)
    if not document.lines:
        raise Refused(RefusalClass.NO_TEXT, file_name=file_name)
    return with_rail_headings(document)


def _resume(data: bytes, *, file_name: str) -> Resume:
    if kind_of(data, file_name=file_name) is Kind.JSON:
        resume, document = read_json_resume(data, file_name=file_name)
    else:
        document = _document(data, file_name=file_name)
        resume = _own_resume(data, document, file_name) or build_resume(document)
    source = Source(file_name=file_name, kind=document.kind, text=document.text, hidden_text=document.hidden)
    return with_ids(resume.model_copy(update={"meta": resume.meta.model_copy(update={"source": source})}))


def _own_resume(data: bytes, document: Document, file_name: str) -> Resume | None:
    """The resume that a document of our own carries with it."""
    if document.kind != Kind.DOCX or not (content := own_data(data, file_name=file_name)):
        return None
    resume, _ = read_json_resume(content, file_name=file_name)
    return resume if says_no_more(resume, document) else None
