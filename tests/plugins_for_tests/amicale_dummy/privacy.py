"""What becomes of notes when members are exported, erased or merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import Kept, MemberMerge, translator
from amicale_dummy.service import note_act
from amicale_dummy.tables import Note

_ = translator("dummy")


async def export(member_id: UUID) -> Any:
    """All notes on a member."""
    return {"note": await Note.select(Note.text).where(Note.member == member_id).order_by(Note.text)}


async def erase(member_id: UUID) -> Sequence[Kept]:
    """All notes go; that there were some is kept."""
    count = len(await Note.delete().where(Note.member == member_id).returning(Note.id))
    if not count:
        return ()
    await note_act("erased", str(count))
    return (Kept(_("That there were notes, without your name"), _("a rule made up for tests")),)


async def follow(merge: MemberMerge) -> None:
    """Notes follow the kept member."""
    await Note.update({Note.member: merge.kept_id}).where(Note.member == merge.merged_id)
