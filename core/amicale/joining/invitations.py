"""Invitations to one's own record, in waves. Planning writes down who; a job sends them; all can be stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.joining.choosing import PERMISSION, Choice, Invitee, chosen, eligible, limited
from amicale.joining.tables import InvitationWave
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
SEND = "amicale.send_invitations"
MOST_PER_HOUR = 10_000


async def send(actor: Actor, choice: Choice, *, per_hour: int | None = None) -> UUID:
    """Plan a wave of invitations; the first leave within a minute. Answers the wave.

    :param per_hour: so many in any hour; the school's setting where it is not said.
    """
    actor.require(PERMISSION)
    return await begin(actor, await chosen(actor, choice), choice, per_hour)


async def remind(actor: Actor, wave_id: UUID, *, per_hour: int | None = None) -> UUID:
    """Another wave to those of one who have not answered: at least a week later, and three times at the most."""
    actor.require(PERMISSION)
    await found(wave_id)
    rows = await DB.fetch(
        """SELECT i.member FROM amicale.invitation i WHERE i.wave = $1 AND i.posted_at IS NOT NULL AND i.used_at IS NULL
           AND i.opted_out_at IS NULL ORDER BY i.id""",
        wave_id,
    )
    people = await eligible([uuid_of(row["member"]) for row in rows])
    return await begin(actor, people, Choice(filter={"again": str(wave_id)}), per_hour)


async def begin(actor: Actor, people: Sequence[Invitee], choice: Choice, per_hour: int | None) -> UUID:
    """Write a wave down, and have it sent.

    :raises Refusal: there is nobody to invite.
    """
    rate, days = await pace(per_hour)
    wave = uuid7()
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.invitation'))")
        ids = [person.id for person in people if not person.skipped]
        still = [person for person in await eligible(ids) if not person.skipped]
        wanted = limited(still, choice.limit)
        if not wanted:
            raise Refusal(
                _("There is nobody to invite: they were here already, were asked lately, or cannot be reached."),
                reason="NOBODY",
            )
        await InvitationWave(
            id=wave, per_hour=rate, days=days, created_by=actor.member_id,
            chosen=json.dumps({"search": choice.search, "filter": dict(choice.filter)}),
        ).save()  # fmt: skip
        await DB.execute(
            """INSERT INTO amicale.invitation (id, wave, member)
               SELECT id, $1, member FROM unnest($2::uuid[], $3::uuid[]) AS t (id, member)""",
            wave, sorted(uuid7() for _each in wanted), [person.id for person in wanted],
        )  # fmt: skip
        await log_act(actor, "invitation.begun", wave, count=len(wanted), per_hour=rate)
        await enqueue(SEND)
    return wave


async def pace(per_hour: int | None) -> tuple[int, int]:
    """How many an hour, and for how many days each link works."""
    from amicale.schoolsettings import SchoolSettings

    settings = await HERE.settings_of(SchoolSettings)
    rate = settings.invitations_per_hour if per_hour is None else per_hour
    if not 1 <= rate <= MOST_PER_HOUR:
        message = _("Send between 1 and %(most)s an hour.", most=MOST_PER_HOUR)
        raise Refusal(message, field="input.perHour")
    return rate, settings.invitation_days


async def stop(actor: Actor, wave_id: UUID) -> int:
    """Send no more of a wave; answers how many were not sent. What was mailed already goes on working."""
    actor.require(PERMISSION)
    async with DB.transaction():
        row = await found(wave_id, lock=True)
        if row["state"] != "running":
            raise Refusal(_("This wave is over already."), code="CONFLICT")
        await DB.execute(
            "UPDATE amicale.invitation_wave SET state = 'stopped', ended_at = now() WHERE id = $1", wave_id
        )
        left = await DB.fetch(
            """UPDATE amicale.invitation SET skipped = 'stopped'
               WHERE wave = $1 AND skipped = '' AND sent_at IS NULL RETURNING id""",
            wave_id,
        )
        await log_act(actor, "invitation.stopped", wave_id, left=len(left))
    return len(left)


async def found(wave_id: UUID, *, lock: bool = False) -> Any:
    """A wave.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(
        f"SELECT * FROM amicale.invitation_wave WHERE id = $1 {'FOR UPDATE' if lock else ''}",  # noqa: S608
        wave_id,
    )
    if row is None:
        raise Refusal(_("There is no such wave of invitations."), code="NOT_FOUND")
    return row
