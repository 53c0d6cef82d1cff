"""The queue of mails: taking the next one, and writing down what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of

PAUSES = (60.0, 300.0, 900.0, 3_600.0, 7_200.0, 14_400.0, 28_800.0, 43_200.0, 86_400.0)
"""Seconds after each failure of one mail, over two days in all (RFC 5321, 4.5.4.1 asks for four to five; a sign-in link
is worthless by then). One failure more, and the mail is parked."""

# What one person waits for goes first. Each try counts before it is made: a mail that takes its worker down is parked.
TAKE = """
UPDATE amicale.mail SET attempts = attempts + 1, tried_at = clock_timestamp()
WHERE id = (
    SELECT id FROM amicale.mail WHERE state = 'queued' AND next_at <= now() AND kind = ANY ($1::text[])
    AND (purpose IS NULL OR NOT $2) ORDER BY (purpose IS NOT NULL), next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, kind, member, payload::text AS payload, purpose, attempts, created_at
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A mail whose turn it is. ``attempts`` counts this one."""

    id: UUID
    kind: str
    member_id: UUID | None
    payload: Mapping[str, Any]
    purpose: str | None
    attempts: int
    created_at: datetime


async def take(kinds: Collection[str], *, only_personal: bool = False) -> Taken | None:
    """The next mail that is due, of these kinds.

    :param only_personal: leave bulk mails alone.
    """
    row = await DB.fetch_row(TAKE, list(kinds), only_personal)
    if row is None:
        return None
    member = None if row["member"] is None else uuid_of(row["member"])
    payload = msgspec.json.decode(row["payload"])
    key = uuid_of(row["id"])
    return Taken(key, row["kind"], member, payload, row["purpose"], row["attempts"], row["created_at"])


async def mark_sent(mail_id: UUID, message_id: str) -> None:
    """The server has it. What it was made of is not needed any more."""
    await DB.execute(
        """UPDATE amicale.mail SET state = 'sent', sent_at = clock_timestamp(), message_id = $2, error = '',
           payload = '{}' WHERE id = $1 AND state <> 'sent'""",
        mail_id, message_id,
    )  # fmt: skip


async def settle(mail_id: UUID, state: str, error: str) -> None:
    """It is not tried any more: ``skipped``, ``failed`` or ``parked``."""
    await DB.execute(
        """UPDATE amicale.mail SET state = $2, error = $3, tried_at = CASE WHEN $2 <> 'skipped' THEN tried_at END
           WHERE id = $1 AND state = 'queued'""",
        mail_id, state, error,
    )  # fmt: skip


async def again(mail: Taken, error: str) -> str:
    """It failed: once more after a pause, or parked; answers the state."""
    if mail.attempts > len(PAUSES):
        await settle(mail.id, "parked", error)
        return "parked"
    pause = PAUSES[mail.attempts - 1]
    await DB.execute(
        """UPDATE amicale.mail SET next_at = clock_timestamp() + $2 * interval '1 second', error = $3
           WHERE id = $1 AND state = 'queued'""",
        mail.id, pause, error,
    )  # fmt: skip
    return "queued"


async def put_back(mail: Taken, error: str = "") -> None:
    """It was not tried, through no fault of its own: that does not count."""
    await DB.execute(
        "UPDATE amicale.mail SET attempts = attempts - 1, error = $2 WHERE id = $1 AND state = 'queued'", mail.id, error
    )


async def mark_bounced(address: str) -> None:
    """Nobody is at this address any more: nothing else is sent there."""
    await DB.execute(
        "UPDATE amicale.email SET bounced_at = now() WHERE address = lower($1) AND bounced_at IS NULL", address
    )
    await DB.execute(
        "UPDATE amicale.partner_contact SET bounced_at = now() WHERE address = lower($1) AND bounced_at IS NULL",
        address,
    )


async def sent_lately() -> int:
    """How many were tried within the last minute, over all workers."""
    return int(
        await DB.fetch_value(
            "SELECT count(*) FROM amicale.mail WHERE tried_at > clock_timestamp() - interval '1 minute'"
        )
    )


async def due(kinds: Collection[str]) -> bool:
    """Whether a mail waits whose time has come."""
    return bool(
        await DB.fetch_value(
            """SELECT EXISTS (SELECT FROM amicale.mail
                              WHERE state = 'queued' AND next_at <= now() AND kind = ANY ($1::text[]))""",
            list(kinds),
        )
    )
