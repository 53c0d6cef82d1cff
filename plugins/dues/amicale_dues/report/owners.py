"""Whose money it is: the association's own, or that of a club which asks dues of its people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from amicale_dues.bylaws.owners import owner_named

KEPT = 8
"""So much of a key tells those apart that have ended, and have no name any more."""


async def owner_titles(owners: Iterable[str]) -> Mapping[str, str]:
    """What owners of plans are called; the association, whose name is empty, is left out."""
    return {name: await called(name) for name in sorted(set(owners)) if name}


async def called(name: str) -> str:
    """One of them; who has ended, or whose plugin is off, by its type and the end of its key."""
    owner = await owner_named(name)
    kind, _colon, key = name.partition(":")
    return owner.title if owner else f"{kind} {key[-KEPT:]}"
