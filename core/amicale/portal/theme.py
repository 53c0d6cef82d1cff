"""The school's colour as a stylesheet: /theme.css, made from one setting, readable in both themes.

A school chooses one colour and knows nothing of contrast. So the colour is kept where it fills a surface, with black or
white on top, whichever reads better; where it is a text, it is darkened (or lightened, at night) until WCAG 2.2 AA
holds.
"""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

Rgb = tuple[int, int, int]
COLOR = re.compile(r"[0-9a-fA-F]{6}")
"""A colour as addresses have it, without its #."""

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)
INK: Rgb = (27, 25, 22)
DAY: Rgb = (244, 239, 231)
"""The darkest surface a text of the accent's colour stands on by day; portal.css says the same."""
NIGHT: Rgb = (42, 39, 35)
"""The lightest such surface at night; portal.css says the same."""

TEXT_CONTRAST = 4.6
"""WCAG 2.2, 1.4.3 asks for 4.5; a little more, because tints add to the surface."""
MIDDLE = 0.18
"""The luminance above which a surface takes dark text: black and white contrast alike with it."""
STEPS = 100

BLACK_OR_WHITE = 4.5
"""WCAG 2.2, 1.4.3. One of the two has it on any colour: their contrasts multiply to 21, and 4.5 squared is less."""

SHAPE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11."""


@dataclass(frozen=True, slots=True)
class Accent:
    """What one theme needs of the school's colour, as hexadecimal colours."""

    fill: str
    on_fill: str
    text: str


def theme_css(colour: str) -> str:
    """The stylesheet for a school's colour, ``#rrggbb`` or ``#rgb``. Raises ValueError for anything else."""
    base = parse_colour(colour)
    day, night = shades(base, base, DAY), shades(base, readable(base, NIGHT, SHAPE_CONTRAST), NIGHT)
    pairs = {
        "accent": (day.fill, night.fill),
        "on-accent": (day.on_fill, night.on_fill),
        "accent-text": (day.text, night.text),
    }
    return f":root{{{';'.join(f'--am-{name}:light-dark({one},{other})' for name, (one, other) in pairs.items())}}}\n"


def shades(base: Rgb, fill: Rgb, surface: Rgb) -> Accent:
    """A fill, what is written on it, and the colour as a text on the surface."""
    return Accent(to_hex(fill), to_hex(best_on(fill)), to_hex(readable(base, surface, TEXT_CONTRAST)))


def parse_colour(colour: str) -> Rgb:
    """``#b5123e`` or ``#b13`` as numbers."""
    match = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", colour.strip())
    if match is None:
        raise ValueError(f"{colour!r} is no colour: write #rrggbb, for example #9b2743")
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def to_hex(colour: Rgb) -> str:
    """Numbers as ``#rrggbb``."""
    return f"#{bytes(colour).hex()}"


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """One sRGB channel, 0 to 1, made linear (WCAG 2.2)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def readable(colour: Rgb, surface: Rgb, wanted: float) -> Rgb:
    """The colour, made as much darker (or on a dark surface lighter) as gives the wanted contrast; its hue stays."""
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in colour))
    goal = 0.0 if luminance(surface) > MIDDLE else 1.0
    for step in range(STEPS):
        moved = from_hls(hue, lightness + (goal - lightness) * step / STEPS, saturation)
        if contrast(moved, surface) >= wanted:
            return moved
    return from_hls(hue, goal, saturation)


def from_hls(hue: float, lightness: float, saturation: float) -> Rgb:
    """The other way round."""
    red, green, blue = (round(part * 255) for part in hls_to_rgb(hue, lightness, saturation))
    return red, green, blue


def best_on(fill: Rgb) -> Rgb:
    """White on the fill while it reads well enough, as people expect of a button; else ink, or plain black."""
    return next(one for one in (WHITE, INK, BLACK) if contrast(one, fill) >= BLACK_OR_WHITE)
