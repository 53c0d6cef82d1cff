"""Looking at offers before others read them: accepted, or not, kindly. Two at the same moment decide once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, plain_text, translator
from amicale_jobs.moderation.reporting import settle
from amicale_jobs.offers.service import open_
from amicale_jobs.offers.telling import tell_poster
from amicale_jobs.offers.writers import Row, held, missing, refuse_otherwise
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
Reason = Literal["duplicate", "unclear", "not_for_us", "unlawful", "pay", "expired", "other"]
LONGEST, MOST_AT_ONCE = 1_000, 100


async def accept(actor: Actor, offer: UUID, version: int | None = None) -> None:
    """Let everybody read it, and tell its poster.

    :param version: as the moderator read it: what was changed since is looked at again.
    :raises Refusal: it does not wait any more, or was changed since.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await waiting(offer, version)
        await accept_row(actor, row)


async def accept_row(actor: Actor, row: Row) -> None:
    """Within the transaction that holds it."""
    await open_(row["id"])
    await log_act(actor, "jobs.offer_accepted", row["posted_by"], offer=row["id"])
    await tell_poster("jobs.offer_accepted", row)


async def waiting(offer: UUID, version: int | None) -> Row:
    """An offer that waits, held."""
    row = await held(offer)
    if row is None:
        raise missing()
    if row["state"] != "waiting":
        message = _("Somebody has decided this meanwhile.")
        raise Refusal(message, code="CONFLICT", reason=row["state"].upper())
    if version is not None and version != row["version"]:
        message = _("Its poster has changed it meanwhile. Look at it again.")
        raise Refusal(message, code="CONFLICT", reason="CHANGED")
    return row


@dataclass(slots=True)
class Many:
    """What became of several at once: which were accepted, and what those are called that were changed meanwhile."""

    accepted: list[UUID] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


async def accept_many(actor: Actor, offers: Sequence[UUID], versions: Mapping[UUID, int] | None = None) -> Many:
    """Accept those of these that still wait and are as they were read. What somebody has decided meanwhile is left as
    it is.

    :param versions: as the moderator read them: what was changed since waits on, to be looked at again.
    """
    actor.require(MANAGE)
    if not offers:
        raise Refusal(_("Tick the offers that you have looked at."), field="ids", reason="NONE")
    if len(offers) > MOST_AT_ONCE:
        raise Refusal(_("Choose %(most)s at the most at once.", most=MOST_AT_ONCE), field="ids")
    many, read = Many(), versions or {}
    async with DB.transaction():
        for offer in sorted(set(offers)):  # in one order, so that two who accept at once do not wait for one another
            row = await held(offer)
            if row is None or row["state"] != "waiting":
                continue
            if read.get(offer, row["version"]) != row["version"]:
                many.changed.append(row["title"])
                continue
            await accept_row(actor, row)
            many.accepted.append(offer)
    return many


async def refuse(actor: Actor, offer: UUID, reason: Reason, words: str = "") -> None:
    """Do not accept it, or end what is online; its poster is told why and can correct it.

    :param words: what the poster reads, besides the reason; needed for ``other``.
    """
    actor.require(MANAGE)
    missing_words = _("Say why: the poster will read it.") if reason == "other" else None
    said = plain_text("words", words, LONGEST, missing=missing_words)
    async with DB.transaction():
        row = await held(offer)
        if row is None:
            raise missing()
        refuse_otherwise(row, "waiting", "open")
        await DB.execute(
            """UPDATE jobs.offer SET state = 'refused', ended_at = now(), refusal = $2, refusal_words = $3,
                   version = version + 1, changed_at = now() WHERE id = $1""",
            offer, reason, said,
        )  # fmt: skip
        await settle(actor, offer, "ended")
        await log_act(actor, "jobs.offer_refused", row["posted_by"], offer=offer, reason=reason)
        await tell_poster("jobs.offer_refused", row)
