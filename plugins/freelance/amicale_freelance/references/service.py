"""References: a client is asked to confirm what somebody did for them. Actor first; transactions live here.

The client's address is used for that one question: it is forgotten when they have answered, when the question is taken
back, and when it ends unanswered (GDPR, article 5.1.c and e). A hash stays, so that nobody is asked too often.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID

from amicale import (
    DB,
    Actor,
    Refusal,
    Text,
    new_id,
    plain_text,
    post_mail,
    settings_of,
    spend,
    today,
    together,
    translator,
)
from amicale_freelance.profiles.service import needed
from amicale_freelance.settings import FreelanceSettings

_ = translator("freelance")
NAME, COMPANY, WORK, MESSAGE = 100, 100, 300, 600
FIRST_YEAR = 1950
MOST = 20
"""References on one profile: more are no longer read."""
MONTH = 30 * 86_400.0
AN_ADDRESS = 3
"""How often one address may be asked in a month, whoever asks."""
ASK = """
INSERT INTO freelance.reference (id, profile, client, client_role, company, work, year_from, year_to, address,
    address_hash, locale, message, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now() + make_interval(days => $13))
ON CONFLICT (profile, address_hash) WHERE state = 'asked' DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client is asked to confirm."""

    client: str
    company: str
    work: str
    year_from: int
    address: str
    client_role: str = ""
    year_to: int | None = None
    message: str = ""
    locale: str = "fr"


async def ask(actor: Actor, asked: Asked) -> UUID:
    """Ask a client, by one mail. Answers the reference's key.

    :raises Refusal: at a field; too many; or a client who cannot be asked, which has one sentence for all reasons.
    """
    me = actor.require_member()
    good, digest = checked(asked), digest_of(asked.address)
    await refuse_own(me, good.address)
    settings = await settings_of(FreelanceSettings)
    await spend("freelance.references", me, limit=settings.references_a_month, seconds=MONTH)
    await refuse_tired(digest)
    async with DB.transaction():
        profile = (await needed(actor))["id"]
        count = "SELECT count(*) FROM freelance.reference WHERE profile = $1 AND state IN ('asked', 'confirmed')"
        if await DB.fetch_value(count, profile) >= MOST:
            raise Refusal(_("That is enough: take a reference away before you ask for another."), field="input.client")
        made: UUID | None = await DB.fetch_value(
            ASK, new_id(), profile, good.client, good.client_role, good.company, good.work, good.year_from,
            good.year_to, good.address, digest, good.locale, good.message, settings.reference_days,
        )  # fmt: skip
        if made is None:
            text = _("You have asked this client already. Wait for the answer, or take the question back.")
            raise Refusal(text, code="CONFLICT", field="input.email", reason="ASKED")
        await post_mail(
            "freelance.reference_asked", address=good.address, locale=good.locale, payload={"reference": str(made)}
        )
    return made


async def withdraw(actor: Actor, reference: UUID) -> None:
    """Take a question back, or a reference off one's profile. What it said is deleted.

    :raises Refusal: it is none of theirs.
    """
    done = await DB.fetch_value(
        """DELETE FROM freelance.reference r USING freelance.profile p
           WHERE p.id = r.profile AND p.member = $2 AND r.id = $1 RETURNING r.id""",
        reference, actor.require_member(),
    )  # fmt: skip
    if done is None:
        raise Refusal(_("There is no such reference."), code="NOT_FOUND")


async def expire() -> int:
    """End the questions that nobody answered, and forget the addresses; answers how many."""
    rows = await DB.fetch(
        """UPDATE freelance.reference SET state = 'expired', address = '', hash = NULL, answered_at = now()
           WHERE state = 'asked' AND expires_at <= now() RETURNING id"""
    )
    return len(rows)


async def day(_payload: Mapping[str, Any]) -> None:
    """The job of every day."""
    await expire()


def checked(asked: Asked) -> Asked:
    """The same as it may be stored.

    :raises Refusal: at the fields that cannot stand.
    """
    return replace(asked, **together({
        "client": partial(line, "client", asked.client, NAME, _("Write who your client was.")),
        "client_role": partial(line, "clientRole", asked.client_role, NAME),
        "company": partial(line, "company", asked.company, COMPANY, _("Write the company.")),
        "address": partial(address_in, asked.address),
        "work": partial(line, "work", asked.work, WORK, _("Say in a line what you did for them.")),
        "year_from": partial(years_in, asked.year_from, asked.year_to),
        "message": partial(plain_text, "input.message", asked.message, MESSAGE),
        "locale": partial(language_in, asked.locale),
    }))  # fmt: skip


def line(field: str, typed: str, limit: int, missing: Text | None = None) -> str:
    """A line of text."""
    return plain_text(f"input.{field}", typed, limit, lines=False, missing=missing)


def years_in(year: int, last: int | None) -> int:
    """The first year, once both can stand.

    :raises Refusal: they cannot.
    """
    if not FIRST_YEAR <= year <= today().year or (last is not None and not year <= last <= today().year):
        raise Refusal(_("Write years up to this one; the last comes after the first."), field="input.yearFrom")
    return year


def language_in(typed: str) -> str:
    """The language of the mail.

    :raises Refusal: the portal does not speak it.
    """
    if typed not in ("fr", "en"):
        raise Refusal(_("Choose French or English."), field="input.language")
    return typed


def address_in(typed: str) -> str:
    """An address, in lower case; what it is like is for the mail server to say.

    :raises Refusal: it cannot be one.
    """
    address = plain_text("input.email", typed, 254, lines=False).lower()
    name, at, host = address.rpartition("@")
    if not (at and name and "." in host) or " " in address:
        raise Refusal(_("This is no e-mail address."), field="input.email")
    return address


def digest_of(address: str) -> bytes:
    """What an address is recognised by, once it is forgotten."""
    return sha256(f"freelance.reference\0{address.strip().lower()}".encode()).digest()


async def refuse_own(me: UUID, address: str) -> None:
    """Nobody confirms themselves."""
    if await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM amicale.email WHERE member = $1 AND address = $2)", me, address
    ):
        raise Refusal(_("This is your own address: a client confirms, not you."), field="input.email", reason="OWN")


async def refuse_tired(digest: bytes) -> None:
    """Who wants no such questions, or was asked often, is asked no more. Why is not told."""
    stopped = await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM freelance.reference_stop WHERE address_hash = $1) OR (
               SELECT count(*) >= $2 FROM freelance.reference
               WHERE address_hash = $1 AND asked_at > now() - interval '30 days')""",
        digest, AN_ADDRESS,
    )  # fmt: skip
    if stopped:
        text = _("This client cannot be asked through the platform now.")
        raise Refusal(text, code="CONFLICT", field="input.email", reason="NOT_NOW")
