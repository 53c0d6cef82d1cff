"""Who may write to me: from whom one takes letters, and whom one has blocked. Actor first."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.letters.service import of_mine

_ = translator("amicale")
Takes = Literal["members", "class", "nobody"]
MOST_BLOCKED = 500


async def choose(actor: Actor, takes: Takes) -> None:
    """Say from whom one takes letters. Those one has written to may answer all the same."""
    await DB.execute(
        """INSERT INTO amicale.letter_choice (id, member, takes) VALUES ($1, $2, $3)
           ON CONFLICT (member) DO UPDATE SET takes = excluded.takes""",
        uuid7(), actor.require_member(), takes,
    )  # fmt: skip


async def chosen(actor: Actor) -> Takes:
    """What holds for the actor."""
    found: Takes | None = await DB.fetch_value(
        "SELECT takes FROM amicale.letter_choice WHERE member = $1", actor.require_member()
    )
    return found or "members"


async def block(actor: Actor, thread: UUID) -> UUID:
    """Take no more letters from the other one of a conversation. They learn nothing. Answers the block."""
    other = (await of_mine(actor, thread))["other"]
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR NO KEY UPDATE", actor.member_id)
        if (
            await DB.fetch_value("SELECT count(*) FROM amicale.letter_block WHERE member = $1", actor.member_id)
            >= MOST_BLOCKED
        ):
            raise Refusal(_("You have blocked very many people. Take letters from nobody instead."), code="CONFLICT")
        return uuid_of(
            await DB.fetch_value(
                """INSERT INTO amicale.letter_block (id, member, blocked) VALUES ($1, $2, $3)
                   ON CONFLICT (member, blocked) DO UPDATE SET at = letter_block.at RETURNING id""",
                uuid7(), actor.member_id, other,
            )
        )  # fmt: skip


async def unblock(actor: Actor, key: UUID) -> None:
    """Take their letters again. What they wrote meanwhile does not come.

    :raises Refusal: the actor has blocked nobody so.
    """
    done = await DB.fetch_value(
        "DELETE FROM amicale.letter_block WHERE id = $1 AND member = $2 RETURNING id", key, actor.require_member()
    )
    if done is None:
        raise Refusal(_("You have not blocked this person."), code="NOT_FOUND")
