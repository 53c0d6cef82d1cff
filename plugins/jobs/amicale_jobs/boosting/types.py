"""Partners' offers that are brought to people, in the schema."""

from __future__ import annotations

from datetime import date

import strawberry

from amicale import Node, Order, Sql, column, many, node, one
from amicale_jobs import tables
from amicale_jobs.boosting.audience import STEP
from amicale_jobs.rules import MANAGE
from amicale_jobs.searches.criteria import OPEN, put
from amicale_jobs.searches.purposes import PARTNER_OFFERS
from amicale_jobs.types import JobOffer

TODAY = "(now() AT TIME ZONE {zone})::date"
AGREED = f"""coalesce((SELECT ac.granted FROM amicale.consent ac
    WHERE ac.member = {{me}} AND ac.purpose = '{PARTNER_OFFERS}'
    ORDER BY ac.at DESC, ac.id DESC LIMIT 1), false)"""  # noqa: S608 -- our own text
MINE = f"""SELECT bt.boost FROM jobs.boost_told bt JOIN jobs.boost mb ON mb.id = bt.boost AND mb.stopped_at IS NULL
    AND mb.ends_on >= {TODAY} WHERE bt.member = {{me}} AND bt.week > {TODAY} - 7 AND mb.offer = {{row}}.id"""  # noqa: S608
SHOWN = Sql(f"{put(OPEN, '{row}')} AND {{me}} IS NOT NULL AND {AGREED} AND EXISTS ({MINE})")
COUNT = "(SELECT count({0}) / {1} * {1} FROM jobs.boost_told bc WHERE bc.boost = {{row}}.id)"


@node(table=tables.Boost, scope=Sql(f"{{may[{MANAGE}]}}"))
class JobBoost(Node):
    """A partner's offer that is brought to those who agreed and whom it is meant for."""

    offer: JobOffer | None = one(tables.Boost.offer)
    starts_on: date = column()
    ends_on: date = column(description="The last day.")
    class_from: int | None = column()
    class_until: int | None = column()
    programmes: list[str] = column()
    sectors: list[str] = column()
    cities: list[str] = column()
    over: bool = column(Sql(f"{{row}}.stopped_at IS NOT NULL OR {{row}}.ends_on < {TODAY}"))
    told: int = column(
        Sql(COUNT.format("bc.told_at", STEP)), description="People who were mailed about it, in steps of five."
    )
    opened: int = column(
        Sql(COUNT.format("bc.opened_at", STEP)), description="Of those shown it, who went to it, in steps of five."
    )


LATEST = (Order(Sql("{row}.created_at"), "timestamptz", descending=True),)


@strawberry.type
class OfferBoost:
    """What this room adds to an offer."""

    boost: JobBoost | None = one(
        on=Sql("{row}.offer = {parent}.id AND {row}.stopped_at IS NULL"),
        description="How it is brought to people now; for those who look after offers.",
    )
    boost_key: str | None = column(
        Sql(f"({MINE} LIMIT 1)::text"), visible=Sql("{me} IS NOT NULL"),
        description="Where this offer of a partner was brought to you: what counts that you went there.",
    )  # fmt: skip


@strawberry.type
class BoostingLists:
    """What there is."""

    job_boosts: list[JobBoost] = many(access=MANAGE, order=LATEST, limit=50)
    brought_job_offers: list[JobOffer] = many(
        access="member", on=SHOWN, order=(Order(Sql("{row}.opened_at"), "timestamptz", descending=True),), limit=7,
        description="Offers of partners that the association brings to you this week, since you agreed to that.",
    )  # fmt: skip
