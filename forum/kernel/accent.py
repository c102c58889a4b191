"""The one accent of a site: from a single colour to the ten that both themes need, all with enough contrast.

Pure: no file is read and nothing is served here. The colour that was chosen is shown as it is in the light
theme. Everything else keeps its hue; lightness is fixed per part, so that an accent changes what a page
feels like and never how well it reads.
"""

from dataclasses import dataclass

from forum.kernel.colour import HEX, Oklch, contrast, mixed, to_hex, to_oklch

DEFAULT = "#0f5d5a"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3: text on its ground."""
EDGE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: what shows where the focus is, or where a control ends."""
NUDGE = 0.002
"""Of lightness: the step in which a colour that works is looked for, about half of what eight bits show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What an accent lies on: the plain grounds, and the two kinds of text that also stand on its soft form.

    The values are those of ``static/base/tokens.css``; a test compares them.
    """

    paper: str
    surface: str
    sunken: str
    ink: str
    ink_soft: str


LIGHT = Theme(paper="#faf8f4", surface="#ffffff", sunken="#f3f0ea", ink="#1e2421", ink_soft="#565d59")
DARK = Theme(paper="#141817", surface="#1b201e", sunken="#232927", ink="#ecebe5", ink_soft="#b3b8b1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """The accent in one theme; each field is the token of the same name."""

    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    focus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """The accent in both themes."""

    light: Shades
    dark: Shades


class UnusableAccentError(ValueError):
    """A colour from which no readable accent can be made; its text says why, and what would do."""


def faults(shades: Shades, theme: Theme) -> list[str]:
    """Return what cannot be read or seen; empty when everything can.

    A row with something new lies on a mix of the soft accent and the surface (``.row-unread``).
    """
    unread = mixed(shades.accent_soft, 0.45, theme.surface)
    grounds = (theme.paper, theme.surface, theme.sunken, shades.accent_soft, unread)
    pairs = [(text, ground) for text in (shades.accent, shades.accent_strong) for ground in grounds]
    pairs += [(text, ground) for text in (theme.ink, theme.ink_soft) for ground in grounds]
    pairs += [(shades.on_accent, shades.accent), (shades.on_accent, shades.accent_strong)]
    wanted = [(*pair, TEXT_CONTRAST) for pair in pairs]
    wanted += [(shades.focus, ground, EDGE_CONTRAST) for ground in grounds]
    return [f"{a} on {b}" for a, b, least in wanted if contrast(a, b) < least]


def _light(text: str) -> Shades:
    seen = to_oklch(text)
    # What lies under the pointer gets darker; a colour that is nearly black has only lighter ones beside it.
    step = -0.08 if seen.lightness >= 0.3 else 0.12
    return Shades(
        accent=text,
        accent_strong=to_hex(Oklch(seen.lightness + step, seen.chroma, seen.hue)),
        accent_soft=to_hex(Oklch(0.942, min(seen.chroma * 0.2, 0.03), seen.hue)),
        on_accent="#ffffff",
        focus=text,
    )


def _dark(text: str) -> Shades:
    seen = to_oklch(text)
    chroma = min(seen.chroma, 0.1)
    return Shades(
        accent=to_hex(Oklch(0.8, chroma * 1.14, seen.hue)),
        accent_strong=to_hex(Oklch(0.865, chroma * 0.87, seen.hue)),
        accent_soft=to_hex(Oklch(0.314, chroma * 0.55, seen.hue)),
        on_accent=to_hex(Oklch(0.28, chroma * 0.6, seen.hue)),
        focus=to_hex(Oklch(0.868, chroma, seen.hue)),
    )


def _nearest(text: str) -> str:
    """The lightest colour of the same hue that can be read in the light theme."""
    seen = to_oklch(text)
    lightness = seen.lightness
    while faults(_light(text), LIGHT):
        lightness -= NUDGE
        text = to_hex(Oklch(lightness, seen.chroma, seen.hue))
    return text


def derive(text: str) -> Accent:
    """Return the accent of both themes that follows from one colour ``#rrggbb``, in small letters.

    Raises:
        UnusableAccentError: It is no such colour, or too light to be read; the text proposes another.
    """
    if not HEX.fullmatch(text):
        raise UnusableAccentError(f"{text!r} is not written as #rrggbb, for example {DEFAULT}")
    found = Accent(light=_light(text), dark=_dark(text))
    if faults(found.light, LIGHT):
        least = min(contrast(text, found.light.accent_soft), contrast(text, LIGHT.sunken))
        raise UnusableAccentError(
            f"{text} is too light: as text it reaches a contrast of {least:.1f} to 1 where {TEXT_CONTRAST} "
            f"is needed. The nearest colour that works is {_nearest(text)}"
        )
    return found


def style_sheet(found: Accent) -> str:
    """Return the style sheet that puts an accent in the place of the default one.

    Browsers that do not know ``light-dark()`` show the light theme only, as ``tokens.css`` says.
    """
    names = Shades.__slots__
    light = "".join(f"--{name.replace('_', '-')}:{getattr(found.light, name)};" for name in names)
    both = "".join(
        f"--{name.replace('_', '-')}:light-dark({getattr(found.light, name)},{getattr(found.dark, name)});"
        for name in names
    )
    return f"@layer accent{{:root{{{light}}}@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}}}\n"
