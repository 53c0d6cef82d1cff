"""Proposing oneself for a mission: sent, changed, taken back. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, read_money, spend, today, translator
from amicale_freelance.missions.clients import Row, client_of, locked, no_such_mission, refuse_unless
from amicale_freelance.missions.writing import mission_settings
from amicale_freelance.profiles.service import own_profile
from amicale_freelance.proposals.rows import STANDING, Sides, refuse_answered, set_state, sides

_ = translator("freelance")
WORDS, MOST_DAYS, A_DAY = 3_000, 1_000, 86_400
AGAIN = ("taken", "mission_gone", "cancelled")
"""No was said for these reasons, which are none of theirs: who was answered so may propose themselves again."""
STAND = "SELECT count(*) FROM freelance.proposal WHERE mission = $1 AND state IN ('sent', 'short')"
UNREAD = """
    SELECT EXISTS (SELECT FROM freelance.proposal WHERE mission = $1 AND id <> $2 AND state = 'sent' AND seen_at IS NULL
        AND sent_at > now() - interval '12 hours')
"""
"""Of many that come on one day, the first is told of by mail: the others are found beside it."""
ACTIVE = """
    SELECT CASE WHEN $1::uuid IS NULL THEN EXISTS (SELECT FROM amicale.member WHERE id = $2 AND NOT deceased)
        ELSE EXISTS (SELECT FROM amicale.partner WHERE id = $1 AND state = 'active') END
"""
"""A client who is there."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody proposes. ``rate`` is a day's, as it is typed; what is empty is left to talk about.

    :param headline: for who has no profile yet: what they do, in one line. The profile is made of it, for this client
        to read and nobody else; ``skills`` likewise.
    """

    words: str = ""
    rate: str = ""
    days: int | None = None
    free_from: date | None = None
    headline: str = ""
    skills: Sequence[str] = ()


async def propose(actor: Actor, mission: UUID, offer: Offer) -> UUID:
    """Propose oneself; the client is told. What was taken back before is sent anew.

    :raises Refusal: the mission is not open, is their own, or has as many proposals as it takes; or they have proposed
        themselves already.
    """
    me, settings = actor.require_member(), await mission_settings()
    await spend("freelance.propose", me, limit=settings.proposals_a_day, seconds=A_DAY)
    async with DB.transaction():
        row = await locked(mission)
        await refuse_closed(actor, row)
        profile = await profile_of(actor, offer)
        values = checked(offer, row["currency"])
        made = await revived(row, profile)
        if await DB.fetch_value(STAND, mission) >= settings.proposals_most:
            text = _("This mission has as many proposals as its client can read. Look at others, or come back later.")
            raise Refusal(text, code="CONFLICT", reason="FULL")
        made = await put(made, mission, profile, values)
        if not await DB.fetch_value(UNREAD, mission, made):
            await (await sides(actor, made, "freelance")).tell_other("proposal_sent")
    return made


async def refuse_closed(actor: Actor, row: Row) -> None:
    """Only what is on the list is proposed for, and nobody proposes themselves to themselves."""
    if row["state"] in ("draft", "waiting", "refused"):
        raise no_such_mission()
    refuse_unless(row, "open")
    if not await DB.fetch_value(ACTIVE, row["partner"], row["posted_by"]):
        raise no_such_mission()
    if client_of(actor).has(row):
        raise Refusal(_("This is your own mission."), code="CONFLICT", reason="OWN")


async def profile_of(actor: Actor, offer: Offer) -> UUID:
    """The actor's profile; a draft of their words where they have none.

    :raises Refusal: they have none and say nothing of themselves, or staff took it off the list.
    """
    row = await DB.fetch_row("SELECT id, stopped_reason FROM freelance.profile WHERE member = $1", actor.member_id)
    if row is not None:
        if row["stopped_reason"]:
            text = _("The association has taken your profile off the list, so you cannot propose yourself now.")
            raise Refusal(text, code="FORBIDDEN", reason="STOPPED")
        return UUID(str(row["id"]))
    if not offer.headline.strip():
        raise Refusal(_("Say in one line what you do: the client reads it first."), field="input.headline")
    return await own_profile(actor, make={"headline": offer.headline, "skills": list(offer.skills)})


def checked(offer: Offer, currency: str) -> dict[str, Any]:
    """The columns that it makes, in the mission's currency."""
    words = plain_text("input.words", offer.words, WORDS, missing=_("Write to the client: why you, and how you work."))
    if offer.days is not None and not 1 <= offer.days <= MOST_DAYS:
        raise Refusal(_("Say a number of days from 1 to %(most)s.", most=MOST_DAYS), field="input.days")
    if offer.free_from is not None and not today() <= offer.free_from <= today() + timedelta(days=731):
        raise Refusal(_("Choose a day from today on, within two years."), field="input.freeFrom")
    rate = read_money(offer.rate, currency, field="input.rate") if offer.rate.strip() else None
    return {
        "words": words, "rate": rate or None, "days": offer.days, "free_from": offer.free_from, "currency": currency,
    }  # fmt: skip


async def revived(mission: Row, profile: UUID) -> UUID | None:
    """An earlier proposal that may be sent anew; None where there is none.

    :raises Refusal: it stands, or was answered with no.
    """
    row = await DB.fetch_row(
        "SELECT id, state, reason FROM freelance.proposal WHERE mission = $1 AND profile = $2 FOR UPDATE",
        mission["id"], profile,
    )  # fmt: skip
    if row is None:
        return None
    if row["state"] in (*STANDING, "chosen"):
        raise Refusal(_("You have proposed yourself for this mission already."), code="CONFLICT", reason="ALREADY")
    if row["state"] == "declined" and row["reason"] not in AGAIN:
        raise Refusal(_("The client has answered your proposal with no."), code="CONFLICT", reason="DECLINED")
    return UUID(str(row["id"]))


async def put(proposal: UUID | None, mission: UUID, profile: UUID, values: dict[str, Any]) -> UUID:
    """A new one, or an earlier one anew. Nothing of its first answer is left; nor is an address that was shared."""
    made = proposal or new_id()
    await DB.execute(
        """INSERT INTO freelance.proposal (id, mission, profile, words, rate, days, free_from, currency)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT (mission, profile) DO UPDATE SET state = 'sent', words = $4, rate = $5, days = $6,
               free_from = $7, currency = $8, reason = '', answer = '', answered_at = NULL, chosen_at = NULL,
               seen_at = NULL, sent_at = now(), client_shares_at = NULL, sharing_contact = NULL,
               freelance_shares_at = NULL, version = freelance.proposal.version + 1""",
        made, mission, profile, *values.values(),
    )  # fmt: skip
    return made


async def change(actor: Actor, proposal: UUID, offer: Offer, version: int | None = None) -> None:
    """Say it anew, while the client decides.

    :raises Refusal: it does not stand any more, or was changed in another window meanwhile.
    """
    async with DB.transaction():
        both = await sides(actor, proposal, "freelance")
        refuse_answered(both.proposal, *STANDING)
        refuse_unless(both.mission, "open", "expired", "waiting")
        if version is not None and version != both.proposal["version"]:
            text = _("This proposal was changed or answered meanwhile. Look at it as it is now, and change it then.")
            raise Refusal(text, code="CONFLICT", reason="CHANGED")
        values = checked(offer, both.mission["currency"])
        await DB.execute(
            """UPDATE freelance.proposal SET words = $2, rate = $3, days = $4, free_from = $5, currency = $6,
                   seen_at = NULL, version = version + 1 WHERE id = $1""",
            proposal, *values.values(),
        )  # fmt: skip


async def withdraw(actor: Actor, proposal: UUID) -> None:
    """Take it back. A client who has it on the short list is told."""
    async with DB.transaction():
        both = await sides(actor, proposal, "freelance")
        refuse_answered(both.proposal, *STANDING)
        await set_state(proposal, "withdrawn")
        if both.proposal["state"] == "short":
            await both.tell_other("proposal_withdrawn")


async def seen(actor: Actor, proposal: UUID) -> Sides:
    """The client reads a proposal, either side reads what the other wrote: it is read from now on."""
    async with DB.transaction():
        both = await sides(actor, proposal)
        if not actor.read_only:
            await DB.execute(
                "UPDATE freelance.message SET read_at = now() WHERE proposal = $1 AND side <> $2 AND read_at IS NULL",
                proposal, both.part,
            )  # fmt: skip
            if both.part == "client":
                await DB.execute(
                    "UPDATE freelance.proposal SET seen_at = now() WHERE id = $1 AND seen_at IS NULL", proposal
                )
        return both
