"""What the list of offers can be filtered, searched and ordered by; on the conditions of alerts (criteria.py)."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from typing import Any

import strawberry

from amicale import Order, Sql, condition, key_of
from amicale_jobs.searches.criteria import AFAR, CITY, CITY_KEYS, SECTOR_KEYS, WORDS, put, said
from amicale_jobs.types import JobRemote

ROW = "{row}"
FRESH = "{row}.opened_at >= now() - make_interval(days => {value:int})"
SEARCH = Sql(said("words", ROW, put(WORDS, ROW, "{value:text}")))
IN_HEAD = Sql("({row}.head @@ (SELECT amicale.search_query({value:text})))::int")
"""What is called so comes before what only speaks of it."""


def listed(condition_sql: str, value: str) -> str:
    """A condition on a list of values: an empty list says nothing."""
    return f"(cardinality({value}) = 0 OR {condition_sql})"


def switched(name: str, value: str = "") -> str:
    """A condition that is on or off; off leaves everything."""
    return f"(NOT {{value:boolean}} OR {said(name, ROW, value)})"


def words_of(value: Any) -> Any:
    """Enums as the words that the table has."""
    if isinstance(value, Mapping):
        return {name: words_of(part) for name, part in value.items() if part is not None}
    return [words_of(part) for part in value] if isinstance(value, list) else getattr(value, "value", value)


def company_key(value: str) -> object:
    """The key in a company's global id."""
    return key_of(value, "JobCompany")


PLACES, REMOTE = "coalesce({value.cities:text[]}, '{{}}')", "coalesce({value.remote:text[]}, '{{}}')"
IN_PLACE = (
    f"(cardinality({PLACES}) = 0 OR {put(CITY, ROW, put(CITY_KEYS, ROW, PLACES))} OR {put(AFAR, ROW, REMOTE)}) "
    f"AND {listed(said('remote', ROW, REMOTE), REMOTE)}"
)


@strawberry.input(description="Where the work is: a city, from afar, or either where both are said.")
class JobPlaceFilter:
    """Cities in any spelling, and how much can be done from afar."""

    cities: list[str] | None = None
    remote: list[JobRemote] | None = None


@strawberry.input(description="Conditions that must all hold; of several values in one, one is enough.")
class JobOfferFilter:
    """What open offers can be filtered by."""

    contracts: list[str] | None = condition(
        listed(said("contracts", ROW, "{value:text[]}"), "{value:text[]}"), description="Codes of jobContracts."
    )
    sectors: list[str] | None = condition(
        listed(said("sectors", ROW, put(SECTOR_KEYS, ROW, "{value:text[]}")), "{value:text[]}"),
        description="In any spelling.",
    )
    place: JobPlaceFilter | None = condition(IN_PLACE, convert=words_of)
    country: str | None = condition(said("country", ROW, "upper({value:text})"), description="ISO 3166-1 alpha-2.")
    level_until: int | None = condition(
        said("level_until", ROW, "{value:int}"), description="Asks for no more years of study than these."
    )
    starts_from: date | None = condition(
        said("starts_from", ROW, "{value:date}"), description="Begins then or later, or as soon as possible."
    )
    starts_until: date | None = condition(said("starts_until", ROW, "{value:date}"))
    pay_shown: bool | None = condition(switched("pay_shown"), description="Says what it pays.")
    for_me: bool | None = condition(switched("for_me", "{classes}"), description="Is meant for your class.")
    from_partner: bool | None = condition(switched("from_partner"), description="Is of a partner of the association.")
    opened_within: int | None = condition(FRESH, description="Days since it was opened, at the most.")
    company: strawberry.ID | None = condition("{row}.company = {value:uuid}", convert=company_key)


@strawberry.enum(description="Orders of offers. Without one: what is called as one searches, then the newest.")
class JobOfferOrder(enum.Enum):
    """Orders."""

    NEWEST = "newest"
    ENDING = "ending"
    STARTING = "starting"


OPENED = Order(Sql("coalesce({row}.opened_at, '-infinity')"), "timestamptz", descending=True)
NEWEST = (OPENED,)
ORDERS = {
    JobOfferOrder.NEWEST: NEWEST,
    JobOfferOrder.ENDING: (Order(Sql("{row}.expires_on"), "date"),),
    JobOfferOrder.STARTING: (Order(Sql("coalesce({row}.starts_on, 'infinity'::date)"), "date"),),
}
BEST = (Order(IN_HEAD, "int", descending=True), OPENED)
