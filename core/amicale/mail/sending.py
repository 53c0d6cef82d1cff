"""The postman: one at a time for a school, over one connection to the mail server, until nothing is due.

Each mail is its own step: its try is counted and committed, what ``compose`` stores is committed, the server takes it,
and that is written down. Killed at any point, a worker leaves a queue that another goes on with at once: the right to
send is a lock that the database holds for the worker's connection. At most the one mail that the server had taken and
nobody could write down is sent again, with the same Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import asyncpg

from amicale.database.engine import DB
from amicale.here import HERE
from amicale.mail import server, store
from amicale.mail.message import Letterhead, message_id
from amicale.mail.outbox import SEND
from amicale.mail.recipients import Skip
from amicale.mail.routes_out import Carrier, carrier_for
from amicale.mail.showing import shown_kind
from amicale.mail.store import Taken
from amicale.mail.transport import Undelivered
from amicale.mail.writing import letterhead, write
from amicale.plugins.manifest import Mail
from amicale.tasks.handling import explain
from amicale.tasks.outbox import enqueue

log = logging.getLogger("amicale.mail")

LOCK = 0x6D61696C  # "mail"
SHIFT_SECONDS = 45.0
"""How long one job sends before it queues itself again, so that workers stop and settings change without waiting."""
BULK_SHARE = 0.8
"""Of the mails a minute, bulk mails leave the rest to what people wait for."""
WRITE_DOWN_SECONDS = 15.0
"""How long to go on trying to write down that a mail was sent, when the database is away."""


async def send_due(_payload: Mapping[str, Any]) -> None:
    """The job: send what is due, unless somebody does so already."""
    while True:
        async with the_lock() as mine:
            if not mine:
                return  # whoever has it looks again when done
            left = await Shift(await letterhead()).work()
        if left is None:
            if not await more_is_due():
                return
        else:
            await enqueue(SEND, after=timedelta(seconds=left))
            return


@asynccontextmanager
async def the_lock() -> AsyncIterator[bool]:
    """Whether we are the one who sends; gone with our connection, however this process ends."""
    connection = await asyncpg.connect(
        DB.config["dsn"], timeout=10, command_timeout=10,
        server_settings={"application_name": "amicale mail", "tcp_keepalives_idle": "30", "idle_session_timeout": "0"},
    )  # fmt: skip
    try:
        yield bool(await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK))
    finally:
        connection.terminate()


async def more_is_due() -> bool:
    """Whether something came while nobody looked, and can be sent."""
    kinds = (await HERE.assembled()).mails
    state = await server.server_state()
    return state.seconds == 0 and carrier_for(HERE.settings, HERE.folder) is not None and await store.due(kinds)


class Shift:
    """A while of sending."""

    def __init__(self, head: Letterhead) -> None:
        self.head = head
        self.until = time.monotonic() + SHIFT_SECONDS

    async def work(self) -> float | None:
        """Send until nothing is due; answers after how many seconds to go on, None when there is no need to."""
        carrier = carrier_for(HERE.settings, HERE.folder)
        if carrier is None:
            return None
        paused = (await server.server_state()).seconds
        if paused:
            return paused
        async with carrier:
            while time.monotonic() < self.until:
                wait = await self._next(carrier)
                if wait is not None:
                    return wait if wait > 0 else None
        return 0.0

    async def _next(self, carrier: Carrier) -> float | None:
        """One mail; None to go on, 0 when none is due, else for how many seconds to rest."""
        limit = self.head.settings.mails_per_minute
        lately = await store.sent_lately()
        if lately >= limit:
            return max(1.0, 60 / limit)
        mails = (await HERE.assembled()).mails
        taken = await store.take(list(mails), only_personal=lately >= limit * BULK_SHARE)
        if taken is None:
            return 1.0 if lately >= limit * BULK_SHARE and await store.due(list(mails)) else 0.0
        if taken.attempts > len(store.PAUSES) + 1:
            await store.settle(taken.id, "parked", "lost its worker again and again")
            return None
        return await whole(self._deliver(mails[taken.kind], taken, carrier))

    async def _deliver(self, mail: Mail, taken: Taken, carrier: Carrier) -> float | None:
        """Write and send one, and note what became of it; answers for how many seconds the server is left alone."""
        try:
            message, to = await write(mail, taken, self.head)
        except Skip as reason:
            await store.settle(taken.id, "skipped", str(reason))
            return None
        except Exception as error:
            failure = explain(error)
            state = await store.again(taken, f"compose {failure.error}")
            about = (named(mail, taken), shown_kind(mail), failure.error, failure.place, failure.incident, state)
            log.error("mail %s (%s) cannot be written: %s at %s, incident %s, now %s", *about)
            return None
        try:
            await carrier.send(message, to.address)
        except Undelivered as failure:
            return await undelivered(taken, to.address, failure, shown_kind(mail))
        await written_down(taken, message_id(taken.id, self.head))
        await server.note_success()
        return None


def named(mail: Mail, taken: Taken) -> str:
    """A mail that could not be written, for the log of the machine: where that failed tells which kind it is, so of a
    private one nothing is said that leads to its reader."""
    return "-" if mail.private else str(taken.id)


async def undelivered(taken: Taken, address: str, failure: Undelivered, kind: str) -> float | None:
    """What a failure means for the mail, for the address, and for all others.

    :param kind: as the log names it.
    """
    code, state = str(failure), "queued"
    if failure.verdict == "server":
        await store.put_back(taken, code)
        pause = await server.note_failure(code)
        log.warning("the mail server cannot be used (%s): mails wait, the next try is in %.0f s", code, pause)
        return pause
    if failure.verdict == "later":
        state = await store.again(taken, code)
    else:
        state = "failed" if failure.verdict == "bounced" else "parked"
        await store.settle(taken.id, state, code)
    if failure.verdict == "bounced":
        await store.mark_bounced(address)
    log.warning("mail %s (%s) was not taken: %s, now %s", taken.id, kind, code, state)
    if code.startswith("cut_off"):
        return await server.note_failure(code)
    return None


async def written_down(taken: Taken, identifier: str) -> None:
    """Note that it is sent; the database may be away for a moment, and then it would be sent twice."""
    deadline = time.monotonic() + WRITE_DOWN_SECONDS
    while True:
        try:
            return await store.mark_sent(taken.id, identifier)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.5)


async def whole(step: Any) -> float | None:
    """Do a step to its end even when the worker stops in the middle of it: half a step is a mail sent twice."""
    task: asyncio.Task[float | None] = asyncio.create_task(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=4)
        task.cancel()
        raise
