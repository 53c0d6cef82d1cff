"""Help from the careers office: asked, taken by one of them, answered, closed. Actor first; transactions live here.

Read by who asked and by the careers office, and by nobody else; what it says is in no log and no figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, post_mail, settings_of, spend, translator
from amicale_jobs.careers.office import tell_office
from amicale_jobs.rules import CAREERS

_ = translator("jobs")
TOPICS = ("cv", "letter", "interview", "convention", "search", "other")
LONGEST = 4_000
WEEK, DAY = 604_800.0, 86_400.0
MESSAGES_A_DAY = 30
MISSING = _("Write what you need help with.")


async def ask(actor: Actor, topic: str, words: str, offer: UUID | None = None) -> UUID:
    """Ask the careers office. Answers the question's key.

    :raises Refusal: naming the field; or too many in a week.
    """
    from amicale_jobs.settings import JobsSettings

    me = actor.require_member()
    if topic not in TOPICS:
        raise Refusal(_("Choose what it is about."), field="topic")
    said = plain_text("words", words, LONGEST, missing=MISSING)
    await spend("jobs.help", me, limit=(await settings_of(JobsSettings)).careers_help_a_week, seconds=WEEK)
    key = new_id()
    async with DB.transaction():
        await DB.execute(
            """INSERT INTO jobs.help (id, member, topic, offer)
               VALUES ($1, $2, $3, (SELECT id FROM jobs.offer WHERE id = $4 AND opened_at IS NOT NULL))""",
            key, me, topic, offer,
        )  # fmt: skip
        await say(key, "asker", me, said)
        await tell_office(me)
    return key


async def write(actor: Actor, key: UUID, words: str) -> None:
    """Who asked writes on; that opens a closed question again.

    :raises Refusal: it is none of theirs.
    """
    me = actor.require_member()
    said = plain_text("words", words, LONGEST, missing=_("Write something."))
    await spend("jobs.help_words", me, limit=MESSAGES_A_DAY, seconds=DAY)
    async with DB.transaction():
        row = await own(actor, key)
        await say(key, "asker", me, said)
        await DB.execute(
            """UPDATE jobs.help SET state = 'waiting', waiting_since = coalesce(waiting_since, now()), closed_at = NULL
               WHERE id = $1""",
            key,
        )
        if row["claimed_by"] is not None:
            await post_mail("jobs.help_written", member_id=row["claimed_by"], payload={"help": str(key)})


async def settle(actor: Actor, key: UUID) -> None:
    """Who asked says that it is settled."""
    async with DB.transaction():
        await own(actor, key)
        await end(key)


async def claim(actor: Actor, key: UUID, *, mine: bool = True) -> None:
    """One of the careers office takes it on, or gives it back. What a colleague has taken stays theirs.

    :raises Refusal: a colleague has taken it.
    """
    actor.require(CAREERS)
    me = actor.require_member()
    async with DB.transaction():
        row = await held(key)
        refuse_own(row, me)
        if mine and row["claimed_by"] not in (None, me):
            raise Refusal(_("A colleague has taken this on already."), code="CONFLICT", reason="CLAIMED")
        if (row["claimed_by"] == me) == mine:
            return
        if not mine and row["claimed_by"] != me:
            raise Refusal(_("You have not taken this on."), code="CONFLICT", reason="NOT_YOURS")
        await DB.execute(
            """UPDATE jobs.help SET claimed_by = $2, claimed_at = CASE WHEN $2::uuid IS NOT NULL THEN now() END
               WHERE id = $1""",
            key, me if mine else None,
        )  # fmt: skip
        await log_act(actor, "jobs.help_claimed" if mine else "jobs.help_given_back", row["member"])


async def answer(actor: Actor, key: UUID, words: str) -> None:
    """The careers office answers; who answers first has taken it on. Who asked gets a mail.

    :raises Refusal: it is the actor's own question.
    """
    actor.require(CAREERS)
    me = actor.require_member()
    said = plain_text("words", words, LONGEST, missing=_("Write your answer."))
    async with DB.transaction():
        row = await held(key)
        refuse_own(row, me)
        await say(key, "office", me, said)
        await DB.execute(
            """UPDATE jobs.help SET state = 'answered', waiting_since = NULL, closed_at = NULL,
                   answered_at = coalesce(answered_at, now()), claimed_by = coalesce(claimed_by, $2),
                   claimed_at = coalesce(claimed_at, now()) WHERE id = $1""",
            key, me,
        )  # fmt: skip
        await log_act(actor, "jobs.help_answered", row["member"])
        await post_mail("jobs.help_answered", member_id=row["member"], payload={"help": str(key)})


async def close(actor: Actor, key: UUID) -> None:
    """The careers office closes it: settled on the telephone, say."""
    actor.require(CAREERS)
    async with DB.transaction():
        row = await held(key)
        refuse_own(row, actor.require_member())
        await end(key)
        await log_act(actor, "jobs.help_closed", row["member"])


async def say(key: UUID, side: str, writer: UUID, words: str) -> None:
    """Keep what one of the two wrote."""
    await DB.execute(
        "INSERT INTO jobs.help_message (id, help, side, writer, words) VALUES ($1, $2, $3, $4, $5)",
        new_id(), key, side, writer, words,
    )  # fmt: skip


async def end(key: UUID) -> None:
    """Closed from now on."""
    await DB.execute(
        """UPDATE jobs.help SET state = 'closed', waiting_since = NULL, closed_at = coalesce(closed_at, now())
           WHERE id = $1""",
        key,
    )


async def held(key: UUID) -> Mapping[str, Any]:
    """A question, locked."""
    return found(await DB.fetch_row("SELECT * FROM jobs.help WHERE id = $1 FOR UPDATE", key))


async def own(actor: Actor, key: UUID) -> Mapping[str, Any]:
    """One's own question, locked.

    :raises Refusal: there is none, or it is another's: the same sentence.
    """
    return found(
        await DB.fetch_row(
            "SELECT * FROM jobs.help WHERE id = $1 AND member = $2 FOR UPDATE", key, actor.require_member()
        )
    )


def found(row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The question, if there is one."""
    if row is None:
        raise Refusal(_("There is no such question."), code="NOT_FOUND")
    return dict(row)


def refuse_own(row: Mapping[str, Any], me: UUID) -> None:
    """Nobody of the careers office answers themselves."""
    if row["member"] == me:
        raise Refusal(_("This is your own question: a colleague answers it."), code="FORBIDDEN", reason="OWN")
