"""Makes resumes of invented people in many languages, layouts and formats, with what a reader should find in them.

usage: python packaging/corpus/make.py FOLDER [--seed N] [--half 0|1] [--only ja,zh]

Writes FOLDER/files, FOLDER/labels and FOLDER/manifest.json, as the scorer of the import reads them. None of it is set by
the program's own renderer. With LibreOffice at hand, Word files are also turned into PDF by it.
"""

import argparse
import json
import logging
import shutil
import subprocess
from pathlib import Path

from office import OFFICE
from pages import PAGES, TWO_COLUMNS
from person import LANGUAGES, Person, invent, truth
from weasyprint import HTML
from written import WRITTEN


class Folder:
    """Where the files go."""

    def __init__(self, path: Path) -> None:
        self.files, self.labels, self.path = path / "files", path / "labels", path
        for part in (self.files, self.labels):
            part.mkdir(parents=True, exist_ok=True)
        self.manifest: list[dict[str, str]] = []

    def add(self, name: str, data: bytes, person: Person, layout: str) -> None:
        (self.files / name).write_bytes(data)
        (self.labels / f"{name}.json").write_text(
            json.dumps(truth(person), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        columns = "two columns" if layout in TWO_COLUMNS else "one column"
        self.manifest.append({"name": name, "expect": "parse", "language": person.language, "layout": columns})

    def close(self) -> None:
        (self.path / "manifest.json").write_text(
            json.dumps(self.manifest, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def make(folder: Folder, language: str, seed: int, *, half: int) -> None:
    """For a language: a PDF in each of four layouts, two Word or other office files, two texts; seeds shift the choice."""
    start = LANGUAGES.index(language) + 3 * seed
    for number in range(4):
        name, page = list(PAGES.items())[(start + 3 * number) % len(PAGES)]
        person = invent(language, seed + number, half=half)
        folder.add(f"{language}_{name}.pdf", HTML(string=page(person)).write_pdf(), person, name)
    for number in range(2):
        name, write = list(OFFICE.items())[(start + number) % len(OFFICE)]
        person = invent(language, seed + 10 + number, half=half)
        folder.add(f"{language}_{name}", write(person), person, name)
    for number in range(2):
        name, text = list(WRITTEN.items())[(start + 3 * number) % len(WRITTEN)]
        person = invent(language, seed + 20 + number, half=half)
        folder.add(f"{language}_{name}", text(person).encode("utf-8"), person, name)


def print_by_office(folder: Folder) -> None:
    """Every second Word file once more as the PDF that LibreOffice makes of it."""
    office = shutil.which("soffice")
    if not office:
        return
    files = sorted(folder.files.glob("*.docx"))[::2]
    subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder.files / "office"), *map(str, files)],
        check=True,
        capture_output=True,
    )
    for file in files:
        name = f"{file.stem}_office.pdf"
        shutil.move(folder.files / "office" / f"{file.stem}.pdf", folder.files / name)
        shutil.copy(folder.labels / f"{file.name}.json", folder.labels / f"{name}.json")
        folder.manifest.append({"name": name, "expect": "parse", "language": file.stem[:2], "layout": "one column"})
    (folder.files / "office").rmdir()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--half", type=int, default=0, choices=(0, 1))
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    folder = Folder(arguments.folder)
    for language in arguments.only.split(",") if arguments.only else LANGUAGES:
        make(folder, language, arguments.seed, half=arguments.half)
    print_by_office(folder)
    folder.close()
    print(len(folder.manifest), "files")


if __name__ == "__main__":
    main()
