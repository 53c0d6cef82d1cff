"""Paying back: by hand at once, by a provider once, whatever dies on the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, Refusal, today, translator
from amicale.testing.untouched import untouched
from amicale_dues.ledger import refunds
from amicale_dues.ledger.refunds import Refunding, refund, retry, send
from amicale_dues.ways.contract import Movement, Way, WayFailed

_ = translator("dues")


class Till(Way):
    """A provider that sends money back, once for a key, and can be told to fail."""

    name, title, online, refunds = "till", _("Till"), True, True

    def __init__(self) -> None:
        self.sent: dict[str, int] = {}
        self.failure: BaseException | None = None
        self.after: BaseException | None = None

    async def pay_back(self, payment: str, amount: int, currency: str, key: str) -> Movement:
        row = await DB.fetch_row("SELECT state FROM dues.refund WHERE 'amicale-refund-' || id = $1", key)
        assert row is not None, "the key is written down before the call"
        if self.failure:
            raise self.failure
        self.sent.setdefault(key, amount)
        if self.after:
            raise self.after
        return Movement("refund", payment, amount, currency, today(), key=f"re_{key}")


@pytest.fixture
def till(monkeypatch: pytest.MonkeyPatch) -> Till:
    """The way that payments of these tests came by."""
    way = Till()

    async def ways(_point: Any) -> list[Way]:
        return [way]

    monkeypatch.setattr(refunds, "extensions_of", ways)
    return way


async def paid_online(dues: Dues) -> UUID:
    return await dues.payment(await dues.charge(await dues.person()), way="till", reference="pi_1", into="transit")


async def wanted(dues: Dues, amount: int = 10000) -> UUID:
    return await refund(await dues.treasurer(), Refunding(await paid_online(dues), amount, reason="asked"))


async def state(key: UUID) -> tuple[str, str]:
    row = await DB.fetch_row("SELECT state, error FROM dues.refund WHERE id = $1", key)
    assert row is not None
    return row["state"], row["error"]


class TestRefund:
    async def test_by_hand_it_is_booked_at_once_and_the_call_is_open_again(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        payment = await dues.payment(charge)
        await refund(await dues.treasurer(), Refunding(payment, 12000, "cash"))
        assert (await dues.open_amount(charge), await dues.balance("cash")) == (12000, -12000)
        assert "dues.refunded" in await dues.acts()

    async def test_what_is_nobodys_goes_back_and_its_question_is_answered(self, dues: Dues) -> None:
        from amicale_dues.ledger.questions import ask

        payment = await dues.payment(None, 5000)
        await ask("unmatched", "cheque", "x", payment=payment, amount=5000)
        await refund(await dues.treasurer(), Refunding(payment, 5000, "bank"))
        assert (await dues.questions(), await dues.balance("suspense")) == ([], 0)

    @pytest.mark.parametrize("amount", [0, -5, 30001])
    async def test_none_and_too_much_are_refused_at_the_amount(self, dues: Dues, amount: int) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        with pytest.raises(Refusal) as refused:
            await refund(await dues.treasurer(), Refunding(payment, amount, "bank"))
        assert refused.value.field == "input.amount"

    async def test_what_is_on_its_way_is_not_sent_a_second_time(self, dues: Dues, till: Till) -> None:
        payment, tess = await paid_online(dues), await dues.treasurer()
        await refund(tess, Refunding(payment, 20000))
        async with untouched("dues"):
            with pytest.raises(Refusal):
                await refund(tess, Refunding(payment, 20000))

    async def test_a_way_that_sends_nothing_back_says_what_to_do(self, dues: Dues, till: Till) -> None:
        till.refunds = False
        with pytest.raises(Refusal) as refused:
            await wanted(dues)
        assert refused.value.field == "input.by"

    async def test_who_only_reads_sends_nothing(self, dues: Dues, refused: Any) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        async with refused("FORBIDDEN"):
            await refund(await dues.auditor(), Refunding(payment, 1, "bank"))


class TestSend:
    async def test_it_is_sent_and_booked_once_however_often_it_runs(self, dues: Dues, till: Till) -> None:
        key = await wanted(dues)
        for _again in range(3):
            await send({"refund": str(key)})
        assert list(till.sent.values()) == [10000]
        assert await state(key) == ("done", "")
        assert await dues.balance("transit") == 20000

    async def test_cut_off_after_the_provider_sent_it_the_next_run_books_it_and_sends_nothing(
        self, dues: Dues, till: Till
    ) -> None:
        key, till.after = await wanted(dues), KeyboardInterrupt()
        with pytest.raises(KeyboardInterrupt):
            await send({"refund": str(key)})
        assert await dues.balance("transit") == 30000
        till.after = None
        await send({"refund": str(key)})
        assert (len(till.sent), await dues.balance("transit")) == (1, 20000)

    async def test_no_answer_is_tried_again_by_the_job(self, dues: Dues, till: Till) -> None:
        key, till.failure = await wanted(dues), WayFailed("timed out")
        with pytest.raises(WayFailed):
            await send({"refund": str(key)})
        assert await state(key) == ("asked", "timed out")

    async def test_a_refusal_waits_for_the_treasurer_and_frees_the_money(self, dues: Dues, till: Till) -> None:
        key, till.failure = await wanted(dues), WayFailed("too old", certain=True)
        await send({"refund": str(key)})
        assert await state(key) == ("failed", "too old")
        payment = await DB.fetch_value("SELECT payment FROM dues.refund")
        assert await refunds.free_of(payment) == 30000


class TestRetry:
    async def test_with_the_same_key(self, dues: Dues, till: Till, refused: Any) -> None:
        key, till.failure = await wanted(dues), WayFailed("too old", certain=True)
        await send({"refund": str(key)})
        till.failure, tess = None, await dues.treasurer()
        await retry(tess, key)
        await send({"refund": str(key)})
        assert (list(till.sent), await state(key)) == ([f"amicale-refund-{key}"], ("done", ""))
        async with refused("DONE"):
            await retry(tess, key)

    async def test_not_after_it_went_back_otherwise(self, dues: Dues, till: Till) -> None:
        key, till.failure = await wanted(dues), WayFailed("too old", certain=True)
        await send({"refund": str(key)})
        payment = await DB.fetch_value("SELECT payment FROM dues.refund")
        await refund(await dues.treasurer(), Refunding(payment, 25000, "bank"))
        async with untouched("dues"):
            with pytest.raises(Refusal):
                await retry(await dues.treasurer(), key)
