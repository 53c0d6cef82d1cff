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
    """What ``compose`` learns of its reader. ``name`` is empty for an address that is nobody's. ``contact_id`` and
    ``partner_id`` are of somebody of a partner; ``member_id`` is None then."""

    member_id: UUID | None
    address: str
    name: str
    locale: str
    contact_id: UUID | None = None
    partner_id: UUID | None = None

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
SELECT q.address AS wanted, q.locale, m.id, coalesce(m.language, c.locale) AS language, m.deceased,
       coalesce(btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)),
                btrim(c.given_name || ' ' || c.family_name)) AS name,
       coalesce(nullif(c.address, ''), best.address) AS address, coalesce(c.bounced_at, best.bounced_at) AS bounced_at,
       c.id AS contact, c.partner, c.state = 'ended' AND q.address IS NULL AS ended
FROM amicale.mail q
LEFT JOIN amicale.member m ON m.id = q.member
LEFT JOIN amicale.partner_contact c ON c.id = q.contact
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
    :raises Skip: ``deceased``, ``ended`` (a seat), ``no_address``, ``bounced``; ``gone`` when the mail was taken back
        meanwhile.
    """
    row = await DB.fetch_row(READER, mail_id)
    if row is None:
        raise Skip("gone")
    if row["deceased"]:
        raise Skip("deceased")
    if row["ended"]:
        raise Skip("ended")
    address = row["wanted"] or row["address"]
    if address is None:
        raise Skip("no_address")
    if row["bounced_at"] is not None and not also_bounced:
        raise Skip("bounced")
    name, locale = row["name"] or "", language(row, school_locale)
    return Recipient(key_in(row, "id"), address, name, locale, key_in(row, "contact"), key_in(row, "partner"))


def language(row: Any, school_locale: str) -> str:
    """The member's own, else the one that was asked for, else the school's."""
    return normal_locale(row["language"], "") or normal_locale(row["locale"], "") or normal_locale(school_locale)


def key_in(row: Any, name: str) -> UUID | None:
    """A key that may be missing."""
    return None if row[name] is None else uuid_of(row[name])
