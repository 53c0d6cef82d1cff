"""What plugins do when a member has died: end what runs or waits with them, however it comes to be known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.events import Event, MemberChanged, MemberDeceased, MembersMerged


@dataclass(frozen=True)
class Departing:
    """A plugin's part in that. ``hear`` is for its events, ``settle_all`` for a daily job: deaths that were told while
    the plugin was off, or of which the event was lost. A second time changes nothing. A death that was a mistake brings
    nothing back: people begin again.

    :param gone: a statement for the ids of those who have died and with whom something runs yet; ``$1`` is a member, or
        NULL for all.
    :param depart: ends it for one, in a transaction.
    """

    gone: str
    depart: Callable[[UUID], Awaitable[None]]

    async def settle(self, member_id: UUID | None = None) -> int:
        """Let somebody who has died depart, or all who have; answers how many."""
        rows = await DB.fetch(self.gone, member_id)
        for row in rows:
            async with DB.transaction():
                await self.depart(row["id"])
        return len(rows)

    async def settle_all(self, payload: Mapping[str, Any]) -> None:
        """The daily job."""
        await self.settle()

    async def hear(self, event: Event) -> None:
        """Deaths, however they come to be known."""
        if isinstance(event, MemberDeceased):
            await self.settle(event.member_id)
        elif isinstance(event, MembersMerged):
            await self.settle(event.kept_id)
        elif isinstance(event, MemberChanged) and "deceased" in event.fields:
            await self.settle(event.member_id)
