"""What becomes of somebody's dues when they ask for their data, are erased, or turn out to be two records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import Kept, MemberMerge, Text


async def export(member_id: UUID) -> Any:
    """All that dues hold about somebody, by table."""
    return {}


async def erase(member_id: UUID) -> Sequence[Kept]:
    """Take the person out of what the law makes the association keep."""
    return ()


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """Everything of the merged record follows the kept one."""
    return ()
