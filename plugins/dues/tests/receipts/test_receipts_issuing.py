"""What is written follows what is booked: numbered without gaps, once, and never changed."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from asyncpg import PostgresError
from making import Dues

from amicale import DB, today
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_dues.ledger.payments import PaidBack, assign, pay_back
from amicale_dues.receipts.issuing import issue
from amicale_dues.receipts.registers import check, registers

ALL = "SELECT kind, number, amount, content, member FROM dues.receipt ORDER BY issued_at, id"


async def receipts() -> list[tuple[str, int, int]]:
    return [(row["kind"], row["number"], row["amount"]) for row in await DB.fetch(ALL)]


async def content(at: int = -1) -> Any:
    import json

    return json.loads((await DB.fetch(ALL))[at]["content"])


async def refund(payment: UUID, amount: int, kind: Any = "refund", key: str = "r1") -> None:
    async with DB.transaction():
        await pay_back(payment, PaidBack(key, amount, today(), "bank", kind))


class TestIssue:
    async def test_a_payment_has_a_receipt_that_says_what_it_is_for(self, dues: Dues) -> None:
        anne = await dues.person("Anne", family_name="Durand")
        await dues.payment(await dues.charge(anne, 30000), 30000, reference="c1")
        assert await receipts() == [("receipt", 1, 30000)]
        said = await content()
        assert said["people"] == {str(anne): "Anne Durand", "payer": "Anne Durand"}
        assert [(line["title"]["fr"], line["amount"], line["open"]) for line in said["lines"]] == [("life", 30000, 0)]
        assert (said["rest"], said["way"]["reference"]) == (0, "c1")

    @pytest.mark.parametrize(
        ("reference", "details", "shown"),
        [("pi_3Oq", {}, "pi_3Oq"), ("x:1234567", {"number": "1234567"}, "1234567"), ("x", {"number": ""}, ""),
         ("RF1826000001:01a208ab-98b8-77a1-a29d-ab9641bc9a1f", {}, "RF1826000001"),
         ("01a208ab-98b8-77a1-a29d-ab9641bc9a1f", {}, "")],
    )  # fmt: skip
    async def test_the_payer_knows_it_by_their_own_reference(
        self, dues: Dues, reference: str, details: dict[str, Any], shown: str
    ) -> None:
        await dues.payment(await dues.charge(await dues.person()), reference=reference, **details)
        assert (await content())["way"]["reference"] == shown

    async def test_told_of_twice_there_is_one(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        one = await dues.payment(charge, reference="same")
        assert await dues.payment(charge, reference="same") == one
        assert await issue(one) == await issue(one)
        assert await receipts() == [("receipt", 1, 30000)]

    async def test_money_of_nobody_known_has_none_until_it_is_assigned(self, dues: Dues) -> None:
        anne = await dues.person()
        payment = await dues.payment(None, 30000)
        assert await receipts() == []
        async with DB.transaction():
            await assign(payment, await dues.charge(anne), today())
        assert await receipts() == [("receipt", 1, 30000)]
        assert await DB.fetch_value("SELECT member FROM dues.receipt") == anne

    async def test_one_payment_for_many_calls_is_one_receipt_with_a_line_for_each(self, dues: Dues) -> None:
        payment = await dues.payment(None, 90000, way="transfer")
        calls = [await dues.charge(await dues.person(name)) for name in ("Anne", "Bob", "Zoé")]
        async with DB.transaction():
            for call in calls:
                await assign(payment, call, today())
        assert await receipts() == [("receipt", 1, 90000)]
        assert len((await content())["lines"]) == 3
        assert await DB.fetch_value("SELECT member FROM dues.receipt") is None

    async def test_what_is_more_than_asked_is_said_as_kept(self, dues: Dues) -> None:
        await dues.payment(await dues.charge(await dues.person(), 5000), 6000)
        assert (await content())["rest"] == 1000

    async def test_nothing_is_written_when_the_booking_is_undone(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())

        async def fail() -> None:
            async with DB.transaction():
                await dues.payment(charge)
                raise RuntimeError

        with pytest.raises(RuntimeError):
            await fail()
        await dues.payment(charge)
        assert await receipts() == [("receipt", 1, 30000)]

    async def test_fifty_at_once_leave_no_gap(self, dues: Dues) -> None:
        plan = await dues.plan()
        calls = [await dues.charge(await dues.person(f"P{at}"), plan=plan) for at in range(50)]
        await asyncio.gather(*(dues.payment(call) for call in calls))
        assert sorted(number for _kind, number, _amount in await receipts()) == list(range(1, 51))
        (register,) = await registers()
        assert (register.last, register.missing, register.totals) == (50, 0, {"EUR": 50 * 30000})
        assert all(finding.ok for finding in await check())


class TestCounter:
    async def test_money_that_goes_back_has_a_paper_of_its_own(self, dues: Dues) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        await refund(payment, 10000)
        assert await receipts() == [("receipt", 1, 30000), ("credit", 1, 10000)]
        said = await content()
        assert (said["reason"], said["corrects"]["number"], said["lines"][0]["amount"]) == ("refund", 1, 10000)

    async def test_told_of_twice_there_is_one(self, dues: Dues) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        await refund(payment, 10000)
        await refund(payment, 10000)
        await refund(payment, 20000, key="r2")
        assert await receipts() == [("receipt", 1, 30000), ("credit", 1, 10000), ("credit", 2, 20000)]

    async def test_why_is_said(self, dues: Dues) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        await refund(payment, 30000, "charge_back")
        assert (await content())["reason"] == "charge_back"

    async def test_what_was_never_written_is_not_taken_back(self, dues: Dues) -> None:
        payment = await dues.payment(None, 30000)
        await refund(payment, 10000)
        assert await receipts() == []
        async with DB.transaction():
            await assign(payment, await dues.charge(await dues.person()), today())
        assert await receipts() == [("receipt", 1, 20000)]

    async def test_moving_money_from_one_call_to_another_writes_nothing(self, dues: Dues) -> None:
        person = await dues.person()
        payment = await dues.payment(await dues.charge(person, 5000), 8000)
        async with DB.transaction():
            await assign(payment, await dues.charge(person, 3000, await dues.plan("other")), today())
        assert await receipts() == [("receipt", 1, 8000)]

    async def test_papers_and_books_that_say_another_sum_are_found(self, dues: Dues) -> None:
        await dues.payment(await dues.charge(await dues.person()))
        await DB.execute("ALTER TABLE dues.receipt DISABLE TRIGGER receipt_stays")
        await DB.execute("UPDATE dues.receipt SET amount = 1")
        await DB.execute("UPDATE dues.receipt SET number = 3")
        assert [finding.ok for finding in await check()] == [False, False]


class TestWhatWasWritten:
    """Nobody can change it, not even with SQL."""

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE dues.receipt SET amount = 1",
            "UPDATE dues.receipt SET number = 7",
            "UPDATE dues.receipt SET issued_at = now()",
            "UPDATE dues.receipt SET content = jsonb_set(content, '{rest}', '5')",
            "UPDATE dues.receipt SET letterhead = NULL",
            "DELETE FROM dues.receipt",
            "UPDATE dues.letterhead SET content = '{}'",
            "DELETE FROM dues.letterhead",
        ],
    )
    async def test_stays(self, dues: Dues, change: str) -> None:
        await dues.payment(await dues.charge(await dues.person()))
        with pytest.raises(PostgresError, match=r"never|only ever added|not-null"):
            await DB.execute(change)

    async def test_names_may_go(self, dues: Dues) -> None:
        await dues.payment(await dues.charge(await dues.person()))
        await DB.execute("UPDATE dues.receipt SET member = NULL, content = jsonb_set(content, '{people}', '{}')")
        row = await DB.fetch_row("SELECT member, content->'people' AS people FROM dues.receipt")
        assert (row["member"], row["people"]) == (None, "{}")


class TestMails:
    async def test_who_paid_is_thanked_and_led_to_the_receipt(self, dues: Dues, postbox: Postbox) -> None:
        anne = await dues.person("Anne", email="anne@example.org", language="en")
        payment = await dues.payment(await dues.charge(anne))
        await refund(payment, 10000)
        await work_off(dues.school.assembly)
        assert sorted(mail.subject for mail in postbox.mails) == [
            "Thank you: we have received €300.00", "We have sent €100.00 back to you",
        ]  # fmt: skip
        thanks = next(mail for mail in postbox.mails if mail.subject.startswith("Thank"))
        assert "R-20" in thanks.text
        assert thanks.link("/dues").endswith("/dues#receipts")

    async def test_not_for_what_came_long_ago_and_not_where_the_school_wants_none(self, dues: Dues) -> None:
        anne = await dues.person("Anne", email="anne@example.org")
        await dues.payment(await dues.charge(anne, plan=await dues.plan()), on=today() - timedelta(days=61))
        await dues.set(receipts_mail=False)
        await dues.payment(await dues.charge(anne, plan=await dues.plan("other")))
        assert await dues.mails() == []
        assert len(await receipts()) == 2
