"""What demonstration people studied: classes grow over the years, and the last ones have not finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from amicale.demo.lists import Programme, pick, programmes, read

FIRST_CLASS = 1975
GROWTH = 5
"""How many times the first class the class of today is."""
SECOND_STUDIES = 0.12
LAST_DAY_OF_STUDIES = (6, 30)


@dataclass(frozen=True, slots=True)
class Studies:
    """One stay at the school."""

    programme: Programme
    entry_year: int
    graduation_year: int
    graduated: bool
    apprenticeship: bool
    class_label: str


def school_year(today: date) -> int:
    """The last class that has finished."""
    return today.year if (today.month, today.day) > LAST_DAY_OF_STUDIES else today.year - 1


def make_studies(random: Random, today: date) -> list[Studies]:
    """What somebody studied, the last stay first."""
    last = school_year(today)
    years = range(FIRST_CLASS, last + 4)
    weights = [1 + GROWTH * (year - FIRST_CLASS) / (last - FIRST_CLASS) for year in years]
    while True:
        year = random.choices(years, weights)[0]
        fitting = [each for each in programmes() if each.since <= year - each.years <= last]
        if fitting:
            break
    main = stay(random, pick(random, fitting), year, last)
    before = _before(random, main, last) if random.random() < SECOND_STUDIES else None
    return [main, before] if before else [main]


def stay(random: Random, programme: Programme, graduation: int, last: int) -> Studies:
    """A stay that ends (or is to end) in that year."""
    apprentice = graduation > 2005 and not programme.executive and random.random() < 0.35
    return Studies(
        programme, graduation - programme.years, graduation, graduation <= last, apprentice, label(graduation)
    )


def _before(random: Random, later: Studies, last: int) -> Studies | None:
    """Who came for a master's degree often had come for the bachelor's before."""
    bachelors = [each for each in programmes() if each.name.startswith("Bachelor") and later.programme.years < 3]
    graduation = later.entry_year - (random.randint(4, 12) if later.programme.executive else 0)
    fitting = [each for each in bachelors if each.since <= graduation - each.years]
    return stay(random, random.choice(fitting), graduation, last) if fitting else None


def label(year: int) -> str:
    """The name of a class; not every class has chosen one."""
    names = read("studies")["class_names"]
    return str(names[year % len(names)]) if year >= 1990 and year % 3 else ""
