"""Cheques lie on 5112 until the bank has credited their slip; what it sends back is open again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from making import Dues

from amicale import DB, today
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.ways.byhand.deposits import bounce, credit, make, take_off


async def cheques(dues: Dues, *amounts: int) -> list[UUID]:
    made = []
    for amount in amounts:
        charge = await dues.charge(await dues.person("Anne"), amount)
        made.append(await dues.payment(charge, amount, number="123", bank="BNP"))
    return made


class TestMake:
    async def test_slips_have_numbers_without_gaps(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        one, two = await cheques(dues, 5000, 3000)
        await make(actor, [one], today())
        await make(actor, [two], today())
        rows = await DB.fetch("SELECT number FROM dues.deposit ORDER BY number")
        assert [row["number"] for row in rows] == [1, 2]

    async def test_a_cheque_goes_on_one_slip_even_at_once(self, dues: Dues) -> None:
        actor, found = await dues.treasurer(), await cheques(dues, 5000)
        made = await asyncio.gather(*(make(actor, found, today()) for _ in range(5)), return_exceptions=True)
        assert sum(isinstance(one, UUID) for one in made) == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.deposit_line") == 1

    async def test_cheques_and_cash_are_on_different_slips(self, dues: Dues, refused: Any) -> None:
        cash = await dues.payment(await dues.charge(await dues.person(), 100), 100, way="cash", into="cash")
        both = [cash, *await cheques(dues, 5000)]
        async with refused("BAD_USER_INPUT", "payments"):
            await make(await dues.treasurer(), both, today())
        assert await DB.fetch_value("SELECT count(*) FROM dues.deposit") == 0

    async def test_a_cheque_that_was_given_back_goes_nowhere(self, dues: Dues, refused: Any) -> None:
        found = await cheques(dues, 5000)
        async with DB.transaction():
            await pay_back(found[0], PaidBack("x", 5000, today(), "cheques"))
        async with refused("CONFLICT", "payments"):
            await make(await dues.treasurer(), found, today())
        assert await DB.fetch_value("SELECT count(*) FROM dues.deposit") == 0

    async def test_who_only_reads_makes_none(self, dues: Dues, refused: Any) -> None:
        found = await cheques(dues, 1)
        async with refused("FORBIDDEN"):
            await make(await dues.auditor(), found, today())
        assert await DB.fetch_value("SELECT count(*) FROM dues.deposit") == 0


class TestCredit:
    async def test_it_goes_to_the_bank_once(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        slip = await make(actor, await cheques(dues, 5000, 3000), today())
        assert (await dues.balance("cheques"), await dues.balance("bank")) == (8000, 0)
        await asyncio.gather(*(credit(actor, slip, today()) for _ in range(3)))
        assert (await dues.balance("cheques"), await dues.balance("bank")) == (0, 8000)

    async def test_not_before_it_was_made_nor_after_today(self, dues: Dues, refused: Any) -> None:
        actor = await dues.treasurer()
        slip = await make(actor, await cheques(dues, 5000), today())
        for on in (today() - timedelta(days=1), today() + timedelta(days=1)):
            async with refused("BAD_USER_INPUT", "on"):
                await credit(actor, slip, on)
        assert (await dues.balance("cheques"), await dues.balance("bank")) == (5000, 0)

    async def test_a_cheque_undone_meanwhile_is_taken_off_first(self, dues: Dues, refused: Any) -> None:
        actor, found = await dues.treasurer(), await cheques(dues, 5000, 3000)
        slip = await make(actor, found, today())
        async with DB.transaction():
            await pay_back(found[0], PaidBack("x", 5000, today(), "cheques"))
        async with refused("CHANGED"):
            await credit(actor, slip, today())
        await take_off(actor, await DB.fetch_value("SELECT id FROM dues.deposit_line WHERE payment = $1", found[0]))
        await credit(actor, slip, today())
        assert (await dues.balance("cheques"), await dues.balance("bank")) == (0, 3000)

    async def test_nothing_is_taken_off_a_credited_slip(self, dues: Dues, refused: Any) -> None:
        actor = await dues.treasurer()
        slip = await make(actor, await cheques(dues, 5000), today())
        await credit(actor, slip, today())
        async with refused("CONFLICT"):
            await take_off(actor, await DB.fetch_value("SELECT id FROM dues.deposit_line"))


class TestBounce:
    async def test_the_call_is_open_again_and_somebody_asks(self, dues: Dues, refused: Any) -> None:
        actor, found = await dues.treasurer(), await cheques(dues, 5000)
        async with refused("CONFLICT"):
            await bounce(actor, found[0], today())
        await credit(actor, await make(actor, found, today()), today())
        await bounce(actor, found[0], today())
        assert await DB.fetch_value("SELECT open_amount FROM dues.charge") == 5000
        assert (await dues.balance("bank"), await dues.questions()) == (0, ["charge_back"])
        async with refused("RETURNED"):
            await bounce(actor, found[0], today())


class TestPages:
    async def test_the_slip_is_printed_and_credited(self, dues: Dues, browser: Any) -> None:
        await cheques(dues, 5000, 3000)
        await browser.sign_in(await dues.administrator())
        page = await browser.get("/staff/dues/deposits")
        assert page.text.count('name="payments"') == 2
        keys = [dues.id("DuesPayment", row["id"]) for row in await DB.fetch("SELECT id FROM dues.payment")]
        await browser.post("/staff/dues/deposits", "CreateDuesDeposit", payments=keys)
        slip = dues.id("DuesDeposit", await DB.fetch_value("SELECT id FROM dues.deposit"))
        assert "80" in (await browser.get(f"/staff/dues/deposits/{slip}")).text
        file = await browser.get(f"/plugin/dues/deposits/{slip}/slip.pdf")
        assert file.content.startswith(b"%PDF-")
        await browser.post(f"/staff/dues/deposits/{slip}", "CreditDuesDeposit", id=slip)
        assert await dues.balance("bank") == 8000

    async def test_a_member_gets_no_slip(self, dues: Dues, browser: Any) -> None:
        slip = await make(await dues.treasurer(), await cheques(dues, 5000), today())
        await browser.sign_in(await dues.person("Zoe"))
        answer = await browser.get(f"/plugin/dues/deposits/{dues.id('DuesDeposit', slip)}/slip.pdf")
        assert answer.status_code in (403, 404)

    async def test_cheques_that_lie_here_wait_on_the_dashboard(self, dues: Dues, browser: Any) -> None:
        await browser.sign_in(await dues.administrator())
        assert "/staff/dues/deposits" not in (await browser.get("/staff")).text
        await cheques(dues, 5000)
        assert "/staff/dues/deposits" in (await browser.get("/staff")).text
