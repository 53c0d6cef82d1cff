"""Readers say what is wrong with an offer; those who look after offers decide. Who said so is told to nobody else."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from amicale import DB, SYSTEM, Actor, Refusal, log_act, new_id, plain_text, spend, translator
from amicale_jobs.offers.writers import missing
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
Reason = Literal["filled", "misleading", "discriminating", "fraud", "other"]
A_DAY, DAY, LONGEST = 20, 86_400.0, 1_000


async def report(actor: Actor, offer: UUID, reason: Reason, said: str = "") -> None:
    """Show an offer to those who look after offers. A second report of the same person says nothing new."""
    me = actor.require_member()
    words = plain_text("said", said, LONGEST, missing=_("Say what is wrong with it.") if reason == "other" else None)
    if not await DB.fetch_value("SELECT true FROM jobs.offer WHERE id = $1 AND state = 'open'", offer):
        raise missing()
    await spend("jobs.report", me, limit=A_DAY, seconds=DAY)
    async with DB.transaction():
        await DB.execute(
            """INSERT INTO jobs.report (id, offer, reporter, reason, said) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (offer, reporter) WHERE state = 'waiting' DO NOTHING""",
            new_id(), offer, me, reason, words,
        )  # fmt: skip
        # By nobody: the log is read by those it speaks of, and posters must not learn who reported them.
        await log_act(SYSTEM, "jobs.offer_reported", None, offer=offer)


async def keep(actor: Actor, offer: UUID) -> None:
    """Find that nothing is wrong with it: all its reports are settled, the offer stays."""
    await settle(actor, offer, "kept")


async def settle(actor: Actor, offer: UUID, state: Literal["kept", "ended"]) -> None:
    """Settle what waits about an offer.

    :raises Refusal: nothing waits any more.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        done = await DB.fetch(
            """UPDATE jobs.report SET state = $2, decided_by = $3, decided_at = now()
               WHERE offer = $1 AND state = 'waiting' RETURNING id""",
            offer, state, actor.member_id,
        )  # fmt: skip
        if not done and state == "kept":
            raise Refusal(_("Somebody has decided this meanwhile."), code="CONFLICT", reason="SETTLED")
        if done:
            await log_act(actor, f"jobs.report_{state}", None, offer=offer, count=len(done))
