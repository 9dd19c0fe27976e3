"""The colours keep the promises of contrast, in both looks."""

import pytest

from app.ui.theme import load_tokens, style_sheet

TEXTS = ("text", "muted", "faint")
GROUNDS = ("background", "surface", "raised")
TINTED = ("accent", "good", "caution", "danger")


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def look(request):
    return load_tokens(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS + TINTED)
def test_words_can_be_read(look, text, ground):
    assert contrast(getattr(look, text), getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("tone", TINTED)
def test_words_on_their_tint_can_be_read(look, tone):
    ground = getattr(look, f"{tone}_background")
    assert contrast(getattr(look, tone), ground) >= 4.5
    assert contrast(look.text, ground) >= 4.5


def test_words_on_the_primary_button_can_be_read(look):
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_accent, look.accent_hover) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_outlines_of_controls_can_be_seen(look, ground):
    assert contrast(look.outline, getattr(look, ground)) >= 3


def test_the_style_sheet_knows_every_token_it_names(look):
    sheet = style_sheet(look)
    assert "${" not in sheet
    assert look.accent in sheet
