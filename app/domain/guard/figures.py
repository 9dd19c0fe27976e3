"""Whether the figures of a new text are those of the resume: the same value, unit and bound, of the same thing."""

from collections.abc import Iterator, Sequence

from app.domain.guard import lexicon
from app.domain.guard.arithmetic import derived
from app.domain.guard.figure_kinds import figure_finding
from app.domain.guard.figure_values import equal, same, things_counted, true_of
from app.domain.guard.quantities import quantities_of
from app.domain.guard.quantity import Quantity
from app.domain.guard.tokens import tokens_of
from app.domain.guard.verdicts import Finding


def unproved_figures(text: str, sources: Sequence[str], *, elsewhere: Sequence[str] = ()) -> list[Finding]:
    """The figures of `text` which no source proves. `elsewhere` are texts where a figure would be a moved one."""
    known = [quantity for source in sources for quantity in quantities_of(source)]
    found = quantities_of(text)
    return [
        figure_finding(quantity, known, elsewhere)
        for quantity in found
        if not quantity.soft and not _stands(quantity, found, sources, known)
    ]


def provers(text: str, sources: Sequence[str]) -> Iterator[tuple[Quantity, frozenset[int]]]:
    """The figures of `text`, each with the numbers of the sources that prove it by themselves."""
    known = [list(quantities_of(source)) for source in sources]
    found = quantities_of(text)
    for quantity in found:
        if not quantity.soft:
            yield (
                quantity,
                frozenset(
                    number
                    for number, source in enumerate(sources)
                    if _stands(quantity, found, (source,), known[number])
                ),
            )


def _stands(quantity: Quantity, found: Sequence[Quantity], sources: Sequence[str], known: list[Quantity]) -> bool:
    """Whether a figure among those found in a text is one of the sources, or follows from theirs."""
    units = {other.unit for other in found if other.unit}
    return (
        _proved(quantity, known, units, found)
        or _none_at_all(quantity, sources)
        or derived(quantity, sources, found, known)
    )


def _comparable(quantity: Quantity, source: Quantity, units: set[str]) -> bool:
    if quantity.unit == source.unit or ({quantity.unit, source.unit} == {"%", "pp"} and source.unit == "pp"):
        return True
    if quantity.unit.startswith("text") or source.unit.startswith("text"):
        return False
    said_otherwise = source.unit in units or (source.unit == "month" and not quantity.counted)
    bare = not quantity.unit and said_otherwise and source.unit not in ("", "year")
    return bare and same(quantity.raw, source.raw)


def _proved(quantity: Quantity, known: list[Quantity], units: set[str], found: Sequence[Quantity]) -> bool:
    if quantity.vague:
        return any(
            (source.vague and source.text.lower() == quantity.text.lower())
            or (not source.soft and not source.unit and source.values and source.value >= quantity.value)
            for source in known
        )
    matching = [
        source for source in known if _comparable(quantity, source, units) and _bounded(quantity, source, known, found)
    ]
    if not matching:
        return _bare_unit(quantity, known)
    return not _of_another_thing(quantity, matching, known)


def _bare_unit(quantity: Quantity, known: list[Quantity]) -> bool:
    """ "3.8" where the source says "3.8x", and the other way round."""
    return any(
        source.unit == "x" and not quantity.unit and equal(quantity, source) and quantity.bound == source.bound
        for source in known
    )


def _of_another_thing(quantity: Quantity, matching: list[Quantity], known: list[Quantity]) -> bool:
    """Whether the figure counts something for which the sources have another figure, and not this one."""
    counted = things_counted(quantity)
    if not counted or quantity.unit:
        return False
    if any(things_counted(source) & counted or not things_counted(source) for source in matching):
        return False
    return any(things_counted(source) & counted and not source.unit for source in known if source not in matching)


def _bounded(quantity: Quantity, source: Quantity, known: list[Quantity], found: Sequence[Quantity]) -> bool:
    """Whether the bound of the text is true of the source (GUARD 2.2 to 2.4)."""
    if not quantity.values or not source.values:
        return equal(quantity, source)
    same_value = equal(quantity, source)
    if {quantity.step, source.step} == {"by", "to"}:
        return False
    if quantity.raw and not same_value and not quantity.unit and source.unit and same(quantity.raw, source.raw):
        same_value = True
    value, true = quantity.value, source.value
    bound, limit = quantity.bound, source.bound
    if source.end_of_range == "low" and bound in ("at_least", "over"):
        return same_value and bound == "at_least"
    if source.end_of_range == "high" and bound == "up_to":
        return same_value
    if source.end_of_range and not _both_ends(source, known, found):
        return False
    if limit in ("", "just_over"):
        return true_of(bound, value, true, exact=same_value)
    allowed = {
        "over": ("over", "at_least", "", "just_over"),
        "at_least": ("at_least", ""),
        "up_to": ("up_to",),
        "under": ("under",),
        "nearly": ("nearly", "about"),
        "about": ("about", ""),
    }[limit]
    return same_value and bound in allowed


def _both_ends(source: Quantity, known: list[Quantity], found: Sequence[Quantity]) -> bool:
    position = known.index(source)
    other = position + 1 if source.end_of_range == "low" else position - 1
    if not 0 <= other < len(known):
        return True
    end = known[other]
    return any(equal(quantity, end) or (not quantity.unit and same(quantity.raw, end.raw)) for quantity in found)


def _none_at_all(quantity: Quantity, sources: Sequence[str]) -> bool:
    """Whether "zero errors" is said otherwise in the source ("no errors")."""
    negation = lexicon.ranks().negation
    return (
        quantity.values == (0.0,)
        and not quantity.unit
        and any(token.small in negation for source in sources for token in tokens_of(source))
    )


def soft_spans(text: str, sources: Sequence[str]) -> list[tuple[int, int]]:
    """The places of "a day", "a year" and the like which a figure of the sources proves."""
    known = [quantity for source in sources for quantity in quantities_of(source) if not quantity.soft]
    return [
        (quantity.start, quantity.end + 8)
        for quantity in quantities_of(text)
        if quantity.soft
        and quantity.unit
        and any(source.unit == quantity.unit and equal(quantity, source) for source in known)
    ]
