"""What a search finds, for readers of feeds: at a secret address, which its owner can change and take back."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor
from amicale_jobs.searches.saving import own


async def renew(actor: Actor, key: UUID) -> None:
    """Another address; the one before leads nowhere any more."""
    await number(actor, key, "abs(feed) + 1")


async def end(actor: Actor, key: UUID) -> None:
    """No address. What comes after it is another one: the number goes on."""
    await number(actor, key, "-abs(feed)")


async def number(actor: Actor, key: UUID, to: str) -> None:
    """The number that is in the address; below zero, there is none."""
    async with DB.transaction():
        await own(key, actor.require_member())
        await DB.execute(f"UPDATE jobs.saved_search SET feed = {to} WHERE id = $1", key)  # noqa: S608 -- said above
