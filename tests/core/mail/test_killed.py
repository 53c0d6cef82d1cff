"""Workers that are killed: every mail arrives, and at most the one that was on its way arrives twice."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from amicale import DB
from amicale.database.identifiers import uuid7
from amicale.mail.outbox import post_to_many
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

PROCESS = Path(__file__).with_name("sender_process.py")
MAILS, KILLS = int(os.environ.get("AMICALE_BULK", "300")), 3


@asynccontextmanager
async def worker(address: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker in a process of its own; killed in the end, if it lives."""
    process = await asyncio.create_subprocess_exec(sys.executable, str(PROCESS), address)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        await process.wait()


async def crowd(count: int) -> list[str]:
    """So many members with an address each; answers these."""
    keys = [uuid7() for _n in range(count)]
    addresses = [f"p{n}@example.org" for n in range(count)]
    await DB.execute(
        "INSERT INTO amicale.member (id, given_name) SELECT id, 'P' FROM unnest($1::uuid[]) AS t (id)", keys
    )
    await DB.execute(
        """INSERT INTO amicale.email (id, member, address, is_primary)
           SELECT gen_random_uuid(), id, address, true FROM unnest($1::uuid[], $2::text[]) AS t (id, address)""",
        keys, addresses,
    )  # fmt: skip
    await post_to_many("amicale.mail_test", keys)
    return addresses


async def until(postbox: Postbox, count: int, seconds: float = 120) -> None:
    """Wait for so many mails."""
    async with asyncio.timeout(seconds):
        while len(postbox.mails) < count:
            await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_bulk_mail_with_a_worker_killed_in_the_middle_reaches_everybody(school: School, postbox: Postbox) -> None:
    addresses = await crowd(MAILS)
    for kill in range(KILLS):
        async with worker(school.address):
            await until(postbox, MAILS * (kill + 1) // (KILLS + 1))
    async with worker(school.address):
        async with asyncio.timeout(120):
            while await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE state = 'queued'"):
                await asyncio.sleep(0.1)
    arrived = Counter(mail.to for mail in postbox.mails)
    assert set(arrived) == set(addresses)
    doubled = [address for address, count in arrived.items() if count > 1]
    assert len(doubled) <= KILLS, "one for each time a worker was killed"
    for address in doubled:
        assert len({mail.message["Message-ID"] for mail in postbox.to(address)}) == 1, "a copy can be told"


@pytest.mark.slow
async def test_killed_before_the_server_has_it_the_mail_is_delivered_at_once(school: School, postbox: Postbox) -> None:
    arrived = asyncio.Event()

    async def slow(_address: str) -> str:
        arrived.set()
        await asyncio.sleep(3)
        return "421 too late"

    postbox.before_data = slow
    await crowd(1)
    async with worker(school.address):
        await arrived.wait()
    postbox.before_data = None
    async with worker(school.address):
        await until(postbox, 1, 20)
    await asyncio.sleep(0.3)
    assert len(postbox.mails) == 1
