"""Money that is promised and not here yet: a SEPA debit that takes days, a payment that the provider still holds.

It settles nothing, so nobody is covered by it; but nobody is asked for it again meanwhile either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from amicale import DB, new_id
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.contract import Movement, Way


def payer_of(moved: Movement, attempt: Mapping[str, Any] | None) -> str:
    """Who paid, as the provider says; not of somebody who was erased since they began to pay."""
    return "" if attempt and attempt["member"] is None else moved.payer_name


async def promised(way: Way, moved: Movement, attempt: Mapping[str, Any] | None) -> None:
    """Write down that money is promised. What has come or was promised already stays as it is."""
    await DB.execute(
        """INSERT INTO dues.payment (id, way, reference, state, amount, currency, received_on, member, payer_name,
               details)
           VALUES ($1, $2, $3, 'promised', $4, $5, $6, $7, $8, $9)
           ON CONFLICT (way, reference) DO UPDATE SET state = 'promised' WHERE payment.state = 'refused'""",
        new_id(), way.name, moved.payment, moved.amount, moved.currency, moved.on,
        attempt["member"] if attempt else None, payer_of(moved, attempt),
        json.dumps(dict(moved.details), ensure_ascii=False),
    )  # fmt: skip
    if attempt:
        await DB.execute(
            "UPDATE dues.attempt SET state = 'promised' WHERE id = $1 AND state IN ('new', 'open', 'failed')",
            attempt["id"],
        )


async def not_kept(way: Way, moved: Movement) -> None:
    """A promise came to nothing, and somebody looks at it: the person thinks that they have paid."""
    broken = await DB.fetch_row(
        """UPDATE dues.payment SET state = 'refused' WHERE way = $1 AND reference = $2 AND state = 'promised'
           RETURNING id, amount""",
        way.name, moved.payment,
    )  # fmt: skip
    if broken:
        await ask("refused", way.name, moved.payment, payment=broken["id"], amount=broken["amount"])
