"""Posting mail: it is sent if, and only if, the transaction under way is kept. No request waits for a mail server."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import CompositionError
from amicale.here import HERE
from amicale.i18n import normal_locale
from amicale.members.values import email_address
from amicale.plugins.manifest import Mail
from amicale.plugins.state import assemble_recorded
from amicale.tasks.outbox import enqueue

SEND = "amicale.send_mail"
"""The job that sends what is due."""

POST_MANY = """
INSERT INTO amicale.mail (id, kind, member, payload, purpose, batch, next_at, private)
SELECT t.id, $1, t.member, $2, $3, $4, now() + $5::float8 * (t.number - 1) * interval '1 second', $8
FROM unnest($6::uuid[], $7::uuid[]) WITH ORDINALITY AS t (id, member, number)
JOIN amicale.member m ON m.id = t.member AND NOT m.deceased
RETURNING id
"""


async def post(
    kind: str,
    *,
    member_id: UUID | None = None,
    address: str | None = None,
    payload: Mapping[str, Any] | None = None,
    locale: str | None = None,
    after: timedelta | None = None,
    contact_id: UUID | None = None,
) -> UUID:
    """Queue one mail; answers its id.

    :param kind: a registered :class:`~amicale.Mail`, like ``clubs.invited``.
    :param member_id: who gets it, at their best address.
    :param address: where it goes instead; with or without a member.
    :param payload: what ``compose`` gets, JSON-able, without secrets.
    :param locale: the language for who has not chosen one.
    :param contact_id: who gets it, of a partner, at their address; see also :func:`amicale.tell_partner`.
    :raises CompositionError: no plugin that runs has such a kind, or it is a bulk mail to nobody's consent.
    :raises Refusal: the address cannot be one.
    """
    mail = await known_kind(kind)
    if member_id is None and contact_id is None and (address is None or mail.purpose is not None):
        raise CompositionError(f"The mail {kind} needs a member_id: nobody else can have agreed to it, or be reached.")
    key = uuid7()
    async with DB.transaction():
        await DB.execute(
            """INSERT INTO amicale.mail (id, kind, member, address, locale, payload, purpose, next_at, contact,
                   private) VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8::interval, $9, $10)""",
            key, kind, member_id, None if address is None else email_address(address), normal_locale(locale, ""),
            json.dumps(dict(payload or {}), default=str), mail.purpose, after or timedelta(), contact_id,
            mail.private,
        )  # fmt: skip
        await enqueue(SEND, after=after)
    return key


async def post_to_many(
    kind: str,
    member_ids: Sequence[UUID],
    payload: Mapping[str, Any] | None = None,
    *,
    per_hour: int | None = None,
) -> UUID:
    """Queue one kind of mail for many members, in one statement; answers the batch, which can be cancelled.

    A bulk mail goes to those only who agree to its purpose when it is their turn.

    :param per_hour: so many an hour, evenly; without it, as fast as the mail server takes them.
    """
    mail, batch = await known_kind(kind), uuid7()
    wanted = list(dict.fromkeys(member_ids))
    pause = 3600 / per_hour if per_hour else 0.0
    async with DB.transaction():
        content = json.dumps(dict(payload or {}), default=str)
        keys = [uuid7() for _member in wanted]
        await DB.execute(POST_MANY, kind, content, mail.purpose, batch, pause, keys, wanted, mail.private)
        await enqueue(SEND)
    return batch


async def cancel(batch: UUID) -> int:
    """Do not send what still waits of a batch; answers how many."""
    rows = await DB.fetch(
        """UPDATE amicale.mail SET state = 'skipped', error = 'cancelled'
           WHERE batch = $1 AND state = 'queued' RETURNING id""",
        batch,
    )
    return len(rows)


async def count_mails(plugin: str) -> int:
    """How many mails of a plugin wait."""
    return int(
        await DB.fetch_value(
            "SELECT count(*) FROM amicale.mail WHERE state = 'queued' AND starts_with(kind, $1 || '.')", plugin
        )
    )


async def cancel_mails_of(plugin: str) -> int:
    """Do not send what waits of a plugin that is being switched off; answers how many."""
    rows = await DB.fetch(
        """UPDATE amicale.mail SET state = 'skipped', error = 'plugin_off'
           WHERE state = 'queued' AND starts_with(kind, $1 || '.') RETURNING id""",
        plugin,
    )
    return len(rows)


async def known_kind(kind: str) -> Mail:
    """A kind of mail by its name.

    :raises CompositionError: nobody has it.
    """
    found = (await HERE.assembled()).mails.get(kind)
    if found is None:  # a plugin that this very command has just switched on
        found = (await assemble_recorded()).mails.get(kind)
    if found is None:
        raise CompositionError(f"No plugin that runs has a mail {kind!r}: say it in register_mails.")
    return found
