"""Work of this room that is done later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


async def send_refund(payload: Mapping[str, Any]) -> None:
    """Send money back through its provider."""
    from amicale_dues.ledger.refunds import send

    await send(payload)
