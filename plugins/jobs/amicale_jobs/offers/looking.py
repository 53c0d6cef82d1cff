"""How often an offer is looked at. Counts of a day, and nothing of whom: a person counts once a day, and what tells
that they have counted is a hash that is gone the next day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

import strawberry

from amicale import DB, Actor, Context, Refusal, key_of, spend, today
from amicale_jobs.offers.writers import is_own

What = Literal["views", "clicks"]
DAY, DAYS, FEW = 86_400.0, 30, 5
"""How many days a poster sees one by one; under how many a number of people is "a few"."""
READ = """
SELECT o.id, o.posted_by, o.source, pc.partner AS of_partner FROM jobs.offer o
LEFT JOIN amicale.partner_contact pc ON pc.id = o.contact WHERE o.id = $1 AND o.state = 'open'
"""
COUNT = {
    what: f"""INSERT INTO jobs.offer_day AS d (offer, day, {what}) VALUES ($1, $2, 1)
        ON CONFLICT (offer, day) DO UPDATE SET {what} = d.{what} + 1"""  # noqa: S608 -- one of two words
    for what in ("views", "clicks")
}


async def count(actor: Actor, offer: UUID, what: What) -> bool:
    """Count a reader of an open offer, once a day; its own poster never. Answers whether it counted."""
    row = await DB.fetch_row(READ, offer)
    if row is None or actor.member_id is None or is_own(actor, dict(row)) or row["posted_by"] == actor.member_id:
        return False
    try:
        await spend(f"jobs.{what}", f"{offer}/{actor.member_id}", limit=1, seconds=DAY)
    except Refusal:
        return False
    await DB.execute(COUNT[what], offer, today())
    return True


@strawberry.type(description="How often an offer was looked at on a day.")
class JobOfferDay:
    """A day, by the school's calendar."""

    day: date
    views: int
    clicks: int | None = strawberry.field(description="Null is fewer than five.")


@strawberry.type(description="How an offer is doing: numbers, never people.")
class JobOfferStatistics:
    """Of few people no number is told: null is fewer than five, and not none."""

    views: int
    clicks: int | None
    saved: int | None = strawberry.field(description="Members who note it in their own list.")
    days: list[JobOfferDay]


def coarse(number: int) -> int | None:
    """A number of people, unless they are few."""
    return number if number == 0 or number >= FEW else None


DAYS_OF = """
SELECT offer, day, views, clicks FROM jobs.offer_day WHERE offer = ANY($1) ORDER BY offer, day
"""
SAVED = "SELECT offer, count(*) AS saved FROM jobs.application WHERE offer = ANY($1) GROUP BY offer"


async def load_statistics(rows: Sequence[Any], context: Context) -> list[JobOfferStatistics]:
    """How the offers are doing."""
    keys = [key_of(row.id, "JobOffer") for row in rows]
    saved = {row["offer"]: row["saved"] for row in await DB.fetch(SAVED, keys)}
    by_day: dict[UUID, list[Any]] = {}
    for row in await DB.fetch(DAYS_OF, keys):
        by_day.setdefault(row["offer"], []).append(row)
    return [statistics(by_day.get(key, []), saved.get(key, 0)) for key in keys]


def statistics(days: Sequence[Any], saved: int) -> JobOfferStatistics:
    """One offer's, with the last days one by one; days without a reader are there too."""
    known = {row["day"]: row for row in days}
    now = today()
    shown = [now - timedelta(days=ago) for ago in range(DAYS - 1, -1, -1)]
    first = min(known, default=now)
    return JobOfferStatistics(
        views=sum(row["views"] for row in days), clicks=coarse(sum(row["clicks"] for row in days)),
        saved=coarse(saved), days=[of_day(day, known.get(day)) for day in shown if day >= first],
    )  # fmt: skip


def of_day(day: date, row: Any) -> JobOfferDay:
    """A day's counts."""
    if row is None:
        return JobOfferDay(day=day, views=0, clicks=0)
    return JobOfferDay(day=day, views=row["views"], clicks=coarse(row["clicks"]))
