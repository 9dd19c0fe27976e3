"""Exports every labelled resume in every template and as every kind of file, and reads each file back.

usage: python packaging/evaluate/pages.py FOLDER [--templates a,b] [--names part] [--losses]

FOLDER holds resumes as JSON in `labels` (those of the import data, or plain JSON Resumes). What is asked of each file is
what the window says after an export: name, contact, entries, order, words. Besides, the words that pypdf and
pdftotext -raw read are put beside those of the page, as the longest common subsequence; of the kinds that come back
whole (JSON, DOCX) every field is compared.
"""

import argparse
import io
import json
import re
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
from app.render.content import printed
from app.render.html import build_markup
from app.render.readback import GOOD_SHARE, Reading
from app.render.templates import list_templates
from app.render.word_forms import plain_words
from app.services.engines import Engines, build_engines
from app.services.file_formats import FileFormat
from app.services.task_context import UNATTENDED

WHOLE = (FileFormat.JSON, FileFormat.DOCX)
"""Kinds of file that come back field by field."""
PARTED = re.compile(r"(?<=\w)-\s*(?=\w)")
EMBEDDED = re.compile("\u202b([^\u202b\u202c\\s]*)\u202c")
BETWEEN = re.compile(r"[^\w\s\u202b\u202c]* ?[^\w\s\u202b\u202c]*")
SIDE_BY_SIDE = re.compile(f"{EMBEDDED.pattern}(?:{BETWEEN.pattern}{EMBEDDED.pattern})+")
INLINE = ("strong", "b", "em", "i", "span", "a")


def main() -> int:
    """Prints the figures; exit code 1 where something did not come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--templates", default="")
    parser.add_argument("--names", default="")
    parser.add_argument("--losses", action="store_true", help="print what did not come back")
    arguments = parser.parse_args()
    templates = arguments.templates.split(",") if arguments.templates else [found.name for found in list_templates()]
    board = Board(losses=arguments.losses)
    with tempfile.TemporaryDirectory() as temporary:
        engines = build_engines(Paths(Path(temporary)))
        try:
            for name, resume in resumes(arguments.folder):
                if arguments.names in name:
                    Measurement(name, resume, Path(temporary), engines, board).run(templates)
        finally:
            engines.close()
    return board.report()


def resumes(folder: Path) -> Iterator[tuple[str, Resume]]:
    """Every resume of the folder; of a label that allows several values the first."""
    labels = folder / "labels"
    for file in sorted((labels if labels.is_dir() else folder).glob("*.json")):
        content = settled(json.loads(file.read_text(encoding="utf-8")))
        if isinstance(content, dict) and "basics" in content:
            content.pop("_meta", None)
            yield file.name, read_json_resume(json.dumps(content).encode(), file_name=file.name)[0]


def settled(value: object) -> object:
    """The value with the first choice in place of every {"any": [choices]}."""
    if isinstance(value, dict):
        return (
            settled(value["any"][0]) if set(value) == {"any"} else {name: settled(part) for name, part in value.items()}
        )
    return [settled(part) for part in value] if isinstance(value, list) else value


class Board:
    """Counts what was found of what was wanted, by reader and figure."""

    def __init__(self, *, losses: bool) -> None:
        self._losses = losses
        self._notes: list[str] = []
        self._found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self._worst: dict[tuple[str, str], tuple[float, str]] = {}

    def count(self, reader: str, figure: str, *, wanted: float, lost: float, where: str, words: str = "") -> None:
        """Adds to a figure; tells what was lost on demand."""
        if not wanted:
            return
        cell = self._found[reader][figure]
        cell[0], cell[1] = cell[0] + wanted - lost, cell[1] + wanted
        share = 1 - lost / wanted
        self._worst[reader, figure] = min(self._worst.get((reader, figure), (1.0, "")), (share, where))
        if lost and self._losses:
            print(f"{where} · {reader} · {figure}: {words[:300]}", flush=True)

    def note(self, line: str) -> None:
        """Keeps a line that explains figures."""
        self._notes.append(line)

    def report(self) -> int:
        """Prints a line per reader, the files that lost most, and the notes."""
        for reader, figures in self._found.items():
            shares = (f"{figure} {100 * found / wanted:6.2f} %" for figure, (found, wanted) in figures.items())
            print(f"{reader:22}{'  '.join(shares)}")
        bad = {key: worst for key, worst in self._worst.items() if worst[0] < GOOD_SHARE}
        for (reader, figure), (share, where) in bad.items():
            print(f"worst: {reader}, {figure}: {100 * share:.2f} % in {where}")
        for line in self._notes:
            print(line)
        return int(bool(bad))


class Measurement:
    """All files of one resume."""

    def __init__(self, name: str, resume: Resume, folder: Path, engines: Engines, board: Board) -> None:
        self._name = name
        self._resume = resume
        self._folder = folder
        self._engines = engines
        self._board = board

    def run(self, templates: list[str]) -> None:
        """The PDF in every template, the other kinds in the first."""
        for template in templates:
            for file_format in FileFormat if template == templates[0] else (FileFormat.PDF,):
                self._measure(PageLayout(template=template), file_format)

    def _measure(self, layout: PageLayout, file_format: FileFormat) -> None:
        path, where = self._folder / f"Resume.{file_format}", f"{self._name} · {layout.template} · {file_format}"
        try:
            if file_format is FileFormat.PDF:
                self._write_pages(path, layout, where)
            else:
                self._engines.export.export(self._resume, layout, path, file_format=file_format)
            report = self._engines.export.read_back(path, self._resume, layout)
        except UserError as error:
            self._board.count(str(file_format), "made", wanted=1, lost=1, where=where, words=repr(error))
            return
        self._board.count(str(file_format), "made", wanted=1, lost=0, where=where)
        for reading in report.readings:
            self._count_reading(f"{file_format}: {reading.reader}", reading, where)
        if file_format is FileFormat.PDF:
            self._count_order(path, layout, where)
        if file_format in WHOLE:
            self._count_fields(path, file_format, where)

    def _write_pages(self, path: Path, layout: PageLayout, where: str) -> None:
        """What an export of the PDF writes; letters without a font are no fault of a reader, and told."""
        rendered = self._engines.export.preview(self._resume, layout)
        path.write_bytes(rendered.pdf)
        if rendered.missing:
            self._board.note(f"no font on this machine has {rendered.missing[:20]} of {where}")

    def _count_reading(self, reader: str, reading: Reading, where: str) -> None:
        groups = {"name": ("name",), "contact": ("email", "phone", "link", "place"), "entries": ("entry",)}
        for figure, fields in groups.items():
            checks = [check for check in reading.fields if check.field in fields]
            missed = [check.expected for check in checks if not check.found]
            self._board.count(
                reader, figure, wanted=len(checks), lost=len(missed), where=where, words=" | ".join(missed)
            )
        self._board.count(reader, "order", wanted=1, lost=int(not reading.in_order), where=where)
        lost = 1 - reading.word_share
        self._board.count(reader, "words", wanted=1, lost=lost, where=where, words=" | ".join(reading.lost))

    def _count_order(self, path: Path, layout: PageLayout, where: str) -> None:
        wanted = whole_words(text_of(build_markup(printed(self._resume, layout), layout)))
        texts = {
            "pypdf": "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages)
        }
        if shutil.which("pdftotext"):
            command = ["pdftotext", "-enc", "UTF-8", "-raw", str(path), "-"]
            raw = subprocess.run(command, capture_output=True, check=True, text=True).stdout
            texts["pdftotext -raw"] = SIDE_BY_SIDE.sub(in_reading_order, raw)
        for reader, text in texts.items():
            blocks = LCSseq.opcodes(wanted, whole_words(text))
            kept = {place for part in blocks if part.tag == "equal" for place in range(part.src_start, part.src_end)}
            lost = [word for place, word in enumerate(wanted) if place not in kept]
            self._board.count(
                f"pdf: {reader}", "in order", wanted=len(wanted), lost=len(lost), where=where, words=" ".join(lost)
            )

    def _count_fields(self, path: Path, file_format: FileFormat, where: str) -> None:
        back = self._engines.documents.read_resume(path, context=UNATTENDED)
        wanted = fields_of(self._resume)
        lost = list((Counter(wanted) - Counter(fields_of(back))).elements())
        reader = f"{file_format}: importer"
        self._board.count(reader, "identical", wanted=len(wanted), lost=len(lost), where=where, words=" | ".join(lost))


class Text(HTMLParser):
    """The text of a page; blocks end lines."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begins a line, but for what stands inside one."""
        self._in_title = tag == "title"
        self.parts.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends a line, but for what stands inside one."""
        self._in_title = False
        self.parts.append("" if tag in INLINE else "\n")

    def handle_data(self, data: str) -> None:
        """Keeps the text."""
        if not self._in_title:
            self.parts.append(data)


def text_of(markup: str) -> str:
    """The text of a page."""
    reader = Text()
    reader.feed(markup)
    return "".join(reader.parts)


def whole_words(text: str) -> list[str]:
    """Words in which a hyphen parts nothing: at a line's end nobody can tell one of the word from one of the line."""
    return plain_words(PARTED.sub("", text))


def in_reading_order(embedded: re.Match[str]) -> str:
    """Neighbouring right-to-left embeddings: pdftotext -raw writes them as they stand, the leftmost first.

    It takes words apart at glyphs without width, as fonts have them in the Arabic lam-alef; such pieces touch.
    """
    words = re.split(r"[^\w\u202b\u202c]+", embedded[0])
    return " ".join("".join(reversed(EMBEDDED.findall(word))) for word in reversed(words))


def fields_of(resume: Resume) -> list[str]:
    """Every field of every entry with its place."""
    found = [f"basics.{name}={value}" for name, value in _filled(resume.basics.model_dump(mode="json"))]
    for section in ENTRY_TYPES:
        for number, entry in enumerate(resume.entries(section)):
            fields = _filled(entry.model_dump(mode="json"))
            found += [f"{section.value}.{number}.{name}={value}" for name, value in fields]
    return found


def _filled(fields: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name not in ("id", "visible") and value:
            yield name, json.dumps(_without_ids(value), ensure_ascii=False)


def _without_ids(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name != "id"}
    return [_without_ids(part) for part in value] if isinstance(value, list | tuple) else value


if __name__ == "__main__":
    sys.exit(main())
