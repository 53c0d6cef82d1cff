"""What a plan costs somebody on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from amicale_dues.bylaws.people import Person, holds
from amicale_dues.bylaws.periods import DAY, Cover, cover, share, year_begins, year_of
from amicale_dues.bylaws.terms import Exemption, Tariff, Terms


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan for one person: the time it covers, and its price in cents."""

    time: Cover
    amount: int
    currency: str
    tariff: Mapping[str, str] | None = None
    """What the tariff is called, by language; None where it is the plan's own amount."""


def offered(terms: Terms, person: Person, on: date) -> bool:
    """Whether somebody may take a plan."""
    return terms.only is None or holds(terms.only, person, on)


def tariff_of(terms: Terms, person: Person, on: date) -> Tariff | None:
    """The first tariff that is somebody's; None where the plan's own amount is."""
    return next((each for each in terms.tariffs if holds(each, person, on)), None)


def offer(terms: Terms, person: Person, on: date, covered_until: date | None = None) -> Offer:
    """What somebody pays who joins or renews on a day, and for what time."""
    time, tariff = cover(terms, on, covered_until), tariff_of(terms, person, on)
    amount = share(terms, time, tariff.amount if tariff else terms.amount, newcomer=is_new(terms, on, covered_until))
    return Offer(time, amount, terms.currency, tariff.title if tariff else None)


def is_new(terms: Terms, on: date, covered_until: date | None) -> bool:
    """Whether somebody was not covered until the year that this one follows: a late renewal is no newcomer's."""
    if terms.kind != "period" or covered_until is None:
        return covered_until is None
    return covered_until < year_of(terms, on).starts_on - DAY


def exempt(exemptions: tuple[Exemption, ...], person: Person, on: date) -> Exemption | None:
    """Why somebody owes nothing on a day, if they do not."""
    return next((each for each in exemptions if in_time(each, on) and concerns(each, person, on)), None)


def concerns(exemption: Exemption, person: Person, on: date) -> bool:
    """Whether its conditions hold for somebody on a day, or did in the association's year so far where it says so."""
    if exemption.until != "year_end":
        return holds(exemption, person, on)
    first = year_begins(exemption.starts, on)
    days = (first + DAY * number for number in range((on - first).days + 1))
    return any(holds(exemption, person.as_of(day), day) for day in days)


def in_time(exemption: Exemption, on: date) -> bool:
    """Whether an exemption has not run out."""
    return not isinstance(exemption.until, date) or on <= exemption.until
