"""What the values of a column look like, for headers that say little or lie."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from amicale.members.importing.values.choices import TITLE_WORDS
from amicale.members.importing.values.text import fold, word_set

_EMAIL = re.compile(r"[^@\s]+(?:@+| at )[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_DATE = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}"
    r"|\d{1,2}(?:er|st|nd|rd|th)?[ -][^\W\d]{3,}\.?,?[ -]\d{2,4}"
    r"|[^\W\d]{3,}\.? \d{1,2},? \d{4}"
)
_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d(?!\d)|^\W*[a-zA-Z]{0,2}\W*\d{2}\W*$")
_LOOKED_AT = 200
_NAME = re.compile(r"^[^\d@/]{2,60}$")
_FLAGS = word_set("o n y oui non yes no x 1 0 true false vrai faux ok")


def _digits(value: str) -> int:
    return sum(char.isdigit() for char in value)


LOOKS: dict[str, Callable[[str], bool]] = {
    "email": lambda value: bool(_EMAIL.search(value)),
    "phone": lambda value: (
        6 <= _digits(value) <= 24 and _digits(value) * 2 >= len(value) and not _DATE.fullmatch(value)
    ),
    "date": lambda value: bool(_DATE.match(value)) or (value.isdigit() and len(value) in (5, 8)),
    "year": lambda value: bool(_YEAR.search(value)) and len(value) < 40,
    "linkedin": lambda value: "linkedin." in value.lower(),
    "title": lambda value: fold(value) in TITLE_WORDS,
    "name": lambda value: bool(_NAME.match(value)),
    "flag": lambda value: fold(value) in _FLAGS or bool(_DATE.match(value)),
}


def share(values: Iterable[str], kind: str) -> float | None:
    """How many of the values look like `kind` (0 to 1); None when nothing can be said (no values, or no such kind)."""
    looks = LOOKS.get(kind)
    present = [value[:_LOOKED_AT] for value in values if value]
    if looks is None or not present:
        return None
    return sum(map(looks, present)) / len(present)


def likely_kind(values: list[str]) -> str | None:
    """The unmistakable kind of a column whose header says nothing."""
    present = [value for value in values if value]
    if len(present) < 3:
        return None
    for kind, wanted in (
        ("linkedin", 0.6),
        ("email", 0.6),
        ("title", 0.9),
        ("date", 0.8),
        ("phone", 0.8),
        ("year", 0.9),
    ):
        if (share(present, kind) or 0) >= wanted:
            return kind
    return None
