"""What becomes of what the plugin was told when partners are merged, and what it holds of their people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import PartnerMerge, Text, translator
from amicale_dummy.service import note_act
from amicale_dummy.tables import Happening

_ = translator("dummy")


async def follow(merge: PartnerMerge) -> Sequence[Text]:
    """What was told of one is of the other now."""
    moved = await Happening.update({Happening.detail: str(merge.kept_id)}).where(
        Happening.kind == "partner", Happening.detail == str(merge.merged_id)
    ).returning(Happening.id)  # fmt: skip
    await note_act("merged", str(merge.merged_id))
    return (_("What happened: %(count)s", count=len(moved)),)


async def export(contact_id: UUID) -> Any:
    """What was told of somebody of a partner."""
    return {"happening": await Happening.select(Happening.kind).where(Happening.detail == str(contact_id))}
