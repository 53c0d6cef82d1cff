"""What people are told of their roles, and mandates that are over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.access.roles import note_loss
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.manifest import Job, Mail

_ = translator("amicale")


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """What both mails say: the role, on what, until when."""
    return {
        "name": recipient.name, "role": payload["role"], "on": payload["on"], "until": payload["until"],
        "link": HERE.link("/"),
    }  # fmt: skip


async def end_roles(_payload: Mapping[str, Any]) -> None:
    """Put away grants whose last day is over: they count no more since then; who held them is told."""
    over = await DB.fetch("SELECT id FROM amicale.role_grant WHERE ends_at < now() ORDER BY id")
    for each in over:
        async with DB.transaction():
            row = await DB.fetch_row(
                "DELETE FROM amicale.role_grant WHERE id = $1 AND ends_at < now() RETURNING *", each["id"]
            )
            if row is not None:
                role = await DB.fetch_row("SELECT * FROM amicale.role WHERE id = $1", row["role"])
                await note_loss(SYSTEM, role, row, "role.ended")


MAILS = (
    Mail("amicale.role_granted", _("You have a role in the association"), compose),
    Mail("amicale.role_revoked", _("You have a role no more"), compose),
)
JOBS = (Job("amicale.end_roles", end_roles, every=3600, title=_("End roles whose time is over")),)
