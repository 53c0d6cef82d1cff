"""A list that is read again and again: nothing is doubled, and what is gone leaves."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, new_id
from amicale.testing.kit import School
from amicale_jobs.feeds.mapping import Item
from amicale_jobs.feeds.taking import Taken, take_in

SOON = date.today() + timedelta(days=30)  # noqa: DTZ011 -- any day to come


async def feed() -> UUID:
    made = new_id()
    await DB.execute("INSERT INTO jobs.feed (id, title, format) VALUES ($1, $2, 'json')", made, str(made))
    return made


def item(key: str, **values: Any) -> Item:
    return Item(
        key, {"title": f"Job {key}", "contract": "permanent", "expires_on": SOON, "company": "Airbus", **values}
    )


def counts(taken: Taken) -> tuple[int, int, int]:
    return len(taken.opened), taken.changed, taken.gone


async def state(key: str) -> str:
    return str(await DB.fetch_value("SELECT state FROM jobs.offer WHERE feed_key = $1", key))


class TestTakeIn:
    async def test_twice_is_once(self, school: School) -> None:
        which, rows = await feed(), [item("1"), item("2", company="AIRBUS", skills=["SQL"]), item("3", company="")]
        assert counts(await take_in(which, rows)) == (3, 0, 0)
        assert counts(await take_in(which, rows)) == (0, 0, 0)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.offer") == 3
        assert await DB.fetch_value("SELECT count(*) FROM jobs.company") == 1

    async def test_at_the_same_moment_too(self, school: School) -> None:
        which, rows = await feed(), [item(str(number)) for number in range(40)]
        done = await asyncio.gather(*(take_in(which, rows) for _ in range(5)))
        assert sorted(counts(each) for each in done) == [(0, 0, 0)] * 4 + [(40, 0, 0)]

    async def test_what_changed_is_changed_what_is_gone_leaves_and_comes_back(self, school: School) -> None:
        which = await feed()
        await take_in(which, [item("1"), item("2")])
        assert counts(await take_in(which, [item("1", title="Better")])) == (0, 1, 1)
        assert await state("2") == "withdrawn"
        assert counts(await take_in(which, [item("1", title="Better"), item("2")])) == (0, 1, 0)
        assert await state("2") == "open"

    async def test_what_we_ended_ourselves_stays_ended(self, school: School) -> None:
        which = await feed()
        await take_in(which, [item("1"), item("2")])
        await DB.execute("UPDATE jobs.offer SET state = 'filled', ended_at = now() WHERE feed_key = '1'")
        await DB.execute("UPDATE jobs.offer SET state = 'refused', ended_at = now() WHERE feed_key = '2'")
        await take_in(which, [item("1", title="Again"), item("2", title="Again")])
        assert (await state("1"), await state("2")) == ("filled", "refused")

    async def test_lists_of_two_feeds_do_not_touch_each_other(self, school: School) -> None:
        one, two = await feed(), await feed()
        await take_in(one, [item("1")])
        assert counts(await take_in(two, [item("1", company="Thales")])) == (1, 0, 0)
        assert await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE state = 'open'") == 2

    async def test_new_ones_wait_where_they_are_looked_at_first(self, school: School) -> None:
        which = await feed()
        assert counts(await take_in(which, [item("1")], moderated=True)) == (0, 0, 0)
        assert await state("1") == "waiting"
