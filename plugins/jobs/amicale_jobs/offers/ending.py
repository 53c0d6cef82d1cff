"""How offers end: filled, withdrawn, renewed for another while, and by themselves on their last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, settings_of, today, translator
from amicale_jobs.offers.limits import refuse_too_many
from amicale_jobs.offers.telling import tell_poster
from amicale_jobs.offers.writers import Row, is_own, own, refuse_fed
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
FilledBy = Literal["alumnus", "student", "other", "unknown", "nobody"]
REMIND_DAYS = 7
MOST_RENEWALS = 6
"""After so many, an offer is an advertisement: whoever still looks writes it anew."""
BATCH = 200
END = "state = $2, ended_at = now(), version = version + 1, changed_at = now()"


async def withdraw(actor: Actor, offer: UUID) -> None:
    """Take an offer back, at once."""
    async with DB.transaction():
        row = await own(actor, offer, "open", "waiting")
        refuse_fed(row)
        await DB.execute(f"UPDATE jobs.offer SET {END} WHERE id = $1", offer, "withdrawn")  # noqa: S608
        await note(actor, row, "jobs.offer_withdrawn")


async def fill(actor: Actor, offer: UUID, by: FilledBy) -> None:
    """Say that it is filled, and by whom: it leaves the list. Of one that has ended, say what became of it.

    :param by: ``nobody`` is an answer too, of an offer that has ended.
    """
    async with DB.transaction():
        row = await own(actor, offer, "open", "waiting", "expired")
        await settle_filled(row, by)
        await note(actor, row, "jobs.offer_filled")


async def settle_filled(row: Row, by: FilledBy) -> None:
    """Note who got it. Within the transaction that holds the offer."""
    if by == "nobody":
        if row["state"] != "expired":
            raise Refusal(_("It is still online. Withdraw it, if nobody is looked for any more."), code="CONFLICT",
                          reason="OPEN")  # fmt: skip
        await DB.execute("UPDATE jobs.offer SET filled_by = 'nobody', version = version + 1 WHERE id = $1", row["id"])
        return
    await DB.execute(
        """UPDATE jobs.offer SET state = 'filled', filled_by = $2, ended_at = coalesce(ended_at, now()),
               version = version + 1, changed_at = now() WHERE id = $1""",
        row["id"], by,
    )  # fmt: skip


async def renew(actor: Actor, offer: UUID) -> None:
    """Show it for as long again, from today on; also one that ended by itself."""
    async with DB.transaction():
        row = await own(actor, offer, "open", "expired")
        refuse_fed(row)
        await prolong(row)
        await note(actor, row, "jobs.offer_renewed")


async def prolong(row: Row) -> None:
    """The new end of an offer. What waited to be looked at when it ended waits again. Within the transaction that holds
    it.

    :raises Refusal: it was renewed often enough, or the poster has too many.
    """
    settings = await settings_of(JobsSettings)
    if row["renewals"] >= MOST_RENEWALS:
        message = _("It was renewed %(most)s times. Copy it as a new one, and look whether it all still holds.",
                    most=MOST_RENEWALS)  # fmt: skip
        raise Refusal(message, code="CONFLICT", reason="RENEWED")
    until = today() + timedelta(days=settings.expires_days)
    if row["state"] == "open" and row["expires_on"] >= until:
        raise Refusal(_("It is shown for longer than that already."), code="CONFLICT", reason="LONG")
    if row["state"] == "expired":
        if row["opened_at"] is None:
            raise Refusal(_("It was never accepted. Copy it as a new one."), code="CONFLICT", reason="NEVER_OPEN")
        await refuse_too_many(row, settings)
    await DB.execute(
        """UPDATE jobs.offer SET state = CASE WHEN sent_at IS NULL THEN 'open' ELSE 'waiting' END, ended_at = NULL,
               filled_by = '', expires_on = $2, reminded_at = NULL, asked_at = NULL, renewals = renewals + 1,
               version = version + 1, changed_at = now() WHERE id = $1""",
        row["id"], until,
    )  # fmt: skip


async def note(actor: Actor, row: Row, act: str) -> None:
    """Acts on what somebody else wrote are noted."""
    if not is_own(actor, row):
        await log_act(actor, act, row["posted_by"], offer=row["id"])


EXPIRE = """
UPDATE jobs.offer SET state = 'expired', ended_at = now(), asked_at = now(), version = version + 1
WHERE id IN (SELECT id FROM jobs.offer WHERE state IN ('open', 'waiting') AND expires_on < $1
             ORDER BY expires_on LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id, posted_by, contact, source
"""
REMIND = """
UPDATE jobs.offer SET reminded_at = now()
WHERE id IN (SELECT id FROM jobs.offer WHERE state = 'open' AND source <> 'feed' AND reminded_at IS NULL
                 AND expires_on BETWEEN $1::date AND $1::date + $3::int
                 AND opened_at < now() - make_interval(days => $3::int)
             ORDER BY expires_on LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id, posted_by, contact, source
"""


async def expire_due(_payload: Mapping[str, Any]) -> None:
    """The job: end what is past its last day by the school's clock, and ask its poster who got it. Each batch is one
    transaction with its mails: killed in between, nothing is done twice and nobody is forgotten."""
    while await tell_batch(EXPIRE, "jobs.offer_ended", today(), BATCH):
        pass


async def remind_due(_payload: Mapping[str, Any]) -> None:
    """The job: a week before the end, the poster is asked whether to renew it; once for each end."""
    while await tell_batch(REMIND, "jobs.offer_ending", today(), BATCH, REMIND_DAYS):
        pass


async def tell_batch(statement: str, kind: str, *values: Any) -> int:
    """Do it for a batch, and tell the posters."""
    async with DB.transaction():
        rows = await DB.fetch(statement, *values)
        for row in rows:
            await tell_poster(kind, row)
    return len(rows)
