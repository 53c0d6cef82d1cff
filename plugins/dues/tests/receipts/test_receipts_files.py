"""Receipts as files: the same bytes each time, in both languages, to whom they belong."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any
from uuid import UUID, uuid4

import pytest
from making import Dues

from amicale import DB, today
from amicale.testing.browser import Browser
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.receipts.exporting import month_as_zip, year_as_csv
from amicale_dues.receipts.rendering import pdf
from amicale_dues.receipts.store import receipt_for
from amicale_dues.receipts.words import day, words_of


async def paid(dues: Dues, name: str = "Anne", **plan: Any) -> tuple[UUID, UUID]:
    """Somebody who paid, and their receipt."""
    person = await dues.person(name, family_name="Durand")
    terms = await dues.plan(**plan) if plan else None
    await dues.payment(await dues.charge(person, 30000, terms), 30000, reference=f"p-{name}")
    return person, await DB.fetch_value("SELECT id FROM dues.receipt WHERE member = $1", person)


class TestPdf:
    async def test_is_the_same_whenever_it_is_asked_for_and_another_in_each_language(self, dues: Dues) -> None:
        anne, key = await paid(dues)
        row = await receipt_for(dues.as_(anne), key)
        one = await pdf(row, "fr")
        assert one[:5] == b"%PDF-"
        await dues.set(receipts_name="Another name", receipts_address="Elsewhere")
        await DB.execute("UPDATE amicale.member SET given_name = 'Other'")
        again = await receipt_for(dues.as_(anne), key)
        assert await pdf(again, "fr") == one
        assert await pdf(again, "en") != one
        assert b"pdfaid:part" in one
        assert b"pdfuaid:part" in one

    async def test_a_new_letterhead_is_for_receipts_from_then_on(self, dues: Dues) -> None:
        await paid(dues)
        await dues.set(receipts_name="Association of the Winds")
        anne, key = await paid(dues, "Bea", code="other", amount=30000)
        row = await receipt_for(dues.as_(anne), key)
        assert words_of(row, "en")["head"]["name"] == "Association of the Winds"
        assert await DB.fetch_value("SELECT count(*) FROM dues.letterhead") == 2

    async def test_what_people_write_is_never_code(self, dues: Dues) -> None:
        evil = '#panic("x") = *b* $x$ \\ #read("/etc/passwd") <a> @b "'
        person = await dues.person(evil, family_name="#sys")
        await dues.set(receipts_name=evil, receipts_address=evil, receipts_note=evil)
        plan = await dues.plan("evil", title={"fr": evil, "en": evil}, amount=500)
        await dues.payment(await dues.charge(person, 500, plan), 900, reference=evil)
        key = await DB.fetch_value("SELECT id FROM dues.receipt")
        for locale in ("fr", "en"):
            assert (await pdf(await receipt_for(dues.as_(person), key), locale))[:5] == b"%PDF-"

    async def test_one_of_many_calls_goes_over_several_pages(self, dues: Dues) -> None:
        from amicale_dues.ledger.payments import assign

        plan = await dues.plan()
        payment = await dues.payment(None, 60 * 30000)
        async with DB.transaction():
            for at in range(60):
                await assign(payment, await dues.charge(await dues.person(f"P{at}"), plan=plan), today())
        key = await DB.fetch_value("SELECT id FROM dues.receipt")
        row = await receipt_for(await dues.treasurer(), key)
        assert words_of(row, "fr")["lines"][0]["who"].startswith("P")
        found = re.search(rb"/Count (\d+)", await pdf(row, "fr"))
        assert found is not None
        assert int(found[1]) > 1


class TestWords:
    async def test_of_a_counter_receipt_say_what_it_corrects(self, dues: Dues) -> None:
        await paid(dues)
        payment = await DB.fetch_value("SELECT id FROM dues.payment")
        async with DB.transaction():
            await pay_back(payment, PaidBack("r", 10000, today(), "bank"))
        key = await DB.fetch_value("SELECT id FROM dues.receipt WHERE kind = 'credit'")
        said = words_of(await receipt_for(await dues.auditor(), key), "fr")
        assert said["number"] == f"A-{today().year}-000001"
        assert said["corrects"]["number"] == f"R-{today().year}-000001"
        assert (said["amount"], said["reason"]) == ("100,00\xa0€", "refund")

    async def test_of_somebody_who_was_erased_have_no_name(self, dues: Dues) -> None:
        _anne, key = await paid(dues)
        await DB.execute("UPDATE dues.receipt SET content = jsonb_set(content, '{people}', '{}')")
        row = await receipt_for(await dues.auditor(), key)
        said = words_of(row, "fr")
        assert (said["payer"], said["lines"][0]["who"], said["lines"][0]["gone"]) == ("", "", "yes")
        assert (await pdf(row, "fr"))[:5] == b"%PDF-"

    @pytest.mark.parametrize(
        ("value", "locale", "said"),
        [("2026-01-01", "fr", "1er janvier 2026"), ("2026-11-11", "fr", "11 novembre 2026"),
         ("2026-01-01", "en", "January 1, 2026"), (None, "fr", "")],
    )  # fmt: skip
    def test_of_a_day(self, value: str | None, locale: str, said: str) -> None:
        assert day(value, locale) == said


class TestWho:
    """A receipt opens for the one it belongs to, and for who reads the books."""

    async def test_nobody_opens_anothers(self, dues: Dues, browser: Browser) -> None:
        anne, key = await paid(dues)
        address = f"/plugin/dues/receipts/{key}/receipt.pdf"
        assert (await browser.get(address)).status_code in (401, 403)
        await browser.sign_in(await dues.person("Eve"))
        assert (await browser.get(address)).status_code == 404
        assert (await browser.get(f"/plugin/dues/receipts/{uuid4()}/receipt.pdf")).status_code == 404
        for file in ("receipts.csv?year=2026", "receipts.zip?month=2026-11"):
            assert (await browser.get(f"/plugin/dues/{file}")).status_code == 403
        await browser.sign_in(anne)
        answer = await browser.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.headers["cache-control"] == "no-store"
        assert f'filename="R-{today().year}-000001.pdf"' in answer.headers["content-disposition"]

    async def test_in_the_schema_one_sees_ones_own(self, dues: Dues) -> None:
        anne, _key = await paid(dues)
        eve = await dues.person("Eve")
        document = "query ($id: ID!) { member(id: $id) { duesReceipts { number payer } } }"
        school = dues.school
        mine = await school.data(school.actor(anne), document, id=school.id("Member", anne))
        assert [each["payer"] for each in mine["member"]["duesReceipts"]] == ["Anne Durand"]
        others = await school.data(school.actor(eve), document, id=school.id("Member", anne))
        assert others["member"]["duesReceipts"] == []
        refused = await school.refusal(school.actor(eve), "{ duesReceipts(first: 1) { totalCount } }")
        assert refused["code"] == "FORBIDDEN"

    @pytest.mark.parametrize("search", ["durand", "R-20", "000001"])
    async def test_who_reads_the_books_finds_any(self, dues: Dues, search: str) -> None:
        await paid(dues)
        actor = await dues.auditor()
        document = """query ($s: String) { duesReceipts(search: $s, first: 5, filter: {kind: RECEIPT}) {
            edges { node { number title payer url amount { amount } member { givenName } } } } }"""
        found = await dues.school.data(actor, document, s=search)
        assert [edge["node"]["payer"] for edge in found["duesReceipts"]["edges"]] == ["Anne Durand"]
        assert (await dues.school.data(actor, document, s="zzz"))["duesReceipts"]["edges"] == []


class TestExports:
    async def test_a_year_adds_up_and_is_noted(self, dues: Dues) -> None:
        await paid(dues)
        payment = await DB.fetch_value("SELECT id FROM dues.payment")
        async with DB.transaction():
            await pay_back(payment, PaidBack("r", 10000, today(), "bank"))
        file = await year_as_csv(await dues.auditor(), today().year)
        rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
        assert [(row[0][0], row[3], row[8]) for row in rows[1:]] == [
            ("R", "Anne Durand", "300.00"), ("A", "Anne Durand", "-100.00"),
        ]  # fmt: skip
        assert "dues.receipts_exported" in await dues.acts()
        french = await year_as_csv(dues.school.actor(await dues.person(), "dues.read", locale="fr"), today().year)
        assert '"-100,00"' in french.content.decode("utf-8-sig")

    async def test_a_month_is_an_archive(self, dues: Dues, refused: Any) -> None:
        await paid(dues)
        actor = await dues.auditor()
        file = await month_as_zip(actor, today().isoformat()[:7], 1)
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            assert archive.namelist() == [f"R-{today().year}-000001.pdf"]
        async with refused("NOT_FOUND"):
            await month_as_zip(actor, "1999-01", 1)
        async with refused("BAD_USER_INPUT"):
            await month_as_zip(actor, "../etc", 1)
        async with refused("FORBIDDEN"):
            await year_as_csv(dues.as_(await dues.person()), today().year)


class TestPages:
    async def test_mine_are_on_my_page_and_the_register_has_all(self, dues: Dues, browser: Browser) -> None:
        anne, key = await paid(dues)
        await browser.sign_in(anne)
        page = (await browser.get("/dues")).text
        assert f"/plugin/dues/receipts/{key}/receipt.pdf" in page
        assert (await browser.get("/staff/dues/receipts")).status_code == 403
        await browser.sign_in(await dues.administrator())
        page = (await browser.get("/staff/dues/receipts?search=durand")).text
        assert f"R-{today().year}-000001" in page
        assert "1 receipt" in page
