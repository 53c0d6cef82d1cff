"""Saved searches in the schema. Each is seen by its owner, and by nobody else, staff included."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Connection, Context, Node, Order, Sql, batch, column, connection, key_of, node
from amicale_jobs import tables
from amicale_jobs.searches.criteria import OPEN, fits_in, put
from amicale_jobs.searches.filters import NEWEST
from amicale_jobs.searches.tokens import feed_path
from amicale_jobs.searches.words import addresses, summaries
from amicale_jobs.types import JobOffer, JobRemote

CRITERIA = (
    "words", "contracts", "sectors", "cities", "country", "remote", "level_until", "starts_from", "starts_until",
    "pay_shown", "for_me", "from_partner",
)  # fmt: skip
FOUND = Sql(f"{put(OPEN, '{row}')} AND {fits_in('{row}', '{parent}')}")
FRESH = Sql(
    f"(SELECT count(*) FROM jobs.offer o WHERE o.opened_at > now() - interval '7 days' AND {put(OPEN, 'o')} "  # noqa: S608
    f"AND {fits_in('o', '{row}')})"
)
OLDEST_FIRST = (Order(Sql("{row}.created_at"), "timestamptz"),)


@strawberry.enum
class JobAlertEvery(enum.Enum):
    """How often somebody is told what a search finds."""

    NEVER = "never"
    DAY = "day"
    WEEK = "week"


async def feeds(rows: Sequence[Any], _context: Context) -> list[str]:
    """The secret addresses; empty where there is none."""
    return [feed_path(key_of(row.id, "SavedJobSearch"), row.feed) if row.feed > 0 else "" for row in rows]


@node(table=tables.SavedSearch, scope=Sql("{row}.member = {me}"))
class SavedJobSearch(Node):
    """A search for offers that you keep. Only you see it."""

    title: str = column()
    words: str = column()
    contracts: list[str] = column()
    sectors: list[str] = column()
    cities: list[str] = column()
    country: str = column()
    remote: list[JobRemote] = column()
    level_until: int | None = column()
    starts_from: date | None = column()
    starts_until: date | None = column()
    pay_shown: bool = column()
    for_me: bool = column()
    from_partner: bool = column()
    every: JobAlertEvery = column()
    version: int = column(description="Send it back when changing.")
    created_at: datetime = column()
    told_at: datetime = column(description="When it last had something to tell you, or when you saved it.")
    summary: str = batch(summaries, needs=CRITERIA, description="What it looks for, in words.")
    href: str = batch(addresses, needs=CRITERIA, description="The address of what it finds.")
    feed_path: str = batch(
        feeds, needs=("id", "feed"), description="For a reader of feeds: secret. Empty if there is none."
    )
    fresh: int = column(FRESH, description="Offers of the last seven days that it finds.")
    found: Connection[JobOffer] = connection(on=FOUND, order=NEWEST, description="What it finds now, the newest first.")
