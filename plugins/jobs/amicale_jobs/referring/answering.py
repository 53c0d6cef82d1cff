"""Insiders answer: yes, with a few words, or not this time, kindly. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, post_mail, translator

_ = translator("jobs")
LONGEST, AT_ONCE = 1_000, 200
REASONS = ("no_time", "not_my_field", "left", "other")
EXPIRE = f"""
    UPDATE jobs.approach SET state = 'expired', answered_at = $1
    WHERE id IN (SELECT id FROM jobs.approach WHERE state = 'asked' AND expires_at <= $1
                 ORDER BY id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING question
"""  # noqa: S608 -- our own words
LEFT = """
    SELECT q.id AS question FROM jobs.question q WHERE q.state = 'asking'
      AND NOT EXISTS (SELECT FROM jobs.approach a WHERE a.question = q.id AND a.state IN ('asked', 'yes'))
    FOR UPDATE SKIP LOCKED
"""
"""Whose insider was erased meanwhile."""


async def say_yes(actor: Actor, approach: UUID, words: str, shows_email: bool = False) -> None:
    """Say that one can be asked: the asker then sees the name and the words.

    :raises Refusal: it was somebody else who was asked, or it is over.
    """
    said = plain_text("words", words, LONGEST, missing=_("Write a sentence: what you can say, or when to call."))
    async with DB.transaction():
        row = await asked(actor, approach)
        await DB.execute(
            """UPDATE jobs.approach SET state = 'yes', words = $2, shows_email = $3, answered_at = now()
               WHERE id = $1""",
            approach, said, shows_email,
        )  # fmt: skip
        await DB.execute("UPDATE jobs.question SET state = 'answered', ended_at = now() WHERE id = $1", row["question"])
        await post_mail("jobs.insider_says_yes", member_id=row["asker"], payload={"approach": str(approach)})


async def decline(actor: Actor, approach: UUID, reason: str = "other") -> None:
    """Not this time. The asker learns that, and nothing of who or why.

    :raises Refusal: it was somebody else who was asked, or it is over.
    """
    if reason not in REASONS:
        raise Refusal(_("Choose a reason."), field="reason")
    async with DB.transaction():
        row = await asked(actor, approach)
        await DB.execute(
            "UPDATE jobs.approach SET state = 'declined', reason = $2, answered_at = now() WHERE id = $1",
            approach, reason,
        )  # fmt: skip
        if reason == "left":  # they work there no more: nobody else is sent to them
            await DB.execute(
                "DELETE FROM jobs.insider WHERE member = $1 AND (company = $2 OR offer = $3)",
                actor.require_member(), row["company"], row["offer"],
            )  # fmt: skip
        await rest(row["question"])


async def rest(question: UUID) -> None:
    """Nobody is being asked now: the asker may ask the next one."""
    asker = await DB.fetch_value(
        "UPDATE jobs.question SET state = 'resting' WHERE id = $1 AND state = 'asking' RETURNING member", question
    )
    if asker is not None:
        await post_mail("jobs.question_rests", member_id=asker, payload={"question": str(question)})


async def asked(actor: Actor, approach: UUID) -> Mapping[str, Any]:
    """What somebody was asked, locked; the question before it, as everywhere.

    :raises Refusal: it is not theirs, or over.
    """
    me = actor.require_member()
    await DB.fetch(
        """SELECT id FROM jobs.question WHERE id = (SELECT question FROM jobs.approach WHERE id = $1 AND member = $2)
           FOR UPDATE""",
        approach, me,
    )  # fmt: skip
    row = await DB.fetch_row(
        """SELECT a.*, q.member AS asker, q.company, q.offer FROM jobs.approach a JOIN jobs.question q
           ON q.id = a.question WHERE a.id = $1 AND a.member = $2 FOR UPDATE OF a""",
        approach, me,
    )  # fmt: skip
    if row is None:
        raise Refusal(_("Nobody has asked you this."), code="NOT_FOUND")
    if row["state"] != "asked" or row["expires_at"] <= datetime.now(UTC):
        raise Refusal(_("This is over: no answer is needed any more."), code="CONFLICT", reason="OVER")
    return dict(row)


async def expire(now: datetime | None = None) -> int:
    """End what nobody answered in time; the askers may ask the next. Answers how many. Running twice does no harm."""
    total, moment = 0, now or datetime.now(UTC)
    while True:
        async with DB.transaction():
            rows = await DB.fetch(EXPIRE, moment)
            for row in rows:
                await rest(row["question"])
        total += len(rows)
        if len(rows) < AT_ONCE:
            break
    async with DB.transaction():
        for row in await DB.fetch(LEFT):
            await rest(row["question"])
    return total
