"""What lists of profiles can be filtered, searched and ordered by. Nobody is found by a rate that they hide."""

from __future__ import annotations

import enum
from datetime import date

import strawberry

from amicale import Order, Sql, condition
from amicale_freelance.profiles.codes import FreelanceRemote
from amicale_freelance.rules import RATE_SEEN
from amicale_freelance.types import PERSON, TODAY, free_days_on

SMALLEST = (
    "CASE WHEN {row}.currency IN ('JPY', 'KRW', 'VND', 'XOF', 'XAF', 'XPF', 'CLP', 'UGX', 'RWF', 'PYG') THEN 1 "
    "WHEN {row}.currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 1000 ELSE 100 END"
)
"""Smallest units of a whole one (ISO 4217): rates are typed in whole ones."""
ON = f"coalesce({{value.on:date}}, {TODAY})"
FREE = (
    "({value.on:date} IS NULL AND {value.days:float8} IS NULL) OR "
    f"({free_days_on(ON)}) >= coalesce({{value.days:float8}}, 0.5)"
)
PLACE = (
    "coalesce({value.city:text}, '') = '' "
    "OR {row}.city_key = ANY ((SELECT amicale.city_keys({value.city:text}))::text[]) "
    "OR ({value.orRemote:boolean} AND ({row}.remote = 'full' OR {row}.travels))"
)
SKILL = "{row}.skill_keys @> ARRAY[(SELECT freelance.skill_key({value:text}))]"
AT_LEAST = (
    "array_position(ARRAY['none', 'some', 'half', 'most', 'full'], {row}.remote) >= "
    "array_position(ARRAY['none', 'some', 'half', 'most', 'full'], {value:text})"
)


@strawberry.input(description="Free on a day, for so many days a week. Without a day it is today.")
class FreelanceFree:
    """When, and how much."""

    on: date | None = None
    days: float | None = None


@strawberry.input(description="In a city, in any spelling; also those who work from elsewhere or travel, if wanted.")
class FreelancePlace:
    """Where."""

    city: str | None = None
    or_remote: bool | None = None


@strawberry.input(description="Conditions that must all hold.")
class FreelanceProfileFilter:
    """What profiles can be filtered by."""

    skill: str | None = condition(SKILL, description="One skill, in any spelling and language.")
    place: FreelancePlace | None = condition(PLACE)
    country: str | None = condition("{row}.country = upper({value:text})", description="ISO 3166-1 alpha-2.")
    remote: FreelanceRemote | None = condition(AT_LEAST, description="As much from elsewhere as this, at least.")
    free: FreelanceFree | None = condition(FREE)
    rate_to: int | None = condition(
        f"{{row}}.rate <= {{value:bigint}} * {SMALLEST}", of="day_rate",
        description="At most so much a day, in whole units of the currency; only rates that are shown to you.",
    )  # fmt: skip
    rate_from: int | None = condition(
        f"{{row}}.rate >= {{value:bigint}} * {SMALLEST}", of="day_rate",
        description="At least so much a day, in whole units; only rates that are shown to you.",
    )  # fmt: skip
    language: str | None = condition("{value:text} = ANY ({row}.languages)", description="ISO 639-1.")
    sector: str | None = condition(
        "EXISTS (SELECT FROM unnest({row}.sectors) s WHERE amicale.fold(s) = (SELECT amicale.fold({value:text})))"
    )
    portage: bool | None = condition("{row}.portage = {value:boolean}")
    travels: bool | None = condition("{row}.travels = {value:boolean}")


@strawberry.input(description="Conditions that must all hold.")
class FreelanceStaffFilter:
    """What those who look after freelance filter by."""

    state: str | None = condition("{row}.state = {value:text}", description="open, resting or closed.")
    stopped: bool | None = condition("({row}.stopped_reason <> '') = {value:boolean}")


@strawberry.enum
class FreelanceProfileOrder(enum.Enum):
    """Orders of profiles. Without one, those whose calendar was confirmed last come first."""

    FRESH = "fresh"
    NEWEST = "newest"
    RATE = "rate"
    NAME = "name"


FRESH = (Order(Sql("{row}.confirmed_at"), "timestamptz", descending=True),)
ORDERS = {
    FreelanceProfileOrder.FRESH: FRESH,
    FreelanceProfileOrder.NEWEST: (
        Order(Sql("coalesce({row}.published_at, {row}.created_at)"), "timestamptz", descending=True),
    ),
    FreelanceProfileOrder.RATE: (
        Order(Sql(f"coalesce(CASE WHEN {RATE_SEEN.text} THEN {{row}}.rate END, 9223372036854775807)"), "bigint"),
    ),
    FreelanceProfileOrder.NAME: (Order(Sql(PERSON.format("p.sort_name"))),),
}
"""Who hides their rate stands behind all that show one, in no order of rates."""


@strawberry.enum
class FreelanceOutsideOrder(enum.Enum):
    """Orders of profiles for people of partners, who are not told all names."""

    FRESH = "fresh"
    NEWEST = "newest"
    RATE = "rate"


ORDERS_OUTSIDE = {key: ORDERS[FreelanceProfileOrder(key.value)] for key in FreelanceOutsideOrder}
WORDS = Sql("{row}.search @@ (SELECT amicale.search_query({value:text}))")
"""By what they do: for people of partners, who need not know names."""
WORDS_OR_NAME = WORDS | Sql(PERSON.format("p.search @@ (SELECT amicale.search_query({value:text}))"))
"""Members also search by name."""
BEST = (Order(Sql("ts_rank({row}.search, (SELECT amicale.search_query({value:text})))"), "real", descending=True),)
