"""Money that goes back, or takes days to come: refunds, disputes, debits, fees and payouts."""

from __future__ import annotations

from uuid import UUID

import pytest
from making import Dues
from standin_stripe import Payout, StandIn

from amicale import DB
from amicale_dues.ways import beginning
from amicale_dues.ways.attempts import way_named
from amicale_dues.ways.contract import WayFailed
from amicale_dues.ways.looking import look
from amicale_dues.ways.movements import take


async def paid(dues: Dues, stripe: StandIn, *, sepa: bool = False) -> tuple[UUID, UUID, str]:
    """Somebody who has paid a call of 300 euros: the call, the try and the payment."""
    anne = await dues.person("Anne", email="anne@example.org")
    charge = await dues.charge(anne)
    one = await beginning.begin(dues.as_(anne), charge, "stripe")
    payment = stripe.pay(sepa=sepa)
    await look(one.id)
    return charge, one.id, payment


async def hear(dues: Dues, payment: str) -> None:
    """Take in all that Stripe says of a payment now."""
    way = await way_named(await dues.treasurer(), "stripe")
    for moved in await way.understand({"object": "payment_intent", "id": payment}):
        await take(way, moved)


class TestComing:
    async def test_from_the_first_click_to_the_books(self, dues: Dues, stripe: StandIn) -> None:
        charge, attempt, payment = await paid(dues, stripe)
        assert await DB.fetch_value("SELECT state FROM dues.attempt WHERE id = $1", attempt) == "paid"
        assert await dues.open_amount(charge) == 0
        assert await dues.balance("transit") == 30000 - 475
        assert await dues.balance("fees") == 475
        row = await DB.fetch_row("SELECT reference, payer_name, details FROM dues.payment")
        assert row is not None
        assert tuple(row) == (payment, "Anne Martin", '{"brand": "visa", "method": "card"}')

    async def test_a_debit_is_promised_and_covers_nobody_until_it_is_here(self, dues: Dues, stripe: StandIn) -> None:
        charge, attempt, payment = await paid(dues, stripe, sepa=True)
        anne = await DB.fetch_value("SELECT member FROM dues.charge")
        assert await DB.fetch_value("SELECT state FROM dues.payment") == "promised"
        assert await DB.fetch_value("SELECT state FROM dues.attempt") == "promised"
        assert await dues.standing(anne) == "none"
        assert await DB.fetch_value("SELECT count(*) FROM dues.booking WHERE kind = 'payment'") == 0
        with pytest.raises(Exception, match="under way"):
            await beginning.begin(dues.as_(anne), charge, "stripe")
        stripe.settle(payment, fee=35)
        await look(attempt)
        assert await DB.fetch_value("SELECT state FROM dues.payment") == "received"
        assert await dues.standing(anne) == "lifetime"
        assert await dues.balance("transit") == 30000 - 35

    async def test_a_debit_that_bounces_is_asked_about_and_can_be_paid_anew(self, dues: Dues, stripe: StandIn) -> None:
        charge, attempt, payment = await paid(dues, stripe, sepa=True)
        stripe.fail(payment)
        found = await look(attempt)
        assert found is not None
        assert found.state == "failed"
        assert await DB.fetch_value("SELECT state FROM dues.payment") == "refused"
        assert await dues.questions() == ["refused"]
        anne = await DB.fetch_value("SELECT member FROM dues.charge")
        assert (await beginning.begin(dues.as_(anne), charge, "stripe")).state == "open"

    async def test_a_session_that_nobody_paid_is_over(self, dues: Dues, stripe: StandIn) -> None:
        anne = await dues.person("Anne")
        one = await beginning.begin(dues.as_(anne), await dues.charge(anne), "stripe")
        stripe.session().status = "expired"
        found = await look(one.id)
        assert found is not None
        assert found.state == "expired"


class TestGoing:
    async def test_we_pay_back_once_for_a_key(self, dues: Dues, stripe: StandIn) -> None:
        charge, _attempt, payment = await paid(dues, stripe)
        way = await way_named(await dues.treasurer(), "stripe")
        told = [await way.pay_back(payment, 5000, "EUR", "refund-1") for _ in range(3)]
        for moved in told:
            await take(way, moved)
        await hear(dues, payment)
        assert len({moved.key for moved in told}) == 1
        assert await dues.open_amount(charge) == 5000
        assert await dues.balance("transit") == 25000 - 475

    async def test_a_refund_that_stripe_refuses_is_said(self, dues: Dues, stripe: StandIn) -> None:
        _charge, _attempt, payment = await paid(dues, stripe, sepa=True)
        stripe.fail(payment)
        way = await way_named(await dues.treasurer(), "stripe")
        with pytest.raises(WayFailed) as failed:
            await way.pay_back(payment, 5000, "EUR", "refund-1")
        assert failed.value.certain

    async def test_a_refund_that_failed_has_come_back(self, dues: Dues, stripe: StandIn) -> None:
        charge, _attempt, payment = await paid(dues, stripe)
        refund = stripe.refund(payment, 5000)
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 5000
        stripe.found(f"refund:{refund}").status = "failed"
        await hear(dues, payment)
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 0
        assert await dues.balance("transit") == 30000 - 475
        assert await dues.questions() == ["refused"]

    @pytest.mark.parametrize("status", ["warning_needs_response", "warning_closed"])
    async def test_an_inquiry_takes_no_money(self, dues: Dues, stripe: StandIn, status: str) -> None:
        charge, _attempt, payment = await paid(dues, stripe)
        stripe.dispute(payment, status)
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 0

    async def test_a_dispute_opens_the_call_and_won_closes_it_again(self, dues: Dues, stripe: StandIn) -> None:
        charge, _attempt, payment = await paid(dues, stripe)
        dispute = stripe.dispute(payment)
        dispute.balance_transactions = [{"id": "txn_d", "fee": 2000, "currency": "eur", "created": dispute.created}]
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 30000
        assert await dues.questions() == ["charge_back"]
        assert await dues.balance("fees") == 2475
        dispute.status = "won"
        await hear(dues, payment)
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 0
        assert await dues.questions() == []
        assert await dues.balance("transit") == 30000 - 2475

    async def test_won_when_it_was_paid_anew_meanwhile_is_an_advance_and_is_asked_about(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        charge, _attempt, payment = await paid(dues, stripe)
        dispute = stripe.dispute(payment)
        await hear(dues, payment)
        await dues.payment(charge, 30000)
        dispute.status = "won"
        await hear(dues, payment)
        assert await dues.open_amount(charge) == 0
        assert await dues.balance("advance") == -30000
        assert await dues.questions() == ["overpaid"]


class TestPayouts:
    async def test_money_goes_on_to_the_bank_once_and_may_come_back(self, dues: Dues, stripe: StandIn) -> None:
        await paid(dues, stripe)
        way = await way_named(await dues.treasurer(), "stripe")
        payout = Payout(amount=29525, currency="eur", status="paid")
        for status in ("paid", "paid", "failed", "failed"):
            payout.status = status
            for moved in await way.understand({"object": "payout", "id": payout.id}):
                await take(way, moved)
            assert await dues.balance("bank") == (29525 if status == "paid" else 0)
        assert await dues.balance("transit") == 29525
