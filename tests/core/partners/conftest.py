"""Partners in tests: what organisations and people say, and the mails that lead them in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.mail.recipients import recipient_of
from amicale.partners.mails import compose_ask, compose_invitation

ORGANISATION: Mapping[str, Any] = {"name": "Société Générale", "country": "FR", "city": "Paris"}
PERSON: Mapping[str, Any] = {"given_name": "Paul", "family_name": "Martin", "address": "Paul@SG.example"}
ASK: Mapping[str, Any] = {**ORGANISATION, **PERSON, "job_title": "RH"}


async def mailed(kind: str, compose: Any) -> Mapping[str, Any]:
    """What the newest mail of a kind says: the worker's part."""
    row = await DB.fetch_row(
        "SELECT id, payload::text AS payload FROM amicale.mail WHERE kind = $1 ORDER BY id DESC LIMIT 1", kind
    )
    assert row is not None, f"no {kind}"
    reader = await recipient_of(UUID(str(row["id"])), "fr", also_bounced=True)
    return await compose(json.loads(row["payload"]), reader) or {}


def secret_in(values: Mapping[str, Any]) -> str:
    """The secret at the end of a mail's link."""
    return str(values["link"]).rpartition("/")[2]


async def invitation() -> str:
    """The secret of the newest invitation."""
    return secret_in(await mailed("amicale.partner_invitation", compose_invitation))


async def asked() -> str:
    """The secret of the newest request."""
    return secret_in(await mailed("amicale.partner_ask", compose_ask))


async def kinds() -> list[str]:
    """The kinds of mail that wait, the oldest first."""
    rows = await DB.fetch("SELECT kind FROM amicale.mail ORDER BY id")
    return [row["kind"].removeprefix("amicale.") for row in rows]


async def acts() -> list[str]:
    """What the audit log says, the oldest first."""
    return [row["act"] for row in await DB.fetch("SELECT act FROM amicale.audit_entry ORDER BY at, id")]


async def state_of(partner: UUID) -> str:
    return str(await DB.fetch_value("SELECT state FROM amicale.partner WHERE id = $1", partner))


async def seat(contact: UUID) -> Mapping[str, Any]:
    return dict(await DB.fetch_row("SELECT * FROM amicale.partner_contact WHERE id = $1", contact) or {})


async def events() -> list[str]:
    """What plugins will hear of, by name."""
    rows = await DB.fetch(
        "SELECT convert_from(payload, 'UTF8') AS p FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.event'"
    )
    return sorted(row["p"].split('"name":"')[1].split('"')[0].rpartition(".")[2] for row in rows)
