"""Comparing our books with Stripe's: every planted difference is found (SECURITY.md 45)."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
import typer
from making import Dues
from standin_stripe import StandIn

from amicale import DB, today
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.ways import beginning
from amicale_dues.ways.checks import check_ways
from amicale_dues.ways.commands import of_way, reconcile
from amicale_dues.ways.comparing import Compared, compare_all
from amicale_dues.ways.looking import look


async def paid(dues: Dues, stripe: StandIn, name: str, *, seen: bool = True) -> tuple[UUID, str]:
    """Somebody who has paid at Stripe, which we have heard of or not: the call, and the payment."""
    person = await dues.person(name)
    charge = await dues.charge(person, plan=await dues.plan())
    one = await beginning.begin(dues.as_(person), charge, "stripe")
    payment = stripe.pay()
    if seen:
        await look(one.id)
    return charge, payment


class TestComparing:
    async def test_books_that_agree_differ_in_nothing(self, dues: Dues, stripe: StandIn) -> None:
        _charge, payment = await paid(dues, stripe, "Anne")
        await paid(dues, stripe, "Zoe")
        stripe.refund(payment, 1000)
        (first,) = await compare_all(book=True)
        assert [each.kind for each in first.differences] == ["missing_here"], "the refund"
        (again,) = await compare_all(book=True)
        assert (again.differences, again.theirs, again.ours) == ([], {"EUR": 59000}, {"EUR": 59000})

    async def test_all_that_was_planted_is_found(self, dues: Dues, stripe: StandIn) -> None:
        lost, lost_payment = await paid(dues, stripe, "Lost", seen=False)
        refunded, refunded_payment = await paid(dues, stripe, "Refunded")
        refund = stripe.refund(refunded_payment, 5000)
        disputed, disputed_payment = await paid(dues, stripe, "Disputed")
        dispute = stripe.dispute(disputed_payment)
        _charge, wrong = await paid(dues, stripe, "Wrong")
        await DB.execute("UPDATE dues.payment SET amount = 29000 WHERE reference = $1", wrong)
        double = await dues.payment(None, 30000, way="stripe", reference="cs_typed_in_again", into="transit")
        _charge, back = await paid(dues, stripe, "Back")
        known = await DB.fetch_value("SELECT id FROM dues.payment WHERE reference = $1", back)
        async with DB.transaction():
            await pay_back(known, PaidBack("re_made_up", 700, today(), "transit"))
        (found,) = await compare_all(book=True)
        told = [(each.kind, each.movement, each.reference) for each in found.differences if each.movement != "fee"]
        assert sorted(told) == sorted([
            ("missing_here", "paid", lost_payment), ("missing_here", "refund", refund),
            ("missing_here", "charge_back", dispute.id), ("amount_differs", "paid", wrong),
            ("missing_there", "paid", "cs_typed_in_again"), ("missing_there", "refund", back),
        ])  # fmt: skip
        assert await dues.open_amount(lost) == 0
        assert await dues.open_amount(refunded) == 5000
        assert await dues.open_amount(disputed) == 30000
        assert sorted(await dues.questions()) == ["amount_differs", "charge_back", "missing", "missing"]
        assert double

    async def test_two_payments_under_one_amount_are_not_taken_for_one(self, dues: Dues, stripe: StandIn) -> None:
        await paid(dues, stripe, "Anne", seen=False)
        await paid(dues, stripe, "Anne", seen=False)
        (found,) = await compare_all(book=True)
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 2
        assert found.missing_here == 4, "two payments and their fees"

    async def test_planned_it_changes_nothing(self, dues: Dues, stripe: StandIn) -> None:
        await paid(dues, stripe, "Anne", seen=False)
        (found,) = await compare_all(book=False)
        assert found.missing_here == 2
        for table in ("payment", "question", "comparison"):
            assert await DB.fetch_value(f"SELECT count(*) FROM dues.{table}") == 0

    async def test_what_came_is_kept_for_the_page(self, dues: Dues, stripe: StandIn) -> None:
        await paid(dues, stripe, "Anne", seen=False)
        await compare_all(book=True)
        said = await dues.school.data(
            await dues.auditor(),
            "{ duesWaySetups { name compared { booked asked sums { theirs { amount currency } ours { amount } } } } }",
        )
        mine = next(each for each in said["duesWaySetups"] if each["name"] == "stripe")
        assert mine["compared"] == {
            "booked": 2, "asked": 0,
            "sums": [{"theirs": {"amount": 30000, "currency": "EUR"}, "ours": {"amount": 30000}}],
        }  # fmt: skip

    async def test_a_provider_that_is_away_says_so_and_is_noted(self, dues: Dues, stripe: StandIn) -> None:
        stripe.down = True
        (found,) = await compare_all(book=True)
        assert "503" in found.error
        assert await DB.fetch_value("SELECT error FROM dues.comparison") == found.error

    async def test_a_thousand_pages_are_not_needed_for_three_hundred_payments(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        person = await dues.person("Anne")
        charge = await dues.charge(person)
        await beginning.begin(dues.as_(person), charge, "stripe")
        session = stripe.session()
        for _number in range(150):
            session.status = "open"
            stripe.pay(session)
        stripe.calls.clear()
        (found,) = await compare_all(book=False)
        assert (found.movements, len(stripe.calls)) == (300, 5), "two pages of payments, three empty lists"


class TestCommand:
    async def test_it_books_and_says_so(self, dues: Dues, stripe: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
        _charge, payment = await paid(dues, stripe, "Anne", seen=False)
        with pytest.raises(typer.Exit) as planned:
            await reconcile(since="", way="", plan=True, as_json=False)
        assert planned.value.exit_code == 3
        assert "Next: amicale dues reconcile" in capsys.readouterr().out
        await reconcile(since=(today() - timedelta(days=3)).isoformat(), way="stripe", plan=False, as_json=True)
        said = json.loads(capsys.readouterr().out)
        assert (said[0]["booked"], said[0]["to_ask"]) == (2, 0)
        assert said[0]["theirs"] == said[0]["ours"] == {"EUR": 30000}
        assert payment in [each["reference"] for each in said[0]["differences"]]

    async def test_it_speaks_french_too(self, dues: Dues, stripe: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
        await paid(dues, stripe, "Anne", seen=False)
        with pytest.raises(typer.Exit):
            await reconcile(since="", way="", plan=True, as_json=False, language="fr")
        said = capsys.readouterr().out
        assert "300,00" in said
        assert "manque dans nos comptes" in said
        assert "Ensuite\u00a0: amicale dues reconcile" in said

    def test_each_currency_has_its_own_sums(self) -> None:
        found = Compared("stripe", today(), 2, {"EUR": 5000, "CHF": 700}, {"EUR": 5000})
        (said,) = of_way(found, "en", plan=False)
        assert "CHF\u00a07.00 there, CHF\u00a00.00 here. €50.00 there, €50.00 here." in said

    async def test_what_is_to_be_looked_at_is_an_exit_code(
        self, dues: Dues, stripe: StandIn, capsys: pytest.CaptureFixture[str]
    ) -> None:
        await dues.payment(None, 1000, way="stripe", reference="made_up", into="transit")
        with pytest.raises(typer.Exit) as found:
            await reconcile(since="", way="", plan=False, as_json=False)
        assert found.value.exit_code == 3
        assert "/staff/dues/questions" in capsys.readouterr().out
        stripe.down = True
        with pytest.raises(typer.Exit) as failed:
            await reconcile(since="", way="", plan=False, as_json=False)
        assert failed.value.exit_code == 1


class TestDoctor:
    async def test_it_finds_play_money_notices_that_nobody_works_off_and_books_that_were_not_compared(
        self, dues: Dues, stripe: StandIn
    ) -> None:
        assert [each.ok for each in await check_ways()] == [True]
        await DB.execute(
            """INSERT INTO dues.notice (id, way, event, body, received_at)
               VALUES (gen_random_uuid(), 'stripe', 'evt', '{}', now() - interval '2 hours')"""
        )
        stripe.down = True
        await compare_all(book=True)
        await dues.set(stripe_key="sk_" + "test_x")
        found = await check_ways()
        assert [each.check for each in found if not each.ok] == ["notices", "test mode", "reconcile"]
        assert all(each.remedy for each in found)
