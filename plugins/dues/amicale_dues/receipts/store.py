"""Finding receipts, as somebody may see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, translator

_ = translator("dues")
ONE = """
SELECT r.*, h.content AS head, h.logo FROM dues.receipt r JOIN dues.letterhead h ON h.id = r.letterhead
WHERE r.id = $1 AND (r.member = $2 OR $3)
"""


def reads(actor: Actor) -> bool:
    """Whether somebody sees everybody's."""
    return actor.may("dues.read") or actor.may("dues.manage")


async def receipt_for(actor: Actor, key: UUID) -> Mapping[str, Any]:
    """A receipt of one's own, or any for who reads the books.

    :raises Refusal: there is none, or it is somebody else's: which of the two is not told.
    """
    row = await DB.fetch_row(ONE, key, actor.member_id, reads(actor)) if actor.signed_in else None
    if row is None:
        raise Refusal(_("There is no such receipt."), code="NOT_FOUND")
    return dict(row)
