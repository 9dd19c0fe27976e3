"""The kinds of file a resume can leave as. PDF is made by the render child; the others are text or nearly so."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.letters import Letter
from app.domain.page_layout import PageLayout
from app.domain.resume import ENTRY_TYPES, Resume
from app.importers.json_resume import UNSORTED


class FileFormat(StrEnum):
    """A kind of file, by the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"
    HTML = "html"


def format_of(path: Path) -> FileFormat | None:
    """The kind the name asks for; None when it is none of ours."""
    try:
        return FileFormat(path.suffix.lower().removeprefix("."))
    except ValueError:
        return None


def without_pages(resume: Resume, layout: PageLayout, file_format: FileFormat) -> bytes:
    """The content of a file that is no PDF. The libraries are loaded when first needed."""
    if file_format is FileFormat.DOCX:
        from app.render.docx import build_docx

        return build_docx(resume, layout, data=printed_data(resume, layout))
    if file_format is FileFormat.MARKDOWN:
        from app.render.plain import build_markdown

        return build_markdown(resume, layout).encode()
    if file_format is FileFormat.TEXT:
        from app.render.plain import build_text

        return build_text(resume, layout).encode()
    if file_format is FileFormat.JSON:
        from app.importers.json_resume import to_json_resume

        return (
            json.dumps(to_json_resume(_shown(resume, layout), strict=True), ensure_ascii=False, indent=2).encode()
            + b"\n"
        )
    if file_format is FileFormat.HTML:
        from app.render.html import build_html

        return build_html(resume, layout).encode()
    raise AssertionError(f"{file_format} has pages")


LETTER_FORMATS: Final = (FileFormat.PDF, FileFormat.DOCX, FileFormat.MARKDOWN, FileFormat.TEXT, FileFormat.HTML)
"""The kinds a letter can leave as."""


def letter_without_pages(letter: Letter, resume: Resume, layout: PageLayout, file_format: FileFormat) -> bytes:
    """The content of a letter's file that is no PDF. The libraries are loaded when first needed."""
    if file_format is FileFormat.DOCX:
        from app.render.letter_docx import build_letter_docx

        return build_letter_docx(letter, resume, layout)
    from app.render.letter import build_letter_html, build_letter_markdown, build_letter_text

    builders = {
        FileFormat.MARKDOWN: build_letter_markdown,
        FileFormat.TEXT: build_letter_text,
        FileFormat.HTML: build_letter_html,
    }
    return builders[file_format](letter, resume, layout).encode()


def printed_data(resume: Resume, layout: PageLayout) -> bytes:
    """What is on the page as JSON Resume, to go along inside another file; it says no more than the page does."""
    shown = _shown(resume, layout)
    image = shown.basics.image if layout.photo else ""
    other = tuple(section for section in shown.other if section.heading != UNSORTED)
    basics = shown.basics.model_copy(update={"image": image})
    return _json(shown.model_copy(update={"basics": basics, "other": other}))


def _json(resume: Resume) -> bytes:
    from app.importers.json_resume import to_json_resume

    return json.dumps(to_json_resume(resume, strict=True), ensure_ascii=False, indent=2).encode() + b"\n"


def _shown(resume: Resume, layout: PageLayout) -> Resume:
    """The resume without the sections that are hidden from the page."""
    hidden = {name: () for name in layout.hidden_sections if name in set(ENTRY_TYPES)}
    basics = resume.basics.model_copy(update={"summary": ""}) if "summary" in layout.hidden_sections else resume.basics
    return resume.model_copy(update={**hidden, "basics": basics})
