"""Collects every sentence given to tr() and trn(), brings the catalogues of resources/i18n up to date, compiles them.

usage: python packaging/translations.py [--check]     --check: change nothing, exit 1 when a translation is missing
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUES = CHECKOUT / "resources" / "i18n"
KEYWORDS = {"tr": None, "trn": (1, 2)}


def collected() -> Catalog:
    """Every sentence of app/, with the places it stands at."""
    catalogue = Catalog(project="PowerCV", charset="utf-8")
    found = extract_from_dir(CHECKOUT / "app", keywords=KEYWORDS, method_map=[("**.py", "python")])
    for file_name, _line, message, comments, _context in found:
        catalogue.add(message, locations=[(f"app/{file_name}", None)], auto_comments=comments)
    return catalogue


def main() -> int:
    """Updates or checks all catalogues; returns the exit code."""
    check = "--check" in sys.argv[1:]
    template = collected()
    missing = 0
    for po_file in sorted(CATALOGUES.glob("*/LC_MESSAGES/powercv.po")):
        catalogue = read_po(io.BytesIO(po_file.read_bytes()), locale=po_file.parts[-3])
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        lacking = [message for message in catalogue if message.id and not _is_translated(message.string)]
        for message in lacking:
            print(f"{po_file.parts[-3]}: not translated: {message.id!r}")
        missing += len(lacking)
        if not check:
            _write(po_file, catalogue)
    return 1 if missing else 0


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def _write(po_file: Path, catalogue: Catalog) -> None:
    with po_file.open("wb") as stream:
        write_po(stream, catalogue, sort_output=True, omit_header=False, width=120, no_location=True)
    with po_file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


if __name__ == "__main__":
    sys.exit(main())
