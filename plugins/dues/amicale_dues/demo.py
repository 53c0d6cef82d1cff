"""Dues of the demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import Demo


async def fill(demo: Demo) -> None:
    """Plans, people in every standing, payments by every way."""
