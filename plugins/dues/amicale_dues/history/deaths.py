"""Somebody has died: nobody is asked for anything any more, and no mail goes out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, today
from amicale_dues.standing.memberships import end

WAITING = """
    SELECT m.id FROM dues.membership m JOIN amicale.member p ON p.id = m.member
    WHERE m.state <> 'ended' AND p.deceased AND ($1::uuid IS NULL OR p.id = $1) ORDER BY m.id
"""


async def settle(member: UUID | None = None, on: date | None = None) -> int:
    """End the memberships of somebody who has died, or of all; what is open is asked for no more. Answers how many."""
    async with DB.transaction():
        found = await DB.fetch(WAITING, member)
        for row in found:
            await end(SYSTEM, row["id"], on or today(), "deceased")
    return len(found)


async def settle_all(_payload: Mapping[str, Any]) -> None:
    """The daily job: deaths that were told while dues were off, or of which the event was lost."""
    await settle()


async def revive(member: UUID) -> None:
    """It was a mistake: their memberships go on. What was cancelled stays so; they are asked anew when it is time."""
    await DB.execute(
        """UPDATE dues.membership m SET state = 'active', ended_on = NULL, end_reason = ''
           FROM amicale.member p WHERE p.id = m.member AND NOT p.deceased AND m.member = $1
             AND m.state = 'ended' AND m.end_reason = 'deceased' AND NOT EXISTS (
                 SELECT FROM dues.membership k WHERE k.member = m.member AND k.plan = m.plan AND k.state <> 'ended')""",
        member,
    )
