"""Mentoring of the demonstration school. A second time changes nothing."""

from __future__ import annotations

from amicale import Demo


async def fill(demo: Demo) -> None:
    """Programmes, people who take part, pairs in every state, and questions to the network."""
