"""One colour becomes an accent that everybody can read, or is refused with one that would do."""

import re

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel import accent, colour
from forum.kernel.accent import DARK, DEFAULT, LIGHT, Shades, Theme, UnusableAccentError, derive
from forum.kernel.colour import Oklch, contrast, mixed, to_hex, to_oklch

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def proposal(refused: str) -> str:
    """The colour that a refusal proposes."""
    with pytest.raises(UnusableAccentError) as told:
        derive(refused)
    return str(told.value)[-7:]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("text", "lightness", "chroma", "hue"),
    [("#ff0000", 0.628, 0.2577, 29.23), ("#0000ff", 0.452, 0.3132, 264.05), ("#ffffff", 1.0, 0.0, None)],
)
def test_colours_are_those_of_css_color_4(text: str, lightness: float, chroma: float, hue: float) -> None:
    found = to_oklch(text)
    assert (found.lightness, found.chroma) == pytest.approx((lightness, chroma), abs=0.0005)
    assert hue is None or found.hue == pytest.approx(hue, abs=0.05)


@given(COLOURS)
def test_a_colour_comes_back(text: str) -> None:
    assert to_hex(to_oklch(text)) == text


@given(st.floats(0.2, 1), st.floats(0, 0.4), st.floats(0, 360, exclude_max=True))
def test_what_no_screen_shows_keeps_its_lightness(lightness: float, chroma: float, hue: float) -> None:
    shown = to_oklch(to_hex(Oklch(lightness, chroma, hue)))
    assert shown.lightness == pytest.approx(lightness, abs=0.02)
    assert shown.chroma <= chroma + 0.02


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_mix_lies_between(one: str, other: str, share: float) -> None:
    channels = [
        [int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in (one, mixed(one, share, other), other)
    ]
    for a, found, b in zip(*channels, strict=True):
        assert min(a, b) <= found <= max(a, b)
    assert mixed(one, 1, other) == one
    assert mixed(one, 0, other) == other


def check(shades: Shades, theme: Theme) -> None:
    """Every pair that a page shows, written out once more."""
    unread = mixed(shades.accent_soft, 0.45, theme.surface)
    for ground in (theme.paper, theme.surface, theme.sunken, shades.accent_soft, unread):
        for text in (shades.accent, shades.accent_strong, theme.ink, theme.ink_soft):
            assert contrast(text, ground) >= 4.5
        assert contrast(shades.focus, ground) >= 3
    assert contrast(shades.on_accent, shades.accent) >= 4.5
    assert contrast(shades.on_accent, shades.accent_strong) >= 4.5


@given(COLOURS)
def test_an_accent_can_be_read_in_both_themes_or_is_refused_for_one_that_can(text: str) -> None:
    try:
        found = derive(text)
    except UnusableAccentError as error:
        instead = str(error)[-7:]
        wanted, proposed = to_oklch(text), to_oklch(instead)
        assert proposed.lightness < wanted.lightness
        if proposed.chroma > 0.03:
            turn = abs(proposed.hue - wanted.hue)
            assert min(turn, 360 - turn) < 6
        found = derive(instead)
    else:
        assert found.light.accent == text
    check(found.light, LIGHT)
    check(found.dark, DARK)
    assert len({found.light.accent, found.light.accent_strong, found.light.accent_soft}) == 3
    assert len({found.dark.accent, found.dark.accent_strong, found.dark.accent_soft}) == 3


@given(COLOURS)
def test_what_is_proposed_is_the_lightest(text: str) -> None:
    try:
        derive(text)
    except UnusableAccentError as error:
        proposed = to_oklch(str(error)[-7:])
        lighter = to_hex(Oklch(proposed.lightness + 0.02, to_oklch(text).chroma, to_oklch(text).hue))
        with pytest.raises(UnusableAccentError):
            derive(lighter)


@pytest.mark.parametrize(("refused", "instead"), [("#ffd400", "#806900"), ("#ff0000", "#d70000")])
def test_the_refusal_says_why_and_what_would_do(refused: str, instead: str) -> None:
    with pytest.raises(UnusableAccentError, match=r"too light: .* contrast of \d\.\d to 1 where 4\.5"):
        derive(refused)
    assert proposal(refused) == instead


@pytest.mark.parametrize(
    "text", ["", "teal", "#fff", "0f5d5a", "#0f5d5a00", "#0F5D5A", "#0f5d5g", "#0f5d5a\n"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(UnusableAccentError, match="#rrggbb"):
        derive(text)


def test_the_sheet_replaces_every_shade_in_both_themes() -> None:
    sheet = accent.style_sheet(derive("#7a2e8e"))
    for name in ("accent", "accent-strong", "accent-soft", "on-accent", "focus"):
        assert re.search(rf"--{name}:#[0-9a-f]{{6}};", sheet)
        assert re.search(rf"--{name}:light-dark\(#[0-9a-f]{{6}},#[0-9a-f]{{6}}\);", sheet)
    assert sheet.startswith("@layer accent{")
    assert sheet.count("{") == sheet.count("}")


def test_nothing_is_served_for_the_default(app: Flask) -> None:
    page = app.test_client().get("/login").text
    assert "accent.css" not in page
    assert app.test_client().get("/accent.css").status_code == 404


def test_steps_are_finer_than_what_is_shown() -> None:
    assert accent.NUDGE < 1 / 255
    assert colour.HEX.fullmatch(DEFAULT)
