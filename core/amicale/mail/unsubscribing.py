"""Addresses to unsubscribe at (RFC 8058): one for each reader and purpose, the same in every mail, for good.

The secret in it is made with the instance's key (:mod:`amicale.keys`), so that it need not be stored: a dump of the
database does not tell it. Its hash is stored, with whose it is, so that it goes on working when the key is another, or
when two records of one person are merged. Whoever has it can do one thing: unsubscribe.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale.access.secrets import hashed
from amicale.actor import ANONYMOUS
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import normal_locale
from amicale.plugins.manifest import Purpose
from amicale.schoolsettings import SchoolSettings

PATH = "/unsubscribe/"
SOURCE: Literal["mail"] = "mail"
"""Where the answer came from, in the log of consents."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What an address to unsubscribe at stands for. ``purpose`` is None when its plugin is off."""

    member_id: UUID | None
    name: str
    purpose: Purpose | None
    locale: str
    contact_id: UUID | None = None


async def unsubscribe_address(member_id: UUID | None, purpose: str, contact_id: UUID | None = None) -> str:
    """The whole address for somebody's mails of a purpose, a member's or a contact's; noted when it is first made."""
    whose = member_id or contact_id
    assert whose is not None
    secret = secret_for(whose, purpose)
    await DB.execute(
        """INSERT INTO amicale.unsubscribe_link (hash, member, purpose, contact) VALUES ($1, $2, $3, $4)
           ON CONFLICT (hash) DO NOTHING""",
        hashed(secret), member_id, purpose, None if member_id else contact_id,
    )  # fmt: skip
    return HERE.link(f"{PATH}{secret}")


def secret_for(whose: UUID, purpose: str) -> str:
    """256 bits that nobody guesses who does not have the instance's key."""
    made = HERE.keys.mac(b"unsubscribe\0" + whose.bytes + purpose.encode())
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


async def find(secret: str) -> Subscription | None:
    """What an address stands for; None when it is nobody's (any more)."""
    row = await DB.fetch_row(
        """SELECT l.member, l.contact, l.purpose, coalesce(m.language, c.locale) AS language
           FROM amicale.unsubscribe_link l LEFT JOIN amicale.member m ON m.id = l.member
           LEFT JOIN amicale.partner_contact c ON c.id = l.contact WHERE l.hash = $1""",
        hashed(secret),
    )
    if row is None:
        return None
    purpose = (await HERE.assembled()).purposes.get(row["purpose"])
    locale = normal_locale(row["language"], "")
    return Subscription(key_in(row, "member"), row["purpose"], purpose, locale, key_in(row, "contact"))


def key_in(row: Any, name: str) -> UUID | None:
    """A key that may be missing."""
    return None if row[name] is None else uuid_of(row[name])


async def unsubscribe(subscription: Subscription) -> None:
    """Take the agreement back, for whoever holds the mail; a second time changes nothing."""
    from amicale.partners.telling import want  # partners post mails
    from amicale.privacy.consents import agree

    if subscription.contact_id is not None:
        await want(subscription.contact_id, subscription.name, False)
    if subscription.member_id is None:
        return
    locale = subscription.locale or (await HERE.settings_of(SchoolSettings)).locale
    await agree(ANONYMOUS.speaking(locale), subscription.member_id, subscription.name, False, SOURCE)
