"""How often a passkey says it has signed. Where that goes backwards, there may be two of it."""

from __future__ import annotations

from typing import Any

from amicale.access.factors.notices import tell_doubted
from amicale.actor import SYSTEM
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator

_ = translator("amicale")


async def note_use(row: Any, count: int, *, backed_up: bool) -> None:
    """Note that a passkey (a row of its table) has signed, and its new count; 0 is one that does not count.

    :raises Refusal: the count is not higher than the last one. WebAuthn level 3, 7.2 step 21 leaves it to us; we
        refuse, and tell the owner: of two that count, one is a copy.
    """
    noted = await DB.fetch_value(
        """UPDATE amicale.passkey SET sign_count = $2, backed_up = $3, last_used_at = now()
           WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0)) RETURNING id""",
        row["id"], count, backed_up,
    )  # fmt: skip
    if noted is None:
        await doubt(row)
        message = _("This passkey may have been copied: it was refused. Sign in another way, and remove it.")
        raise Refusal(message, code="FORBIDDEN", reason="PASSKEY_DOUBTED")


async def doubt(row: Any) -> None:
    """Note it where its owner sees it, and write to them, once."""
    member_id = uuid_of(row["member"])
    async with DB.transaction():
        first = await DB.fetch_value(
            "UPDATE amicale.passkey SET doubted_at = now() WHERE id = $1 AND doubted_at IS NULL RETURNING id", row["id"]
        )
        await log_act(SYSTEM, "factor.doubted", member_id, passkey=row["id"])
        if first is not None:
            await tell_doubted(member_id, row["name"])
