"""Needs that are none: who was asked shows one to those who look after mentoring; they read that one, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from amicale import DB, SYSTEM, Actor, Refusal, log_act, new_id, plain_text, post_mail, spend, translator

_ = translator("mentoring")
PERMISSION = "mentoring.coordinate"
Reason = Literal["harassment", "advertising", "fraud", "other"]
Verdict = Literal["dismissed", "removed"]
LONGEST = 1_000
A_DAY, DAY = 10, 86_400.0


async def report(actor: Actor, approach: UUID, reason: Reason, said: str = "") -> None:
    """Show a need that one was asked about to those who look after mentoring. Its writer is not told.

    :raises Refusal: one was not asked.
    """
    me = actor.require_member()
    words = plain_text("said", said, LONGEST)
    need = await DB.fetch_value("SELECT need FROM mentoring.approach WHERE id = $1 AND member = $2", approach, me)
    if need is None:
        raise Refusal(_("Nobody has asked you this."), code="NOT_FOUND")
    await spend("mentoring.report", me, limit=A_DAY, seconds=DAY)
    async with DB.transaction():
        new = await DB.fetch_value(
            """INSERT INTO mentoring.need_report (id, need, reporter, reason, said) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (need, reporter) DO NOTHING RETURNING id""",
            new_id(), need, me, reason, words,
        )  # fmt: skip
        if new is not None:
            # Neither is named: the log is read by those it speaks of, and of four who were asked one must be it.
            await log_act(SYSTEM, "mentoring.need_reported", None, report=new)


async def look(actor: Actor, need: UUID) -> Mapping[str, Any]:
    """A need that was reported, with its words and what was said of it; that it was read is noted.

    :raises Refusal: it was not reported, or it is the actor's own, or by them: nobody judges what is their own.
    """
    async with DB.transaction():
        row = await reported(actor, need)
        if row["waiting"]:
            await log_act(actor, "mentoring.need_read", None, need=need)
    return row


async def reported(actor: Actor, need: UUID) -> Mapping[str, Any]:
    """A reported need, locked, that the actor may settle."""
    actor.require(PERMISSION)
    row = await DB.fetch_row(
        """SELECT n.id, n.member, n.words, n.state,
                  (SELECT count(*) FROM mentoring.need_report r WHERE r.need = n.id AND r.state = 'waiting') AS waiting
           FROM mentoring.need n WHERE n.id = $1 AND n.member IS DISTINCT FROM $2
             AND EXISTS (SELECT FROM mentoring.need_report r WHERE r.need = n.id)
             AND NOT EXISTS (SELECT FROM mentoring.need_report r WHERE r.need = n.id AND r.reporter = $2)
           FOR UPDATE""",
        need, actor.member_id,
    )  # fmt: skip
    if row is None:
        raise Refusal(_("No such need was reported."), code="NOT_FOUND")
    reports = await DB.fetch(
        "SELECT reason, said, at, state FROM mentoring.need_report WHERE need = $1 ORDER BY at", need
    )
    return {**dict(row), "reports": [dict(each) for each in reports]}


async def settle(actor: Actor, need: UUID, verdict: Verdict, words: str = "") -> None:
    """Dismiss what was reported, or take the need away: nobody is asked it any more, and its writer is told why.

    :raises Refusal: it is settled already; it is taken away without a word.
    """
    missing = _("Say why: the person will read it.") if verdict == "removed" else None
    said = plain_text("words", words, LONGEST, missing=missing)
    async with DB.transaction():
        row = await reported(actor, need)
        if not row["waiting"]:
            raise Refusal(_("Somebody has settled this meanwhile."), code="CONFLICT")
        await DB.execute(
            """UPDATE mentoring.need_report SET state = $2, decided_at = now(), decided_by = $3
               WHERE need = $1 AND state = 'waiting'""",
            need, verdict, actor.member_id,
        )  # fmt: skip
        # Who was dismissed must not learn that somebody reported them.
        await log_act(actor, f"mentoring.need_{verdict}", row["member"] if verdict == "removed" else None, need=need)
        if verdict == "removed":
            await remove(need, row["member"], said)


async def remove(need: UUID, member: UUID, words: str) -> None:
    """Take a need away, and tell its writer."""
    await DB.execute(
        """UPDATE mentoring.need SET state = 'closed', outcome = 'removed', closed_at = coalesce(closed_at, now()),
           next_round_at = NULL WHERE id = $1""",
        need,
    )
    await post_mail("mentoring.need_removed", member_id=member, payload={"need": str(need), "words": words})
