"""The invoice that somebody hands on to their employer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from bank_samples import IBAN
from making import Dues

from amicale import DB
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale_dues.mine.employer import invoice_employer
from amicale_dues.ways.invoices.issuing import Billing, Group, issue_group

ACME = Billing("employer", "ACME", "1 rue X\n75001 Paris")
PAYING = "query ($id: ID!) { duesPaying(charge: $id) { byEmployer canInvoice invoice invoiceAddress } }"
FORM = {"name": "ACME SA", "address": "1 rue X\n75001 Paris", "order": "BC-7", "form_key": "invoice"}


@pytest.fixture
async def ready(dues: Dues) -> Dues:
    await dues.set(receipts_address="2 rue Y\n75002 Paris", bank_iban=IBAN)
    return dues


async def by_employer(dues: Dues, name: str = "Anne") -> tuple[UUID, UUID]:
    """Somebody who has said that their employer pays: the person and the call."""
    person = await dues.person(name, email=f"{name.lower()}@example.org")
    charge = await dues.charge(person, 5000, payer="employer")
    await DB.execute("UPDATE dues.charge SET payer_name = 'ACME' WHERE id = $1", charge)
    return person, charge


class TestInvoiceEmployer:
    async def test_only_ones_own_call_that_the_employer_pays_and_once(self, ready: Dues, refused: Any) -> None:
        anne, charge = await by_employer(ready)
        own = await ready.charge(anne, 700, await ready.plan("other", amount=700))
        async with refused("NOT_FOUND"):
            await invoice_employer(ready.as_(await ready.person("Eve")), charge, ACME)
        async with refused("NOT_EMPLOYER"):
            await invoice_employer(ready.as_(anne), own, ACME)
        await invoice_employer(ready.as_(anne), charge, ACME)
        async with refused("BEGUN"):
            await invoice_employer(ready.as_(anne), charge, ACME)
        assert await DB.fetch_value("SELECT count(*) FROM dues.invoice") == 1

    async def test_not_what_the_school_pays(self, ready: Dues, refused: Any) -> None:
        anne = await ready.person("Anne")
        charge = await ready.charge(anne, 5000, payer="school")
        async with refused("BEGUN"):
            await invoice_employer(ready.as_(anne), charge, ACME)

    async def test_nothing_is_offered_where_the_association_sends_none(self, school: School, dues: Dues) -> None:
        anne, charge = await by_employer(dues)
        said = await school.data(dues.as_(anne), PAYING, id=dues.id("DuesCharge", charge))
        assert (said["duesPaying"]["canInvoice"], said["duesPaying"]["invoice"]) == (False, "")


class TestPage:
    @pytest.mark.parametrize(("locale", "words"), [("en", "Download invoice F"), ("fr", "Télécharger la facture F")])
    async def test_from_the_form_to_the_file(self, ready: Dues, browser: Browser, locale: str, words: str) -> None:
        anne, charge = await by_employer(ready)
        address = f"/dues/pay/{ready.id('DuesCharge', charge)}"
        await browser.sign_in(anne, locale=locale)
        assert "InvoiceDues" in (await browser.get(address)).text
        page = await browser.post(address, "InvoiceDues", **FORM)
        assert words in page.text
        assert "InvoiceDues" not in page.text
        key = ready.id("DuesInvoice", await DB.fetch_value("SELECT id FROM dues.invoice"))
        file = f"/plugin/dues/invoices/{key}/invoice.pdf"
        assert file in page.text
        assert (await browser.get(file)).content.startswith(b"%PDF-")

    async def test_an_address_is_asked_for_at_its_field(self, ready: Dues, browser: Browser) -> None:
        anne, charge = await by_employer(ready)
        await browser.sign_in(anne)
        answer = await browser.post(
            f"/dues/pay/{ready.id('DuesCharge', charge)}", "InvoiceDues", **{**FORM, "address": " "}
        )
        assert answer.status_code == 422
        assert await DB.fetch_value("SELECT count(*) FROM dues.invoice") == 0


class TestFile:
    async def test_nobody_else_reads_it_nor_one_with_the_names_of_others(
        self, school: School, ready: Dues, browser: Browser
    ) -> None:
        anne, charge = await by_employer(ready)
        invoice = await invoice_employer(ready.as_(anne), charge, ACME)
        await browser.sign_in(await ready.person("Eve", email="eve@example.org"))
        one = f"/plugin/dues/invoices/{ready.id('DuesInvoice', invoice)}/invoice.pdf"
        assert (await browser.get(one)).status_code == 404
        zoe, theirs = await by_employer(ready, "Zoe")
        await by_employer(ready, "Max")
        plan = await DB.fetch_value("SELECT plan FROM dues.charge WHERE id = $1", theirs)
        group = Group("employer", "ACME", plan, "EUR")
        together = await issue_group(await ready.treasurer(), group, ACME)
        await browser.sign_in(zoe)
        both = f"/plugin/dues/invoices/{ready.id('DuesInvoice', together)}/invoice.pdf"
        assert (await browser.get(both)).status_code == 404
        said = await school.data(ready.as_(zoe), PAYING, id=ready.id("DuesCharge", theirs))
        assert said["duesPaying"] == {"byEmployer": False, "canInvoice": False, "invoice": "", "invoiceAddress": ""}
