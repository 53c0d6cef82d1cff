"""Showing a letter to those who look after letters, and what they may do. Only what was reported is ever read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from amicale.access.throttle import spend
from amicale.actor import EVERYTHING, SYSTEM, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.letters.values import SAID
from amicale.mail.outbox import post
from amicale.plaintext import plain_text

_ = translator("amicale")
PERMISSION = "letters.moderate"
A_DAY, DAY = 10, 86_400.0
LONGEST_STOP = 3650
REPORTED, SETTLED, WARNED, STOPPED = (
    "amicale.letters_reported", "amicale.report_settled", "amicale.letter_warning", "amicale.letters_stopped",
)  # fmt: skip
Reason = Literal["harassment", "advertising", "fraud", "other"]
Verdict = Literal["dismissed", "warned", "stopped"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What staff make of a report.

    :param words: what the writer is told; where the report is dismissed, a note that stays with staff.
    :param days: how long the writer is stopped; None until that is lifted.
    """

    verdict: Verdict
    words: str = ""
    days: int | None = None


async def report(actor: Actor, letter: UUID, reason: Reason, said: str = "") -> UUID:
    """Show a letter that came to the actor to those who look after letters. Answers its conversation.

    :raises Refusal: it did not come to them.
    """
    me = actor.require_member()
    words = plain_text("said", said, SAID)
    row = await DB.fetch_row("SELECT * FROM amicale.letter WHERE id = $1 AND reader = $2", letter, me)
    if row is None:
        raise Refusal(_("There is no such letter."), code="NOT_FOUND")
    await spend("letters.report", me, limit=A_DAY, seconds=DAY)
    async with DB.transaction():
        new: UUID | None = await DB.fetch_value(
            """INSERT INTO amicale.letter_report (id, letter, reporter, accused, subject, body, sent_at, reason, said)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (letter, reporter) DO NOTHING RETURNING id""",
            uuid7(), letter, me, row["writer"], row["subject"], row["body"], row["sent_at"], reason, words,
        )  # fmt: skip
        if new is not None:
            # Neither is named: the log is read by those it speaks of, and who was reported must not learn by whom.
            await log_act(SYSTEM, "letters.reported", None, report=new)
            await tell_staff(uuid_of(row["writer"]))
    return uuid_of(row["thread"])


async def tell_staff(accused: UUID) -> None:
    """A mail to those who look after letters, but to nobody about themselves: one in an hour at the most."""
    lately = "SELECT EXISTS (SELECT FROM amicale.mail WHERE kind = $1 AND created_at > now() - interval '50 minutes')"
    if await DB.fetch_value(lately, REPORTED):
        return
    rows = await DB.fetch(
        """SELECT DISTINCT g.member FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
           WHERE r.permissions && $1::text[] AND g.object_id IS NULL AND (g.ends_at IS NULL OR g.ends_at > now())
           AND g.member <> $2 ORDER BY g.member""",
        [PERMISSION, EVERYTHING], accused,
    )  # fmt: skip
    for row in rows:
        await post(REPORTED, member_id=uuid_of(row["member"]))


async def look(actor: Actor, key: UUID) -> Any:
    """A reported letter, for those who look after letters; that they read it is noted.

    :raises Refusal: there is none, or it is by the actor or from them: nobody judges what is their own.
    """
    actor.require(PERMISSION)
    async with DB.transaction():
        row = await reported(actor, key)
        # Not on the writer: in their history it would say that somebody reported them, and so by whom.
        await log_act(actor, "letters.read", None, report=key)
    return row


async def reported(actor: Actor, key: UUID, *, lock: bool = False) -> Any:
    """A report that the actor may settle."""
    row = await DB.fetch_row(
        f"SELECT * FROM amicale.letter_report WHERE id = $1 {'FOR UPDATE' if lock else ''}",  # noqa: S608 -- a constant
        key,
    )
    if row is None or actor.member_id in (row["accused"], row["reporter"]):
        raise Refusal(_("There is no such report."), code="NOT_FOUND")
    return row


async def settle(actor: Actor, key: UUID, decision: Decision) -> None:
    """Dismiss a report, warn the writer, or stop them from writing. They are told by mail, and so is who reported.

    :raises Refusal: it is settled already; a warning without words; days that are none.
    """
    actor.require(PERMISSION)
    missing = None if decision.verdict == "dismissed" else _("Say why: the person will read it.")
    words = plain_text("words", decision.words, SAID, missing=missing)
    if decision.days is not None and not 1 <= decision.days <= LONGEST_STOP:
        raise Refusal(_("Say a number of days from 1 to %(most)s.", most=LONGEST_STOP), field="days")
    async with DB.transaction():
        row = await reported(actor, key, lock=True)
        if row["state"] != "waiting":
            raise Refusal(_("Somebody has settled this meanwhile."), code="CONFLICT")
        await DB.execute(
            """UPDATE amicale.letter_report SET state = $2, answer = $3, decided_at = now(), decided_by = $4
               WHERE id = $1""",
            key, decision.verdict, words, actor.member_id,
        )  # fmt: skip
        await carry_out(actor, key, uuid_of(row["accused"]), Decision(decision.verdict, words, decision.days))
        await post(SETTLED, member_id=uuid_of(row["reporter"]), payload={"report": str(key)})


async def carry_out(actor: Actor, key: UUID, accused: UUID, decision: Decision) -> None:
    """Tell the writer, and stop them where that is decided. Within the transaction."""
    # What is dismissed is not the writer's to know either: of few correspondents, one must have reported them.
    told = None if decision.verdict == "dismissed" else accused
    await log_act(actor, f"letters.{decision.verdict}", told, report=key)
    if decision.verdict == "warned":
        await post(WARNED, member_id=accused, payload={"report": str(key)})
    elif decision.verdict == "stopped":
        until = None if decision.days is None else datetime.now(UTC) + timedelta(days=decision.days)
        await DB.execute(
            """INSERT INTO amicale.letter_stop (id, member, until, reason, stopped_by) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (member) DO UPDATE SET until = excluded.until, reason = excluded.reason, at = now(),
               stopped_by = excluded.stopped_by""",
            uuid7(), accused, until, decision.words, actor.member_id,
        )  # fmt: skip
        await post(STOPPED, member_id=accused)


async def lift(actor: Actor, key: UUID) -> UUID:
    """Let somebody write again; answers whom.

    :raises Refusal: nobody is stopped so, or it is the actor.
    """
    actor.require(PERMISSION)
    async with DB.transaction():
        member = await DB.fetch_value(
            "DELETE FROM amicale.letter_stop WHERE id = $1 AND member IS DISTINCT FROM $2 RETURNING member",
            key, actor.member_id,
        )  # fmt: skip
        if member is None:
            raise Refusal(_("Nobody is stopped so."), code="NOT_FOUND")
        await log_act(actor, "letters.lifted", uuid_of(member))
    return uuid_of(member)
