"""French spaces that no line may be broken at: before ``: ; ? ! » %`` and after ``«``.

Source: Imprimerie nationale, *Lexique des règles typographiques*, which sets them in every French text. Translators
write the space that is on their keyboard; the one that does not break is put in its place when a catalogue is read.
Only a space that is there is replaced: what has none, such as an address of the web, 10:30 or ``:-)``, stays.
"""

from __future__ import annotations

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
AS_IT_IS = r"`[^`]*`|<[^<>\s][^<>]*>|\]\([^)]*\)|\{\{.*?\}\}|\{%.*?%\}"
"""Code, tags, where a link leads, and expressions of a template."""
BEFORE_MARK = r"(?<=\S) (?=(?:[;:?!»]|%%?)(?:[\s.,;?!»)\]}\"'*_<…\u2019]|$))"
"""A space, then a mark that ends there: ``!=`` and ``:root`` are none."""
AFTER_OPENING = r"(?<=«) (?=\S)"
SPACE = re.compile(rf"({AS_IT_IS})|{BEFORE_MARK}|{AFTER_OPENING}", re.DOTALL)


def french(text: str) -> str:
    """A French text with its no-break spaces."""
    return SPACE.sub(lambda found: found[1] or NO_BREAK, text) if " " in text else text
