"""What becomes of notes when members are exported, erased or merged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import MemberMerge
from amicale_dummy.tables import Note


async def export(member_id: UUID) -> Any:
    """All notes on a member."""
    return {"note": await Note.select(Note.text).where(Note.member == member_id).order_by(Note.text)}


async def erase(member_id: UUID) -> None:
    """All notes go."""
    await Note.delete().where(Note.member == member_id)


async def follow(merge: MemberMerge) -> None:
    """Notes follow the kept member."""
    await Note.update({Note.member: merge.kept_id}).where(Note.member == merge.merged_id)
