"""A letter in the design of the resume it goes with: the same head, type, margins and colour.

Every format is written from one `PrintedLetter`. The text is plain: nothing in it is read as markup.
"""

from collections.abc import Iterator
from typing import Final

from app.domain.frozen import Frozen
from app.domain.letters import Letter, LetterKind
from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.content import printed
from app.render.html import fill_template, with_style
from app.render.parts import Printed
from app.render.plain import Writer, joined, markdown_writer, text_writer
from app.render.sanitize import clean_text, one_line
from app.render.words import printed_day, words_for

_TEMPLATE: Final = "_base/letter.html.j2"


class Paragraph(Frozen):
    """The lines of one paragraph; where `leads`, the first line is a heading of its own."""

    lines: tuple[str, ...]
    leads: bool = False


class PrintedLetter(Frozen):
    """A letter, ready to be set. `head` is the resume's without its sections."""

    head: Printed
    date: str
    recipient: tuple[str, ...]
    subject: str
    greeting: str
    paragraphs: tuple[Paragraph, ...]
    closing: str
    signature: str

    @property
    def title(self) -> str:
        """What the file says it is."""
        return " – ".join(part for part in (self.head.name, self.subject) if part) or self.head.name


def printed_letter(letter: Letter, resume: Resume, layout: PageLayout) -> PrintedLetter:
    """The parts of the page. The words and the date are in the language of the letter."""
    head = printed(resume, layout.model_copy(update={"language": letter.language}))
    recipient = letter.recipient
    leads = letter.kind is LetterKind.INTERVIEW_QUESTIONS
    paragraphs = (Paragraph(lines=_lines(text), leads=leads) for text in letter.paragraphs)
    return PrintedLetter(
        head=head.model_copy(update={"sections": (), "name": head.name or one_line(letter.sender.name)}),
        date=printed_day(one_line(letter.date), words_for(head.language)),
        recipient=tuple(filter(None, map(one_line, (recipient.name, recipient.company, *recipient.address)))),
        subject=one_line(letter.subject),
        greeting=one_line(letter.greeting),
        paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph.lines),
        closing=one_line(letter.closing),
        signature=one_line(letter.sender.name) or head.name if letter.closing else "",
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, clean_text(text).split("\n"))))


def build_letter_markup(letter: PrintedLetter, layout: PageLayout) -> str:
    """The letter as HTML without its style, for a renderer that has the style already."""
    return fill_template(letter.head, layout, name=_TEMPLATE, letter=letter, title=letter.title)


def build_letter_html(letter: Letter, resume: Resume, layout: PageLayout) -> str:
    """One self-contained page with its style inside."""
    page = printed_letter(letter, resume, layout)
    return with_style(page.head, layout, name=_TEMPLATE, letter=page, title=page.title)


def build_letter_text(letter: Letter, resume: Resume, layout: PageLayout) -> str:
    """Plain text."""
    page = printed_letter(letter, resume, layout)
    writer = text_writer(page.head)
    return joined((*writer.head(), *_blocks(page, writer, line_end="\n")))


def build_letter_markdown(letter: Letter, resume: Resume, layout: PageLayout) -> str:
    """CommonMark."""
    page = printed_letter(letter, resume, layout)
    writer = markdown_writer(page.head)
    return joined((*writer.head(), *_blocks(page, writer, line_end="\\\n")))


def _blocks(page: PrintedLetter, writer: Writer, *, line_end: str) -> Iterator[str]:
    yield writer.plain(page.date)
    yield line_end.join(map(writer.plain, page.recipient))
    yield writer.strong(page.subject) if page.subject else ""
    yield writer.plain(page.greeting)
    for paragraph in page.paragraphs:
        first, *rest = paragraph.lines
        lead = writer.strong(first) if paragraph.leads else writer.plain(first)
        yield line_end.join((lead, *map(writer.plain, rest)))
    yield line_end.join(filter(None, map(writer.plain, (page.closing, page.signature))))
