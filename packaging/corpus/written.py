"""Text files: Markdown, plain text, and HTML themes as they come from generators of web pages."""

from collections.abc import Callable
from html import escape

from office import _lists, _place
from pages import contact_parts
from person import Entry, Person


def markdown(person: Person) -> str:
    """Headings for sections and entries, bullets with asterisks."""
    lines = [
        f"# {person.name}",
        "",
        *([f"**{person.label}**", ""] if person.label else []),
        " | ".join(contact_parts(person)),
        "",
        f"## {person.headings['summary']}",
        "",
        person.summary,
        "",
    ]
    for key in ("work", "education"):
        lines += [f"## {person.headings[key]}", ""]
        for entry in getattr(person, key):
            lines += [f"### {entry.degree}", f"**{_place(entry)}** | *{entry.dates(person.dash)}*", ""]
            lines += [f"* {text}" for text in entry.bullets] + [""]
    _lists(person, lambda text: lines.append(f"- {text}"), lambda text: lines.extend(["", f"## {text}", ""]))
    return "\n".join(lines) + "\n"


def markdown_tight(person: Person) -> str:
    """Headings without the space, contact as a list with labels, heads on one line."""
    lines = [f"#{person.name}", *([f"_{person.label}_"] if person.label else []), ""]
    lines += [f"- {part}" for part in contact_parts(person)]
    lines += ["", f"##{person.headings['summary']}", person.summary, ""]
    for key in ("work", "education"):
        lines.append(f"##{person.headings[key]}")
        for entry in getattr(person, key):
            lines += [f"**{entry.degree}**, {_place(entry)} ({entry.dates(person.dash)})", ""]
            lines += [f"+ {text}" for text in entry.bullets] + [""]
    _lists(person, lambda text: lines.append(f"+ {text}"), lambda text: lines.extend(["", f"##{text}"]))
    return "\n".join(lines) + "\n"


def text_ruled(person: Person) -> str:
    """Headings underlined with dashes, dates at the right edge of a page 78 letters wide."""
    lines = [person.name.upper(), *([person.label] if person.label else []), *contact_parts(person), ""]

    def heading(text: str) -> None:
        lines.extend(["", text, "-" * max(len(text), 4)])

    heading(person.headings["summary"])
    lines.extend(_wrapped(person.summary, ""))
    for key in ("work", "education"):
        heading(person.headings[key])
        for entry in getattr(person, key):
            dates = entry.dates(person.dash)
            lines.append(f"{entry.place_of_work}{dates.rjust(78 - len(entry.place_of_work))}")
            lines.append(", ".join(part for part in (entry.degree, entry.city) if part))
            for text in entry.bullets:
                lines.extend(_wrapped(text, "  * "))
            lines.append("")
    _lists(person, lambda text: lines.extend(_wrapped(text, "")), heading)
    return "\n".join(lines) + "\n"


def text_plain(person: Person) -> str:
    """As pasted from a mail: headings in capitals with a colon, heads in one line with commas."""
    lines = [person.name, ", ".join(contact_parts(person)), ""]
    if person.label:
        lines.insert(1, person.label)

    def heading(text: str) -> None:
        lines.extend(["", f"{text.upper()}:", ""])

    heading(person.headings["summary"])
    lines.append(person.summary)
    for key in ("work", "education"):
        heading(person.headings[key])
        for entry in getattr(person, key):
            lines += [
                f"{entry.dates(person.dash)}: {entry.degree}, {_place(entry)}",
                *(f"- {text}" for text in entry.bullets),
                "",
            ]
    _lists(person, lines.append, heading)
    return "\n".join(lines) + "\n"


def _wrapped(text: str, mark: str, width: int = 78) -> list[str]:
    """The text broken into lines as an editor does; a script without spaces is broken anywhere."""
    lines, line = [], mark
    for word in text.split(" "):
        if line.strip() and len(line) + 1 + len(word) > width and line != mark:
            lines.append(line)
            line = " " * len(mark) + word
        else:
            line = f"{line} {word}" if line.strip() and line != mark else f"{line}{word}"
    return [*lines, line]


def _page(person: Person, body: str) -> str:
    direction = ' dir="rtl"' if person.rtl else ""
    return f'<!DOCTYPE html>\n<html lang="{person.language}"{direction}>\n<head><meta charset="utf-8"><title>{escape(person.name)}</title><link rel="stylesheet" href="style.css"></head>\n<body>{body}</body></html>\n'


def _items(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>" if texts else ""


def html_flex(person: Person) -> str:
    """Rows of spans side by side that only the style sheet sets apart; skills as tags without spaces between."""
    links = "".join(f'<a href="https://{escape(link)}">{escape(link)}</a>' for link in person.links)
    body = [
        f'<header class="d-flex"><h1>{escape(person.name)}</h1><h2>{escape(person.label)}</h2><div class="contact"><span>{escape(person.location)}</span><span>{escape(person.phone)}</span><a href="mailto:{person.email}">{person.email}</a>{links}</div></header>'
    ]

    def head(entry: Entry) -> str:
        return f'<div class="item"><div class="row"><span class="strong">{escape(entry.degree)}</span><span>{escape(entry.place_of_work)}</span></div><div class="row"><span>{escape(entry.city)}</span><span>{escape(entry.dates(person.dash))}</span></div>{_items(entry.bullets)}</div>'

    def section(key: str, inner: str) -> None:
        body.append(f'<section id="{key}"><h3>{escape(person.headings[key])}</h3>{inner}</section>')

    section("summary", f"<p>{escape(person.summary)}</p>")
    for key in ("work", "education"):
        section(key, "".join(map(head, getattr(person, key))))
    section(
        "skills",
        "".join(
            f'<div class="group"><h4>{escape(name)}</h4><div class="tags">{"".join(f"<span>{escape(word)}</span>" for word in words)}</div></div>'
            for name, words in person.groups.items()
        ),
    )
    section(
        "languages",
        "".join(
            f'<div class="row"><span>{escape(name)}</span><span>{escape(level)}</span></div>'
            for name, level in person.languages
        ),
    )
    section(
        "certificates",
        "".join(
            f'<div class="row"><span>{escape(name)}</span><span>{escape(issuer)}</span><span>{escape(date[0])}</span></div>'
            for name, issuer, date in person.certificates
        ),
    )
    for key in ("projects",):
        if person.shows(key):
            section(
                key,
                "".join(
                    f"<article><h4>{escape(name)}</h4><p>{escape(text)}</p></article>" for name, text in person.projects
                ),
            )
    person.hidden |= {"awards", "interests"}
    return _page(person, "".join(body))


def html_semantic(person: Person) -> str:
    """A theme with header, articles, time elements and a definition list."""
    body = [
        f"<header><h1>{escape(person.name)}</h1>"
        + (f"<p class='label'>{escape(person.label)}</p>" if person.label else "")
        + "<address>"
        + "<br>".join(escape(part) for part in contact_parts(person))
        + "</address></header>",
        f"<section><h2>{escape(person.headings['summary'])}</h2><p>{escape(person.summary)}</p></section>",
    ]
    for key in ("work", "education"):
        items = "".join(
            f"<article><header><h3>{escape(e.degree)}</h3><h4>{escape(_place(e))}</h4><time>{escape(e.start[0])}</time>{person.dash}<time>{escape(e.end[0])}</time></header>{_items(e.bullets)}</article>"
            for e in getattr(person, key)
        )
        body.append(f"<section><h2>{escape(person.headings[key])}</h2>{items}</section>")
    groups = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(', '.join(words))}</dd>" for name, words in person.groups.items()
    )
    body.append(f"<section><h2>{escape(person.headings['skills'])}</h2><dl>{groups}</dl></section>")
    body.append(
        f"<section><h2>{escape(person.headings['languages'])}</h2><ul>"
        + "".join(f"<li><strong>{escape(n)}</strong> <em>{escape(level)}</em></li>" for n, level in person.languages)
        + "</ul></section>"
    )
    body.append(
        f"<section><h2>{escape(person.headings['certificates'])}</h2><ul>"
        + "".join(
            f"<li><strong>{escape(n)}</strong>{' — ' + escape(i) if i else ''} <time>{escape(d[0])}</time></li>"
            for n, i, d in person.certificates
        )
        + "</ul></section>"
    )
    person.hidden |= {"projects", "awards", "interests"}
    return _page(person, "".join(body))


def html_table(person: Person) -> str:
    """An old page of tables: dates before, text behind, bold for headings."""
    rows = [f'<tr><td colspan="2"><font size="5">{escape(person.name)}</font><br>{escape(person.label)}</td></tr>'] + [
        f'<tr><td colspan="2">{escape(part)}</td></tr>' for part in contact_parts(person)
    ]

    def heading(text: str) -> None:
        rows.append(f'<tr><td colspan="2"><b>{escape(text)}</b></td></tr>')

    heading(person.headings["summary"])
    rows.append(f'<tr><td colspan="2">{escape(person.summary)}</td></tr>')
    for key in ("work", "education"):
        heading(person.headings[key])
        rows += [
            f"<tr><td>{escape(e.dates(person.dash))}</td><td>{escape(e.degree)}<br>{escape(_place(e))}{_items(e.bullets)}</td></tr>"
            for e in getattr(person, key)
        ]
    _lists(person, lambda text: rows.append(f'<tr><td colspan="2">{escape(text)}</td></tr>'), heading)
    return _page(person, f"<table>{''.join(rows)}</table>")


WRITTEN: dict[str, Callable[[Person], str]] = {
    "headed.md": markdown,
    "tight.md": markdown_tight,
    "ruled.txt": text_ruled,
    "plain.txt": text_plain,
    "flex.html": html_flex,
    "semantic.html": html_semantic,
    "table.html": html_table,
}
