"""Class years: "Promo 2009", "2006-2009", "P09", "Class of 2009", "Promotion 2008/2009", "Promotion Simone Veil"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from amicale.members.importing.values.text import clean_text, fold, word_set

_YEARS = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_SHORT_SPAN = re.compile(r"(?<!\d)(\d{4}|\d{2})\s*(?:[-/–—>]|à|to|au)+\s*(\d{2})(?!\d)")
_TWO_DIGITS = re.compile(r"^(?:promo|promotion|p|class of|class|x|m|e|d)?[\s.'’-]*(\d{2})$")
_DATE = re.compile(r"^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})$|^(\d{4})-\d{1,2}-\d{1,2}(?:[T ].*)?$")
_FILLERS = word_set(
    "promo promotion class classe of p x annee diplome diplomee graduated in en year cohort cohorte sortie de"
)
_LONGEST_STUDY = 10
_FIRST_YEAR = 1920


@dataclass(frozen=True, slots=True)
class ClassYears:
    """What a cell says; `year` is a single one whose meaning the column knows. `problem` is a code when it made no
    sense."""

    year: int | None = None
    entry: int | None = None
    graduation: int | None = None
    label: str | None = None
    problem: str | None = None


@lru_cache(maxsize=4096)
def parse_class(value: str, this_year: int) -> ClassYears:
    """Read a class year; years beyond the next ten or before 1920 make no sense."""
    text = re.sub(r"(?<=\d)\.0+$", "", clean_text(value))
    if not any(char.isalnum() for char in text):
        return ClassYears()
    years = _years(text, this_year)
    if any(not _FIRST_YEAR <= year <= this_year + _LONGEST_STUDY for year in years):
        return ClassYears(problem="unlikely_year")
    if not years:
        return (
            ClassYears(label=_label(text) or text)
            if any(char.isalpha() for char in text)
            else ClassYears(problem="unclear_year")
        )
    label = _label(text)
    if len(years) == 1:
        return ClassYears(year=years[0], label=label)
    return _span(years[0], years[-1], label)


def _years(text: str, this_year: int) -> list[int]:
    if match := _DATE.match(text):
        return [int(match[1] or match[2])]
    if match := _SHORT_SPAN.search(text):
        first = _full(match[1], this_year)
        last = _full(match[2], this_year)
        return [first, last]
    if years := [int(year) for year in _YEARS.findall(text)]:
        return years
    match = _TWO_DIGITS.match(text.lower())
    return [_full(match[1], this_year)] if match else []


def _full(digits: str, this_year: int) -> int:
    """Two digits lie in the past or in the studies of today's students."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if 2000 + year <= this_year + _LONGEST_STUDY else 1900)


def _span(first: int, last: int, label: str | None) -> ClassYears:
    """From entry to graduation; one year apart is a school year, which says nothing about the entry."""
    if not 0 <= last - first <= _LONGEST_STUDY:
        return ClassYears(problem="unclear_year")
    return ClassYears(entry=first if last - first > 1 else None, graduation=last, label=label)


def _label(text: str) -> str | None:
    """The words that name a class besides its year ("Promotion Simone Veil 2009" -> "Simone Veil")."""
    words = [word for word in re.sub(r"\d+", " ", text).split() if any(c.isalpha() for c in word)]
    named = [word for word in words if fold(word) not in _FILLERS]
    letters = sum(char.isalpha() for word in named for char in word)
    return " ".join(named).strip(" -/()") if letters > 3 else None
