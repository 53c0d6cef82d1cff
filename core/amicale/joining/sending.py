"""Sending the invitations of waves: so many in any hour, each person once, whatever dies in between.

That a mail is queued and that its invitation is posted are written in one transaction: after a crash both are there or
neither. The secret is made when the mail is written, and only its hash is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import ceil
from typing import Any
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.joining.choosing import Invitee, eligible
from amicale.mail.outbox import post

INVITATION = "amicale.invitation"


async def send_due(payload: Mapping[str, Any]) -> None:
    """A job, every minute: what each running wave may send now."""
    for row in await DB.fetch("SELECT id FROM amicale.invitation_wave WHERE state = 'running' ORDER BY id"):
        await send_some(uuid_of(row["id"]))


async def send_some(wave_id: UUID) -> int:
    """Post a minute's worth of a wave; answers how many. One worker at a time: the pace is the wave's."""
    async with DB.transaction():
        wave = await DB.fetch_row(
            "SELECT * FROM amicale.invitation_wave WHERE id = $1 AND state = 'running' FOR UPDATE SKIP LOCKED", wave_id
        )
        if wave is None:
            return 0
        posted = 0
        for invitation, person in await next_of(wave_id, await allowance(wave)):
            if person.skipped:
                await DB.execute("UPDATE amicale.invitation SET skipped = $2 WHERE id = $1", invitation, person.skipped)
            else:
                await post_one(invitation, person)
                posted += 1
        await end_if_done(wave_id)
    return posted


def a_minute(rate: int) -> int:
    """How many leave in a minute, of so many an hour."""
    return ceil(rate / 60)


def time_for(count: int, rate: int) -> timedelta:
    """How long it takes until the last of so many has left, at so many an hour."""
    hours, last = divmod(max(0, count - 1), rate)
    return timedelta(hours=hours, minutes=last // a_minute(rate))


async def allowance(wave: Any) -> int:
    """How many may leave now: a minute's share of the hour, and never more in any hour than was said."""
    lately = await DB.fetch_value(
        "SELECT count(*) FROM amicale.invitation WHERE wave = $1 AND posted_at > now() - interval '1 hour'", wave["id"]
    )
    rate = int(wave["per_hour"])
    return max(0, min(a_minute(rate), rate - int(lately)))


async def next_of(wave_id: UUID, count: int) -> list[tuple[UUID, Invitee]]:
    """The next invitations, each with whether its person may still be written to."""
    rows = await DB.fetch(
        """SELECT id, member FROM amicale.invitation WHERE wave = $1 AND posted_at IS NULL AND skipped = ''
           ORDER BY id LIMIT $2 FOR UPDATE""",
        wave_id, count,
    )  # fmt: skip
    people = {person.id: person for person in await eligible([uuid_of(row["member"]) for row in rows], wave_id)}
    return [(uuid_of(row["id"]), people[uuid_of(row["member"])]) for row in rows]


async def post_one(invitation: UUID, person: Invitee) -> None:
    """Queue one mail, and write down that it is."""
    await DB.execute(
        "UPDATE amicale.invitation SET posted_at = now(), address = $2 WHERE id = $1", invitation, person.address
    )
    await post(
        INVITATION, member_id=person.id, address=person.address, payload={"invitation": str(invitation)}
    )  # fmt: skip


async def end_if_done(wave_id: UUID) -> None:
    """A wave of which nothing is left to send is done."""
    await DB.execute(
        """UPDATE amicale.invitation_wave w SET state = 'done', ended_at = now() WHERE id = $1 AND NOT EXISTS (
               SELECT FROM amicale.invitation i WHERE i.wave = w.id AND i.posted_at IS NULL AND i.skipped = '')""",
        wave_id,
    )


WRITTEN = """
    UPDATE amicale.invitation i SET sent_at = coalesce(i.sent_at, now()),
        expires_at = now() + w.days * interval '1 day'
    FROM amicale.invitation_wave w
    WHERE i.id = $1 AND w.id = i.wave AND i.used_at IS NULL AND i.opted_out_at IS NULL AND i.skipped = ''
      AND NOT EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = i.member)
    RETURNING w.days
"""


async def compose_invitation(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The personal link; nothing for who was here meanwhile, or whose wave was stopped."""
    invitation, secret = UUID(payload["invitation"]), new_secret()
    async with DB.transaction():
        days = await DB.fetch_value(WRITTEN, invitation)
        if days is None:
            return None
        await DB.execute(
            "INSERT INTO amicale.invitation_link (hash, invitation) VALUES ($1, $2)", hashed(secret), invitation
        )
    link = HERE.link(f"/invitation/{secret}")
    return {"name": recipient.name, "link": link, "stop_link": f"{link}/stop", "days": days}
