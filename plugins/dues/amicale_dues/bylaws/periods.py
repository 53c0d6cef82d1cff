"""What time a plan covers, and what part of its price a newcomer pays. Days are the school's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from amicale_dues.bylaws.terms import Terms

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cover:
    """From one day to another, both included; without an end, for life or until it is ended."""

    starts_on: date
    ends_on: date | None = None


def cover(terms: Terms, on: date, covered_until: date | None = None) -> Cover:
    """What time somebody is covered for who joins or renews on a day.

    :param covered_until: the last day that they are covered already, if ever.
    """
    if terms.kind != "period":
        return Cover(on)
    starts = first_day(terms, on, covered_until)
    if terms.period == "rolling":
        return Cover(starts, starts + relativedelta(months=terms.months) - DAY)
    ends = year_of(terms, starts).ends_on
    if covered_until is None or covered_until < starts - DAY:
        ends = rolled_over(terms, starts, ends)
    return Cover(starts, ends)


def first_day(terms: Terms, on: date, covered_until: date | None) -> date:
    """A renewal follows what it renews, without a gap while it is in time: nobody pays twice for a day."""
    if covered_until is None or on > (grace_end(terms, covered_until)):
        return on
    return covered_until + DAY


def grace_end(terms: Terms, ends_on: date) -> date:
    """The last day on which somebody is still in standing whose time ended on a day."""
    if terms.grace_until:
        month, day = map(int, terms.grace_until.split("-"))
        here = ends_on.replace(month=month, day=day) if (month, day) != (2, 29) else ends_on
        return here if here >= ends_on else here.replace(year=here.year + 1)
    return ends_on + timedelta(days=terms.grace_days)


def year_of(terms: Terms, on: date) -> Cover:
    """The association's year, or shorter period, that a day lies in."""
    starts = year_begins(terms.starts, on)
    while starts + relativedelta(months=terms.months) <= on:
        starts += relativedelta(months=terms.months)
    return Cover(starts, starts + relativedelta(months=terms.months) - DAY)


def year_begins(starts: str, on: date) -> date:
    """The first day of the association's year that a day lies in; it begins on ``MM-DD``."""
    this_year = anchor(starts, on.year)
    return this_year if this_year <= on else anchor(starts, on.year - 1)


def anchor(starts: str, year: int) -> date:
    """The day of a year on which the association's year begins."""
    return date.fromisoformat(f"{year:04}-{starts}")


def rolled_over(terms: Terms, on: date, ends: date | None) -> date | None:
    """The end of the next year, for who joins late in this one where the by-laws say so."""
    if terms.rollover is None or ends is None:
        return ends
    turns = date.fromisoformat(f"{ends.year:04}-{terms.rollover}")
    if turns > ends:
        turns = turns.replace(year=turns.year - 1)
    return year_of(terms, ends + DAY).ends_on if on >= turns else ends


def share(terms: Terms, time: Cover, amount: int, *, newcomer: bool) -> int:
    """What part of an amount (cents) is due for a time: pro rata for newcomers, where the by-laws say so.

    A month or quarter that has begun counts whole. Who is covered for more than the year that they join in pays it all.
    """
    if terms.pro_rata == "none" or terms.kind != "period" or not newcomer or time.ends_on is None:
        return amount
    whole = year_of(terms, time.starts_on)
    if time.ends_on != whole.ends_on:
        return amount
    unit = 1 if terms.pro_rata == "month" else 3
    gone = relativedelta(time.starts_on, whole.starts_on)
    units, left = terms.months // unit, terms.months // unit - (gone.years * 12 + gone.months) // unit
    return (2 * amount * left + units) // (2 * units)


def instalments(amount: int, parts: int, first: date) -> list[tuple[date, int]]:
    """Days and amounts (cents) of payment in parts, a month apart: equal, and what cannot be shared out comes first."""
    each, rest = divmod(amount, parts)
    return [(first + relativedelta(months=at), each + (at < rest)) for at in range(parts)]
