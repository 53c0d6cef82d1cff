"""Whose searches the offers of a list fit: found when they stay, by a worker when they are many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
from jobs_making import Jobs

from amicale import DB, new_id
from amicale_jobs.feeds.carrying import carry
from amicale_jobs.feeds.service import feed_row
from amicale_jobs.searches.matching import AT_ONCE, find_later

SOON = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 -- any day to come


async def standing(jobs: Jobs) -> dict[str, Any]:
    """A list, and somebody who looks for everything."""
    member, made = await jobs.person(), new_id()
    await DB.execute(
        "INSERT INTO jobs.saved_search (id, member, title, every) VALUES ($1, $2, 'All', 'day')", new_id(), member
    )
    await DB.execute("INSERT INTO jobs.feed (id, title, format) VALUES ($1, 'L', 'json')", made)
    return dict(await feed_row(made))


def body(count: int) -> bytes:
    return msgspec.json.encode([
        {"key": str(at), "title": f"Job {at}", "contract": "permanent", "expires_on": SOON,
         "apply_url": "https://example.org"} for at in range(count)
    ])  # fmt: skip


async def findings() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM jobs.finding"))


async def waiting() -> list[dict[str, Any]]:
    rows = await DB.fetch("SELECT payload FROM pgqueuer.pgqueuer WHERE entrypoint = 'jobs.find_searches' ORDER BY id")
    return [msgspec.json.decode(row["payload"]) for row in rows]


class TestCarry:
    async def test_few_are_found_at_once_and_a_look_finds_none(self, jobs: Jobs) -> None:
        feed = await standing(jobs)
        await carry(feed, body(3), trial=True)
        assert await findings() == 0
        await carry(feed, body(3))
        assert (await findings(), await waiting()) == (3, [])

    async def test_many_wait_for_a_worker_in_small_parts_and_twice_is_once(self, jobs: Jobs) -> None:
        feed = await standing(jobs)
        await carry(feed, body(AT_ONCE + 5), trial=True)
        assert await waiting() == []
        await carry(feed, body(AT_ONCE + 5))
        parts = await waiting()
        assert (await findings(), [len(each["offers"]) for each in parts]) == (0, [AT_ONCE, 5])
        for part in [*parts, *parts]:
            await find_later(part)
        assert await findings() == AT_ONCE + 5
