"""Mails to the people of a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.mail.outbox import known_kind, post

READERS = """
SELECT c.id FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
WHERE c.partner = $1 AND c.state = 'active' AND ($2::uuid IS NULL OR c.id = $2) AND (NOT $3 OR c.owner)
AND ($4::text IS NULL OR NOT $4 = ANY (c.opted_out)) ORDER BY c.id
"""


async def tell_partner(
    kind: str,
    partner_id: UUID,
    payload: Mapping[str, Any] | None = None,
    *,
    contact_id: UUID | None = None,
    owners: bool = False,
) -> int:
    """Queue a mail to the active people of a partner, each in their language; answers to how many.

    It is sent if, and only if, the transaction under way is kept. In ``compose``, ``reader.contact_id`` and
    ``reader.partner_id`` say whose it is, and ``reader.member_id`` is None. A kind with a ``purpose`` is left out for
    those who want no more of it, and carries a link that unsubscribes with one click (RFC 8058).

    :param contact_id: only this one.
    :param owners: only those who look after the partner's page.
    """
    mail = await known_kind(kind)
    async with DB.transaction():
        rows = await DB.fetch(READERS, partner_id, contact_id, owners, mail.purpose)
        for row in rows:
            await post(kind, contact_id=uuid_of(row["id"]), payload=payload)
    return len(rows)


async def want(contact_id: UUID, purpose: str, wanted: bool) -> None:
    """Note whether somebody wants mails of a purpose; the same twice changes nothing."""
    await DB.execute(
        """UPDATE amicale.partner_contact
           SET opted_out = array_remove(opted_out, $2) || CASE WHEN $3 THEN '{}'::text[] ELSE ARRAY[$2] END
           WHERE id = $1""",
        contact_id, purpose, wanted,
    )  # fmt: skip


async def wants(contact_id: UUID, purpose: str) -> bool:
    """Whether somebody of a partner gets mails of a purpose: to business addresses, about what concerns the business,
    until they say no (CNIL, prospection commerciale B2B)."""
    return bool(await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM amicale.partner_contact
                          WHERE id = $1 AND state = 'active' AND NOT $2 = ANY (opted_out))""",
        contact_id, purpose,
    ))  # fmt: skip
