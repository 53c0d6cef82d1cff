"""A line of a bank's statement, whatever file it came in, and what makes it the same line again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

MOST_LINES = 20_000
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A movement on our account.

    :param amount: in minor units; below zero it left the account.
    :param own: the bank's own reference of the movement, if it gives one.
    """

    booked_on: date
    amount: int
    currency: str
    name: str = ""
    words: str = ""
    reference: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file says: lines of one account, in its order."""

    format: str
    account: str
    lines: tuple[Line, ...]

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Its first and its last day."""
        days = [line.booked_on for line in self.lines]
        return (min(days), max(days)) if days else (None, None)


def keyed(account: str, lines: Iterable[Line]) -> Iterator[tuple[str, Line]]:
    """Each line with what makes it the same in another file: all it says, and which of its like it is.

    Two transfers of one person on one day, of one amount and with the same words, are two; read again from a file that
    overlaps, they are the same two.
    """
    seen = Counter[str]()
    for line in lines:
        said = digest(account, line)
        yield f"{said}-{seen[said]}", line
        seen[said] += 1


def digest(account: str, line: Line) -> str:
    """All that a line says, in 32 letters."""
    parts = (account, line.booked_on.isoformat(), str(line.amount), line.currency, line.own, line.name, line.words,
             line.reference)  # fmt: skip
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def clean(text: str | None, most: int = LONGEST) -> str:
    """A text of a file in one line, without what cannot be seen."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text or "")
    return " ".join(shown.split())[:most]
