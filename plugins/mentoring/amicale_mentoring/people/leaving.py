"""Leaving a programme: what waits is closed and the others are told, and pairs that run do not end by surprise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, translator
from amicale_mentoring.closing.asking import ask_how_it_was
from amicale_mentoring.pairs.ending import finish
from amicale_mentoring.people.joining import own_part
from amicale_mentoring.people.telling import tell_closed, tell_over

_ = translator("mentoring")
RUNNING = """
SELECT id FROM mentoring.pair WHERE (mentor = $1 OR mentee = $1) AND state IN ('active', 'paused') ORDER BY id
"""
CLOSE = """
UPDATE mentoring.request SET state = 'closed', answered_at = now()
WHERE state = 'waiting' AND (mentor = $1 OR mentee = $1) RETURNING id, mentor, mentee
"""


@dataclass(frozen=True, slots=True)
class Left:
    """What came of leaving."""

    requests: int
    """Requests that waited, and are closed."""
    pairs: int
    """Pairs that ran, and are over."""


async def leave(actor: Actor, participation: UUID, *, end_pairs: bool = False) -> Left:
    """Take part no more. What they said stays for when they come back.

    :raises Refusal: it is not theirs; or pairs run, and they did not say that these are to end.
    """
    async with DB.transaction():
        await lock_pairs(participation)
        await own_part(actor, participation)
        return await take_out(participation, end_pairs=end_pairs, reason="left")


async def take_out(participation: UUID, *, end_pairs: bool, reason: str) -> Left:
    """End somebody's part, within the caller's transaction and with their row locked.

    :param reason: why their pairs end: ``left`` or ``coordinator``.
    """
    pairs = await DB.fetch(RUNNING, participation)
    if pairs and not end_pairs:
        text = _("Pairs that run: %(count)s. End them first, or say that they end with it.", count=len(pairs))
        raise Refusal(text, code="CONFLICT", field="endPairs", reason="PAIRS_RUN")
    for row in pairs:
        await finish(row["id"], reason)
        if not await ask_how_it_was([row["id"]]):
            await tell_over(row["id"], participation)
    closed = await close_requests(participation)
    await DB.execute(
        """UPDATE mentoring.participation SET state = 'left', left_at = now(), paused_until = NULL,
               version = version + 1 WHERE id = $1""",
        participation,
    )
    return Left(len(closed), len(pairs))


async def close_requests(participation: UUID) -> Sequence[Mapping[str, Any]]:
    """Close what waits for their answer, or what they wait for; the others are told."""
    rows = await DB.fetch(CLOSE, participation)
    for row in rows:
        await tell_closed(row["id"], row["mentor"] if row["mentee"] == participation else row["mentee"])
    return rows


async def lock_pairs(participation: UUID) -> None:
    """Hold their pairs before their own row: whoever ends a pair locks in this order too."""
    await DB.fetch(RUNNING + " FOR UPDATE", participation)
