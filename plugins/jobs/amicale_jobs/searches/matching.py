"""Which saved searches an offer fits. Asked of offers that are new, so that the cost grows with them and not with all.

A criterion that a search leaves out fits everything; of several words in one, one is enough. The list of offers and its
counts are made of the same conditions (``criteria.py``): what an alert finds, the list shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from amicale import DB, enqueue, new_id, today
from amicale_jobs.rules import stands
from amicale_jobs.searches.criteria import fits

AT_ONCE = 50
"""Offers of one statement: a statement has seconds, and each offer may fit hundreds of searches."""
LATER = "jobs.find_searches"
FIND = f"""
    INSERT INTO jobs.finding (search, offer)
    SELECT s.id, o.id FROM jobs.offer o
    JOIN jobs.saved_search s ON s.every <> 'never'
        AND s.keys && ARRAY[o.contract || '|' || o.city_key, o.contract || '|*', '*|' || o.city_key, '*|*']
        AND {fits("o", "s")}
    WHERE o.id = ANY($1) AND o.state = 'open' AND o.posted_by IS DISTINCT FROM s.member
    ON CONFLICT DO NOTHING
"""  # noqa: S608 -- fits() is ours

MARK = """
    WITH due AS (
        SELECT f.search, f.offer, s.member FROM jobs.finding f JOIN jobs.saved_search s ON s.id = f.search
        WHERE f.told_in IS NULL AND f.found_at <= CASE s.every WHEN 'day' THEN $1::timestamptz WHEN 'week' THEN $2 END
    ), told AS (
        UPDATE jobs.finding f SET told_in = $3, told_at = now() FROM due
        WHERE f.search = due.search AND f.offer = due.offer AND f.told_in IS NULL RETURNING due.member, f.search
    ), noted AS (
        UPDATE jobs.saved_search s SET told_at = now() WHERE s.id IN (SELECT search FROM told)
    )
    SELECT DISTINCT member FROM told ORDER BY member
"""

TOLD = f"""
    SELECT f.search, f.offer FROM jobs.finding f JOIN jobs.saved_search s ON s.id = f.search AND s.member = $2
    JOIN jobs.offer o ON o.id = f.offer AND o.state = 'open' AND o.expires_on >= $3
    WHERE f.told_in = $1 AND {stands("o")} ORDER BY s.created_at, s.id, o.opened_at DESC, o.id
"""  # noqa: S608 -- our own words


async def find(offers: Sequence[UUID]) -> int:
    """Write down which searches these offers fit; a second time changes nothing. Answers how many fit anew."""
    found = 0
    for start in range(0, len(offers), AT_ONCE):
        tag = await DB.execute(FIND, list(offers[start : start + AT_ONCE]))
        found += int(tag.rpartition(" ")[2])
    return found


async def find_soon(offers: Sequence[UUID]) -> None:
    """The same, for as many as a partner's list brings: a few now, many by a worker, so that nobody waits for it."""
    if len(offers) <= AT_ONCE:
        await find(offers)
        return
    for start in range(0, len(offers), AT_ONCE):
        await enqueue(LATER, {"offers": [str(each) for each in offers[start : start + AT_ONCE]]})


async def find_later(payload: Mapping[str, Sequence[str]]) -> None:
    """A job: find for offers that have opened."""
    await find([UUID(each) for each in payload["offers"]])


async def mark(day: datetime, week: datetime) -> tuple[UUID, list[UUID]]:
    """Take what is to be told now: found before ``day`` for a daily search, before ``week`` for a weekly one.

    Within the transaction that posts the mails: what was taken and not posted is not lost, and one who has several
    searches gets them in one mail. Answers what names them, and whose they are.
    """
    batch = new_id()
    rows = await DB.fetch(MARK, day, week, batch)
    return batch, [row["member"] for row in rows]


async def told(batch: UUID, member: UUID) -> Mapping[UUID, list[UUID]]:
    """What one of them is to be told: search -> offers that are still there, the newest first."""
    rows = await DB.fetch(TOLD, batch, member, today())
    found: dict[UUID, list[UUID]] = {}
    for row in rows:
        found.setdefault(row["search"], []).append(row["offer"])
    return found
