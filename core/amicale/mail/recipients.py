"""Who a mail goes to, where, and in which language; or why it goes to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import normal_locale


@dataclass(frozen=True, slots=True)
class Recipient:
    """What ``compose`` learns of its reader. ``name`` is empty for an address that is no member's."""

    member_id: UUID | None
    address: str
    name: str
    locale: str

    @staticmethod
    def link(path: str) -> str:
        """A whole address of the portal: ``reader.link("/clubs")``. Its host is the deployment's own."""
        return HERE.link(path)

    @staticmethod
    def sender() -> str:
        """The address that the school's mails come from: the organizer of a meeting that one of them brings."""
        return HERE.settings.mail_from or f"noreply@{urlsplit(HERE.settings.base_url).hostname or 'localhost'}"


class Skip(Exception):
    """The mail is not sent, and need not be: ``str()`` is the reason, one word."""


READER = """
SELECT q.address AS wanted, q.locale, m.id, m.language, m.deceased,
       btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
       best.address, best.bounced_at
FROM amicale.mail q
LEFT JOIN amicale.member m ON m.id = q.member
LEFT JOIN LATERAL (
    SELECT e.address, e.bounced_at FROM amicale.email e
    WHERE e.member = q.member AND q.address IS NULL OR e.address = q.address
    ORDER BY e.bounced_at IS NOT NULL, e.is_primary DESC, e.verified_at IS NULL, e.created_at, e.id LIMIT 1
) best ON true
WHERE q.id = $1
"""


async def recipient_of(mail_id: UUID, school_locale: str, *, also_bounced: bool) -> Recipient:
    """The reader of a queued mail, as things are now.

    :param also_bounced: try an address that refused mails before: the person asks for this one.
    :raises Skip: ``deceased``, ``no_address``, ``bounced``; ``gone`` when the mail was taken back meanwhile.
    """
    row = await DB.fetch_row(READER, mail_id)
    if row is None:
        raise Skip("gone")
    if row["deceased"]:
        raise Skip("deceased")
    address = row["wanted"] or row["address"]
    if address is None:
        raise Skip("no_address")
    if row["bounced_at"] is not None and not also_bounced:
        raise Skip("bounced")
    return Recipient(key_of_member(row), address, row["name"] or "", language(row, school_locale))


def language(row: Any, school_locale: str) -> str:
    """The member's own, else the one that was asked for, else the school's."""
    return normal_locale(row["language"], "") or normal_locale(row["locale"], "") or normal_locale(school_locale)


def key_of_member(row: Any) -> UUID | None:
    """The member's id."""
    return None if row["id"] is None else uuid_of(row["id"])
