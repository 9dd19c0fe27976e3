"""The second program that reads our PDFs: used where it is, done without where it is not."""

import shutil

import pytest

from app.services.pdftotext import text_by_pdftotext


def a_program(folder, script):
    program = folder / "pdftotext"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def programs(tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_without_it_there_is_no_second_reading(programs, tmp_path):
    assert text_by_pdftotext(tmp_path / "x.pdf") == {}


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_it_gets_the_whole_path_and_its_words_are_kept(programs, tmp_path, monkeypatch):
    a_program(programs, 'echo "$1 $2 $3 $4"')
    monkeypatch.chdir(tmp_path)
    assert text_by_pdftotext(tmp_path / "-x.pdf") == {"pdftotext": f"-enc UTF-8 {tmp_path}/-x.pdf -\n"}


@pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")
def test_when_it_fails_there_is_no_second_reading(programs, tmp_path):
    a_program(programs, "exit 3")
    assert text_by_pdftotext(tmp_path / "x.pdf") == {}
