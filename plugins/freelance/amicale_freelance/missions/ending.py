"""What time does to missions: they leave the list by themselves, their clients are reminded, and in the end they are
done. Jobs; running twice does no harm.

A mission is taken once (SKIP LOCKED), changed, and told of in one transaction: killed in between, nothing has happened.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from amicale import DB, today
from amicale_freelance.matching.service import closed
from amicale_freelance.missions.clients import Row, tell_client, tell_member
from amicale_freelance.missions.proposers import tell_proposers
from amicale_freelance.proposals.choosing import settle

AT_ONCE = 50
"""Missions in one transaction."""
GRACE, NUDGE, SILENT = 14, 5, 30
"""Days: a client may still answer after the mission left the list; they are told that proposals wait; a mission is
taken to be done when nobody answers whether it is."""
EXPIRED = "state IN ('open', 'waiting') AND expires_on < $1"
ENDING = "state = 'open' AND reminded_at IS NULL AND expires_on <= $1::date + 7 AND opened_at::date <= $1::date - 3"
STANDING = "EXISTS (SELECT FROM freelance.proposal q WHERE q.mission = m.id AND q.state IN ('sent', 'short'){})"
LEFT = f"state = 'expired' AND ended_at < now() - interval '{GRACE} days' AND $1::date IS NOT NULL AND " + (
    STANDING.format("")
)
WAITED_FOR = f"""state IN ('open', 'expired') AND $1::date IS NOT NULL
    AND (nudged_at IS NULL OR nudged_at < now() - interval '{NUDGE} days')
    AND """ + STANDING.format(f" AND q.state = 'sent' AND q.sent_at < now() - interval '{NUDGE} days'")
LAST_DAY = "coalesce(ends_on, starts_on + 90, chosen_at::date + 90)"
MAYBE_DONE = f"state = 'chosen' AND asked_at IS NULL AND {LAST_DAY} < $1"
SURELY_DONE = f"state = 'chosen' AND asked_at < now() - interval '{SILENT} days' AND $1::date IS NOT NULL"
CHOSEN = """
    SELECT q.*, p.member FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile
    WHERE q.mission = $1 AND q.state = 'chosen'
"""


async def look_at_missions(payload: Mapping[str, Any]) -> None:
    """A job: all that the day brings."""
    await each(EXPIRED, expire)
    await each(ENDING, remind)
    await each(LEFT, answer_all)
    await each(WAITED_FOR, nudge)
    await each(MAYBE_DONE, ask)
    await each(SURELY_DONE, finish)


async def each(which: str, act: Callable[[Row], Awaitable[None]]) -> int:
    """Do something with all missions for which a condition holds, and which are not so any more when it is done.

    :param which: SQL over ``freelance.mission m``; ``$1`` is today, by the school's clock. Our own words.
    """
    total = 0
    statement = f"SELECT * FROM freelance.mission m WHERE {which} ORDER BY id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED"  # noqa: S608
    while True:
        async with DB.transaction():
            rows = await DB.fetch(statement, today())
            for row in rows:
                await act(dict(row))
        total += len(rows)
        if len(rows) < AT_ONCE:
            return total


async def expire(row: Row) -> None:
    """It leaves the list; what was proposed can still be answered for two weeks."""
    await DB.execute(
        """UPDATE freelance.mission SET state = 'expired', ended_at = now(), version = version + 1, changed_at = now()
           WHERE id = $1""",
        row["id"],
    )
    await closed(row["id"])
    await tell_client("mission_expired", row)


async def remind(row: Row) -> None:
    """A week before, its client can renew it with one click."""
    await DB.execute("UPDATE freelance.mission SET reminded_at = now() WHERE id = $1", row["id"])
    await tell_client("mission_ends", row)


async def answer_all(row: Row) -> None:
    """Nobody was chosen in time: those who wait are told."""
    await tell_proposers(row["id"], "mission_gone")


async def nudge(row: Row) -> None:
    """Proposals wait for an answer: silence is what people remember."""
    await DB.execute("UPDATE freelance.mission SET nudged_at = now() WHERE id = $1", row["id"])
    await tell_client("proposals_wait", row)


async def ask(row: Row) -> None:
    """The last day is over: both are asked whether it is done."""
    await DB.execute("UPDATE freelance.mission SET asked_at = now() WHERE id = $1", row["id"])
    proposal = await DB.fetch_row(CHOSEN, row["id"])
    if proposal is not None:
        about = {"proposal": proposal["id"]}
        await tell_member("is_it_done", proposal["member"], about)
        await tell_client("is_it_done", row, **about)


async def finish(row: Row) -> None:
    """Nobody has said anything for a month: it is done."""
    proposal = await DB.fetch_row(CHOSEN, row["id"])
    if proposal is not None:
        await settle(row, dict(proposal))
