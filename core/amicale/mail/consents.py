"""Who may get a bulk mail: those for whom its purpose holds, asked when it is posted and again when it is sent."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID


async def agreed(member_ids: Collection[UUID], purpose: str) -> set[UUID]:
    """Those of these members for whom the purpose holds now."""
    from amicale.privacy.consents import agreed as asked  # privacy uses the outbox

    return set(await asked(member_ids, purpose))
