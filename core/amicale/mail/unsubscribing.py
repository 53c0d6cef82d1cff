"""Addresses to unsubscribe at (RFC 8058): one for each member and purpose, the same in every mail, for good.

The secret in it is made with the instance's key (:mod:`amicale.keys`), so that it need not be stored: a dump of the
database does not tell it. Its hash is stored, with whose it is, so that it goes on working when the key is another, or
when two records of one person are merged. Whoever has it can do one thing: unsubscribe.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Literal
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

    member_id: UUID
    name: str
    purpose: Purpose | None
    locale: str


async def unsubscribe_address(member_id: UUID, purpose: str) -> str:
    """The whole address for a member's mails of a purpose; noted when it is first made."""
    secret = secret_for(member_id, purpose)
    await DB.execute(
        """INSERT INTO amicale.unsubscribe_link (hash, member, purpose) VALUES ($1, $2, $3)
           ON CONFLICT (hash) DO NOTHING""",
        hashed(secret), member_id, purpose,
    )  # fmt: skip
    return HERE.link(f"{PATH}{secret}")


def secret_for(member_id: UUID, purpose: str) -> str:
    """256 bits that nobody guesses who does not have the instance's key."""
    made = HERE.keys.mac(b"unsubscribe\0" + member_id.bytes + purpose.encode())
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


async def find(secret: str) -> Subscription | None:
    """What an address stands for; None when it is nobody's (any more)."""
    row = await DB.fetch_row(
        """SELECT l.member, l.purpose, m.language FROM amicale.unsubscribe_link l
           JOIN amicale.member m ON m.id = l.member WHERE l.hash = $1""",
        hashed(secret),
    )
    if row is None:
        return None
    purpose = (await HERE.assembled()).purposes.get(row["purpose"])
    return Subscription(uuid_of(row["member"]), row["purpose"], purpose, normal_locale(row["language"], ""))


async def unsubscribe(subscription: Subscription) -> None:
    """Take the agreement back, for whoever holds the mail; a second time changes nothing."""
    from amicale.privacy.consents import agree

    locale = subscription.locale or (await HERE.settings_of(SchoolSettings)).locale
    await agree(ANONYMOUS.speaking(locale), subscription.member_id, subscription.name, False, SOURCE)
