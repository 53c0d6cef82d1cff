"""Exactly once, whoever tells of a payment, how often, and in whatever order (SECURITY.md 38 to 42)."""

from __future__ import annotations

import asyncio
from itertools import permutations
from uuid import UUID

import pytest
from making import Dues
from standin_stripe import StandIn

from amicale import DB, Refusal
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale_dues.ways import beginning, inbox
from amicale_dues.ways.contract import Delivery
from amicale_dues.ways.looking import look

ADDRESS = "/plugin/dues/notices/stripe"


async def begun(dues: Dues) -> tuple[UUID, UUID, UUID]:
    """Somebody who goes to pay: they, their call, and the try."""
    anne = await dues.person("Anne", email="anne@example.org")
    charge = await dues.charge(anne)
    return anne, charge, (await beginning.begin(dues.as_(anne), charge, "stripe")).id


async def keep(stripe: StandIn, body: bytes) -> None:
    await inbox.keep("stripe", Delivery(stripe.signed(body), body))


async def once(dues: Dues, amount: int = 30000) -> None:
    """One payment is in the books, once, with one receipt at the most, and the fee once."""
    assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1
    assert await dues.balance("transit") == amount - 475
    assert await dues.balance("7561") == -amount
    assert await DB.fetch_value("SELECT count(*) FROM dues.booking WHERE kind IN ('payment', 'fee')") == 2
    assert await DB.fetch_value("SELECT count(*) FROM dues.receipt") <= 1


class TestOnce:
    async def test_one_notice_a_hundred_times_at_once(self, dues: Dues, stripe: StandIn, browser: Browser) -> None:
        await begun(dues)
        payment = stripe.pay()
        body = stripe.notice("checkout.session.completed", f"checkout.session:{stripe.session().id}")
        answers = await asyncio.gather(*(browser.call(ADDRESS, body, stripe.signed(body)) for _ in range(100)))
        assert {answer.status_code for answer in answers} == {204}
        assert await DB.fetch_value("SELECT count(*) FROM dues.notice") == 1
        await asyncio.gather(*(work_off(dues.school.assembly) for _ in range(3)))
        await once(dues)
        assert await DB.fetch_value("SELECT reference FROM dues.payment") == payment

    async def test_one_payment_under_many_event_ids_worked_off_at_once(self, dues: Dues, stripe: StandIn) -> None:
        await begun(dues)
        payment = stripe.pay()
        kinds = [("checkout.session.completed", f"checkout.session:{stripe.session().id}"),
                 ("payment_intent.succeeded", f"payment_intent:{payment}")] * 10  # fmt: skip
        for kind, found in kinds:
            await keep(stripe, stripe.notice(kind, found))
        notices = [row["id"] for row in await DB.fetch("SELECT id FROM dues.notice")]
        assert len(notices) == 20
        assert all(await asyncio.gather(*(inbox.work_off_one(each) for each in notices)))
        await once(dues)

    async def test_return_page_and_notice_at_one_moment(self, dues: Dues, stripe: StandIn) -> None:
        _anne, _charge, attempt = await begun(dues)
        payment = stripe.pay()
        await keep(stripe, stripe.notice("payment_intent.succeeded", f"payment_intent:{payment}"))
        notice = await DB.fetch_value("SELECT id FROM dues.notice")
        await asyncio.gather(look(attempt), inbox.work_off_one(notice), look(attempt), inbox.work_off_one(notice))
        await once(dues)

    async def test_late_replay_changes_nothing(self, dues: Dues, stripe: StandIn) -> None:
        anne, charge, attempt = await begun(dues)
        payment = stripe.pay()
        await look(attempt)
        for number in range(3):
            await keep(
                stripe, stripe.notice("payment_intent.succeeded", f"payment_intent:{payment}", event=f"evt_{number}")
            )
        await work_off(dues.school.assembly)
        await once(dues)
        assert await dues.standing(anne) == "lifetime"
        assert await dues.open_amount(charge) == 0

    async def test_a_notice_before_our_own_row_knows_the_session(self, dues: Dues, stripe: StandIn) -> None:
        _anne, charge, attempt = await begun(dues)
        await DB.execute("UPDATE dues.attempt SET reference = '', url = '', state = 'new' WHERE id = $1", attempt)
        payment = stripe.pay()
        await keep(stripe, stripe.notice("payment_intent.succeeded", f"payment_intent:{payment}"))
        await work_off(dues.school.assembly)
        await once(dues)
        assert await dues.open_amount(charge) == 0
        assert await DB.fetch_value("SELECT state FROM dues.attempt") == "paid"

    async def test_in_all_orders_of_four_notices_the_end_is_stripes(self, dues: Dues, stripe: StandIn) -> None:
        plan = await dues.plan()
        for number, order in enumerate(permutations(range(4))):
            charge = await dues.charge(await dues.person(f"Anne {number}"), plan=plan)
            member = await DB.fetch_value("SELECT member FROM dues.charge WHERE id = $1", charge)
            await beginning.begin(dues.as_(member), charge, "stripe")
            payment = stripe.pay()
            refund = stripe.refund(payment, 10000)
            told = [
                stripe.notice("checkout.session.completed", f"checkout.session:{stripe.session().id}"),
                stripe.notice("payment_intent.payment_failed", f"payment_intent:{payment}"),
                stripe.notice("payment_intent.succeeded", f"payment_intent:{payment}"),
                stripe.notice("refund.created", f"refund:{refund}"),
            ]
            for at in order:
                await keep(stripe, told[at])
                await work_off(dues.school.assembly)
            assert await dues.open_amount(charge) == 10000, order
        assert await dues.balance("transit") == 24 * (20000 - 475)


class TestTwoTabs:
    async def test_twenty_clicks_at_once_are_one_session(self, dues: Dues, stripe: StandIn) -> None:
        anne = await dues.person("Anne")
        charge = await dues.charge(anne)
        tries = await asyncio.gather(*(beginning.begin(dues.as_(anne), charge, "stripe") for _ in range(20)))
        assert len({one.url for one in tries}) == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.attempt") == 1

    async def test_who_has_paid_is_told_so(self, dues: Dues, stripe: StandIn) -> None:
        anne, charge, attempt = await begun(dues)
        stripe.pay()
        await look(attempt)
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "stripe")
        assert refused.value.reason == "PAID"

    async def test_another_amount_gives_up_the_first_session(self, dues: Dues, stripe: StandIn) -> None:
        anne, charge, _attempt = await begun(dues)
        first = stripe.session()
        await beginning.begin(dues.as_(anne), charge, "stripe", 10000)
        assert first.status == "expired"
        assert stripe.session().amount_total == 10000

    async def test_paid_in_the_other_tab_meanwhile_is_found_out_before_it_is_paid_again(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        anne, charge, _attempt = await begun(dues)
        stripe.pay()
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "stripe", 10000)
        assert refused.value.reason == "PAID"
        await once(dues)

    async def test_paid_twice_at_stripe_all_the_same_is_never_dropped(self, dues: Dues, stripe: StandIn) -> None:
        _anne, charge, attempt = await begun(dues)
        session = stripe.session()
        stripe.pay()
        session.status = "open"
        second = stripe.pay(session)
        await look(attempt)
        await keep(stripe, stripe.notice("payment_intent.succeeded", f"payment_intent:{stripe.intents()[0].id}"))
        await work_off(dues.school.assembly)
        assert second
        assert await dues.open_amount(charge) == 0
        assert await dues.questions() == ["overpaid"]
        assert await dues.balance("advance") == -30000


class TestKeys:
    async def test_the_try_is_written_down_before_stripe_hears_of_it(
        self, dues: Dues, stripe: StandIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from amicale_dues.ways.stripe import api

        seen, real = [], api.post

        async def watched(path: str, form: dict[str, str], key: str = "") -> dict[str, object]:
            seen.append((key, await DB.fetch_value("SELECT 'amicale-' || id FROM dues.attempt")))
            return await real(path, form, key)

        monkeypatch.setattr(api, "post", watched)
        await begun(dues)
        assert len(seen) == 1
        assert seen[0][0] == seen[0][1] != ""

    async def test_an_answer_that_is_lost_is_asked_for_again_and_is_one_session(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        stripe.lose = 2
        await begun(dues)
        assert stripe.calls.count("POST /v1/checkout/sessions") == 3
        assert len(stripe.sessions()) == 1

    async def test_lost_for_good_it_is_taken_up_by_the_next_click_with_the_same_key(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        anne = await dues.person("Anne")
        charge = await dues.charge(anne)
        stripe.lose = 3
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "stripe")
        assert refused.value.reason == "WAY_FAILED"
        one = await beginning.begin(dues.as_(anne), charge, "stripe")
        assert one.state == "open"
        assert len(stripe.sessions()) == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.attempt") == 1

    async def test_what_stripe_refuses_for_certain_is_another_try_next_time(self, dues: Dues, stripe: StandIn) -> None:
        anne = await dues.person("Anne")
        charge = await dues.charge(anne, 40)
        with pytest.raises(Refusal):
            await beginning.begin(dues.as_(anne), charge, "stripe")
        with pytest.raises(Refusal):
            await beginning.begin(dues.as_(anne), charge, "stripe")
        rows = await DB.fetch("SELECT state, asked::text FROM dues.attempt")
        assert [tuple(row) for row in rows] == [("failed", "{}")] * 2
