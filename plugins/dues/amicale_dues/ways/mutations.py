"""Acts on ways to pay, in the schema. Thin."""

from __future__ import annotations

import strawberry

from amicale import DB, Info, Ref, act, key_of, read_money
from amicale_dues.ways import beginning, comparing, inbox
from amicale_dues.ways.graphql import DuesAttempt
from amicale_dues.ways.staff_graphql import DuesNotice


@strawberry.type
class WaysMutation:
    """What can be done with ways to pay."""

    @act(access="member")
    async def begin_dues_payment(
        self, info: Info, charge: strawberry.ID, way: str, amount: str = ""
    ) -> DuesAttempt | None:
        """Begin to pay a call of yours online; `url` is where you go on. Without an amount, what is due."""
        actor, key = info.context.actor, key_of(charge, "DuesCharge")
        currency = await DB.fetch_value("SELECT currency FROM dues.charge WHERE id = $1", key) or "EUR"
        given = read_money(amount, currency, field="amount") if amount.strip() else None
        begun = await beginning.begin(actor, key, way, given)
        return Ref(DuesAttempt, begun.id)  # type: ignore[return-value]

    @act(access="dues.manage")
    async def retry_dues_notice(self, info: Info, id: strawberry.ID) -> DuesNotice | None:
        """Try a notice again that was set aside."""
        key = key_of(id, "DuesNotice")
        await inbox.retry(info.context.actor, key)
        return Ref(DuesNotice, key)  # type: ignore[return-value]

    @act(access="dues.manage")
    async def compare_dues_way(self, info: Info, way: str) -> bool:
        """Compare our books with a provider's: a worker does it, and books what is missing."""
        await comparing.compare_later(info.context.actor, way)
        return True
