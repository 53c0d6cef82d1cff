"""Putting a conversation away, and taking it back. It comes back when either of the two writes on."""

from __future__ import annotations

from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.letters.service import of_mine

_ = translator("amicale")


async def put_away(actor: Actor, thread: UUID) -> None:
    """Take a conversation out of the actor's list. The other one notices nothing, and nothing is deleted.

    :raises Refusal: it is none of theirs, or holds a letter that they have not opened: it would be put away unseen.
    """
    await of_mine(actor, thread)
    async with DB.transaction():
        # Whoever sends a letter locks the conversation too: it comes before, and is seen, or after, and undoes this.
        await DB.execute("SELECT FROM amicale.letter_thread WHERE id = $1 FOR UPDATE", thread)
        unread = "SELECT EXISTS (SELECT FROM amicale.letter WHERE thread = $1 AND reader = $2 AND read_at IS NULL)"
        if await DB.fetch_value(unread, thread, actor.member_id):
            raise Refusal(_("A letter in it is new. Read it first."), code="CONFLICT", reason="UNREAD")
        await DB.execute(
            """INSERT INTO amicale.letter_archive (id, thread, member) VALUES ($1, $2, $3)
               ON CONFLICT (member, thread) DO NOTHING""",
            uuid7(), thread, actor.member_id,
        )  # fmt: skip


async def take_back(actor: Actor, thread: UUID) -> None:
    """Put a conversation into the actor's list again; one that is there stays there.

    :raises Refusal: it is none of theirs.
    """
    await of_mine(actor, thread)
    await DB.execute("DELETE FROM amicale.letter_archive WHERE thread = $1 AND member = $2", thread, actor.member_id)
