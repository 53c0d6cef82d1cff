"""What providers tell that does not fit: kept, booked where it can be, and asked about."""

from __future__ import annotations

from typing import Any

import pytest
from making import Dues

from amicale import DB, today, translator
from amicale_dues.ledger import treasury
from amicale_dues.ledger.charges import close
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.movements import take

_ = translator("dues")


class Shells(Way):
    """Money as it once was, told of by whoever carries it."""

    name, title, online = "shells", _("Shells"), True


def told(kind: Any, amount: int = 30000, currency: str = "EUR", **more: Any) -> Movement:
    return Movement(kind, "p1", amount, currency, today(), **more)


class TestTake:
    async def test_money_for_a_call_that_was_closed_waits_in_suspense(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        attempt = await dues.attempt(charge, way="shells")
        async with DB.transaction():
            await close(charge, "cancelled", today())
        await take(Shells(), told("paid", attempt=attempt))
        assert await dues.questions() == ["closed"]
        assert (await dues.balance("suspense"), await dues.open_amount(charge)) == (-30000, 0)

    async def test_money_in_another_currency_settles_nothing(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await take(Shells(), told("paid", currency="CHF", attempt=await dues.attempt(charge, way="shells")))
        assert (await dues.questions(), await dues.open_amount(charge)) == (["currency"], 30000)

    async def test_more_went_back_than_had_come(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await take(Shells(), told("paid", attempt=await dues.attempt(charge, way="shells")))
        for _again in range(2):
            await take(Shells(), told("refund", 31000, key="r1"))
        assert await dues.questions() == ["unknown_refund"]
        assert (await dues.balance("transit"), await dues.balance("suspense")) == (-1000, 1000)
        assert await dues.open_amount(charge) == 30000

    async def test_a_refund_in_another_currency_is_not_booked_as_ours(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await take(Shells(), told("paid", attempt=await dues.attempt(charge, way="shells")))
        await take(Shells(), told("refund", 100, "CHF", key="r1"))
        assert (await dues.questions(), await dues.balance("transit")) == (["currency"], 30000)


class TestUndo:
    async def test_what_a_provider_says_came_is_not_a_slip_of_ours(
        self, dues: Dues, refused: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def ways(_point: Any) -> list[Way]:
            return [Shells()]

        monkeypatch.setattr(treasury, "extensions_of", ways)
        payment = await dues.payment(await dues.charge(await dues.person()), way="shells", into="transit")
        async with refused("ONLINE"):
            await treasury.undo(await dues.treasurer(), payment)
