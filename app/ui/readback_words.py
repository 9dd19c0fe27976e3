"""What machines read from an exported file, in words: one line for the banner, many for who wants to know. Pure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.i18n import tr, trn

if TYPE_CHECKING:
    from app.render.readback import FieldCheck, ReadBack, Reading

_CONTACT = frozenset(("email", "phone", "link", "place"))
_MOST_WORDS = 6


def in_short(report: "ReadBack") -> str:
    """What an applicant tracking system reads: the worst of all readers."""
    parts = [
        _marked(tr("name"), _found(report, {"name"})),
        _marked(tr("contact"), _found(report, _CONTACT)),
        _entries(report),
        _marked(tr("order"), all(reading.in_order for reading in report.readings)),
    ]
    if lost := _lost(report):
        parts.append(
            tr("lost: {words}", words=", ".join(lost[:_MOST_WORDS]) + (" …" if len(lost) > _MOST_WORDS else ""))
        )
    return tr("An applicant tracking system reads: {findings}", findings=" · ".join(part for part in parts if part))


def in_full(report: "ReadBack") -> Iterator[str]:
    """A line for each reader and each thing it did not get, then the advice with its place."""
    for reading in report.readings:
        yield from _reading_lines(reading)
    for advice in report.advice:
        place = tr("page {number}", number=advice.page) if advice.page else tr("whole document")
        yield " ".join(part for part in (f"• {advice.sentence}", f"({place})", advice.remedy) if part)


def _reading_lines(reading: "Reading") -> Iterator[str]:
    name = {"text layer": tr("Text layer of the PDF"), "importer": tr("PowerCV’s own reader")}
    mark = "✓" if reading.is_good else "✗"
    share = tr("{percent} % of the words", percent=f"{100 * reading.word_share:.1f}")
    yield f"{mark} {name.get(reading.reader, reading.reader)}: {share}"
    for check in reading.fields:
        if not check.found:
            yield "   " + tr("not found: {text}", text=check.expected)
    if not reading.in_order:
        yield "   " + tr("the order is another one")
    if reading.lost:
        yield "   " + tr("lost: {words}", words=", ".join(reading.lost[:40]))


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


def _lost(report: "ReadBack") -> list[str]:
    return list(dict.fromkeys(words for reading in report.readings if not reading.is_good for words in reading.lost))
