"""Asking a provider what became of a try: the return page, a job and reconciliation ask in the same way."""

from __future__ import annotations

import asyncio
import logging
from uuid import UUID

from amicale import DB, extensions_of
from amicale_dues.ways import attempts
from amicale_dues.ways.attempts import Try
from amicale_dues.ways.contract import WAYS, Way, WayFailed
from amicale_dues.ways.movements import take

LOGGER = logging.getLogger(__name__)
OPEN = ("new", "open", "promised")


async def look_again(attempt: UUID, *, seconds: float) -> None:
    """The same for a page that is fetched anew and anew: the provider is asked every few seconds at the most."""
    due = await DB.fetch_value(
        """UPDATE dues.attempt SET looked_at = now()
           WHERE id = $1 AND (looked_at IS NULL OR looked_at < now() - interval '4 seconds') RETURNING true""",
        attempt,
    )
    if due:
        await look(attempt, seconds=seconds)


async def look(attempt: UUID, *, seconds: float | None = None) -> Try | None:
    """How a try stands, after the provider was asked if it is open. A provider that does not answer changes nothing.

    :param seconds: how long somebody waits for it.
    """
    found = await attempts.find(attempt)
    if found is None or found.state not in OPEN:
        return found
    way = next((each for each in await extensions_of(WAYS) if each.name == found.way), None)
    if way is None or not way.online or not await way.ready():
        return found
    try:
        async with asyncio.timeout(seconds):
            await read(way, found)
    except (WayFailed, TimeoutError) as error:
        LOGGER.warning("dues: %s says nothing of try %s: %s", found.way, found.id, error or "too slow")
    return await attempts.find(attempt)


async def read(way: Way, found: Try) -> None:
    """Take in all that the provider says of a try. One that it may never have heard of is told to it again.

    :raises WayFailed: it does not say.
    """
    await DB.execute("UPDATE dues.attempt SET looked_at = now() WHERE id = $1", found.id)
    reference = found.reference
    if not reference:
        begun = await way.begin(found.told)
        await attempts.opened(found.id, begun)
        reference = begun.reference
    for moved in await way.read(reference):
        await take(way, moved)
