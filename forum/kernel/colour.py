"""Colours as numbers: sRGB for the screen, OKLCH for the eye, and the contrast of WCAG 2.2 between two.

Sources: the OKLab matrices are those of CSS Color 4 (section 10), luminance and contrast those of WCAG 2.2
(definitions "relative luminance" and "contrast ratio").
"""

import math
import re
from dataclasses import dataclass

HEX = re.compile(r"#[0-9a-f]{6}")
_STEPS = 24
"""Halvings of a search; the last one is far below what eight bits can show."""


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lightness from 0 to 1, chroma from 0 (grey) to some 0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def _linear(text: str) -> tuple[float, float, float]:
    channels = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def luminance(text: str) -> float:
    """Return the relative luminance of a colour ``#rrggbb``, from 0 to 1."""
    red, green, blue = _linear(text)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; the order does not matter."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, share: float, other: str) -> str:
    """Return what ``color-mix(in srgb, one share, other)`` shows; ``share`` is from 0 to 1."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def to_oklch(text: str) -> Oklch:
    """Return the colour ``#rrggbb`` as the eye orders it."""
    red, green, blue = _linear(text)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _channels(colour: Oklch) -> tuple[float, float, float]:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(colour: Oklch) -> bool:
    return all(-0.0001 <= channel <= 1.0001 for channel in _channels(colour))


def to_hex(colour: Oklch) -> str:
    """Return ``#rrggbb``; what no screen can show keeps its lightness and hue, and loses chroma."""
    low, high = 0.0, colour.chroma
    if not _is_shown(colour):
        for _step in range(_STEPS):
            middle = (low + high) / 2
            if _is_shown(Oklch(colour.lightness, middle, colour.hue)):
                low = middle
            else:
                high = middle
        colour = Oklch(colour.lightness, low, colour.hue)
    written = []
    for channel in _channels(colour):
        c = min(max(channel, 0.0), 1.0)
        written.append(round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055)))
    return "#" + "".join(f"{value:02x}" for value in written)
