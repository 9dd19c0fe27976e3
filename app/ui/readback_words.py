"""What machines read from an exported file, in words: one line for the banner, many for who wants to know. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.i18n import quoted, tr, trn

if TYPE_CHECKING:
    from app.render.readback import FieldCheck, ReadBack, Reading

_CONTACT = frozenset(("email", "phone", "link", "place"))
_MOST_LINES = 2
_LONGEST = 60


def in_short(report: "ReadBack") -> str:
    """What an applicant tracking system reads: the worst of all readers."""
    parts = [
        _marked(tr("name"), _found(report, {"name"})),
        _marked(tr("contact"), _found(report, _CONTACT)),
        _entries(report),
        _marked(tr("order"), all(reading.in_order for reading in report.readings)),
        _missed(report),
    ]
    return tr("An applicant tracking system reads: {findings}", findings=" · ".join(part for part in parts if part))


def in_full(report: "ReadBack") -> Iterator[str]:
    """A line for each reader and each thing it did not get, then the advice with its place."""
    from app.render.findings import advice_line

    for reading in report.readings:
        yield from _reading_lines(reading)
    yield from map(advice_line, report.advice)


def _reading_lines(reading: "Reading") -> Iterator[str]:
    name = {"text layer": tr("Text layer of the PDF"), "importer": tr("PowerCV’s own reader")}
    mark = "✓" if reading.is_good else "✗"
    share = tr("{percent} % of the words", percent=f"{100 * reading.word_share:.1f}")
    yield f"{mark} {name.get(reading.reader, reading.reader)}: {share}"
    if reading.is_good:
        return
    missed = [check.expected for check in reading.fields if not check.found]
    yield from ("   " + tr("not found: {text}", text=text) for text in missed)
    if not reading.in_order:
        yield "   " + tr("the order is another one")
    if reading.word_share < 1:
        yield from ("   " + tr("words lost of: {text}", text=text) for text in reading.lost if text not in missed)


def _missed(report: "ReadBack") -> str:
    """The first entries that were not found; where all were, the first lines that words are lost of."""
    entries = [check.expected for check in _checks(report, {"entry"}) if not check.found]
    lines = entries or [line for reading in report.readings if not reading.is_good for line in reading.lost]
    return tr("not found: {text}", text=_quoted(list(dict.fromkeys(lines)))) if lines else ""


def _quoted(lines: list[str]) -> str:
    shown = (line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…" for line in lines[:_MOST_LINES])
    return ", ".join(map(quoted, shown)) + (" …" if len(lines) > _MOST_LINES else "")


def _checks(report: "ReadBack", fields: "frozenset[str] | set[str]") -> "list[FieldCheck]":
    return [check for reading in report.readings for check in reading.fields if check.field in fields]


def _found(report: "ReadBack", fields: "frozenset[str] | set[str]") -> bool:
    return all(check.found for check in _checks(report, fields))


def _marked(word: str, good: bool) -> str:
    return f"{word} {'✓' if good else '✗'}"


def _entries(report: "ReadBack") -> str:
    """How many of the entries every reader found; nothing where there are none."""
    entries = _checks(report, {"entry"})
    wanted = {check.place for check in entries}
    missed = {check.place for check in entries if not check.found}
    if not wanted:
        return ""
    if not missed:
        return _marked(trn("{count} entry", "{count} entries", len(wanted)), good=True)
    return _marked(tr("{found} of {count} entries", found=len(wanted - missed), count=len(wanted)), good=False)
