"""Erasing again whom a restored backup has brought back."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.privacy.erasing import erase, plugin_at_fault
from amicale.privacy.tombstones import Tombstone, came_back, forgotten


@dataclass
class Reapplied:
    """What came of it. ``failed`` names the plugin for each that could not be erased; ``remembered`` counts those that
    the database had only forgotten."""

    erased: list[Tombstone] = field(default_factory=list)
    failed: list[tuple[Tombstone, str]] = field(default_factory=list)
    remembered: int = 0


async def reapply(actor: Actor, path: Path | None = None) -> Reapplied:
    """Erase all who were erased before and are here again, without another last mail.

    :param path: a file of tombstones instead of the instance's own.
    """
    actor.require("privacy.manage")
    done = Reapplied()
    for stone in await came_back(path):
        try:
            await erase(actor, stone.member, goodbye=False)
            done.erased.append(stone)
        except Refusal as refusal:
            done.failed.append((stone, plugin_at_fault(refusal) or "amicale"))
    for stone in await forgotten(path):
        await remember(stone)
        done.remembered += 1
    for stone in done.erased:
        await remember(stone)
    return done


async def remember(stone: Tombstone) -> None:
    """Put a tombstone of the file back into the database."""
    await DB.execute(
        """INSERT INTO amicale.erased (member, at, marks) VALUES ($1, $2, $3)
           ON CONFLICT (member) DO UPDATE SET at = excluded.at, marks = ARRAY(
               SELECT DISTINCT unnest(amicale.erased.marks || excluded.marks) ORDER BY 1)""",
        stone.member, stone.at, sorted(stone.marks),
    )  # fmt: skip
