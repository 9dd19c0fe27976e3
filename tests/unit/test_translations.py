"""Every sentence a person sees exists in every language, with the same values in it."""

import importlib.util
import io
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

CHECKOUT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((CHECKOUT / "resources" / "i18n").glob("*/LC_MESSAGES/powercv.po"))


def load_script():
    spec = importlib.util.spec_from_file_location("translations", CHECKOUT / "packaging" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected():
    return {forms(message.id) for message in load_script().collected() if message.id}


def catalogue(po_file):
    return read_po(io.BytesIO(po_file.read_bytes()), locale=po_file.parts[-3])


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def values(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("po_file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_no_sentence_lacks_its_translation(po_file, collected):
    translated = {sentence for sentence, translation in said(catalogue(po_file)).items() if all(translation)}
    assert collected - translated == set(), "run `make translations` and translate what it lists"
    assert translated - collected == set(), "run `make translations`: these are no longer said"


@pytest.mark.parametrize("po_file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_a_translation_names_the_same_values(po_file):
    for message in catalogue(po_file):
        if message.id:
            wanted = set().union(*map(values, forms(message.id)))
            for form in forms(message.string):
                assert values(form) <= wanted, message.id
            assert wanted <= set().union(*map(values, forms(message.string))), message.id


@pytest.mark.parametrize("po_file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_what_is_shipped_is_what_was_translated(po_file):
    compiled = read_mo(io.BytesIO(po_file.with_suffix(".mo").read_bytes()))
    assert said(compiled) == said(catalogue(po_file))


def said(messages):
    return {forms(message.id): forms(message.string) for message in messages if message.id}
