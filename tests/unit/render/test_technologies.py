"""The technologies of a project bear a label, and come back as keywords of that project."""

import pytest

from app.domain.page_layout import PageLayout
from app.domain.resume import Basics, Highlight, Project, Resume
from app.importers.reader import read_resume
from app.render.docx import build_docx
from app.render.pdf import render_pdf

FERRIES = Project(
    name="Ferry map",
    description="Shows ferries.",
    start_date="2020",
    end_date="2021",
    keywords=("Go",),
    highlights=(Highlight(text="Drew the harbours of the coast by hand."),),
)
TIDES = FERRIES.model_copy(update={"name": "Tide table", "keywords": ("Python", "SQL")})
RESUME = Resume(basics=Basics(name="Mina Olsen", email="m@example.org"), projects=(FERRIES, TIDES))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "pl"])
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_they_come_back_in_every_language(language, ending):
    layout = PageLayout(language=language)
    data = render_pdf(RESUME, layout).pdf if ending == "pdf" else build_docx(RESUME, layout)
    found = read_resume(data, file_name=f"mina.{ending}").projects
    assert [(project.name, project.keywords) for project in found] == [
        ("Ferry map", ("Go",)),
        ("Tide table", ("Python", "SQL")),
    ]
