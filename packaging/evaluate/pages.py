"""Exports every labelled resume in every template and every kind of file, and reads each file back.

usage: python packaging/evaluate/pages.py FOLDER... [--templates a,b] [--names part] [--losses]

Each FOLDER holds resumes as JSON (labels of the import data, or plain JSON Resumes). A PDF is read by pypdf, by
pdftotext where it is installed, and by our own importer; the other kinds by the importer alone. Counted are the name,
the ways to reach the person, the entries (title, organization and dates in the right section) and the words in order.
"""

import argparse
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdf
from rapidfuzz.distance import LCSseq

from app.domain.errors import UserError
from app.domain.page_layout import PageLayout
from app.domain.resume import ENTRY_TYPES, Resume
from app.importers.json_resume import read_json_resume
from app.paths import Paths
from app.render.content import Printed, printed
from app.render.html import build_markup
from app.render.templates import list_templates
from app.render.word_forms import plain_words
from app.services.engines import Engines, build_engines
from app.services.file_formats import FileFormat
from app.services.task_context import UNATTENDED

NO_ENTRIES = ("summary", "skills", "interests", "other")
"""Sections whose entries have no head of their own."""


def main() -> int:
    """Prints the figures; exit code 1 where a reader got less than 99.5 % of the words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--templates", default="")
    parser.add_argument("--names", default="")
    parser.add_argument("--losses", action="store_true", help="print what did not come back")
    arguments = parser.parse_args()
    templates = arguments.templates.split(",") if arguments.templates else [found.name for found in list_templates()]
    board = Board(losses=arguments.losses)
    with tempfile.TemporaryDirectory() as temporary:
        engines = build_engines(Paths(Path(temporary)))
        try:
            for name, resume in resumes(arguments.folders):
                if arguments.names in name:
                    measure(name, resume, templates, Path(temporary), engines=engines, board=board)
        finally:
            engines.close()
    return board.report()


def resumes(folders: list[Path]) -> Iterator[tuple[str, Resume]]:
    """Every resume of the folders; of a label that allows several values the first."""
    for file in sorted(file for folder in folders for file in folder.glob("*.json")):
        content = settled(json.loads(file.read_text(encoding="utf-8")))
        if "basics" in content:
            content.pop("_meta", None)
            yield file.name, read_json_resume(json.dumps(content).encode(), file_name=file.name)[0]


def settled(value: object) -> object:
    """The value with the first choice in place of every {"any": [choices]}."""
    if isinstance(value, dict):
        if set(value) == {"any"}:
            return settled(value["any"][0])
        return {name: settled(part) for name, part in value.items()}
    return [settled(part) for part in value] if isinstance(value, list) else value


class Board:
    """Counts found of wanted by reader and figure."""

    def __init__(self, *, losses: bool) -> None:
        self._losses = losses
        self._found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._worst: dict[str, tuple[float, str]] = {}

    def count(self, reader: str, figure: str, *, wanted: list[str], lost: list[str], where: str) -> None:
        """Adds to a figure; tells what was lost on demand."""
        cell = self._found[reader, figure]
        cell[0] += len(wanted) - len(lost)
        cell[1] += len(wanted)
        if wanted and figure == "words":
            share = 1 - len(lost) / len(wanted)
            self._worst[reader] = min(self._worst.get(reader, (1.0, "")), (share, where))
        if lost and self._losses:
            print(f"{where} · {reader} · {figure}: {' | '.join(lost[:12])}", flush=True)

    def report(self) -> int:
        """Prints a line per reader."""
        readers = list(dict.fromkeys(reader for reader, _ in self._found))
        for reader in readers:
            figures = {figure: self._found[reader, figure] for name, figure in self._found if name == reader}
            shares = "  ".join(
                f"{figure} {100 * found / wanted:6.2f} % of {wanted}"
                for figure, (found, wanted) in figures.items()
                if wanted
            )
            share, where = self._worst.get(reader, (1.0, ""))
            print(f"{reader:24}{shares}  worst {100 * share:.2f} % {where}")
        return int(any(share < 0.995 for share, _ in self._worst.values()))


def measure(name: str, resume: Resume, templates: list[str], folder: Path, *, engines: Engines, board: Board) -> None:
    """All files of one resume."""
    for template in templates:
        layout = PageLayout(template=template)
        page = printed(resume, layout)
        formats = list(FileFormat) if template == templates[0] else [FileFormat.PDF]
        for file_format in formats:
            path = folder / f"out.{file_format}"
            where = f"{name} · {template}"
            try:
                engines.export.export(resume, layout, path, file_format=file_format)
            except UserError as error:
                board.count(f"{file_format}", "made", wanted=[name], lost=[str(error)], where=where)
                continue
            if file_format is FileFormat.PDF:
                read_pdf(path, page, layout, board, where)
            try:
                back = engines.documents.read_resume(path, context=UNATTENDED)
            except UserError as error:
                board.count(f"importer of {file_format}", "made", wanted=[name], lost=[str(error)], where=where)
                continue
            compare(resume, back, page, board, f"importer of {file_format}", where)


def read_pdf(path: Path, page: Printed, layout: PageLayout, board: Board, where: str) -> None:
    """Words in the order of the page, by readers that know nothing of resumes."""
    wanted = plain_words(text_of(build_markup(page, layout)))
    texts = {"pypdf": "\n".join(part.extract_text() for part in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)}
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        texts["pdftotext"] = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    for reader, text in texts.items():
        count_words(reader, wanted, plain_words(text), board, where)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._ends = {"title"}
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._in_title = tag == "title"
        if tag not in ("strong", "b", "em", "i", "span", "a"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag not in ("strong", "b", "em", "i", "span", "a"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._in_title:
            self.parts.append(data)


def text_of(markup: str) -> str:
    """The text of a page."""
    reader = _Text()
    reader.feed(markup)
    return "".join(reader.parts)


def count_words(reader: str, wanted: list[str], found: list[str], board: Board, where: str) -> None:
    """Words in order: those of the longest common subsequence."""
    kept = {
        step.src_pos for block in LCSseq.opcodes(wanted, found) if block.tag == "equal" for step in positions(block)
    }
    lost = [word for place, word in enumerate(wanted) if place not in kept]
    board.count(reader, "words", wanted=wanted, lost=lost, where=where)


def positions(block: object) -> Iterator[object]:
    """The single positions of a block."""

    class Step:
        def __init__(self, place: int) -> None:
            self.src_pos = place

    yield from (Step(place) for place in range(block.src_start, block.src_end))


def compare(resume: Resume, back: Resume, page: Printed, board: Board, reader: str, where: str) -> None:
    """What the importer made of the file, against what was exported."""
    mine, theirs = resume.basics, back.basics
    one(board, reader, "name", [mine.name], [theirs.name], where)
    links = [link.text for link in printed(back, PageLayout()).contact]
    one(board, reader, "contact", [squeezed(link.text) for link in page.contact], [*map(squeezed, links)], where)
    theirs_printed = {section.key: section for section in printed(back, PageLayout()).sections}
    for section in page.sections:
        if section.key in NO_ENTRIES:
            continue
        back_section = theirs_printed.get(section.key)
        heads = [(entry.title, entry.organization, entry.when) for entry in section.entries]
        found = [
            (entry.title, entry.organization, entry.when) for entry in (back_section.entries if back_section else ())
        ]
        one(board, reader, "entries", [*map(joined, heads)], [*map(joined, found)], where)
    wanted, found_words = Counter(words_of(resume)), Counter(words_of(back))
    lost = list((wanted - found_words).elements())
    board.count(reader, "words", wanted=list(wanted.elements()), lost=lost, where=where)
    one(board, reader, "fields", fields_of(resume), fields_of(back), where)


def one(board: Board, reader: str, figure: str, wanted: list[str], found: list[str], where: str) -> None:
    """Counts what of the wanted is among the found."""
    wanted = [text for text in wanted if text]
    lost = Counter(wanted) - Counter(found)
    board.count(reader, figure, wanted=wanted, lost=list(lost.elements()), where=where)


def joined(parts: tuple[str, ...]) -> str:
    """Parts as one comparable text."""
    return " / ".join(squeezed(part) for part in parts)


def squeezed(text: str) -> str:
    """Words alone."""
    return " ".join(plain_words(text))


def words_of(resume: Resume) -> list[str]:
    """All words of a resume, wherever they stand."""
    parts: list[str] = []

    def gather(value: object, field: str = "") -> None:
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in ("id", "meta", "image") and not name.lower().endswith("date"):
                    gather(part, name)
        elif isinstance(value, list | tuple):
            for part in value:
                gather(part, field)
        elif isinstance(value, str) and field not in ("url", "network", "username"):
            parts.extend(plain_words(value))

    gather(resume.model_dump(mode="json"))
    return parts


def fields_of(resume: Resume) -> list[str]:
    """Every field of every entry with its place, for what claims to come back identical."""
    found = [f"basics.{name}={value}" for name, value in _filled(resume.basics.model_dump(mode="json"))]
    for section in ENTRY_TYPES:
        for number, entry in enumerate(resume.entries(section)):
            found += [
                f"{section.value}.{number}.{name}={value}" for name, value in _filled(entry.model_dump(mode="json"))
            ]
    return found


def _filled(fields: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name in ("id", "visible") or not value:
            continue
        if name == "highlights":
            value = [item["text"] for item in value]
        if name == "profiles":
            value = [{key: text for key, text in item.items() if key != "id"} for item in value]
        if name == "location" and isinstance(value, dict):
            value = [text for text in value.values() if text]
        if value:
            yield name, json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
