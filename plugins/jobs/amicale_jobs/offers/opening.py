"""What happens when offers are there for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale_jobs.searches.matching import find


async def opened(offers: Sequence[UUID]) -> None:
    """Within the transaction that opens them. Who looks for such a thing is told later, of what is noted here; an offer
    that was renewed or changed is not told of again."""
    await find(offers)
