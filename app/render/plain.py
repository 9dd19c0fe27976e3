"""A resume as Markdown, and as plain text for the boxes of application portals."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.content import printed
from app.render.parts import Link, Printed, PrintedEntry, PrintedSection
from app.render.runs import Run, plain_text, rich_runs
from app.render.words import words_for

# What would be read as markup inside a line (CommonMark 0.31, section 2.4), and what would at its start.
_MARKS: Final = re.compile(r"([\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,32};)|~(?=~)|(?<=~)~|!$)")
_LINE_MARKS: Final = re.compile(r"^()([#+=>~-])")
_SIGN_AFTER_NUMBER: Final = re.compile(r"^(\d{1,9})([.)])")


def build_markdown(resume: Resume, layout: PageLayout) -> str:
    """CommonMark with one heading level per level of the page; what the person wrote is never read as markup."""
    return joined(markdown_writer(printed(resume, layout)).blocks())


def build_text(resume: Resume, layout: PageLayout) -> str:
    """Plain text: no markup, hyphens as bullets, one empty line between blocks, long lines left to the reader."""
    return joined(text_writer(printed(resume, layout)).blocks())


def joined(blocks: Iterable[str]) -> str:
    """The blocks that are not empty, parted by empty lines."""
    return "\n\n".join(block for block in blocks if block) + "\n"


class Writer:
    """The order of blocks, the same for both forms; subclasses say how each thing is written."""

    bullet = "- "
    entry_gap = "\n\n"
    """What stands between the parts of an entry."""

    def __init__(self, page: Printed) -> None:
        self._page = page
        self._colon = words_for(page.language).colon

    def blocks(self) -> Iterator[str]:
        """The blocks of the page, to be parted by empty lines."""
        yield from self.head()
        for section in self._page.sections:
            yield self.heading(2, section.title)
            yield from self._section(section)

    def head(self) -> Iterator[str]:
        """Who it is, and how to reach them."""
        yield self.heading(1, self._page.name)
        yield self.plain(self._page.label)
        yield "\n".join(self.contact_line(link) for link in self._page.contact)

    def _section(self, section: PrintedSection) -> Iterator[str]:
        if section.shape == "prose":
            yield self.rich(section.text)
        elif section.shape == "entries":
            for entry in section.entries:
                yield self.entry_gap.join(filter(None, self._full_entry(entry)))
        elif section.shape == "inline":
            yield " · ".join(self.plain(entry.title) for entry in section.entries)
        elif section.shape == "list":
            yield from (self._items(entry) for entry in section.entries)
        else:
            yield "\n".join(self.bullet + self._line(entry) for entry in section.entries)

    def _full_entry(self, entry: PrintedEntry) -> Iterator[str]:
        yield self.heading(3, self._named(entry))
        yield "\n".join(part for part in (self.date(entry.when), self.link(entry.link)) if part)
        yield self.rich(entry.summary)
        yield self._items(entry)
        yield "\n".join(f"{self.plain(note.label)}{self._colon} {self.plain(note.text)}" for note in entry.notes)

    def _line(self, entry: PrintedEntry) -> str:
        if entry.tags:
            label = f"{self.strong(entry.title + self._colon)} " if entry.title else ""
            return label + ", ".join(map(self.plain, entry.tags))
        named = self.plain(self._named(entry))
        return ", ".join(part for part in (named, self.plain(entry.when), self.link(entry.link)) if part)

    def _named(self, entry: PrintedEntry) -> str:
        name = " · ".join(part for part in (entry.title, entry.organization) if part)
        return ", ".join(part for part in (name, entry.place) if part)

    def _items(self, entry: PrintedEntry) -> str:
        return "\n".join(self.bullet + self.rich(item.text) for item in entry.items)

    def heading(self, level: int, text: str) -> str:
        """A heading of the page."""
        raise NotImplementedError

    def contact_line(self, link: Link) -> str:
        """One way to reach the person."""
        return self.link(link)

    def plain(self, text: str) -> str:
        """A plain field."""
        raise NotImplementedError

    def rich(self, text: str) -> str:
        """A rich field."""
        raise NotImplementedError

    def strong(self, text: str) -> str:
        """A label."""
        raise NotImplementedError

    def date(self, text: str) -> str:
        """When an entry was."""
        raise NotImplementedError

    def link(self, link: Link | None) -> str:
        """A link, or text that is none."""
        raise NotImplementedError


class _MarkdownWriter(Writer):
    def heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {escaped_markdown(text)}" if text else ""

    def contact_line(self, link: Link) -> str:
        return self.bullet + self.link(link)

    def plain(self, text: str) -> str:
        return _protected_start(escaped_markdown(text))

    def rich(self, text: str) -> str:
        return _protected_start("".join(map(_markdown_run, rich_runs(text))))

    def strong(self, text: str) -> str:
        return f"**{escaped_markdown(text)}**"

    def date(self, text: str) -> str:
        return f"*{escaped_markdown(text)}*" if text else ""

    def link(self, link: Link | None) -> str:
        if link is None:
            return ""
        return f"[{escaped_markdown(link.text)}](<{link.href}>)" if link.href else self.plain(link.text)


class _TextWriter(Writer):
    entry_gap = "\n"

    def heading(self, level: int, text: str) -> str:
        return text.upper() if level == 2 else text

    def plain(self, text: str) -> str:
        return text

    def rich(self, text: str) -> str:
        return plain_text(text)

    def strong(self, text: str) -> str:
        return text

    def date(self, text: str) -> str:
        return text

    def link(self, link: Link | None) -> str:
        return link.text if link else ""


def markdown_writer(page: Printed) -> Writer:
    """Writes CommonMark."""
    return _MarkdownWriter(page)


def text_writer(page: Printed) -> Writer:
    """Writes plain text."""
    return _TextWriter(page)


def escaped_markdown(text: str) -> str:
    """The text so that CommonMark shows exactly it, inside a line."""
    return _MARKS.sub(r"\\\1", text)


def _protected_start(line: str) -> str:
    """The line so that its first sign is not read as a heading, a list, a quotation or a rule."""
    return _LINE_MARKS.sub(r"\1\\\2", _SIGN_AFTER_NUMBER.sub(r"\1\\\2", line, count=1), count=1)


def _markdown_run(run: Run) -> str:
    if run.text == "\n":
        return "\\\n"
    text = escaped_markdown(run.text)
    mark = "**" * run.bold + "*" * run.italic
    if mark and text.strip():
        lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        core = text[lead : len(text) - trail]
        text = f"{text[:lead]}{mark}{core}{mark[::-1]}{text[len(text) - trail :]}"
    return f"[{text}](<{run.href}>)" if run.href else text
