"""Who did what to whom: one line an act, written in the act's own transaction, never changed.

It names fields, never values, and holds no secret. Of the client it keeps the kind alone: network addresses are where
they are needed, with sessions, and go with them. How it is read is in ``auditlog/``.
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from typing import Any, Literal
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7

Client = Literal["", "browser", "token", "command", "job", "visitor"]
"""What an act was done with: the portal, a program with an API token, a command on the server, a job of a worker, the
portal without being signed in; empty when it is not known."""

KINDS: dict[str, Client] = {"session": "browser", "token": "token", "anonymous": "visitor", "partner": "browser"}
MACHINE: ContextVar[Client] = ContextVar("MACHINE", default="")
"""What the system itself acts through here: set by commands, and by workers for each job."""


def client_of(actor: Actor) -> Client:
    """The kind of client that somebody uses. A job that goes on with what a person asked for is a job."""
    return MACHINE.get() or KINDS.get(actor.kind, "")


async def log_act(actor: Actor, act: str, subject: UUID | None = None, **detail: Any) -> None:
    """Note an act, such as ``member.updated``, on a member or another object.

    :param detail: names and counts, JSON-able: never a value that somebody wrote.
    """
    await DB.execute(
        """INSERT INTO amicale.audit_entry (id, actor, actor_kind, act, subject, detail, client)
           VALUES ($1, $2, $3, $4, $5, $6, $7)""",
        uuid7(),
        actor.member_id or actor.contact_id,
        actor.kind,
        act,
        subject,
        json.dumps(detail, default=str),
        client_of(actor),
    )
