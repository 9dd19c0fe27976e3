"""Pages as other programs set them: HTML and CSS that WeasyPrint prints. One function per layout, Person → HTML."""

from collections.abc import Callable, Iterator
from html import escape

from person import Entry, Person

Section = tuple[str, str]
"""Its key and its inner HTML."""

_RESET = """@page { size: A4; margin: 16mm 17mm }
body { font: 10pt/1.35 "%s"; margin: 0 } h1, h2, h3, p, ul { margin: 0 } ul { padding-inline-start: 14pt }
a { color: inherit; text-decoration: none }"""
_ICONS = {"email": "✉", "phone": "☎", "location": "⌂"}


def _font(person: Person, family: str) -> str:
    return {
        "zh": "Droid Sans Fallback",
        "ja": "Droid Sans Fallback",
        "ar": "DejaVu Sans",
        "fa": "DejaVu Sans",
        "ru": "DejaVu Sans",
        "tr": "DejaVu Sans",
        "pl": "DejaVu Sans",
    }.get(person.language, family)


_RIGHT_TO_LEFT = """h1, h2 { letter-spacing: 0 !important } section { grid-template-columns: 1fr 36mm !important } .t { grid-template-columns: 1fr 34mm !important }
section > h2, .t > div:first-child { grid-column: 2; grid-row: 1 } section > h2 + div, .t > div + div { grid-column: 1; grid-row: 1 }"""
"""Nobody spaces Arabic letters; and WeasyPrint does not turn the columns of a grid round."""


def _document(person: Person, css: str, body: str, *, family: str = "Nimbus Sans") -> str:
    direction = ' dir="rtl"' if person.rtl else ""
    style = _RESET % _font(person, family) + css + (_RIGHT_TO_LEFT if person.rtl else "")
    return f'<!doctype html><html lang="{person.language}"{direction}><head><meta charset="utf-8"><title>{escape(person.name)}</title><style>{style}</style></head><body>{body}</body></html>'


def _list(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>" if texts else ""


def contact_parts(person: Person) -> list[str]:
    """What the header says of how to reach the person."""
    return [text for text in (person.location, person.phone, person.email, *person.links) if text]


def _skills_lines(person: Person) -> str:
    return "".join(f"<p><b>{escape(name)}:</b> {escape(', '.join(words))}</p>" for name, words in person.groups.items())


def _chips(person: Person) -> str:
    return "".join(
        f"<p>{''.join(f'<span class=chip>{escape(word)}</span> ' for word in words)}</p>"
        for words in person.groups.values()
    )


def _groups_stacked(person: Person) -> str:
    return "".join(f"<h3>{escape(name)}</h3><p>{escape(', '.join(words))}</p>" for name, words in person.groups.items())


def _bars(person: Person) -> str:
    words = [word for group in person.groups.values() for word in group]
    return "".join(
        f'<p>{escape(word)}</p><div style="background:#ccc;height:3pt"><div style="background:#246;height:3pt;width:{60 + 7 * (n % 5)}%"></div></div>'
        for n, word in enumerate(words)
    )


def _languages(person: Person) -> str:
    return "".join(f"<p>{escape(name)} ({escape(level)})</p>" for name, level in person.languages)


def _languages_apart(person: Person) -> str:
    return "".join(
        f'<p class="row"><span>{escape(name)}</span><span class="right">{escape(level)}</span></p>'
        for name, level in person.languages
    )


def _certificates(person: Person) -> str:
    return _list(
        [
            f"{name}, {issuer} ({date[0]})" if issuer else f"{name} ({date[0]})"
            for name, issuer, date in person.certificates
        ]
    )


def _certificates_two_lines(person: Person) -> str:
    return "".join(
        f'<div class="entry"><p><b>{escape(name)}</b></p><p>{escape(f"{issuer} · {date[0]}" if issuer else date[0])}</p></div>'
        for name, issuer, date in person.certificates
    )


def _certificates_dated(person: Person) -> str:
    return "".join(
        f'<p class="row"><span>{escape(" – ".join(p for p in (name, issuer) if p))}</span><span class="right">{escape(date[0])}</span></p>'
        for name, issuer, date in person.certificates
    )


def _projects(person: Person) -> str:
    return "".join(
        f'<div class="entry"><h3>{escape(name)}</h3><p>{escape(text)}</p></div>' for name, text in person.projects
    )


def _awards(person: Person) -> str:
    return _list([f"{title}, {date[0]}" for title, date in person.awards])


def _interests(person: Person) -> str:
    return f"<p>{escape(', '.join(person.interests))}</p>"


Entries = Callable[[Entry, Person], str]


def title_first(entry: Entry, person: Person) -> str:
    """Title and dates on a line, below it employer and place."""
    place = ", ".join(part for part in (entry.place_of_work, entry.city) if part)
    return f'<p class="row"><b>{escape(entry.degree)}</b><span class="right">{escape(entry.dates(person.dash))}</span></p><p><i>{escape(place)}</i></p>'


def employer_first(entry: Entry, person: Person) -> str:
    """Employer and place on a line, below it title and dates."""
    return f'<p class="row"><b>{escape(entry.place_of_work)}</b><span class="right">{escape(entry.city)}</span></p><p class="row"><i>{escape(entry.degree)}</i><span class="right"><i>{escape(entry.dates(person.dash))}</i></span></p>'


def barred(entry: Entry, person: Person) -> str:
    """All on a line between bars."""
    return (
        "<p><b>"
        + escape(
            " | ".join(
                part for part in (entry.degree, entry.place_of_work, entry.city, entry.dates(person.dash)) if part
            )
        )
        + "</b></p>"
    )


def stacked(entry: Entry, person: Person) -> str:
    """Title, employer, dates with place: three lines."""
    place = f" · {entry.city}" if entry.city else ""
    return f"<h3>{escape(entry.degree)}</h3><p>{escape(entry.place_of_work)}</p><p class=dim>{escape(entry.dates(person.dash))}{escape(place)}</p>"


def dated_first(entry: Entry, person: Person) -> str:
    """Dates above, then title with employer behind a dash."""
    city = f", {entry.city}" if entry.city else ""
    return f"<p class=dim>{escape(entry.dates(person.dash))}</p><p><b>{escape(entry.degree)}</b> – {escape(entry.place_of_work)}{escape(city)}</p>"


def _entries(entries: list[Entry], person: Person, head: Entries) -> str:
    return "".join(f'<div class="entry">{head(entry, person)}{_list(entry.bullets)}</div>' for entry in entries)


def _sections(person: Person, keys: str, *, head: Entries, **ways: Callable[[Person], str]) -> Iterator[Section]:
    """The sections of a column, each in the way named for it or in the usual one."""
    usual: dict[str, Callable[[Person], str]] = {
        "summary": lambda p: f"<p>{escape(p.summary)}</p>",
        "work": lambda p: _entries(p.work, p, head),
        "education": lambda p: _entries(p.education, p, head),
        "skills": _skills_lines,
        "languages": _languages,
        "certificates": _certificates,
        "projects": _projects,
        "awards": _awards,
        "interests": _interests,
        "contact": lambda p: "".join(f"<p>{escape(part)}</p>" for part in contact_parts(p)),
    }
    for key in keys.split():
        if key == "contact" or person.shows(key):
            yield key, ways.get(key, usual[key])(person)


def _set(person: Person, sections: Iterator[Section]) -> str:
    return "".join(f"<section><h2>{escape(person.headings[key])}</h2>{inner}</section>" for key, inner in sections)


_ALL = "summary work education projects skills certificates languages awards interests"
_ROW = ".row { display: flex; justify-content: space-between } .entry { margin-bottom: 6pt } h2 { margin-top: 9pt }"


def classic(person: Person) -> str:
    """One column, headings ruled, dates at the right."""
    css = (
        _ROW
        + "h1 { text-align: center; font-size: 21pt } .c { text-align: center } h2 { border-bottom: .6pt solid #333; font-size: 12pt; text-transform: uppercase } h3 { font-size: 10pt }"
    )
    label = f'<p class="c">{escape(person.label)}</p>' if person.label else ""
    body = f'<h1>{escape(person.name)}</h1>{label}<p class="c">{escape(" | ".join(contact_parts(person)))}</p>'
    return _document(person, css, body + _set(person, _sections(person, _ALL, head=title_first)), family="Nimbus Roman")


def sidebar(person: Person) -> str:
    """A dark sidebar before the text with contact, skills, languages; a letter-spaced name above the text."""
    person.hidden |= {"awards"}
    css = (
        _ROW
        + """@page { margin: 0 } body { display: grid; grid-template-columns: 62mm 1fr; min-height: 297mm }
    aside { background: #23364d; color: #fff; padding: 14mm 7mm } main { padding: 14mm 9mm } h1 { font-size: 22pt; letter-spacing: 4pt; text-transform: uppercase }
    h2 { font-size: 11.5pt; letter-spacing: 1.5pt; text-transform: uppercase } h3 { font-size: 10pt }"""
    )
    side = _set(person, _sections(person, "contact skills languages interests", head=stacked, skills=_groups_stacked))
    main = _set(person, _sections(person, "summary work education projects certificates", head=stacked))
    label = f"<p>{escape(person.label)}</p>" if person.label else ""
    return _document(person, css, f"<aside>{side}</aside><main><h1>{escape(person.name)}</h1>{label}{main}</main>")


def sidebar_after(person: Person) -> str:
    """A header over the page, then the text and a narrow column behind it, with bars for skills."""
    css = (
        _ROW
        + """header { border-bottom: 2pt solid #b33; padding-bottom: 6pt; margin-bottom: 8pt } .page { display: grid; grid-template-columns: 1fr 52mm; column-gap: 9mm }
    h1 { font-size: 24pt; font-weight: 400 } h2 { font-size: 12pt; color: #b33 } h3 { font-size: 10pt } .dim { color: #777; font-size: 9pt }"""
    )
    header = f"<header><h1>{escape(person.name)}</h1><p>{escape(person.label)}</p></header>"
    main = _set(person, _sections(person, "summary work education", head=dated_first))
    side = _set(
        person,
        _sections(
            person,
            "contact skills languages certificates projects awards interests",
            head=stacked,
            skills=_bars,
            languages=_languages_apart,
            certificates=_certificates_two_lines,
        ),
    )
    return _document(
        person, css, f'{header}<div class="page"><div>{main}</div><div>{side}</div></div>', family="URW Gothic"
    )


def timeline(person: Person) -> str:
    """Dates on a rail before the entries, dots on a line between."""
    css = """h1 { font-size: 20pt } h2 { font-size: 13pt; color: #157; margin: 10pt 0 4pt } .t { display: grid; grid-template-columns: 34mm 1fr; column-gap: 6mm; margin-bottom: 6pt }
    .t > div + div { border-inline-start: 1pt solid #157; padding-inline-start: 5mm } .contact { color: #555 }"""

    def entries(items: list[Entry]) -> str:
        return "".join(
            f'<div class="t"><div>{escape(e.dates(person.dash))}</div><div><b>{escape(e.degree)}</b><br>{escape(", ".join(p for p in (e.place_of_work, e.city) if p))}{_list(e.bullets)}</div></div>'
            for e in items
        )

    ways = {
        "work": lambda p: entries(p.work),
        "education": lambda p: entries(p.education),
        "certificates": lambda p: "".join(
            f'<div class="t"><div>{escape(d[0])}</div><div>{escape(", ".join(x for x in (n, i) if x))}</div></div>'
            for n, i, d in p.certificates
        ),
        "skills": lambda p: "".join(
            f'<div class="t"><div>{escape(n)}</div><div>{escape(", ".join(w))}</div></div>' for n, w in p.groups.items()
        ),
        "languages": lambda p: "".join(
            f'<div class="t"><div>{escape(n)}</div><div>{escape(level)}</div></div>' for n, level in p.languages
        ),
    }
    label = f"<p><b>{escape(person.label)}</b></p>" if person.label else ""
    header = (
        f'<h1>{escape(person.name)}</h1>{label}<p class="contact">{"<br>".join(map(escape, contact_parts(person)))}</p>'
    )
    return _document(person, css, header + _set(person, _sections(person, _ALL, head=stacked, **ways)))


def icons(person: Person) -> str:
    """Contact with icon glyphs, skills as chips, headings with a coloured beginning."""
    css = (
        _ROW
        + "h1 { font-size: 26pt; text-align: center } h1 b { font-weight: 700 } .c { text-align: center; color: #666; font-size: 9pt } h2 { font-size: 14pt } h2 em { color: #c22; font-style: normal } .chip { border: .5pt solid #999; border-radius: 3pt; padding: 0 4pt; margin-inline-end: 4pt }"
    )
    parts = [
        f"{_ICONS[key]} {escape(getattr(person, key))}"
        for key in ("location", "phone", "email")
        if getattr(person, key)
    ] + [f"🔗 {escape(link)}" for link in person.links]
    first, _, rest = person.name.partition(" ")
    header = f'<h1>{escape(first)} <b>{escape(rest)}</b></h1><p class="c">{escape(person.label)}</p><p class="c">{"&nbsp;&nbsp;|&nbsp;&nbsp;".join(parts)}</p>'
    sections = "".join(
        f"<section><h2><em>{escape(person.headings[key][:3])}</em>{escape(person.headings[key][3:])}</h2>{inner}</section>"
        for key, inner in _sections(person, _ALL, head=employer_first, skills=_chips, certificates=_certificates_dated)
    )
    return _document(person, css, header + sections)


def labelled(person: Person) -> str:
    """A form in the manner of Europass: labels at the end of a narrow column, values behind a line."""
    css = "h1 { font-size: 15pt } table { border-collapse: collapse; width: 100% } td { vertical-align: top; padding: 1.5pt 4pt } td:first-child { width: 48mm; text-align: end; color: #0e4194 } td + td { border-inline-start: .5pt solid #999 } .h td:first-child { text-transform: uppercase; padding-top: 9pt; font-weight: 700 }"

    def row(label: str, value: str, kind: str = "") -> str:
        return f'<tr class="{kind}"><td>{escape(label)}</td><td>{value}</td></tr>'

    rows = [row(person.headings["contact"], f"<b>{escape(person.name)}</b>", "h")]
    rows += [row("", escape(part)) for part in contact_parts(person)]
    if person.label:
        rows.insert(1, row("", escape(person.label)))
    for key in ("work", "education"):
        rows.append(row(person.headings[key], "", "h"))
        for e in getattr(person, key):
            place = ", ".join(p for p in (e.place_of_work, e.city) if p)
            rows.append(row(e.dates(person.dash), f"<b>{escape(e.degree)}</b><br>{escape(place)}{_list(e.bullets)}"))
    rows.append(row(person.headings["skills"], "", "h"))
    rows += [row(name, escape(", ".join(words))) for name, words in person.groups.items()]
    rows.append(row(person.headings["languages"], "", "h"))
    rows += [row(name, escape(level)) for name, level in person.languages]
    person.hidden |= {"summary", "certificates", "projects", "awards", "interests"}
    return _document(person, css, f"<h1>Curriculum vitae</h1><table>{''.join(rows)}</table>")


def network_profile(person: Person) -> str:
    """The PDF that a professional network makes of a profile: a grey column before, durations behind dates."""
    english = person.language == "en"
    css = """@page { margin: 0 } body { display: grid; grid-template-columns: 60mm 1fr; min-height: 297mm; font-size: 10.5pt } aside { background: #293e49; color: #fff; padding: 12mm 6mm; font-size: 9pt }
    main { padding: 12mm 8mm } h1 { font-size: 24pt; font-weight: 400 } h2 { font-size: 15pt; font-weight: 400; margin-top: 14pt } aside h2 { font-size: 12pt } .dim { color: #888 } h3 { font-size: 11.5pt } .entry { margin-bottom: 8pt }"""
    contact = "".join(f"<p>{escape(text)}</p>" for text in (person.phone, person.email)) + "".join(
        f"<p>{escape(link)}{' (LinkedIn)' if 'linkedin' in link else ''}</p>" for link in person.links
    )
    words = [word for group in person.groups.values() for word in group][:3]
    top = "Top Skills" if english else person.headings["skills"]
    person.groups = {"": words}
    side = f"<h2>{escape(person.headings['contact'])}</h2>{contact}<h2>{escape(top)}</h2>" + "".join(
        f"<p>{escape(word)}</p>" for word in words
    )
    side += f"<h2>{escape(person.headings['languages'])}</h2>" + "".join(
        f"<p>{escape(n)} ({escape(level)})</p>" for n, level in person.languages
    )
    side += f"<h2>{escape(person.headings['certificates'])}</h2>" + "".join(
        f"<p>{escape(n)}</p>" for n, _, _ in person.certificates
    )
    jobs = "".join(
        f'<div class="entry"><h3>{escape(e.place_of_work)}</h3><p>{escape(e.title)}</p><p class="dim">{escape(e.dates(" - "))}{" (2 years 3 months)" if english else ""}</p><p class="dim">{escape(e.city)}</p>{"".join(f"<p>{escape(b)}</p>" for b in e.bullets)}</div>'
        for e in person.work
    )
    schools = "".join(
        f'<div class="entry"><h3>{escape(e.place_of_work)}</h3><p>{escape(", ".join(p for p in (e.title, e.area) if p))} · ({escape(e.dates(" - "))})</p></div>'
        for e in person.education
    )
    main = f"<h1>{escape(person.name)}</h1><p>{escape(person.label)}</p><p class='dim'>{escape(person.location)}</p><h2>{escape(person.headings['summary'])}</h2><p>{escape(person.summary)}</p><h2>{escape(person.headings['work'])}</h2>{jobs}<h2>{escape(person.headings['education'])}</h2>{schools}"
    person.hidden |= {"projects", "awards", "interests"}
    for school in person.education:
        school.score = ("", "")
    return _document(person, css, f"<aside>{side}</aside><main>{main}</main>")


def placed(person: Person) -> str:
    """Boxes placed by hand as design programs do: every box has its own corner, the order in the file is odd."""
    person.hidden |= {"projects", "awards", "interests"}
    css = "@page { margin: 0 } body { position: relative; height: 297mm; font-size: 9pt } .b { position: absolute } h1 { font-size: 26pt; letter-spacing: 3pt } h2 { font-size: 11pt; letter-spacing: 2pt; text-transform: uppercase; margin-bottom: 3pt } .entry { margin-bottom: 5pt } .row { display: block } .right { display: block; color: #777 } .dim { color: #777 }"
    near, far = (12, 78) if not person.rtl else (138, 12)
    boxes = []
    y = 52
    for key, inner in _sections(
        person,
        "contact skills languages certificates",
        head=stacked,
        skills=lambda p: _list([w for g in p.groups.values() for w in g]),
    ):
        boxes.append((near, y, 58, f"<h2>{escape(person.headings[key])}</h2>{inner}"))
        y += {"contact": 40, "skills": 55, "languages": 34}.get(key, 40)
    y = 52
    for key, inner in _sections(person, "summary work education", head=stacked):
        boxes.append((far, y, 120, f"<h2>{escape(person.headings[key])}</h2>{inner}"))
        y += {"summary": 30, "work": 118}.get(key, 40)
    boxes = [*boxes[::2], *boxes[1::2], (near, 16, 180, f"<h1>{escape(person.name)}</h1><p>{escape(person.label)}</p>")]
    return _document(
        person,
        css,
        "".join(f'<div class="b" style="left:{x}mm;top:{top}mm;width:{w}mm">{html}</div>' for x, top, w, html in boxes),
        family="URW Gothic",
    )


def running_heads(person: Person) -> str:
    """Two pages with a running head and page numbers, justified and hyphenated text, entries on one line."""
    css = (
        _ROW
        + f"""@page {{ margin: 24mm 22mm; @top-center {{ content: "{person.name}"; font-size: 8pt }} @bottom-center {{ content: counter(page) " / " counter(pages); font-size: 8pt }} }}
    body {{ font-size: 11.5pt; line-height: 1.6; text-align: justify; hyphens: auto }} h1 {{ font-size: 18pt }} h2 {{ font-variant: small-caps; font-size: 14pt }} h3 {{ font-size: 11.5pt }}"""
    )
    header = f"<h1>{escape(person.name)}</h1>" + "".join(
        f"<p>{escape(part)}</p>" for part in ([person.label] if person.label else []) + contact_parts(person)
    )
    return _document(
        person,
        css,
        header + _set(person, _sections(person, _ALL, head=barred, certificates=_certificates_two_lines)),
        family="P052",
    )


def halves(person: Person) -> str:
    """Two columns of nearly one width below a banner."""
    css = (
        _ROW
        + "header { background: #eee; padding: 8pt; margin-bottom: 8pt } .page { display: grid; grid-template-columns: 1fr 1fr; column-gap: 9mm } h1 { font-size: 19pt } h2 { font-size: 12pt; border-bottom: 1pt solid #999 } h3 { font-size: 10pt } .row { display: block } .right { display: block; color: #666 } .dim { color: #666 }"
    )
    header = f"<header><h1>{escape(person.name)}</h1><p>{escape(person.label)}</p><p>{escape(' • '.join(contact_parts(person)))}</p></header>"
    left = _set(person, _sections(person, "summary work", head=stacked))
    right = _set(
        person,
        _sections(
            person,
            "education skills languages certificates projects awards interests",
            head=title_first,
            skills=_groups_stacked,
        ),
    )
    return _document(person, css, f'{header}<div class="page"><div>{left}</div><div>{right}</div></div>')


def side_headings(person: Person) -> str:
    """Headings in a rail beside their text, as in typeset templates."""
    css = (
        _ROW
        + "section { display: grid; grid-template-columns: 36mm 1fr; column-gap: 5mm; margin-bottom: 8pt; border-top: .5pt solid #bbb; padding-top: 5pt } h1 { font-size: 22pt; font-weight: 400 } h2 { font-size: 11pt; margin: 0; font-weight: 700 } h3 { font-size: 10pt }"
    )
    label = f"<p><i>{escape(person.label)}</i></p>" if person.label else ""
    header = f"<h1>{escape(person.name)}</h1>{label}<p>{escape(' · '.join(contact_parts(person)))}</p>"
    sections = "".join(
        f"<section><h2>{escape(person.headings[key])}</h2><div>{inner}</div></section>"
        for key, inner in _sections(person, _ALL, head=employer_first)
    )
    return _document(person, css, header + sections, family="URW Bookman")


_AT = {"en": "at", "de": "bei", "fr": "chez", "es": "en", "it": "presso", "nl": "bij", "ru": "в", "pl": "w"}
_DETAILS = {
    "en": ("Address", "Phone", "Email", "Links"),
    "de": ("Adresse", "Telefon", "E-Mail", "Links"),
    "fr": ("Adresse", "Téléphone", "E-mail", "Liens"),
    "es": ("Dirección", "Teléfono", "Correo electrónico", "Enlaces"),
}


def written_out(entry: Entry, person: Person) -> str:
    """Employer and place in bold, the title in italics behind a dash; dates in capitals below."""
    place = f", {entry.city}" if entry.city else ""
    return f"<p><b>{escape(entry.place_of_work)}</b>{escape(place)} — <i>{escape(entry.degree)}</i></p><p class=dim>{escape(entry.dates(person.dash).upper())}</p>"


def in_words(entry: Entry, person: Person) -> str:
    """ "Title at Employer, Place" in bold; dates below."""
    between = f" {_AT[person.language]} " if person.language in _AT and entry in person.work else ", "
    place = f", {entry.city}" if entry.city else ""
    return f"<p><b>{escape(entry.degree)}{between}{escape(entry.place_of_work)}{escape(place)}</b></p><p class=dim>{escape(entry.dates(person.dash))}</p>"


def documents(person: Person) -> str:
    """The manner of web office suites: a large name, contact at the right, a wide column and a narrow one."""
    person.hidden |= {"interests"}
    css = """.page { display: grid; grid-template-columns: 1fr 50mm; column-gap: 10mm } h1 { font-size: 30pt; font-weight: 400 } h2 { font-size: 10pt; font-weight: 700; color: #2079c7; text-transform: uppercase; margin: 12pt 0 4pt }
    h3 { font-size: 10pt } .dim { color: #666; font-size: 8pt; margin-bottom: 4pt } .entry { margin-bottom: 8pt }"""
    main = f"<h1>{escape(person.name)}</h1><p>{escape(person.label)}</p>" + _set(
        person, _sections(person, "summary work education projects", head=written_out)
    )
    contact = "".join(f"<p>{escape(part)}</p>" for part in contact_parts(person))
    side = contact + _set(
        person, _sections(person, "skills awards languages certificates", head=stacked, skills=_groups_stacked)
    )
    return _document(person, css, f'<div class="page"><div>{main}</div><div>{side}</div></div>', family="Nimbus Sans")


def builder(person: Person) -> str:
    """The manner of online builders: details with labels over them in a narrow column, titles in words."""
    css = """@page { margin: 0 } body { display: grid; grid-template-columns: 1fr 58mm; min-height: 297mm } main { padding: 13mm 10mm } aside { background: #0d4a43; color: #fff; padding: 13mm 8mm }
    h1 { font-size: 20pt } h2 { font-size: 12pt; margin-top: 10pt } h3 { font-size: 9pt; font-weight: 400; color: #9cc; margin-top: 4pt } .dim { color: #999; font-size: 8.5pt } .entry { margin-bottom: 7pt }"""
    labels = _DETAILS.get(person.language)
    values = [person.location, person.phone, person.email, *person.links[:1]]
    person.hidden |= {"awards"}
    person.links = person.links[:1]
    details = (
        "".join(
            f"<h3>{escape(label)}</h3><p>{escape(value)}</p>"
            for label, value in zip(labels or [""] * 4, values, strict=False)
            if value
        )
        if labels
        else "".join(f"<p>{escape(value)}</p>" for value in values)
    )
    side = f"<section><h2>{escape(person.headings['contact'])}</h2>{details}</section>" + _set(
        person, _sections(person, "skills languages interests", head=stacked, skills=_bars)
    )
    main = f"<h1>{escape(person.name)}</h1><p>{escape(person.label)}</p>" + _set(
        person,
        _sections(
            person, "summary work education certificates projects", head=in_words, certificates=_certificates_two_lines
        ),
    )
    return _document(person, css, f"<main>{main}</main><aside>{side}</aside>")


PAGES: dict[str, Callable[[Person], str]] = {
    "classic": classic,
    "sidebar": sidebar,
    "sidebar_after": sidebar_after,
    "timeline": timeline,
    "icons": icons,
    "labelled": labelled,
    "network": network_profile,
    "documents": documents,
    "builder": builder,
    "placed": placed,
    "running": running_heads,
    "halves": halves,
    "side_headings": side_headings,
}
TWO_COLUMNS = {"sidebar", "sidebar_after", "network", "placed", "halves"}
