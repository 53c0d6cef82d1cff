"""How a mail looks: the school's colour, styles written into each element, and a sheet for readers that go dark."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from amicale.portal.theme import NIGHT, Rgb, best_on, parse_colour, readable, to_hex

PAPER: Rgb = (255, 255, 255)
CARD_NIGHT: Rgb = NIGHT
TEXT = 4.6
SHAPE = 3.0
FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"

ELEMENTS = {
    "p": ("margin:0 0 16px;font-size:16px;line-height:1.55", ""),
    "h1": ("margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:650", ""),
    "h2": ("margin:24px 0 8px;font-size:18px;line-height:1.35;font-weight:650", ""),
    "h3": ("margin:20px 0 8px;font-size:16px;line-height:1.4;font-weight:650", ""),
    "ul": ("margin:0 0 16px;padding:0 0 0 22px", ""),
    "ol": ("margin:0 0 16px;padding:0 0 0 22px", ""),
    "li": ("margin:0 0 4px;font-size:16px;line-height:1.55", ""),
    "blockquote": ("margin:0 0 16px;padding:2px 0 2px 16px;border-left:3px solid #d9d2c6", "am-line"),
    "hr": ("margin:24px 0;border:0;border-top:1px solid #e6e0d6", "am-line"),
    "code": (f"font-family:{MONO};font-size:15px", ""),
    "pre": (f"font-family:{MONO};font-size:14px;white-space:pre-wrap;margin:0 0 16px", ""),
}


@dataclass(frozen=True)
class Styles:
    """The styles for one school's colour, ``#rrggbb``."""

    colour: str

    @property
    def fill(self) -> str:
        """Of the button."""
        return to_hex(parse_colour(self.colour))

    @property
    def on_fill(self) -> str:
        """What is written on it."""
        return to_hex(best_on(parse_colour(self.colour)))

    @property
    def link(self) -> str:
        """The colour as a text on paper, dark enough to be read."""
        return to_hex(readable(parse_colour(self.colour), PAPER, TEXT))

    @property
    def sheet(self) -> str:
        """For readers that show dark mails: everything above turned around."""
        base = parse_colour(self.colour)
        night, fill = to_hex(readable(base, CARD_NIGHT, TEXT)), readable(base, CARD_NIGHT, SHAPE)
        rules = (
            ".am-page{background:#171512!important}",
            f".am-card{{background:{to_hex(CARD_NIGHT)}!important;color:#f3eee6!important;border-color:#3a362f!important;"
            f"border-top-color:{to_hex(fill)}!important}}",
            ".am-quiet,.am-quiet a{color:#b9b0a2!important}",
            ".am-line{border-color:#4a453c!important}",
            ".am-code{background:#1d1b18!important;color:#f3eee6!important}",
            f".am-link{{color:{night}!important}}",
            f".am-button{{background:{to_hex(fill)}!important;color:{to_hex(best_on(fill))}!important}}",
        )
        return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"

    def of(self, tag: str) -> tuple[str, str]:
        """An element's style and class."""
        if tag == "a":
            return f"color:{self.link};text-decoration:underline", "am-link"
        return ELEMENTS.get(tag, ("", ""))

    def attributes(self, tag: str) -> str:
        """The same as attributes."""
        css, name = self.of(tag)
        return f' style="{escape(css)}"' + (f' class="{name}"' if name else "")

    def button(self, address: str, label: str) -> str:
        """A link that is what the mail is about."""
        css = (
            f"display:inline-block;background:{self.fill};color:{self.on_fill};font-size:16px;line-height:1.3;"
            "font-weight:600;text-decoration:none;padding:13px 24px;border-radius:8px"
        )
        link = f'<a href="{escape(address)}" class="am-button" style="{css}">{escape(label)}</a>'
        return f'<p style="margin:24px 0">{link}</p>\n'

    def code(self, text: str) -> str:
        """A code to type in somewhere; screen readers read it as digits, not as a number."""
        css = (
            f"display:inline-block;background:#f6f2ea;font-family:{MONO};font-size:32px;line-height:1.2;"
            "font-weight:600;letter-spacing:6px;padding:14px 14px 14px 20px;border-radius:8px"
        )
        return f'<p style="margin:24px 0"><span class="am-code" style="{css}">{escape(text)}</span></p>\n'
