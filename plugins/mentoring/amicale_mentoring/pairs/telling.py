"""What pairs are written by mail. Posted in the transaction of the act: none without the other.

What is posted is who and about what; what the mail says is read when it is sent (mails.py), so that what was settled
meanwhile is not sent any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import DB, post_mail, post_to_many

BEGUN = """
    SELECT r.programme, r.since, array_agg(DISTINCT p.member ORDER BY p.member) AS members
    FROM mentoring.pair r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee)
    WHERE r.id = ANY ($1) GROUP BY r.programme, r.since
"""
MEMBERS = """
    SELECT p.member FROM mentoring.pair r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee)
    WHERE r.id = $1 ORDER BY p.id
"""
SIDE = "SELECT p.member FROM mentoring.pair r JOIN mentoring.participation p ON p.id = r.{} WHERE r.id = $1"


async def tell_begun(pair_ids: Sequence[UUID]) -> None:
    """Tell both of each pair that they are one, and what to do first.

    A batch is one statement for each moment that pairs began at, and who has several new ones gets one mail of all.
    """
    for row in await DB.fetch(BEGUN, list(pair_ids)):
        about = {"programme": row["programme"], "since": row["since"].isoformat()}
        await post_to_many("mentoring.begun", row["members"], about)


async def tell_both(kind: str, pair: UUID, **about: Any) -> None:
    """A mail about a pair to each of the two who is still there."""
    for row in await DB.fetch(MEMBERS, pair):
        await tell_one(kind, row["member"], pair, **about)


async def tell_one(kind: str, member: UUID | None, pair: UUID, **about: Any) -> None:
    """A mail about a pair to one of them; to nobody where they were erased."""
    if member is not None:
        await post_mail(f"mentoring.{kind}", member_id=member, payload={"pair": pair, **about})


async def tell_mentor(kind: str, pair: UUID, **about: Any) -> None:
    """A mail about a pair to its mentor."""
    await tell_one(kind, await DB.fetch_value(SIDE.format("mentor"), pair), pair, **about)


async def tell_mentee(kind: str, pair: UUID, **about: Any) -> None:
    """A mail about a pair to its mentee."""
    await tell_one(kind, await DB.fetch_value(SIDE.format("mentee"), pair), pair, **about)


async def tell_gathering(kind: str, gathering: UUID, states: Sequence[str]) -> None:
    """A mail about a group's gathering to those of it whose answer stands like that."""
    rows = await DB.fetch(
        """SELECT p.member FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
           JOIN mentoring.participation p ON p.id = r.mentee WHERE s.gathering = $1 AND s.state = ANY ($2)""",
        gathering, list(states),
    )  # fmt: skip
    await post_to_many(f"mentoring.{kind}", [row["member"] for row in rows], {"gathering": gathering})
