"""What terms ask of a person, and whether a condition holds for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from amicale_dues.bylaws.terms import Who


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody who may owe dues; None is unknown, and then no condition on it holds."""

    birth_date: date | None = None
    class_year: int | None = None
    """Of their last graduation here; also the expected one of a student."""
    entry_year: int | None = None
    student: bool = False
    graduated: bool | None = None
    couple: bool = False

    def age(self, on: date) -> int | None:
        """In full years, on a day."""
        born = self.birth_date
        return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))

    def years_since(self, on: date) -> int | None:
        """Calendar years since their class year, as by-laws count them; negative for a student."""
        return None if self.class_year is None else on.year - self.class_year

    def study_year(self, on: date) -> int | None:
        """Which year of their studies it is: 1 from the September in which they came to the next August."""
        if self.entry_year is None or not self.student:
            return None
        return on.year - (on.month < 9) - self.entry_year + 1

    def as_of(self, on: date) -> Person:
        """Who has left the school, as they were on a day before: a student until the summer of their class year."""
        school_year_ends = on.year + (on.month >= 9)
        return replace(self, student=self.student or (self.class_year or 0) >= school_year_ends)


def holds(who: Who, person: Person, on: date) -> bool:
    """Whether all conditions that are given hold for somebody on a day."""
    years, age = person.years_since(on), person.age(on)
    return (
        within(years, who.least_years, who.most_years)
        and within(age, who.least_age, who.most_age)
        and same(who.student, person.student)
        and same(who.graduated, person.graduated)
        and same(who.couple, person.couple)
        and same(who.study_year, person.study_year(on))
    )


def within(value: int | None, least: int | None, most: int | None) -> bool:
    """Whether a value lies between bounds, where there are any."""
    if least is None and most is None:
        return True
    return value is not None and (least is None or value >= least) and (most is None or value <= most)


def same(wanted: object, value: object) -> bool:
    """Whether a value is the wanted one, where one is."""
    return wanted is None or wanted == value
