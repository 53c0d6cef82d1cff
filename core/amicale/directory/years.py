"""Class years in a line that somebody typed: ``2012``, ``promo 2012``, ``promo 12``, ``2010-2014``, ``depuis 2010``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FIRST, LAST = 1900, 2099
"""What is taken for a year; other numbers are not."""
TURN = 50
"""Two digits from here on are of the last century."""

YEAR = r"(?:19|20)\d\d"
CLASS = r"(?:promotions?|promos?|classes|class|classe)(?:\s+(?:de|of|des|du))?\s*"
TO = r"\s*(?:-|–|—|/|\bà\b|\ba\b|\bto\b|\bau\b|\buntil\b|\bjusqu['’]en\b)\s*"
BETWEEN = rf"(?:entre|between)\s+(?P<b1>{YEAR})\s+(?:et|and)\s+(?P<b2>{YEAR})"
RANGE = rf"(?:de\s+|from\s+)?(?P<r1>{YEAR}){TO}(?P<r2>{YEAR}|\d\d)"
SINCE = rf"(?:depuis|since|à partir de|a partir de)\s+(?P<since>{YEAR})"
UNTIL = rf"(?:jusqu['’]en|until)\s+(?P<until>{YEAR})"
SHORT = r"(?P<short>\d\d)"
FOUND = re.compile(
    rf"(?<!\w)(?:(?:{CLASS})?(?:{BETWEEN}|{RANGE}|{SINCE}|{UNTIL}|(?P<one>{YEAR}))|{CLASS}['’]?{SHORT})(?!\w)", re.I
)


@dataclass(frozen=True, slots=True)
class Years:
    """Class years from one to another, both included, and where in the text they stand."""

    first: int
    last: int
    start: int
    end: int

    @property
    def label(self) -> str:
        """``2012``, ``2010–2014``, ``2010–``, ``–2014``."""
        if self.first == self.last:
            return str(self.first)
        return f"{self.first if self.first > FIRST else ''}–{self.last if self.last < LAST else ''}"


def years_in(text: str) -> Iterator[Years]:
    """The class years that a text names."""
    for found in FOUND.finditer(text):
        first, last = bounds(found.groupdict())
        yield Years(min(first, last), max(first, last), found.start(), found.end())


def bounds(given: dict[str, str | None]) -> tuple[int, int]:
    """The first and the last year that a match names."""
    if given["since"]:
        return int(given["since"]), LAST
    if given["until"]:
        return FIRST, int(given["until"])
    if given["short"]:
        year = in_full(given["short"])
        return year, year
    first = int(given["b1"] or given["r1"] or given["one"] or 0)
    last = given["b2"] or given["r2"] or given["one"] or ""
    return first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)


def in_full(digits: str) -> int:
    """2012 for 12, 1987 for 87."""
    return int(digits) + (1900 if int(digits) >= TURN else 2000)
