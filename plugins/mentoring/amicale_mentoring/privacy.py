"""Somebody's own data: the copy that they may ask for, their erasure, and what happens when two records are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import Kept, MemberMerge, Text


async def export(member_id: UUID) -> Any:
    """All that is held of somebody."""
    return {}


async def erase(member_id: UUID) -> Sequence[Kept]:
    """Take somebody out; answers what had to stay, and why."""
    return ()


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """What was of the one is of the other."""
    return ()
