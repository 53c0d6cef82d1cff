"""One invoice for a cohort: numbered without gaps, paid by one amount, taken back by a credit note, never changed."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from asyncpg import PostgresError
from bank_samples import IBAN, camt, entry
from making import Dues

from amicale import DB, Actor, Refusal, today
from amicale_dues.bylaws.plans import Plan
from amicale_dues.privacy import erase
from amicale_dues.ways.bank.deciding import book_sure
from amicale_dues.ways.bank.importing import Upload, take_in
from amicale_dues.ways.invoices.issuing import Billing, Group, issue, issue_for_employer, issue_group
from amicale_dues.ways.invoices.settling import credit, pay

SCHOOL = Billing("school", "École", "1 rue X\n75001 Paris")
ADDRESS = {"receipts_address": "2 rue Y\n75002 Paris", "bank_iban": IBAN}


@pytest.fixture
async def ready(dues: Dues) -> Dues:
    await dues.set(**ADDRESS)
    return dues


async def cohort(dues: Dues, plan: Plan, count: int = 3) -> list[UUID]:
    """First-years whom the school pays for, 50 euros each."""
    return [await dues.charge(await dues.person(f"P{at}"), 5000, plan, payer="school") for at in range(count)]


async def made(dues: Dues, count: int = 3) -> tuple[UUID, list[UUID], Actor]:
    plan, actor = await dues.plan(), await dues.treasurer()
    charges = await cohort(dues, plan, count)
    return await issue_group(actor, Group("school", "", plan.id, "EUR"), SCHOOL), charges, actor


async def open_of(charges: list[UUID]) -> list[int]:
    rows = await DB.fetch("SELECT open_amount FROM dues.charge WHERE id = ANY($1) ORDER BY id", charges)
    return [row["open_amount"] for row in rows]


class TestIssue:
    async def test_all_calls_of_a_cohort_are_on_it_once(self, ready: Dues, refused: Any) -> None:
        invoice, charges, actor = await made(ready)
        row = await DB.fetch_row("SELECT amount, payer_name FROM dues.invoice WHERE id = $1", invoice)
        assert tuple(row) == (15000, "École")
        plan = await DB.fetch_value("SELECT plan FROM dues.charge WHERE id = $1", charges[0])
        async with refused("NOTHING"):
            await issue_group(actor, Group("school", "École", plan, "EUR"), SCHOOL)

    async def test_at_once_one_is_made_and_no_number_is_lost(self, ready: Dues) -> None:
        plan, actor = await ready.plan(), await ready.treasurer()
        await cohort(ready, plan)
        group = Group("school", "", plan.id, "EUR")
        await asyncio.gather(*(issue_group(actor, group, SCHOOL) for _ in range(5)), return_exceptions=True)
        await ready.charge(await ready.person(), 100, plan, payer="school")
        await issue_group(actor, group, SCHOOL)
        rows = await DB.fetch("SELECT number FROM dues.invoice ORDER BY number")
        assert [row["number"] for row in rows] == [1, 2]

    async def test_who_waits_for_another_sees_what_they_did(self, ready: Dues) -> None:
        plan, actor = await ready.plan(), await ready.treasurer()
        charges, made, go = await cohort(ready, plan), asyncio.Event(), asyncio.Event()

        async def first() -> None:
            async with DB.transaction():
                await issue(actor, charges, SCHOOL)
                made.set()
                await go.wait()

        task = asyncio.create_task(first())
        await made.wait()
        second = asyncio.create_task(issue_group(actor, Group("school", "", plan.id, "EUR"), SCHOOL))
        while not await DB.fetch_value("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            assert not second.done()
        go.set()
        said = await asyncio.gather(task, second, return_exceptions=True)
        assert isinstance(said[1], Refusal)
        assert await DB.fetch_value("SELECT count(*) FROM dues.invoice") == 1

    async def test_without_an_address_of_ours_none_is_made(self, dues: Dues, refused: Any) -> None:
        plan = await dues.plan()
        await cohort(dues, plan, 1)
        async with refused("NO_SENDER"):
            await issue_group(await dues.treasurer(), Group("school", "", plan.id, "EUR"), SCHOOL)

    async def test_the_school_is_named_by_the_settings(self, dues: Dues) -> None:
        await dues.set(**ADDRESS, school_payer="Grande École\n3 rue Z")
        plan = await dues.plan()
        await cohort(dues, plan, 1)
        group = Group("school", "", plan.id, "EUR")
        invoice = await issue_group(await dues.treasurer(), group, Billing("school", ""))
        assert await DB.fetch_value("SELECT payer_name FROM dues.invoice WHERE id = $1", invoice) == "Grande École"

    async def test_ones_employer_gets_an_invoice_that_one_asks_for(self, ready: Dues, refused: Any) -> None:
        anne, zoe = await ready.person("Anne"), await ready.person("Zoé")
        charge = await ready.charge(anne, 5000)
        async with refused("FORBIDDEN"):
            await issue_for_employer(ready.as_(zoe), charge, Billing("employer", "ACME", "x"))
        await issue_for_employer(ready.as_(anne), charge, Billing("employer", "ACME", "x"))
        row = await DB.fetch_row("SELECT payer, payer_name FROM dues.charge WHERE id = $1", charge)
        assert tuple(row) == ("employer", "ACME")

    async def test_nobody_changes_it_or_takes_it_away(self, ready: Dues) -> None:
        await made(ready, 1)
        for act in (
            "UPDATE dues.invoice SET amount = 1",
            "DELETE FROM dues.invoice WHERE NOT EXISTS (SELECT 1 WHERE false)",
        ):
            with pytest.raises(PostgresError):
                await DB.execute(act)


class TestPay:
    async def test_one_amount_settles_all_calls(self, ready: Dues, refused: Any) -> None:
        invoice, charges, actor = await made(ready)
        await pay(actor, invoice, None, today())
        assert (await open_of(charges), await ready.balance("bank")) == ([0, 0, 0], 15000)
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1
        async with refused("PAID"):
            await pay(actor, invoice, None, today())

    async def test_a_part_settles_the_first(self, ready: Dues, refused: Any) -> None:
        invoice, charges, actor = await made(ready)
        await pay(actor, invoice, 7000, today())
        assert sorted(await open_of(charges)) == [0, 3000, 5000]
        async with refused("MORE", "amount"):
            await pay(actor, invoice, 8001, today())

    async def test_at_once_it_is_paid_once(self, ready: Dues) -> None:
        invoice, charges, actor = await made(ready)
        await asyncio.gather(*(pay(actor, invoice, None, today()) for _ in range(5)), return_exceptions=True)
        assert (await open_of(charges), await ready.balance("bank")) == ([0, 0, 0], 15000)

    async def test_its_transfer_is_recognised_on_a_statement(self, ready: Dues) -> None:
        invoice, charges, actor = await made(ready)
        reference = await DB.fetch_value("SELECT reference FROM dues.invoice WHERE id = $1", invoice)
        statement = await take_in(actor, Upload("x.xml", camt(entry("150.00", f"FACTURE {reference}"))))
        assert await book_sure(actor, statement) == 1
        assert await open_of(charges) == [0, 0, 0]


class TestCredit:
    async def test_what_is_open_goes_back_and_can_be_invoiced_again(self, ready: Dues) -> None:
        invoice, charges, actor = await made(ready)
        await pay(actor, invoice, 5000, today())
        note = await credit(actor, invoice, "erreur", cancel=False)
        assert await DB.fetch_value("SELECT amount FROM dues.invoice WHERE id = $1", note) == 10000
        plan = await DB.fetch_value("SELECT plan FROM dues.charge WHERE id = $1", charges[0])
        again = await issue_group(actor, Group("school", "École", plan, "EUR"), SCHOOL)
        assert await DB.fetch_value("SELECT amount FROM dues.invoice WHERE id = $1", again) == 10000

    async def test_its_calls_can_be_cancelled_with_it(self, ready: Dues, refused: Any) -> None:
        invoice, charges, actor = await made(ready)
        await credit(actor, invoice, "cohorte partie", cancel=True)
        assert await open_of(charges) == [0, 0, 0]
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge WHERE closed = 'cancelled'") == 3
        async with refused("PAID"):
            await credit(actor, invoice, "encore", cancel=True)

    async def test_why_is_said(self, ready: Dues, refused: Any) -> None:
        invoice, _charges, actor = await made(ready)
        async with refused("BAD_USER_INPUT", "reason"):
            await credit(actor, invoice, " ", cancel=False)


class TestPages:
    async def test_from_the_cohort_to_the_money(self, ready: Dues, browser: Any) -> None:
        plan = await ready.plan()
        charges = await cohort(ready, plan)
        await browser.sign_in(await ready.administrator())
        assert "150" in (await browser.get("/staff/dues/invoices")).text
        fields = {"payer": "SCHOOL", "plan": ready.id("DuesPlan", plan.id), "currency": "EUR", "payerName": "",
                  "name": "École", "address": "1 rue X", "order": "BC-7"}  # fmt: skip
        await browser.post("/staff/dues/invoices", "IssueDuesInvoice", **fields)
        invoice = ready.id("DuesInvoice", await DB.fetch_value("SELECT id FROM dues.invoice"))
        page = await browser.get(f"/staff/dues/invoices/{invoice}")
        assert "École" in page.text
        file = await browser.get(f"/plugin/dues/invoices/{invoice}/invoice.pdf")
        assert file.content.startswith(b"%PDF-")
        again = await browser.get(f"/plugin/dues/invoices/{invoice}/invoice.pdf")
        assert again.content == file.content
        fields = {"id": invoice, "amount": "150,00", "reference": "VIR", "form_key": "pay"}
        await browser.post(f"/staff/dues/invoices/{invoice}", "RecordDuesInvoice", **fields)
        assert await open_of(charges) == [0, 0, 0]


class TestErased:
    async def test_a_name_goes_and_the_invoice_stays(self, ready: Dues) -> None:
        plan, actor = await ready.plan(), await ready.treasurer()
        anne = await ready.person("Annabelle", family_name="Marquise")
        charge = await ready.charge(anne, 5000, plan, payer="school")
        invoice = await issue_group(actor, Group("school", "", plan.id, "EUR"), SCHOOL)
        reference = await DB.fetch_value("SELECT reference FROM dues.charge WHERE id = $1", charge)
        statement = await take_in(actor, Upload("x.xml", camt(entry("50.00", reference, "Annabelle Marquise"))))
        await book_sure(actor, statement)
        async with DB.transaction():
            await erase(anne)
        row = await DB.fetch_row("SELECT number, amount, content FROM dues.invoice WHERE id = $1", invoice)
        assert (row["number"], row["amount"]) == (1, 5000)
        kept = await DB.fetch_value(
            """SELECT string_agg(t.words, '') FROM (SELECT to_jsonb(i)::text AS words FROM dues.invoice i
               UNION ALL SELECT to_jsonb(l)::text FROM dues.statement_line l
               UNION ALL SELECT to_jsonb(p)::text FROM dues.payment p) t"""
        )
        assert "Marquise" not in kept
