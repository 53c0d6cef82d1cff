"""One's own list of applications. Actor first; transactions live here.

Nobody but the person reads it: not the poster, not the staff. What is counted of it elsewhere is coarse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, today, translator
from amicale_jobs.applying.links import web_link
from amicale_jobs.rules import stands

_ = translator("jobs")
TITLE, COMPANY, NOTE = 150, 150, 4_000
MOST = 300
"""Entries of one person."""
STATES = ("noted", "applied", "interview", "offered", "taken", "refused", "given_up")
ENDED = ("taken", "refused", "given_up")
"""Nobody is reminded of these."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody notes."""

    title: str
    company: str = ""
    link: str = ""
    note: str = ""
    due_on: date | None = None
    remind_on: date | None = None
    state: str = "noted"


async def note(actor: Actor, offer: UUID) -> UUID:
    """Put an offer on one's list; a second time changes nothing. Answers the entry's key.

    :raises Refusal: there is no such offer open.
    """
    me = actor.require_member()
    async with DB.transaction():
        await hold(me)
        there = await DB.fetch_value("SELECT id FROM jobs.application WHERE member = $1 AND offer = $2", me, offer)
        if there is not None:
            return UUID(str(there))
        row = await DB.fetch_row(
            f"""SELECT o.title, o.expires_on, coalesce(c.name, '') AS company FROM jobs.offer o
               LEFT JOIN jobs.company c ON c.id = o.company
               WHERE o.id = $1 AND o.state = 'open' AND {stands("o")}""",  # noqa: S608 -- our own words
            offer,
        )
        if row is None:
            raise Refusal(_("This offer is not open any more."), code="NOT_FOUND")
        return await put(me, Given(row["title"], row["company"], due_on=row["expires_on"]), offer)


async def add(actor: Actor, given: Given) -> UUID:
    """Put something found elsewhere on one's list. Answers its key.

    :raises Refusal: naming the field, or too many stand there.
    """
    me, clean = actor.require_member(), checked(given)
    refuse_past(clean.remind_on, "input.remindOn")
    async with DB.transaction():
        await hold(me)
        return await put(me, clean, None)


async def hold(me: UUID) -> None:
    """One person's list is changed by one at a time: two clicks are one entry."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.application'), hashtext($1))", str(me))


async def put(me: UUID, given: Given, offer: UUID | None) -> UUID:
    """Write an entry, within the transaction."""
    count = await DB.fetch_value("SELECT count(*) FROM jobs.application WHERE member = $1", me)
    if count >= MOST:
        text = _("Your list has %(count)s entries. Take away what is over.", count=count)
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY")
    key = new_id()
    await DB.execute(
        """INSERT INTO jobs.application (id, member, offer, title, company, link, note, due_on, remind_on, state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
        key, me, offer, given.title, given.company, given.link, given.note, given.due_on, given.remind_on, given.state,
    )  # fmt: skip
    return key


async def change(actor: Actor, key: UUID, given: Given, version: int | None = None) -> None:
    """Say it anew: the state, the notes, the days.

    :raises Refusal: it is none of theirs, or was changed in another window since.
    """
    clean = checked(given)
    async with DB.transaction():
        row = await own(actor, key)
        if clean.remind_on != row["remind_on"]:
            refuse_past(clean.remind_on, "input.remindOn")
        if version is not None and row["version"] != version:
            text = _("You have changed this in another window meanwhile. Look at it, then save again.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        await DB.execute(
            """UPDATE jobs.application SET title = $2, company = $3, link = $4, note = $5, due_on = $6, remind_on = $7,
               state = $8, version = version + 1, changed_at = now() WHERE id = $1""",
            key, clean.title, clean.company, clean.link, clean.note, clean.due_on, clean.remind_on, clean.state,
        )  # fmt: skip


async def move(actor: Actor, key: UUID, state: str) -> None:
    """It stands elsewhere now: applied, an interview, taken.

    :raises Refusal: it is none of theirs, or there is no such state.
    """
    if state not in STATES:
        raise Refusal(_("Choose where it stands."), field="state")
    async with DB.transaction():
        await own(actor, key)
        await DB.execute(
            """UPDATE jobs.application SET state = $2, version = version + 1, changed_at = now()
               WHERE id = $1 AND state <> $2""",
            key, state,
        )  # fmt: skip


async def remind(actor: Actor, key: UUID, on: date | None) -> None:
    """Be reminded on a day, or not at all.

    :raises Refusal: it is none of theirs, or the day is past.
    """
    refuse_past(on)
    async with DB.transaction():
        await own(actor, key)
        await DB.execute(
            "UPDATE jobs.application SET remind_on = $2, version = version + 1, changed_at = now() WHERE id = $1",
            key, on,
        )  # fmt: skip


async def remove(actor: Actor, key: UUID) -> None:
    """Take it off the list for good.

    :raises Refusal: it is none of theirs.
    """
    async with DB.transaction():
        await own(actor, key)
        await DB.execute("DELETE FROM jobs.application WHERE id = $1", key)


async def own(actor: Actor, key: UUID) -> Mapping[str, Any]:
    """One's own entry, locked within the transaction.

    :raises Refusal: there is none, or it is somebody else's: the same sentence.
    """
    row = await DB.fetch_row(
        "SELECT * FROM jobs.application WHERE id = $1 AND member = $2 FOR UPDATE", key, actor.require_member()
    )
    if row is None:
        raise Refusal(_("This is not on your list."), code="NOT_FOUND")
    return dict(row)


def checked(given: Given) -> Given:
    """As it is kept.

    :raises Refusal: naming the field.
    """
    if given.state not in STATES:
        raise Refusal(_("Choose where it stands."), field="input.state")
    missing = _("Say what it is: the title of the offer.")
    return Given(
        plain_text("input.title", given.title, TITLE, lines=False, missing=missing),
        plain_text("input.company", given.company, COMPANY, lines=False),
        web_link(given.link, "input.link"), plain_text("input.note", given.note, NOTE),
        given.due_on, given.remind_on, given.state,
    )  # fmt: skip


def refuse_past(on: date | None, field: str = "on") -> None:
    """A reminder is for a day to come."""
    if on is not None and on < today():
        raise Refusal(_("This day has passed. Choose one to come."), field=field)
