"""Bringing a partner's offer to people, and ending that. Actor first. It takes nothing from anybody: everybody else
finds the offer in the list at the same time."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, settings_of, today, translator
from amicale_jobs.boosting.audience import Audience, is_of_partner
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
MOST, LONGEST = 20, 80


async def boost(actor: Actor, offer: UUID, audience: Audience, starts_on: date, ends_on: date) -> UUID:
    """Begin, for these people and these days. One that goes on already is replaced: who was told is not told again.

    :raises Refusal: it is no open offer of a partner, or the days are none.
    """
    actor.require(MANAGE)
    checked(audience)
    await check_days(starts_on, ends_on)
    async with DB.transaction():
        await DB.execute("SELECT FROM jobs.offer WHERE id = $1 FOR UPDATE", offer)
        if not await is_of_partner(offer):
            message = _("Only an open offer of a partner can be brought to people.")
            raise Refusal(message, code="CONFLICT", field="offer", reason="NOT_OF_PARTNER")
        key = await written(actor, offer, audience, starts_on, ends_on)
        await DB.execute("UPDATE jobs.offer SET boosted = true WHERE id = $1", offer)
        await log_act(actor, "jobs.boosted", None, offer=offer)
    return key


async def written(actor: Actor, offer: UUID, audience: Audience, starts_on: date, ends_on: date) -> UUID:
    """The one that goes on, changed; or a new one."""
    values = (
        starts_on, ends_on, audience.class_from, audience.class_until, list(audience.programmes),
        list(audience.sectors), list(audience.cities),
    )  # fmt: skip
    known: UUID | None = await DB.fetch_value(
        """UPDATE jobs.boost SET starts_on = $2, ends_on = $3, class_from = $4, class_until = $5, programmes = $6,
               sectors = $7, cities = $8, version = version + 1
           WHERE offer = $1 AND stopped_at IS NULL RETURNING id""",
        offer, *values,
    )  # fmt: skip
    if known is not None:
        return known
    key = new_id()
    await DB.execute(
        """INSERT INTO jobs.boost (id, offer, starts_on, ends_on, class_from, class_until, programmes, sectors, cities,
               made_by) VALUES ($9, $1, $2, $3, $4, $5, $6, $7, $8, $10)""",
        offer, *values, key, actor.member_id,
    )  # fmt: skip
    return key


async def stop(actor: Actor, offer: UUID) -> None:
    """Bring it to nobody any more; a second time changes nothing."""
    actor.require(MANAGE)
    async with DB.transaction():
        ended = await DB.fetch(
            "UPDATE jobs.boost SET stopped_at = now() WHERE offer = $1 AND stopped_at IS NULL RETURNING id", offer
        )
        await DB.execute("UPDATE jobs.offer SET boosted = false WHERE id = $1 AND boosted", offer)
        if ended:
            await log_act(actor, "jobs.boost_stopped", None, offer=offer)


async def check_days(starts_on: date, ends_on: date) -> None:
    """From a day to a later one, and not for ever."""
    most = (await settings_of(JobsSettings)).partner_offer_days
    if ends_on < starts_on or ends_on < today():
        raise Refusal(_("Choose a last day that is still to come, and not before the first."), field="endsOn")
    if ends_on - starts_on >= timedelta(days=most):
        raise Refusal(_("Choose at most %(most)s days: what is always shown is not read.", most=most), field="endsOn")


def checked(audience: Audience) -> None:
    """What an audience may say."""
    if audience.class_from and audience.class_until and audience.class_until < audience.class_from:
        raise Refusal(_("This class is before the first."), field="classUntil")
    for name in ("programmes", "sectors", "cities"):
        said = getattr(audience, name)
        if len(said) > MOST or any(not each.strip() or len(each) > LONGEST or not each.isprintable() for each in said):
            raise Refusal(_("Choose at most %(most)s, each in a few words.", most=MOST), field=name)


async def note_opened(actor: Actor, key: UUID) -> bool:
    """Somebody went to an offer that was brought to them: counted once. Answers whether it was."""
    rows = await DB.fetch(
        """UPDATE jobs.boost_told SET opened_at = now()
           WHERE boost = $1 AND member = $2 AND opened_at IS NULL RETURNING 1""",
        key, actor.require_member(),
    )  # fmt: skip
    return bool(rows)


async def end_what_is_over() -> None:
    """Take the mark off offers whose days are over, once a day."""
    async with DB.transaction():
        await DB.execute("UPDATE jobs.boost SET stopped_at = now() WHERE stopped_at IS NULL AND ends_on < $1", today())
        await DB.execute(
            """UPDATE jobs.offer o SET boosted = false
               WHERE o.boosted AND NOT EXISTS (
                   SELECT FROM jobs.boost b WHERE b.offer = o.id AND b.stopped_at IS NULL)"""
        )
