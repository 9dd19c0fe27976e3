"""Figures in digits and words, in three languages."""

import pytest

from app.domain.guard.quantities import quantities_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,250 pallets", 1250, ""),
        ("1.250 Paletten", 1250, ""),
        ("8,5 Stunden", 8.5 * 3600, "second"),
        ("achteinhalb Tage", 8.5 * 86400, "second"),
        ("fünfundzwanzig Kunden", 25, ""),
        ("medio centenar de clientes", 50, ""),
        ("a dozen vans", 12, ""),
        ("twenty-one vans", 21, ""),
        ("€2.4m", 2_400_000, "€"),
        ("2,4 Mio. €", 2_400_000, "€"),
        ("1,8 millones de euros", 1_800_000, "€"),
        ("$48 billion", 48e9, "$"),
        ("a quarter of the cost", 25, "%"),
        ("two-thirds", 66.66, "%"),
        ("a year and a half", 18, "month"),
        ("20 micrometres", 20e-6, "metre"),
        ("1.6 MPa", 1_600_000, "pascal"),
        ("three quarters of an hour", 2700, "second"),
        ("nine percentage points", 9, "pp"),
        ("achtköpfiges Team", 8, ""),
        ("in 2023", 2023, "year"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    found = [quantity for quantity in quantities_of(text) if not quantity.soft]
    assert [(pytest.approx(value), unit)] == [(quantity.value, quantity.unit) for quantity in found]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("up to 80 calls", "up_to"),
        ("mehr als 80 Anrufe", "over"),
        ("casi 80 llamadas", "nearly"),
        ("~80 calls", "about"),
        ("at least 80 calls", "at_least"),
        ("<80 calls", "under"),
        ("80+ calls", "over"),
        ("trips over two years", ""),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert [quantity.bound for quantity in quantities_of(text)] == [bound]


def test_both_ends_of_a_range_share_scale_and_unit() -> None:
    low, high, *_ = quantities_of("EUR 8-12k")
    assert (low.value, high.value, low.unit, high.unit) == (8000, 12000, "€", "€")
