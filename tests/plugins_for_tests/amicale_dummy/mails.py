"""What the dummy writes to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import Mail, Recipient, translator

_ = translator("dummy")


async def compose_card(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """A card, unless there is nothing on it."""
    return {"words": payload["words"], "name": reader.name, "link": reader.link("/dummy")} if payload["words"] else None


MAILS = (Mail("dummy.card", _("A card"), compose_card, purpose="dummy.cards"),)
