"""Adverts as pages: JobPosting data first, then the page's own text; nothing hidden, nothing scripted."""

import json

from app.importers.advert import read_advert_page
from app.importers.advert_page import looks_like_page

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Night Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Brothaus Lindner"},
    "jobLocation": {"address": {"addressLocality": "Graz", "addressCountry": "AT"}},
    "description": "<h2>Requirements</h2><ul><li>HACCP certificate</li><li>Night shifts</li></ul>",
    "qualifications": "Three years in a bakery",
}


def page(posting: object, body: str = "<h1>Cookies</h1><p>Accept all cookies?</p>") -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    return f"<html><head><title>x</title>{script}</head><body>{body}</body></html>".encode()


def test_the_posting_of_a_page_is_read_before_its_text() -> None:
    found = read_advert_page(page(POSTING), file_name="advert.html")
    assert (found.title, found.company, found.location) == ("Night Baker", "Brothaus Lindner", "Graz, AT")
    assert "- HACCP certificate" in found.text
    assert "- Three years in a bakery" in found.text
    assert "cookies" not in found.text.lower()


def test_a_posting_in_a_graph_and_with_escaped_markup_is_found() -> None:
    escaped = POSTING | {
        "description": "&lt;p&gt;You bake.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Sourdough&lt;/li&gt;&lt;/ul&gt;"
    }
    found = read_advert_page(page({"@graph": [{"@type": "WebSite"}, escaped]}))
    assert "- Sourdough" in found.text
    assert "<li>" not in found.text


def test_a_page_without_data_gives_its_text_and_heading() -> None:
    body = "<h1>Forklift Driver</h1><p>You bring:</p><ul><li>Forklift licence</li></ul><script>alert(1)</script>"
    found = read_advert_page(f"<html><body>{body}</body></html>".encode())
    assert found.title == "Forklift Driver"
    assert "- Forklift licence" in found.text
    assert "alert" not in found.text


def test_broken_or_hostile_data_falls_back_to_the_page() -> None:
    deep = "[" * 5_000 + "]" * 5_000
    source = f'<body><script type="application/ld+json">{deep}</script><p>Plumber wanted for two sites.</p></body>'
    assert "Plumber wanted" in read_advert_page(source.encode()).text


def test_pasted_html_is_told_from_pasted_text() -> None:
    assert looks_like_page("<div><p>Cook</p></div>")
    assert not looks_like_page("Cook wanted. Salary < 3000 and > 2000 <negotiable>")


def test_navigation_and_footer_are_no_part_of_an_advert() -> None:
    page = (
        b"<html><head><title>Baker | Kern</title></head><body><nav><a>Start</a><a>Login</a></nav>"
        b"<h1>Baker</h1><p>Requirements</p><ul><li>Sourdough</li><li>Night shifts</li></ul>"
        b"<footer>Imprint</footer></body></html>"
    )
    found = read_advert_page(page)
    assert found.title == "Baker"
    assert "Sourdough" in found.text
    assert not any(word in found.text for word in ("Login", "Imprint"))


def test_only_the_main_part_of_a_page_is_read() -> None:
    duties = b"".join(b"<li>Bake bread number %d with the night team of the bakery</li>" % n for n in range(9))
    page = (
        b"<html><body><div>We use cookies. Accept</div><main><h1>Baker</h1><ul>"
        + duties
        + b"</ul></main></body></html>"
    )
    found = read_advert_page(page)
    assert "cookies" not in found.text
    assert "Bake bread number 8" in found.text


def test_the_page_keeps_its_letters_when_its_frame_is_cut_off() -> None:
    page = (
        '<html><head><meta charset="iso-8859-1"><title>Bäcker</title></head><body><nav>Start</nav><h1>Bäcker</h1>'
        "<p>Anforderungen</p><ul><li>Gesellenbrief als Bäcker</li></ul></body></html>"
    )
    assert "Gesellenbrief als Bäcker" in read_advert_page(page.encode("iso-8859-1")).text
