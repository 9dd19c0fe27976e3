"""A letter as a Word document, in the styles of the resume's."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from app.domain.letters import Letter
from app.domain.page_layout import PageLayout, PageSize
from app.domain.resume import Resume
from app.render.docx import DocxWriter
from app.render.letter import PrintedLetter, printed_letter
from app.render.look import Look, look_of
from app.render.runs import Run


def build_letter_docx(letter: Letter, resume: Resume, layout: PageLayout) -> bytes:
    """The document's bytes. Raises MissingPart for an unknown template."""
    return _LetterWriter(printed_letter(letter, resume, layout), look_of(layout), layout.page_size).bytes()


class _LetterWriter(DocxWriter):
    """Writes the letter where a resume has its sections."""

    def __init__(self, letter: PrintedLetter, look: Look, paper: PageSize) -> None:
        super().__init__(letter.head, look, paper)
        self._letter = letter
        self._gap = Pt(round(0.7 * look.line, 1))

    def _body(self) -> None:
        letter = self._letter
        self._block(letter.date, alignment=WD_ALIGN_PARAGRAPH.RIGHT)
        self._block(*letter.recipient)
        self._block(letter.subject, bold=True)
        self._block(letter.greeting)
        for paragraph in letter.paragraphs:
            first, *rest = paragraph.lines
            if paragraph.leads:
                self._block(first, bold=True)
                self._block(*rest)
            else:
                self._block(first, *rest)
        self._block(letter.closing)
        self._block(letter.signature)

    def _block(self, *lines: str, bold: bool = False, alignment: WD_ALIGN_PARAGRAPH | None = None) -> None:
        """A paragraph of lines; none where there is nothing to say."""
        if text := "\n".join(filter(None, lines)):
            paragraph = self._paragraph("Normal", (Run(text=text, bold=bold),))
            paragraph.alignment = alignment
            paragraph.paragraph_format.space_before = self._gap
