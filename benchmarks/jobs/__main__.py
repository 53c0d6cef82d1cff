"""Offers and alerts in a school of 18,500: what new offers cost, what mails cost, how fast the list is.

``python benchmarks/jobs [--explain]``. Times are of this machine; what grows with what is not.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent))
from made_up import offers, search

from amicale import DB, Recipient, new_id
from amicale.testing.kit import School
from amicale.testing.server import TestServer
from amicale_jobs.feeds.taking import take_in
from amicale_jobs.searches import matching
from amicale_jobs.searches.criteria import fits
from amicale_jobs.searches.mails import compose_alert
from amicale_jobs.searches.telling import send

T = TypeVar("T")
PEOPLE, SEARCHES = 18_500, 5_000
LIST = """query ($search: String, $filter: JobOfferFilter) {
    jobOffers(search: $search, filter: $filter, first: 24) {
        totalCount edges { node { id title companyName place pay } } } }"""
FACETS = """query ($search: String, $filter: JobOfferFilter) { jobOfferFacets(search: $search, filter: $filter) {
    contracts { label values { label count } } cities { label count } sectors { label count } remote { label count }
    levels { label count } fresh { count } forMe payShown fromPartner } }"""
SIMILAR = "query ($id: ID!) { jobOffer(id: $id) { similar { title } } }"
ASKED: dict[str, dict[str, Any]] = {
    "everything": {}, "a contract in a city": {"filter": {"contracts": ["internship"], "place": {"cities": ["Lyon"]}}},
    "words": {"search": "controleur gestion"}, "a word of every text": {"search": "equipe"},
}  # fmt: skip


async def timed(act: Awaitable[T]) -> tuple[T, float]:
    """What it answers, and milliseconds."""
    begun = time.perf_counter()
    found = await act
    return found, 1000 * (time.perf_counter() - begun)


async def people() -> list[UUID]:
    """Members, some thousands of whom search."""
    await DB.execute(
        """INSERT INTO amicale.member (id, given_name, family_name, listed, class_years)
           SELECT gen_random_uuid(), 'G' || n, 'F' || n, true, ARRAY[1980 + n % 47]::smallint[]
           FROM generate_series(1, $1::int) n""",
        PEOPLE,
    )
    return [row["id"] for row in await DB.fetch("SELECT id FROM amicale.member ORDER BY id LIMIT 4000")]


async def searches(members: Sequence[UUID]) -> None:
    """What they look for, saved a month ago."""
    chance = random.Random(3)
    for number in range(SEARCHES):
        row = {"id": new_id(), "member": members[number % len(members)], "title": f"S{number}", **search(chance)}
        names = ", ".join(row)
        marks = ", ".join(f"${at}" for at in range(1, len(row) + 1))
        await DB.execute(f"INSERT INTO jobs.saved_search ({names}) VALUES ({marks})", *row.values())


async def feed() -> UUID:
    """A partner's list."""
    key: UUID = new_id()
    await DB.execute("INSERT INTO jobs.feed (id, title, format) VALUES ($1, $2, 'json')", key, str(key))
    return key


async def cost_of(count: int, seed: int) -> tuple[float, int]:
    """What it costs to find whom so many new offers fit, in milliseconds, and how many findings that is."""
    items = offers(count, seed, name=f"new{seed}-")
    taken = await take_in(await feed(), items)
    best, found = float("inf"), 0
    for _round in range(1 if count > 100 else 3):
        await DB.execute("DELETE FROM jobs.finding")
        found, took = await timed(matching.find(taken.opened))
        best = min(best, took)
    await DB.execute("DELETE FROM jobs.offer WHERE id = ANY($1)", taken.opened)
    return best, found


async def growth(standing: int, measured: dict[tuple[int, int], float]) -> None:
    """What new offers cost beside so many that stand."""
    print(f"\n{standing:,} offers stand, {SEARCHES:,} searches:")
    for count in (1, 10, 100, 2000):
        measured[standing, count], found = await cost_of(count, count)
        print(f"  {count:>5} new: {measured[standing, count]:8.1f} ms, {found:,} findings")
    sample = "SELECT count(*) FROM (SELECT * FROM jobs.saved_search ORDER BY id LIMIT 50) s JOIN jobs.offer o ON "
    _rows, took = await timed(DB.fetch_value(f"{sample} o.state = 'open' AND {fits('o', 's')}"))
    print(f"  asking all searches anew instead: {took * SEARCHES / 50:,.0f} ms (50 of them, times {SEARCHES // 50})")


async def explain() -> None:
    """How new offers find searches."""
    items = offers(100, 99, name="explained")
    taken = await take_in(await feed(), items)
    await DB.execute("DELETE FROM jobs.finding")
    rows = await DB.fetch("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + matching.FIND, taken.opened)
    print("\n".join(f"    {next(iter(row.values()))}" for row in rows))


async def imports() -> None:
    """A list of 2,000, twice."""
    items, key = offers(2000, 21, name="fed"), await feed()
    first, took = await timed(take_in(key, items))
    _found, looked = await timed(matching.find(first.opened))
    second, again = await timed(take_in(key, items))
    count = await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE feed = $1", key)
    print(
        f"\na list of 2,000 taken in: {took / 1000:.1f} s; whom they fit, by a worker: {looked / 1000:.1f} s; ", end=""
    )
    print(f"again: {again / 1000:.1f} s, ", end="")
    print(f"{len(first.opened)} and {len(second.opened)} opened, {second.changed} changed, {count} there")


async def mails() -> None:
    """What they found, told."""
    count, took = await timed(send(datetime.now(UTC) + timedelta(days=8)))
    rows = await DB.fetch("SELECT member, payload::text FROM amicale.mail WHERE kind = 'jobs.alert' LIMIT 500")
    batch = await DB.fetch_value("SELECT told_in FROM jobs.finding WHERE told_in IS NOT NULL LIMIT 1")
    begun = time.perf_counter()
    for row in rows:
        await compose_alert({"batch": str(batch)}, Recipient(row["member"], "a@example.org", "A", "fr"))
    each = (time.perf_counter() - begun) / max(1, len(rows))
    print(f"{count:,} mails posted in {took / 1000:.2f} s; composed one after the other: {1 / each:,.0f} a second")


async def lists(school: School) -> None:
    """A page of the list, and the counts of all filters."""
    anne = await school.person("Anne", class_year=2018)
    actor = school.actor(anne)
    print("\nthe list of 20,000, a page and its counts:")
    for name, asked in ASKED.items():
        for document in (LIST, FACETS):
            await school.data(actor, document, **asked)
        page, took = await timed(school.data(actor, LIST, **asked))
        _facets, counted = await timed(school.data(actor, FACETS, **asked))
        print(f"  {name}: {page['jobOffers']['totalCount']:,} offers, {took:.0f} + {counted:.0f} ms")
    one = page["jobOffers"]["edges"][0]["node"]["id"]
    _similar, took = await timed(school.data(actor, SIMILAR, id=one))
    print(f"  similar to one: {took:.0f} ms")


async def measure(school: School, options: argparse.Namespace) -> None:
    """Print the figures."""
    members = await people()
    await searches(members)
    measured: dict[tuple[int, int], float] = {}
    for standing in (2_000, 20_000):
        there = await DB.fetch_value("SELECT count(*) FROM jobs.offer")
        items = offers(standing - there, standing, name=f"standing{standing}-")
        await DB.execute("UPDATE jobs.saved_search SET every = 'never'")
        for start in range(0, len(items), 2000):
            await take_in(await feed(), items[start : start + 2000])
        await DB.execute("UPDATE jobs.saved_search SET every = CASE WHEN random() < 0.5 THEN 'day' ELSE 'week' END")
        await vacuum()
        await growth(standing, measured)
    print("\nten times as many that stand cost x ", end="")
    print(", ".join(f"{measured[20_000, n] / measured[2_000, n]:.2f} ({n} new)" for n in (1, 10, 100, 2000)))
    print(f"2,000 new cost x {measured[20_000, 2000] / measured[20_000, 100]:.1f} of 100 new")
    if options.explain:
        await explain()
    await lists(school)
    await imports()
    await mails()


async def vacuum() -> None:
    """As a database that has run for a while."""
    import asyncpg

    connection = await asyncpg.connect(DB.config["dsn"])
    for table in ("jobs.offer", "jobs.saved_search", "jobs.finding", "amicale.member"):
        await connection.execute(f"VACUUM ANALYZE {table}")
    await connection.close()


async def main() -> None:
    """On a server of its own."""
    options = argparse.ArgumentParser()
    options.add_argument("--explain", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = TestServer(Path(folder) / "server")
        server.start()
        async with server.database(("jobs",)) as address:
            await DB.open(address, size=10, statement_timeout_ms=120_000)
            try:
                await measure(await School.begin(address), given)
            finally:
                await DB.close()


if __name__ == "__main__":
    asyncio.run(main())
