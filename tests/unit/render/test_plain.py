"""Markdown and plain text: the same content, and what a person wrote is never read as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.domain.page_layout import PageLayout
from app.domain.resume import Resume
from app.render.plain import build_markdown, build_text
from app.render.runs import plain_text, rich_runs
from app.render.sanitize import is_safe_link, mail_href, one_line, phone_href, rich_html, safe_href
from tests.unit.render.people import resume, senior, student


def test_markdown_has_one_level_of_heading_per_level_of_the_page() -> None:
    markdown = build_markdown(student(), PageLayout())
    assert markdown.startswith("# Nora Feld\n\nStudent of mechanical engineering\n\n- [nora.feld@example.org]")
    assert (
        "\n## Experience\n\n### Workshop assistant · Radwerk\n\n*Jul 2023 – Sep 2023*\n\n- Trued 120 wheels.\n"
        in markdown
    )
    assert "\n- CAD, Python, MATLAB\n" in markdown
    assert markdown.endswith("\n\nGerman (native) · English (C1)\n")


def test_plain_text_has_no_markup() -> None:
    text = build_text(senior(), PageLayout())
    assert "\nEXPERIENCE\n\nLead Structural Engineer · Harbour Works 0, Rotterdam\nApr 2020 – present\n" in text
    assert "\n- Design: Eurocode 3, SCIA\n" in text
    assert "\n- Chartered Engineer · KIVI, May 2011\n" in text
    assert "Unsorted" not in text


def test_an_empty_resume_is_an_empty_text() -> None:
    assert build_text(Resume(), PageLayout()) == "\n"
    assert build_markdown(Resume(), PageLayout()) == "\n"


def shown(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").parse(markdown)
    return "".join(
        "\n" if part.type in ("softbreak", "hardbreak") else part.content
        for token in tokens
        for part in token.children or ()
    )


@given(st.text(max_size=80))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    markdown = build_markdown(Resume.model_validate({"basics": {"label": text}}), PageLayout())
    assert shown(markdown) == one_line(text)


@given(st.text(alphabet="ab *_<>[]()&`#~-\\/:!.htps", max_size=60))
def test_rich_text_is_the_same_in_every_format(text: str) -> None:
    markdown = build_markdown(resume(work=[{"highlights": [text]}]), PageLayout())
    assert shown(markdown).endswith(plain_text(text).replace("\n", "\n").strip())


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("plain & simple", "plain &amp; simple"),
        ("C++ <vector>", "C++ &lt;vector&gt;"),
        ("**bold** and *italic*", "<strong>bold</strong> and <em>italic</em>"),
        ("2*3*4 and *nix", "2*3*4 and *nix"),
        ("__init__ and snake_case", "__init__ and snake_case"),
        ("<b>bold</b> <i>it</i>", "<b>bold</b> <i>it</i>"),
        ("[site](https://ok.example)", '<a href="https://ok.example">site</a>'),
        ('<a href="https://ok.example">site</a>', '<a href="https://ok.example">site</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](https://a@b.example)", "[x](https://a@b.example)"),
        ("two\nlines  and\u00a0spaces", "two lines and spaces"),
        ("co\u00adop\u2011erate", "coop-erate"),
    ],
)
def test_rich_fields_hold_little_markup_and_all_their_text(written: str, html: str) -> None:
    assert rich_html(written) == html


def test_runs_say_how_their_letters_look() -> None:
    runs = rich_runs("a **b** [c](https://ok.example)<br>d")
    assert [(run.text, run.bold, run.href) for run in runs] == [
        ("a ", False, ""),
        ("b", True, ""),
        (" ", False, ""),
        ("c", False, "https://ok.example"),
        ("\n", False, ""),
        ("d", False, ""),
    ]


@pytest.mark.parametrize(
    ("mail", "href"),
    [
        ("ada@example.com", "mailto:ada@example.com"),
        ("ada", ""),
        ("a@b.c, d@e.f", ""),
        ("ü@exämple.de", "mailto:%C3%BC@ex%C3%A4mple.de"),
    ],
)
def test_mail_links(mail: str, href: str) -> None:
    assert mail_href(mail) == href


@pytest.mark.parametrize(("number", "href"), [("+44 (20) 7946-0958", "tel:+442079460958"), ("12", ""), ("call me", "")])
def test_phone_links(number: str, href: str) -> None:
    assert phone_href(number) == href


@given(st.text(max_size=60))
def test_every_link_that_is_made_is_safe(text: str) -> None:
    for href in (safe_href(text), mail_href(text), phone_href(text)):
        assert not href or is_safe_link(href)
