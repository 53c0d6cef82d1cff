"""Taking part: signing up in two minutes, changing what one said, resting, coming back. Actor first.

Members act for themselves; what a coordinator does for somebody is in byhand.py, leaving in leaving.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, Actor, Refusal, new_id, post_mail, today, translator
from amicale_mentoring.people.said import Role, Said, checked
from amicale_mentoring.programmes.eligibility import may_join

_ = translator("mentoring")
LONGEST_PAUSE = 366

JOIN = """
INSERT INTO mentoring.participation AS p (id, programme, member, role, topics, sectors, languages, meeting, about,
    availability, capacity, charter_version, charter_at, added_by, agreement)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, CASE WHEN $12 > 0 THEN now() END, $13, $14)
ON CONFLICT (programme, member, role) DO UPDATE SET
    state = 'active', joined_at = now(), left_at = NULL, paused_until = NULL, version = p.version + 1,
    topics = excluded.topics, sectors = excluded.sectors, languages = excluded.languages, meeting = excluded.meeting,
    about = excluded.about, availability = excluded.availability, capacity = excluded.capacity,
    charter_version = excluded.charter_version, charter_at = excluded.charter_at,
    added_by = excluded.added_by, agreement = excluded.agreement
WHERE p.state = 'left'
RETURNING id
"""
CHANGE = """
UPDATE mentoring.participation SET topics = $2, sectors = $3, languages = $4, meeting = $5, about = $6,
    availability = $7, capacity = $8, version = version + 1
WHERE id = $1
"""


async def join(actor: Actor, programme: UUID, role: Role, said: Said, charter: int = 0) -> UUID:
    """Take part, on one side. Who has left comes back so too.

    :param charter: the version of the charter that they accept.
    :raises Refusal: the programme is not for them or not open, they take part already, the charter is another by now.
    """
    me = actor.require_member()
    async with DB.transaction():
        row = await programme_row(programme)
        if (why := await may_join(me, programme, role)) is not None:
            raise Refusal(why, code="CONFLICT", reason="NOT_FOR_YOU")
        who = Joining(programme, me, role, charter_of(row, charter))
        made = await put(who, await checked(said, role, row))
        await post_mail("mentoring.joined", member_id=me, payload={"participation": made})
    return made


@dataclass(frozen=True, slots=True)
class Joining:
    """Who takes part where, on which side, and on what terms."""

    programme: UUID
    member: UUID
    role: str
    charter: int
    """The version that they have accepted; 0 is none."""
    added_by: UUID | None = None
    agreement: str = ""


async def put(who: Joining, said: Said) -> UUID:
    """The row of somebody who takes part from now on.

    :raises Refusal: they do already.
    """
    made: UUID | None = await DB.fetch_value(
        JOIN, new_id(), who.programme, who.member, who.role, list(said.topics), list(said.sectors),
        list(said.languages), said.meeting, said.about, said.availability, said.capacity, who.charter, who.added_by,
        who.agreement,
    )  # fmt: skip
    if made is None:
        raise Refusal(_("You take part on this side already."), code="CONFLICT", reason="IN_IT")
    return made


async def change(actor: Actor, participation: UUID, said: Said, version: int | None = None) -> None:
    """Say anew what one offers or looks for.

    :param version: the one that the writer has seen.
    """
    async with DB.transaction():
        row = await own_part(actor, participation)
        refuse_stale(row, version)
        found = await checked(said, row["role"], await programme_row(row["programme"]), row)
        await DB.execute(
            CHANGE, participation, list(found.topics), list(found.sectors), list(found.languages), found.meeting,
            found.about, found.availability, found.capacity,
        )  # fmt: skip


async def pause(actor: Actor, participation: UUID, until: date) -> None:
    """Rest until a day: nobody new is brought to them, and it is over by itself. Pairs that run are not touched."""
    if not 0 < (until - today()).days <= LONGEST_PAUSE:
        raise Refusal(_("Choose a day within the next year."), field="until")
    async with DB.transaction():
        await own_part(actor, participation)
        await DB.execute(
            "UPDATE mentoring.participation SET paused_until = $2, version = version + 1 WHERE id = $1",
            participation, until,
        )  # fmt: skip


async def resume(actor: Actor, participation: UUID) -> None:
    """Be there again, before the pause is over."""
    async with DB.transaction():
        await own_part(actor, participation)
        await DB.execute(
            """UPDATE mentoring.participation SET paused_until = NULL, version = version + 1,
                   availability = CASE availability WHEN 'closed' THEN 'open' ELSE availability END WHERE id = $1""",
            participation,
        )


async def accept_charter(actor: Actor, participation: UUID, version: int) -> None:
    """Accept the charter as it is now: it was changed, or somebody else has added them.

    :raises Refusal: it has another version by now, which they have not read.
    """
    async with DB.transaction():
        row = await own_part(actor, participation)
        accepted = charter_of(await programme_row(row["programme"]), version)
        await DB.execute(
            "UPDATE mentoring.participation SET charter_version = $2, charter_at = now() WHERE id = $1",
            participation, accepted,
        )  # fmt: skip


async def own_part(actor: Actor, participation: UUID) -> Mapping[str, Any]:
    """How the actor takes part, locked. Nobody else's is there.

    :raises Refusal: it is not theirs, or they have left.
    """
    me = actor.require_member()
    row = await DB.fetch_row("SELECT * FROM mentoring.participation WHERE id = $1 FOR UPDATE", participation)
    if row is None or row["member"] != me:
        raise Refusal(_("You do not take part here."), code="NOT_FOUND")
    if row["state"] != "active":
        raise Refusal(_("You have left this programme."), code="CONFLICT", reason="LEFT")
    return dict(row)


async def programme_row(programme: UUID) -> Mapping[str, Any]:
    """A programme that people are in or may join. Held, so that its charter stays what they read.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(
        "SELECT * FROM mentoring.programme WHERE id = $1 AND state <> 'draft' FOR SHARE", programme
    )
    if row is None:
        raise Refusal(_("There is no such programme."), code="NOT_FOUND")
    return dict(row)


def has_charter(row: Mapping[str, Any]) -> bool:
    """Whether there is something to accept."""
    return any(str(text).strip() for text in msgspec.json.decode(row["charter"]).values())


def charter_of(row: Mapping[str, Any], accepted: int) -> int:
    """The version that somebody accepts; where there is no charter, that is no question.

    :raises Refusal: they have not accepted it, or another one than there is now.
    """
    now: int = row["charter_version"]
    if not has_charter(row):
        return now
    if accepted == 0:
        raise Refusal(_("Read the charter, and tick that you accept it."), field="input.charter", reason="CHARTER")
    if accepted != now:
        text = _("The charter was changed while you were reading. Read it again, and tick that you accept it.")
        raise Refusal(text, code="CONFLICT", field="input.charter", reason="CHARTER")
    return now


def refuse_stale(row: Mapping[str, Any], version: int | None) -> None:
    """A second writer is told."""
    if version is not None and version != row["version"]:
        text = _("This was changed meanwhile. Look at it as it is now, then write yours again.")
        raise Refusal(text, code="CONFLICT", reason="STALE_VERSION")
