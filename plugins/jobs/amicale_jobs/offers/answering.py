"""Answers by a link in a mail, without signing in: renewed, filled, over. Looking does nothing; a button does.

The link names one offer and opens nothing else: who has it can say what became of that offer. It is worth nothing after
``GOOD_FOR`` days, or once the offer has changed hands or gone.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from amicale import DB, ConfigurationError, Refusal, seal, today, translator, unseal
from amicale_jobs.offers.ending import END, prolong, settle_filled
from amicale_jobs.offers.writers import STANDS, Row, held
from amicale_jobs.rules import stands

_ = translator("jobs")
ABOUT = "jobs.answer"
GOOD_FOR = 60
STILL = f"SELECT true FROM jobs.offer o WHERE o.id = $1 AND {stands('o')}"  # noqa: S608 -- our own words
"""A partner that is paused or closed answers nothing any more, by no link."""
Answer = Literal["renew", "withdraw", "alumnus", "student", "other", "unknown", "nobody"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a link is about."""

    offer: UUID
    until: date


def token_for(offer: UUID) -> str:
    """What stands in the link of a mail: made when the mail is sent, kept nowhere."""
    until = today() + timedelta(days=GOOD_FOR)
    return base64.urlsafe_b64encode(seal(f"{offer} {until.isoformat()}", ABOUT)).decode().rstrip("=")


def read_token(token: str) -> Asked:
    """What a link is about.

    :raises Refusal: it is none of ours, or too old.
    """
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        offer, until = unseal(sealed, ABOUT).split(" ")
        asked = Asked(UUID(offer), date.fromisoformat(until))
    except (ValueError, ConfigurationError):
        raise worthless() from None
    if asked.until < today():
        raise worthless()
    return asked


def worthless() -> Refusal:
    """What is said of a link that does nothing."""
    return Refusal(_("This link does not work any more. Sign in, and look at your offers."), code="NOT_FOUND",
                   reason="LINK")  # fmt: skip


async def asked_about(token: str) -> Row:
    """The offer that a link is about, to be shown; nothing is done."""
    row = await DB.fetch_row(
        f"""SELECT o.id, o.title, o.state, o.expires_on, o.filled_by, coalesce(c.name, '') AS company_name
            FROM jobs.offer o LEFT JOIN jobs.company c ON c.id = o.company WHERE o.id = $1 AND {stands("o")}""",  # noqa: S608
        read_token(token).offer,
    )
    if row is None:
        raise worthless()
    return dict(row)


async def answer(token: str, said: Answer) -> UUID:
    """Do what the poster says. Saying it twice is saying it once.

    :raises Refusal: the link is worth nothing, or the offer stands otherwise by now.
    """
    offer = read_token(token).offer
    async with DB.transaction():
        row = await held(offer)
        if row is None or row["source"] == "feed" or not await DB.fetch_value(STILL, offer):
            raise worthless()
        await carry_out(row, said)
    return offer


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
