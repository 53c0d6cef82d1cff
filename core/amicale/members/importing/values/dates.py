"""Birth dates as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import get_month_names

from amicale.members.importing.values.text import clean_text, fold

_ISO = re.compile(r"^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$")
_NUMERIC = re.compile(r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$")
_COMPACT = re.compile(r"^(19|20)\d{6}$")
_SERIAL = re.compile(r"^\d{4,5}(?:\.0+)?$")
_DAY_MONTH = re.compile(
    r"^(?:[^\W\d]+,?\s+)?(\d{1,2})(?:\s*(?:er|st|nd|rd|th))?[\s\-./]+(?:of\s+)?([^\W\d]+)\.?[\s\-./,]+(\d{4}|\d{2})$"
)
_MONTH_DAY = re.compile(r"^([^\W\d]+)\.?[\s\-]+(\d{1,2})(?:\s*(?:st|nd|rd|th))?,?[\s\-]+(\d{4}|\d{2})$")
_EPOCH = date(
    1899, 12, 30
)  # day 0 of the spreadsheets' calendar, counted so that their 29 February 1900 does not matter
_NO_DATE = frozenset({(1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1111, 11, 11), (1901, 1, 1), (1904, 1, 1)})
_OLDEST, _YOUNGEST = 110, 10


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date, or the code of the reason why there is none (None for an empty or placeholder cell)."""

    value: date | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Whether a column writes the day first, and the day on which the file is read (for two-digit years)."""

    day_first: bool
    today: date


def date_order(values: Iterable[str], today: date, default_day_first: bool = True) -> DateOrder:
    """The order of a column: a number above 12 can only be a day."""
    day_first = month_first = 0
    for value in values:
        if match := _NUMERIC.match(value.strip()):
            day_first += int(match[1]) > 12
            month_first += int(match[2]) > 12
    if day_first == month_first:
        return DateOrder(default_day_first, today)
    return DateOrder(day_first > month_first, today)


def parse_date(value: str, order: DateOrder) -> DateReading:
    """The date in a cell, or why there is none ("impossible_date", "unlikely_date", "unclear_date")."""
    text = clean_text(value).strip("'\" ")
    if not any(char.isdigit() for char in text):
        return DateReading(None, "unclear_date" if text and any(char.isalpha() for char in text) else None)
    parts = _parts(text, order)
    if parts is None:
        return DateReading(None, "unclear_date")
    if parts in _NO_DATE or not any(parts) or parts[0] == 9999:
        return DateReading(None)
    return _checked(parts, order.today)


def _checked(parts: tuple[int, int, int], today: date) -> DateReading:
    try:
        found = date(*parts)
    except ValueError:
        return DateReading(None, "impossible_date")
    if not today.year - _OLDEST <= found.year <= today.year - _YOUNGEST:
        return DateReading(None, "unlikely_date")
    return DateReading(found)


def _parts(text: str, order: DateOrder) -> tuple[int, int, int] | None:
    if match := _ISO.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMERIC.match(text):
        return _numeric(int(match[1]), int(match[2]), match[3], order)
    if _COMPACT.match(text):
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if _SERIAL.match(text):
        return _serial(int(float(text)))
    return _worded(text, order.today)


def _numeric(first: int, second: int, year: str, order: DateOrder) -> tuple[int, int, int]:
    day, month = (first, second) if order.day_first else (second, first)
    if month > 12 >= day:
        day, month = month, day
    return _year(year, order.today), month, day


def _serial(number: int) -> tuple[int, int, int] | None:
    """A spreadsheet's day number; below 3000 it is a year rather than a day of 1908."""
    if number < 3000:
        return None
    day = _EPOCH + timedelta(days=number)
    return day.year, day.month, day.day


def _worded(text: str, today: date) -> tuple[int, int, int] | None:
    if match := _DAY_MONTH.match(text):
        day, word, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.match(text):
        word, day, year = match[1], match[2], match[3]
    else:
        return None
    month = _months().get(fold(word))
    return (_year(year, today), month, int(day)) if month else None


def _year(text: str, today: date) -> int:
    """A two-digit year lies in the century in which the person is at least fifteen."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if 2000 + year <= today.year - 15 else 1900)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names and their abbreviations, folded, in the languages of the people who fill such files in."""
    names: dict[str, int] = {}
    for language in ("fr", "en", "de", "es", "it", "pt", "nl"):
        for width in ("wide", "abbreviated"):
            for month, name in get_month_names(width, locale=language).items():
                names.setdefault(fold(name), month)
                names.setdefault(fold(name)[:4], month)
    return names | {"sept": 9, "fev": 2, "aou": 8, "mrs": 3}
