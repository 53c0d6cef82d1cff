"""Who did what to whom: one line an act, written in the act's own transaction, never changed.

It names fields, never values, and holds no secret.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7


async def log_act(actor: Actor, act: str, subject: UUID | None = None, **detail: Any) -> None:
    """Note an act, such as ``member.updated``, on a member or another object."""
    await DB.execute(
        "INSERT INTO amicale.audit_entry (id, actor, actor_kind, act, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
        uuid7(),
        actor.member_id,
        actor.kind,
        act,
        subject,
        json.dumps(detail, default=str),
    )
