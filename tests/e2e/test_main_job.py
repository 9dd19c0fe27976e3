"""The whole job as a person does it: drop a PDF, paste an advert, tailor, accept, export, read the PDF back."""

import os
import subprocess
import sys

import pytest
from desk import CHECKOUT, Desk, wait_for
from pypdf import PdfReader

from app.resources import resource

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display: `make test` starts one"),
]


ACCEPTED = 'SELECT 1 FROM improvements WHERE changes LIKE \'%"decision":"accepted"%\''


@pytest.fixture
def resume_pdf(tmp_path):
    """A resume as a person has it: the sample, exported by the command line."""
    pdf = tmp_path / "Ada Varga.pdf"
    command = [sys.executable, str(CHECKOUT / "main.py"), "--data-dir", str(tmp_path / "cli"), "export"]
    subprocess.run([*command, str(resource("sample", "resume.json")), "--out", str(pdf)], check=True, timeout=60)
    return pdf


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path / "data")
    yield desk
    desk.screenshot(tmp_path / "last.png")
    desk.close()


def test_from_a_dropped_resume_to_an_exported_one(desk, resume_pdf, tmp_path):
    desk.drop(resume_pdf)
    wait_for(lambda: desk.stored("SELECT id FROM resumes"), what="the dropped resume is stored")
    desk.settle()

    desk.copy(resource("sample", "job.txt").read_text(encoding="utf-8"))
    desk.focus()
    desk.press("ctrl+1")
    desk.press("ctrl+v", "ctrl+Return")
    wait_for(lambda: desk.stored("SELECT id FROM jobs"), what="the pasted advert is stored")

    desk.settle()
    desk.press("ctrl+Return")
    wait_for(lambda: desk.stored("SELECT id FROM improvements"), what="changes are proposed")

    desk.settle()
    desk.press("shift+a")
    wait_for(lambda: desk.stored(ACCEPTED), what="the safe changes are accepted")

    desk.settle()

    exported = tmp_path / "exported.pdf"
    desk.press("ctrl+e")
    desk.answer_dialog("Export", str(exported))
    wait_for(lambda: is_pdf(exported), what="the tailored resume is exported")
    text = "\n".join(page.extract_text() for page in PdfReader(exported).pages)
    assert "Ada Varga" in text
    assert "Kubernetes (k8s)" in text, "the accepted change is in the exported file"

    original = "\n".join(page.extract_text() for page in PdfReader(resume_pdf).pages)
    assert "Kubernetes (k8s)" not in original
    assert desk.program.poll() is None, "the program still runs"


def is_pdf(file):
    return file.exists() and file.read_bytes().rstrip().endswith(b"%%EOF")
