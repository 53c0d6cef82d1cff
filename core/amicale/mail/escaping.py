"""Values in a mail's template: what people wrote stays a text, whatever it looks like.

A template is Markdown, made by the plugin; every value put into it is escaped for Markdown. So a name that looks like a
link, a heading or a tag is shown as it was written (CommonMark 0.31, 2.4: every ASCII punctuation can be escaped).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from markupsafe import Markup

from amicale.i18n import Text

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
LONGEST = 20_000


class Md(Markup):
    """Text that is Markdown already. What is put into it with ``%`` is escaped."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Md:
        """A value as Markdown that shows it."""
        return s if isinstance(s, Md) else cls(escaped(one_line(str(s))))


def escaped(value: str) -> str:
    """Each punctuation with a backslash before it."""
    return PUNCTUATION.sub(r"\\\1", value)


def one_line(value: str) -> str:
    """Without line ends and control characters, so that nothing begins where it was not meant to."""
    return " ".join("".join(char if is_shown(char) else " " for char in value[:LONGEST]).split())


def is_shown(char: str) -> bool:
    """Whether a character may stand in a line: no control, no line or paragraph separator, no change of direction."""
    return unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char not in OVERRIDES


OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the reading direction around (Unicode, UAX 9), so that a text looks like another."""


def lines(value: Any) -> Md:
    """The filter ``lines``: a text of several lines, which keeps them and its paragraphs."""
    rows = str(value or "").replace("\r\n", "\n").replace("\r", "\n")[:LONGEST].split("\n")
    paragraphs = re.split(r"\n{2,}", "\n".join(escaped(one_line(row)) for row in rows).strip("\n"))
    return Md("\n\n".join(paragraph.replace("\n", "\\\n") for paragraph in paragraphs))


def quoted(value: Any) -> Md:
    """The filter ``quoted``: the same, set off as somebody's own words."""
    return Md("\n".join(f"> {row}" for row in lines(value).split("\n")))


def shown(locale: str, value: Any) -> Md:
    """What stands for a value in a template."""
    if value is None:
        return Md()
    return Md.escape(value.to(locale) if isinstance(value, Text) else value)
