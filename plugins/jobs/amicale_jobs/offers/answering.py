"""Answers by a link in a mail, without signing in: renewed, filled, over. Looking does nothing; a button does.

The link names one offer and whom it was sent to, and opens nothing else: who has it can say what became of that offer.
It is worth nothing after ``GOOD_FOR`` days, once the offer has changed hands or gone, or once that person could not say
so either if they signed in: a seat that has ended, an office that was laid down.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from amicale import DB, ConfigurationError, Refusal, actor_of_contact, seal, today, translator, unseal
from amicale_jobs.offers.ending import END, prolong, settle_filled
from amicale_jobs.offers.writers import OFFER, STANDS, Row, held, is_own
from amicale_jobs.rules import MANAGE, POST_AS_PARTNER, stands

_ = translator("jobs")
ABOUT = "jobs.answer"
GOOD_FOR = 60
STILL = f"SELECT true FROM jobs.offer o WHERE o.id = $1 AND {stands('o')}"  # noqa: S608 -- our own words
"""A partner that is paused or closed answers nothing any more, by no link."""
LIVES = "SELECT true FROM amicale.member WHERE id = $1 AND NOT deceased"
HOLDS = """
    SELECT true FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
    WHERE g.member = $1 AND r.permissions && $2::text[] AND g.object_id IS NULL
      AND (g.ends_at IS NULL OR g.ends_at > now()) LIMIT 1
"""
NOT_YOURS = "NOT_YOURS"
Answer = Literal["renew", "withdraw", "alumnus", "student", "other", "unknown", "nobody"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link is about, and who was sent it, a member or somebody of a partner: older links do not say."""

    offer: UUID
    until: date
    reader: UUID | None = None


def token_for(offer: UUID, reader: UUID) -> str:
    """What stands in the link of a mail: made when the mail is sent, kept nowhere.

    :param reader: the member, or the contact of a partner, who gets the mail.
    """
    until = today() + timedelta(days=GOOD_FOR)
    return base64.urlsafe_b64encode(seal(f"{offer} {until.isoformat()} {reader}", ABOUT)).decode().rstrip("=")


def read_token(token: str) -> Asked:
    """What a link is about.

    :raises Refusal: it is none of ours, or too old.
    """
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        offer, until, *reader = unseal(sealed, ABOUT).split(" ")
        asked = Asked(UUID(offer), date.fromisoformat(until), UUID(reader[0]) if reader else None)
    except (ValueError, ConfigurationError):
        raise worthless() from None
    if asked.until < today():
        raise worthless()
    return asked


def worthless() -> Refusal:
    """What is said of a link that does nothing."""
    return Refusal(_("This link does not work any more. Sign in, and look at your offers."), code="NOT_FOUND",
                   reason="LINK")  # fmt: skip


def no_longer_theirs() -> Refusal:
    """What is said to who was sent a link, and does not answer for the offer any more."""
    text = _(
        "This link was for somebody who does not look after this offer any more. A colleague who signs in can answer, "
        "or write to the association."
    )
    return Refusal(text, code="FORBIDDEN", reason=NOT_YOURS)


async def refuse_unless_still(asked: Asked, row: Row) -> None:
    """Refuse a link whose reader could not answer by signing in either.

    A link that does not say whose it is was for whoever posted the offer: nobody else's can be told.
    """
    if row["contact"] is not None:
        try:
            actor = await actor_of_contact(asked.reader or row["contact"])
        except Refusal:
            raise no_longer_theirs() from None
        allowed = is_own(actor, row) and actor.may(POST_AS_PARTNER)
    else:
        reader = asked.reader or row["posted_by"]
        allowed = reader is not None and reader == row["posted_by"] and bool(await DB.fetch_value(LIVES, reader))
        if allowed and row["source"] == "staff":
            allowed = bool(await DB.fetch_value(HOLDS, reader, [MANAGE, "*"]))
    if not allowed:
        raise no_longer_theirs()


async def asked_about(token: str) -> Row:
    """The offer that a link is about, to be shown; nothing is done."""
    asked = read_token(token)
    row = await DB.fetch_row(OFFER.removesuffix("FOR UPDATE OF o\n"), asked.offer)
    if row is None or not await DB.fetch_value(STILL, asked.offer):
        raise worthless()
    await refuse_unless_still(asked, dict(row))
    return {**dict(row), "company_name": row["company_name"] or ""}


async def answer(token: str, said: Answer) -> UUID:
    """Do what the poster says. Saying it twice is saying it once.

    :raises Refusal: the link is worth nothing, or the offer stands otherwise by now.
    """
    asked = read_token(token)
    async with DB.transaction():
        row = await held(asked.offer)
        if row is None or row["source"] == "feed" or not await DB.fetch_value(STILL, asked.offer):
            raise worthless()
        await refuse_unless_still(asked, row)
        await carry_out(row, said)
    return asked.offer


async def carry_out(row: Row, said: Answer) -> None:
    """Within the transaction that holds the offer."""
    if row["state"] not in ("open", "expired"):
        if row["state"] == "filled" and row["filled_by"] == said:
            return
        raise Refusal(STANDS[row["state"]], code="CONFLICT", reason=row["state"].upper())
    if said == "renew":
        await prolong(row)
    elif said == "withdraw":
        if row["state"] == "open":
            await DB.execute(f"UPDATE jobs.offer SET {END} WHERE id = $1", row["id"], "withdrawn")  # noqa: S608
    else:
        await settle_filled(row, said)
