"""Writing to a person without showing anyone's address. Actor first; transactions live here.

Who is blocked is told nothing: their letter is kept for them alone, and answers, limits and times are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.letters.rules import (
    may_be_answered,
    require_may_write,
    require_not_blocked_by_me,
    takes,
    unreachable,
)
from amicale.letters.values import BODY, SUBJECT
from amicale.mail.outbox import post
from amicale.plaintext import plain_text

_ = translator("amicale")
LETTER = "amicale.letter"
HOUR, DAY = 3600.0, 86_400.0
AN_HOUR, A_DAY, NEW_PEOPLE = 20, 60, 10
"""Letters that one person may send in an hour and in a day; people they may write to for the first time."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to send."""

    subject: str
    body: str
    show_address: bool = False


async def write(actor: Actor, to: UUID, draft: Draft) -> UUID:
    """Write to somebody; answers the conversation.

    :raises Refusal: they cannot be reached so, which has one sentence for all reasons; or the actor may not write.
    """
    me = actor.require_member()
    clean = checked(draft)
    await require_may_write(me)
    if to == me or not await takes(to, me):
        raise unreachable()
    await require_not_blocked_by_me(me, to)
    known = await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM amicale.letter_thread WHERE $1 IN (writer, reader) AND $2 IN (writer, reader))",
        me, to,
    )  # fmt: skip
    await spend_one(me, new=not known)
    async with DB.transaction():
        await one_at_a_time(me)
        again = await just_sent(me, to, clean)
        if again is not None:
            return again
        thread = uuid7()
        await DB.execute("INSERT INTO amicale.letter_thread (id, writer, reader) VALUES ($1, $2, $3)", thread, me, to)
        await send(thread, me, to, clean)
    return thread


async def answer(actor: Actor, thread: UUID, draft: Draft) -> UUID:
    """Write on in a conversation. Who wrote to somebody is answered, whatever they take from others.

    :raises Refusal: it is none of the actor's, or the other one is not reached any more.
    """
    me = actor.require_member()
    found = await of_mine(actor, thread)
    other = found["other"]
    clean = checked(Draft(found["subject"], draft.body, draft.show_address))
    await require_may_write(me)
    if not await may_be_answered(thread, me, other):
        raise unreachable()
    await require_not_blocked_by_me(me, other)
    await spend_one(me, new=False)
    async with DB.transaction():
        await one_at_a_time(me)
        if await just_sent(me, other, clean) is None:
            await send(thread, me, other, clean)
    return thread


async def send(thread: UUID, me: UUID, to: UUID, draft: Draft) -> None:
    """Keep a letter and have it mailed; for a blocked writer, keep it alone. Within a transaction."""
    blocked = await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM amicale.letter_block WHERE member = $1 AND blocked = $2)", to, me
    )
    key = uuid7()
    await DB.execute(
        """INSERT INTO amicale.letter (id, thread, writer, reader, subject, body, address)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        key, thread, me, None if blocked else to, draft.subject, draft.body,
        await address_of(me) if draft.show_address else "",
    )  # fmt: skip
    # Whoever writes, or is written to, finds the conversation in their list again.
    await DB.execute(
        "DELETE FROM amicale.letter_archive WHERE thread = $1 AND member = ANY ($2)",
        thread, [me] if blocked else [me, to],
    )  # fmt: skip
    if not blocked:
        await post(LETTER, member_id=to, payload={"letter": str(key)})


async def open_thread(actor: Actor, thread: UUID) -> None:
    """The actor reads a conversation: what came to them in it is read. A program that only reads leaves no trace.

    :raises Refusal: it is none of theirs.
    """
    await of_mine(actor, thread)
    if not actor.read_only:
        await DB.execute(
            "UPDATE amicale.letter SET read_at = now() WHERE thread = $1 AND reader = $2 AND read_at IS NULL",
            thread, actor.member_id,
        )  # fmt: skip


async def count_unread(actor: Actor) -> int:
    """How many letters wait for the actor, of people whom they have not blocked."""
    return int(await DB.fetch_value(UNREAD, actor.require_member()))


UNREAD = """
    SELECT count(*) FROM amicale.letter l WHERE l.reader = $1 AND l.read_at IS NULL
      AND NOT EXISTS (SELECT FROM amicale.letter_block b WHERE b.member = $1 AND b.blocked = l.writer)
"""


OF_MINE = """
    SELECT CASE WHEN t.writer = $2 THEN t.reader ELSE t.writer END AS other,
           (SELECT l.subject FROM amicale.letter l WHERE l.thread = t.id AND $2 IN (l.writer, l.reader)
            ORDER BY l.sent_at, l.id LIMIT 1) AS subject
    FROM amicale.letter_thread t WHERE t.id = $1 AND EXISTS (
        SELECT FROM amicale.letter l WHERE l.thread = t.id AND $2 IN (l.writer, l.reader))
"""


async def of_mine(actor: Actor, thread: UUID) -> dict[str, Any]:
    """The other one of a conversation of the actor's, and its subject.

    :raises Refusal: there is none, or it is others'.
    """
    row = await DB.fetch_row(OF_MINE, thread, actor.require_member())
    if row is None:
        raise Refusal(_("There is no such letter."), code="NOT_FOUND")
    return {"other": uuid_of(row["other"]), "subject": row["subject"]}


async def spend_one(me: UUID, *, new: bool) -> None:
    """Count a letter.

    :raises TooMany: too many in an hour or a day, or to too many new people in a day.
    """
    await spend("letters.hour", me, limit=AN_HOUR, seconds=HOUR)
    await spend("letters.day", me, limit=A_DAY, seconds=DAY)
    if new:
        await spend("letters.new", me, limit=NEW_PEOPLE, seconds=DAY)


async def one_at_a_time(me: UUID) -> None:
    """One writer's letters are kept one after the other, until the transaction ends."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.letter'), hashtext($1))", str(me))


async def just_sent(me: UUID, to: UUID, draft: Draft) -> UUID | None:
    """The conversation that has this very letter, of the last ten minutes: somebody clicked twice."""
    found = await DB.fetch_value(
        """SELECT l.thread FROM amicale.letter l JOIN amicale.letter_thread t ON t.id = l.thread
           WHERE l.writer = $1 AND $2 IN (t.writer, t.reader) AND l.subject = $3 AND l.body = $4
             AND l.sent_at > now() - interval '10 minutes' LIMIT 1""",
        me, to, draft.subject, draft.body,
    )  # fmt: skip
    return None if found is None else uuid_of(found)


async def address_of(me: UUID) -> str:
    """The writer's own address, as they show it: one that is proven."""
    return str(
        await DB.fetch_value(
            """SELECT address FROM amicale.email WHERE member = $1 AND verified_at IS NOT NULL AND bounced_at IS NULL
               ORDER BY is_primary DESC, created_at LIMIT 1""",
            me,
        )
        or ""
    )


def checked(draft: Draft) -> Draft:
    """The draft as it is kept.

    :raises Refusal: naming the field.
    """
    subject = plain_text("subject", draft.subject, SUBJECT, lines=False, missing=_("Say what it is about."))
    body = plain_text("message", draft.body, BODY, missing=_("Write your letter."))
    return Draft(subject, body, draft.show_address)
