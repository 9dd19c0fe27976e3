"""Draws picture sheets: every page of three very different people in every template, to be looked at after a change.

usage: python packaging/templates/sheets.py FOLDER [template ...]
"""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402

from app.domain.page_layout import PageLayout  # noqa: E402
from app.domain.resume import Resume  # noqa: E402
from app.importers.json_resume import read_json_resume  # noqa: E402
from app.render.pdf import render_pdf  # noqa: E402
from app.render.templates import list_templates  # noqa: E402

PEOPLE = Path(__file__).parent / "people"
PAGE_WIDTH = 760
GAP = 16


def main() -> int:
    """One picture for each person in each template."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, names = Path(sys.argv[1]), sys.argv[2:] or [template.name for template in list_templates()]
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(PEOPLE.glob("*.json")):
        resume = read_json_resume(file.read_bytes(), file_name=file.name)[0]
        for name in names:
            picture = sheet(resume, PageLayout(template=name, photo=bool(resume.basics.image)))
            picture.save(folder / f"{file.stem}-{name}.png")
    return 0


def sheet(resume: Resume, layout: PageLayout) -> Image.Image:
    """All pages side by side."""
    document = pypdfium2.PdfDocument(render_pdf(resume, layout).pdf)
    pages = [page.render(scale=PAGE_WIDTH / page.get_width()).to_pil() for page in document]
    document.close()
    wide = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    picture = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * GAP), "#d6dae0")
    for number, page in enumerate(pages):
        picture.paste(page, (GAP + number * (PAGE_WIDTH + GAP), GAP))
    return picture


if __name__ == "__main__":
    sys.exit(main())
