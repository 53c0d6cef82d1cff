"""A mission's way to the list and off it: sent, read by staff, renewed, taken back. Actor first."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, today, translator
from amicale_freelance.matching.service import closed, opened
from amicale_freelance.missions.clients import Row, client_of, own_mission, refuse_unless, tell_client
from amicale_freelance.missions.proposers import tell_proposers
from amicale_freelance.missions.settings import MissionSettings
from amicale_freelance.missions.values import NEED
from amicale_freelance.missions.writing import mission_settings, reads, refuse_unless_poster
from amicale_freelance.rules import MANAGE

_ = translator("freelance")
OPEN_ONES = """
    SELECT count(*) FROM freelance.mission WHERE state IN ('open', 'waiting')
      AND CASE WHEN $1::uuid IS NULL THEN posted_by = $2 ELSE partner = $1 END
"""
OPEN = """
    UPDATE freelance.mission SET state = 'open', opened_at = coalesce(opened_at, now()),
        sent_at = coalesce(sent_at, now()), refusal = '', refusal_reason = '', reminded_at = NULL,
        version = version + 1, changed_at = now(),
        expires_on = greatest(expires_on, $2)
    WHERE id = $1
"""
WAIT = """
    UPDATE freelance.mission SET state = 'waiting', sent_at = now(), refusal = '', refusal_reason = '',
        version = version + 1, changed_at = now(), expires_on = greatest(expires_on, $2) WHERE id = $1
"""
AGAIN = """
    UPDATE freelance.mission SET state = $3, ended_at = NULL, expires_on = $2, reminded_at = NULL,
        opened_at = CASE $3 WHEN 'open' THEN coalesce(opened_at, now()) ELSE opened_at END,
        sent_at = CASE $3 WHEN 'waiting' THEN now() ELSE sent_at END,
        version = version + 1, changed_at = now() WHERE id = $1
"""
SHORTEST = timedelta(days=7)
"""What is sent is on the list for a week at least, however long it lay as a draft."""


async def send(actor: Actor, mission: UUID) -> str:
    """Send a draft: it is on the list, or waits for staff to read it. Answers its state.

    :raises Refusal: something is missing, or too many of theirs are open.
    """
    settings = await mission_settings()
    async with DB.transaction():
        row = await own_mission(actor, mission)
        refuse_unless(row, "draft", "refused")
        refuse_unless_poster(actor, settings)
        refuse_incomplete(row)
        await refuse_too_many(row, settings)
        if reads(row, settings) and not actor.may(MANAGE):
            await DB.execute(WAIT, mission, today() + SHORTEST)
            return "waiting"
        await put_on_the_list(row)
        return "open"


async def put_on_the_list(row: Row) -> None:
    """It is open, and found; whom it fits is looked for by a job."""
    await DB.execute(OPEN, row["id"], today() + SHORTEST)
    await opened(row["id"])


def refuse_incomplete(row: Row) -> None:
    """Readers learn what is to be done."""
    if not row["need"].strip() or len(row["need"]) > NEED:
        raise Refusal(_("Say what is to be done, and what you expect."), field="input.need", reason="INCOMPLETE")


async def refuse_too_many(row: Row, settings: MissionSettings) -> None:
    """One client has so many missions on the list. Their sendings wait for one another, so that none is miscounted."""
    await DB.execute(
        "SELECT pg_advisory_xact_lock(hashtext('freelance.client'), hashtext($1))",
        str(row["partner"] or row["posted_by"]),
    )
    if await DB.fetch_value(OPEN_ONES, row["partner"], row["posted_by"]) >= settings.missions_most:
        text = _(
            "You have %(most)s missions open, which is as many as you may at once. Take one back, or choose somebody.",
            most=settings.missions_most,
        )
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY")


async def renew(actor: Actor, mission: UUID, until: date | None = None) -> None:
    """Leave a mission on the list for longer, or put one back that has left it.

    What staff have not accepted as it stands waits for them.

    :param until: the last day; else as long as the school proposes, and never less than it stands there anyway.
    """
    settings = await mission_settings()
    if until is not None and not today() <= until <= today() + timedelta(days=settings.mission_days_most):
        text = _("Choose a day within the next %(most)s days.", most=settings.mission_days_most)
        raise Refusal(text, field="until")
    async with DB.transaction():
        row = await own_mission(actor, mission, staff=True)
        last = until or max(today() + timedelta(days=settings.mission_days), row["expires_on"])
        refuse_unless(row, "open", "expired")
        if row["state"] == "expired":
            await refuse_too_many(row, settings)
        unread = reads(row, settings) and row["decided_at"] is None and not actor.may(MANAGE)
        await DB.execute(AGAIN, mission, last, "waiting" if unread else "open")
        if row["state"] == "expired" and not unread:
            await opened(mission)
        if not client_of(actor).has(row):
            await log_act(actor, "freelance.mission_renewed", mission)


async def withdraw(actor: Actor, mission: UUID) -> None:
    """Take a mission off the list for good; who has proposed themselves is told kindly.

    Staff may too: the client is told then.
    """
    async with DB.transaction():
        row = await own_mission(actor, mission, staff=True)
        refuse_unless(row, "waiting", "open", "expired")
        await DB.execute(
            """UPDATE freelance.mission SET state = 'withdrawn', ended_at = now(), version = version + 1,
                   changed_at = now() WHERE id = $1""",
            mission,
        )
        await closed(mission)
        await tell_proposers(mission, "mission_gone")
        if not client_of(actor).has(row):
            await log_act(actor, "freelance.mission_withdrawn", mission)
            await tell_client("mission_taken_off", row)
