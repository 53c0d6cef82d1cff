"""Acts at one moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any

from amicale import Refusal


async def at_once(*acts: Awaitable[Any]) -> list[str]:
    """Acts at one moment; what each came to."""
    found = await asyncio.gather(*acts, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException) and not isinstance(each, Refusal):
            raise each
    return sorted((each.reason or each.code) if isinstance(each, Refusal) else "done" for each in found)
