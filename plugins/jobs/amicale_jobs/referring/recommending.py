"""Recommending somebody for an offer: the person says yes first, then the poster is told of them. Actor first.

Nothing goes out without the person's yes. Addresses are shown to the person and the poster when both have said yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, post_mail, settings_of, translator
from amicale_jobs.referring.asking import APART, STOPPED
from amicale_jobs.rules import stands

_ = translator("jobs")
LONGEST, AT_ONCE = 1_000, 200
MOST_WAITING = 5
"""Recommendations that may wait for one person's yes: nobody is flooded."""
OFFER = f"""
    SELECT o.id, o.posted_by, o.contact FROM jobs.offer o WHERE o.id = $1 AND o.state = 'open' AND {stands("o")}
"""  # noqa: S608 -- our own words
MAY_BE = f"""
    SELECT m.listed AND NOT m.deceased AND NOT {APART.format("m.id", "$2::uuid")} FROM amicale.member m WHERE m.id = $1
"""  # noqa: S608 -- our own words
EXPIRE = f"""
    UPDATE jobs.recommendation SET state = 'expired', answered_at = $1
    WHERE id IN (SELECT id FROM jobs.recommendation WHERE state IN ('asked', 'agreed') AND expires_at <= $1
                 ORDER BY id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING id
"""  # noqa: S608


async def recommend(actor: Actor, offer: UUID, person: UUID, words: str) -> UUID:
    """Recommend somebody; they are asked first. Answers the recommendation's key.

    :raises Refusal: the offer is over or nobody stands behind it, they cannot be recommended, or too many were.
    """
    from amicale_jobs.settings import JobsSettings

    me, settings = actor.require_member(), await settings_of(JobsSettings)
    said = plain_text("words", words, LONGEST, missing=_("Write why you think of them: the poster reads it."))
    if person == me:
        raise Refusal(_("To put yourself forward, apply."), field="person")
    async with DB.transaction():
        for who in sorted({me, person}):
            await DB.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.recommend'), hashtext($1))", str(who))
        await refuse_nobody_there(offer, me, person)
        await refuse_too_many(me, person, settings.referring_recommendations)
        key = new_id()
        made = await DB.fetch_value(
            """INSERT INTO jobs.recommendation (id, offer, member, person, words, expires_at)
               VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))
               ON CONFLICT (offer, person) WHERE state IN ('asked', 'agreed', 'met') DO NOTHING RETURNING id""",
            key, offer, me, person, said, settings.referring_days,
        )  # fmt: skip
        if made is None:
            raise Refusal(_("They have been recommended for this offer already."), code="CONFLICT", reason="TWICE")
        await post_mail("jobs.recommended", member_id=person, payload={"recommendation": str(key)})
    return key


async def refuse_nobody_there(offer: UUID, me: UUID, person: UUID) -> None:
    """The offer has somebody to tell, and the person can be asked: one sentence for all reasons why they cannot."""
    row = await DB.fetch_row(OFFER, offer)
    if row is None:
        raise Refusal(_("This offer is not open any more."), code="NOT_FOUND")
    if row["posted_by"] is None and row["contact"] is None:
        text = _("Nobody can be written to about this offer here. Pass its link on instead.")
        raise Refusal(text, code="CONFLICT", reason="NOBODY_BEHIND")
    if await DB.fetch_value(STOPPED, me):
        raise Refusal(_("The association has stopped you from writing to members."), code="FORBIDDEN", reason="STOPPED")
    if row["posted_by"] == person or not await DB.fetch_value(MAY_BE, person, me):
        raise Refusal(_("This person cannot be recommended here."), code="NOT_FOUND", field="person")


async def refuse_too_many(me: UUID, person: UUID, most: int) -> None:
    """Few in a month, and few that wait for one person."""
    lately = await DB.fetch_value(
        "SELECT count(*) FROM jobs.recommendation WHERE member = $1 AND asked_at > now() - interval '30 days'", me
    )
    if lately >= most:
        text = _("You have recommended %(count)s people in 30 days: that is as many as one may.", count=lately)
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY")
    waiting = await DB.fetch_value(
        "SELECT count(*) FROM jobs.recommendation WHERE person = $1 AND state = 'asked'", person
    )
    if waiting >= MOST_WAITING:
        raise Refusal(_("This person cannot be recommended here."), code="NOT_FOUND", field="person")


async def agree(actor: Actor, key: UUID, words: str = "") -> None:
    """The person says yes: the poster now reads their name and the words, and no address.

    :raises Refusal: it is none of theirs, or over.
    """
    from amicale_jobs.settings import JobsSettings

    said = plain_text("words", words, LONGEST)
    days = (await settings_of(JobsSettings)).referring_days
    async with DB.transaction():
        row = await held(key, "person", actor.require_member(), "asked")
        offer = await DB.fetch_row(OFFER, row["offer"])
        if offer is None:
            raise Refusal(_("This offer is not open any more."), code="CONFLICT", reason="OVER")
        await DB.execute(
            """UPDATE jobs.recommendation SET state = 'agreed', person_words = $2, agreed_at = now(),
               expires_at = now() + make_interval(days => 2 * $3) WHERE id = $1""",
            key, said, days,
        )  # fmt: skip
        about = {"recommendation": str(key)}
        if offer["contact"] is not None:
            await post_mail("jobs.recommended_to_you", contact_id=offer["contact"], payload=about)
        elif offer["posted_by"] is not None:
            await post_mail("jobs.recommended_to_you", member_id=offer["posted_by"], payload=about)


async def refuse(actor: Actor, key: UUID) -> None:
    """The person does not wish it. Nobody but who recommended them learns of it.

    :raises Refusal: it is none of theirs, or over.
    """
    async with DB.transaction():
        await held(key, "person", actor.require_member(), "asked", "agreed")
        await settle(key, "declined")


async def withdraw(actor: Actor, key: UUID) -> None:
    """Who recommended takes it back, as long as nobody has agreed.

    :raises Refusal: it is none of theirs, or over.
    """
    async with DB.transaction():
        await held(key, "member", actor.require_member(), "asked")
        await settle(key, "withdrawn")


async def meet(actor: Actor, key: UUID, *, wanted: bool) -> None:
    """The poster wishes to be in touch, or not. With a yes, both get the other's address.

    :raises Refusal: it is about none of theirs, or over.
    """
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT r.*, o.posted_by, o.contact FROM jobs.recommendation r JOIN jobs.offer o ON o.id = r.offer
               WHERE r.id = $1 FOR UPDATE OF r""",
            key,
        )
        if row is None or not await posts(actor, row) or row["state"] not in ("agreed", "met", "passed"):
            raise Refusal(_("There is no such recommendation."), code="NOT_FOUND")
        refuse_over(row, "agreed")
        await settle(key, "met" if wanted else "passed")
        if wanted:
            about = {"recommendation": str(key)}
            await post_mail("jobs.put_in_touch", member_id=row["person"], payload=about)
            poster = {"contact_id": actor.contact_id} if actor.is_partner else {"member_id": actor.member_id}
            await post_mail("jobs.put_in_touch", payload=about, **poster)  # type: ignore[arg-type]


async def posts(actor: Actor, row: Mapping[str, Any]) -> bool:
    """Whether the offer is the actor's: written by them, or by a colleague at their partner."""
    if actor.is_partner:
        return bool(
            await DB.fetch_value(
                "SELECT EXISTS (SELECT FROM amicale.partner_contact WHERE id = $1 AND partner = $2)",
                row["contact"], actor.partner_id,
            )
        )  # fmt: skip
    return bool(row["contact"] is None and row["posted_by"] is not None and row["posted_by"] == actor.require_member())


async def held(key: UUID, whose: str, me: UUID, *states: str) -> Mapping[str, Any]:
    """A recommendation in one of these states, locked.

    :raises Refusal: it is none of theirs, or in another state.
    """
    row = await DB.fetch_row("SELECT * FROM jobs.recommendation WHERE id = $1 FOR UPDATE", key)
    if row is None or row[whose] != me:
        raise Refusal(_("There is no such recommendation."), code="NOT_FOUND")
    refuse_over(row, *states)
    return dict(row)


def refuse_over(row: Mapping[str, Any], *states: str) -> None:
    """It must wait yet."""
    if row["state"] not in states or row["expires_at"] <= datetime.now(UTC):
        raise Refusal(_("This is over: no answer is needed any more."), code="CONFLICT", reason="OVER")


async def settle(key: UUID, state: str) -> None:
    """It ends so."""
    await DB.execute("UPDATE jobs.recommendation SET state = $2, answered_at = now() WHERE id = $1", key, state)


async def expire(now: datetime | None = None) -> int:
    """End what nobody answered in time; answers how many. Running twice does no harm."""
    total, moment = 0, now or datetime.now(UTC)
    while True:
        rows = await DB.fetch(EXPIRE, moment)
        total += len(rows)
        if len(rows) < AT_ONCE:
            return total


async def expire_all(payload: Mapping[str, Any]) -> None:
    """The job: questions and recommendations that nobody answered."""
    from amicale_jobs.referring import answering

    await answering.expire()
    await expire()
