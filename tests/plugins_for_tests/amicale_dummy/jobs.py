"""What a worker does now and then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale_dummy.service import note_act


async def tidy(payload: Mapping[str, Any]) -> None:
    """Note that it ran."""
    await note_act("tidied", str(payload.get("why", "")))
