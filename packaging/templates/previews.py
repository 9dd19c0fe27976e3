"""Draws resources/templates/*/preview.png: the first page of the sample in each template. Run after a change of one."""

import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

import pypdfium2  # noqa: E402

from app.domain.page_layout import PageLayout  # noqa: E402
from app.domain.resume import Resume  # noqa: E402
from app.importers.json_resume import read_json_resume  # noqa: E402
from app.render.pdf import render_pdf  # noqa: E402
from app.render.templates import list_templates  # noqa: E402
from app.resources import resource  # noqa: E402

WIDTH = 420
COLOURS = 64


def main() -> None:
    """Draws every template."""
    sample = read_json_resume(resource("sample", "resume.json").read_bytes(), file_name="resume.json")[0]
    for template in list_templates():
        draw(sample, template.name)


def draw(sample: Resume, name: str) -> None:
    """One picture, small enough to ship."""
    document = pypdfium2.PdfDocument(render_pdf(sample, PageLayout(template=name)).pdf)
    page = document[0]
    picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    picture.thumbnail((WIDTH, 2 * WIDTH))
    path = resource("templates", name) / "preview.png"
    picture.quantize(COLOURS).save(path, optimize=True)
    print(f"{path.relative_to(CHECKOUT)}  {path.stat().st_size // 1024} KB")
    document.close()


if __name__ == "__main__":
    main()
