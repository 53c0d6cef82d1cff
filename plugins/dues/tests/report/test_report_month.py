"""The treasurer's month."""

from __future__ import annotations

import re
from datetime import date

from making import Dues

from amicale import DB, today
from amicale.testing.browser import Browser
from amicale_dues.ledger.payments import assign
from amicale_dues.ledger.refunds import Refunding, refund
from amicale_dues.report.figures import BY_CLASS
from amicale_dues.report.month import month_of

ON = date(2026, 10, 12)


class TestMonthOf:
    async def test_what_came_by_plan_and_way_and_a_year_before(self, dues: Dues) -> None:
        annual, life = await dues.plan("annual", amount=5000), await dues.plan("life")
        tess = await dues.treasurer()
        first = await dues.charge(await dues.person(), 5000, annual, on=ON)
        await dues.payment(first, 6000, on=ON)
        second = await dues.charge(await dues.person(), 30000, life, on=ON)
        paid = await dues.payment(second, on=ON, way="cash", into="cash")
        before = await dues.charge(await dues.person(), 5000, annual, on=date(2025, 10, 1))
        await dues.payment(before, 5000, on=date(2025, 10, 1))
        await refund(tess, Refunding(paid, 10000, "cash", on=ON))
        await dues.payment(None, 777, on=ON, currency="CHF")
        it = await month_of(ON, today())
        assert (it.received, it.went_back, it.before, it.currency, it.others) == (26000, 10000, 5000, "EUR", ("CHF",))
        assert [(part.code, part.now, part.before) for part in it.by_way] == [
            ("cash", 20000, 0),
            ("cheque", 6000, 5000),
        ]
        assert [(part.code, part.now) for part in it.by_plan] == [(life.id, 20000), (annual.id, 5000), (None, 1000)]
        assert (it.year, it.year_before) == (26000, 5000)
        assert (it.balances["cash"], it.balances["advance"]) == (20000, -1000)
        assert it.open_calls["amount"] == 10000
        assert sum(part.now for part in it.months) == it.year

    async def test_what_was_assigned_later_counts_for_its_plan(self, dues: Dues) -> None:
        life = await dues.plan("life")
        calls = [await dues.charge(await dues.person(name), 30000, life, on=ON) for name in ("Anne", "Bea")]
        invoice = await dues.payment(calls[0], 70000, on=ON, way="school", into="bank")
        async with DB.transaction():
            await assign(invoice, calls[1], ON)
        it = await month_of(ON, today())
        assert [(part.code, part.now) for part in it.by_plan] == [(life.id, 60000), (None, 10000)]

    async def test_a_month_that_is_not_over_cannot_be_closed(self, dues: Dues) -> None:
        assert not (await month_of(today(), today())).closes
        assert (await month_of(ON, today())).closes


class TestPage:
    async def test_in_both_languages_with_nothing_and_with_something(self, dues: Dues, browser: Browser) -> None:
        admin = await dues.administrator()
        await browser.sign_in(admin)
        assert (await browser.get("/staff/dues")).status_code == 200
        await dues.paid()
        page = await browser.get("/staff/dues")
        assert "€300.00" in page.text
        await browser.sign_in(admin, locale="fr")
        assert "300,00" in (await browser.get("/staff/dues")).text
        assert (await browser.get("/staff/dues?month=never")).status_code == 200

    async def test_closing_says_what_it_did(self, dues: Dues, browser: Browser) -> None:
        await browser.sign_in(await dues.administrator())
        await browser.post("/staff/dues?month=2026-10", "CloseDuesMonth", month="2026-10")
        assert "nothing is booked in it any more" in (await browser.get("/staff/dues?month=2026-10")).text

    async def test_the_journal_is_downloaded(self, dues: Dues, browser: Browser) -> None:
        await dues.paid()
        await browser.sign_in(await dues.administrator())
        answer = await browser.get(f"/plugin/dues/journal?year={today().year}&form=fec&open=1")
        assert answer.status_code == 200
        assert "FEC" in answer.headers["content-disposition"]
        await browser.sign_in(await dues.person("Eve"))
        assert (await browser.get(f"/plugin/dues/journal?year={today().year}")).status_code == 403


class TestFigures:
    async def test_who_stands_of_each_class_is_counted_without_comparing_all_with_all(self, dues: Dues) -> None:
        plan = await dues.plan()
        for number in range(6):
            person = await dues.person(f"P{number}", class_year=2010 + number % 2)
            if number < 4:
                await dues.cover(person, plan, starts=date(2020, 1, 1))
        rows = await DB.fetch(BY_CLASS)
        assert [(row["label"], row["people"], row["standing"]) for row in rows] == [("2011", 3, 2), ("2010", 3, 2)]
        steps = "\n".join(row[0] for row in await DB.fetch(f"EXPLAIN (VERBOSE) {BY_CLASS}"))
        assert re.search(r"FILTER \(WHERE .*hashed SubPlan", steps)
