"""A cheque is recorded once, for the right call, by whoever may; the amount is what is open unless one says more."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from making import Dues

from amicale import DB, Refusal, today
from amicale_dues.ways.byhand.recording import Brought, record, record_joining

RECORD = """mutation($input: RecordDuesInput!) { recordDuesPayment(input: $input) {
    way forWhom chequeNumber chequeBank amount { amount currency } } }"""
PEOPLE = """query($s: String) { duesPeople(search: $s, first: 8) { edges { node {
    displayName calls state openCharges { reference openAmount { amount } }
    offers { code price { amount } until } } } } }"""


def cheque(**values: Any) -> Brought:
    return Brought("cheque", today(), **values)


class TestRecord:
    async def test_what_is_open_is_paid_and_lies_with_the_cheques(self, dues: Dues) -> None:
        anne, actor = await dues.person("Anne"), await dues.treasurer()
        charge = await dues.charge(anne, 5000)
        sent = {"charge": dues.id("DuesCharge", charge), "number": "0001234", "bank": "BNP", "seen": 5000}
        data = await dues.school.data(actor, RECORD, input=sent)
        said = data["recordDuesPayment"]
        assert (said["chequeNumber"], said["chequeBank"], said["amount"]["amount"]) == ("0001234", "BNP", 5000)
        assert said["forWhom"].startswith("Anne")
        assert await dues.open_amount(charge) == 0
        assert await dues.balance("cheques") == 5000
        assert "dues.recorded" in await dues.acts()

    async def test_cash_lies_in_the_till(self, dues: Dues) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        await record(actor, charge, Brought("cash", today(), 2000))
        assert (await dues.open_amount(charge), await dues.balance("cash")) == (3000, 2000)

    async def test_twenty_at_once_record_it_once(self, dues: Dues, refused: Any) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        made = await asyncio.gather(
            *(record(actor, charge, cheque(seen=5000)) for _ in range(20)), return_exceptions=True
        )
        assert sum(not isinstance(one, BaseException) for one in made) == 1
        assert {one.reason for one in made if isinstance(one, Refusal)} == {"PAID"}
        assert await dues.balance("cheques") == 5000

    async def test_two_parts_at_once_are_one_because_what_was_open_has_changed(self, dues: Dues, refused: Any) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        await record(actor, charge, cheque(amount=2000, seen=5000))
        async with refused("CHANGED"):
            await record(actor, charge, cheque(amount=2000, seen=5000))
        assert await dues.open_amount(charge) == 3000

    async def test_a_cheque_with_the_same_number_of_the_same_person_is_the_same(self, dues: Dues, refused: Any) -> None:
        anne, actor = await dues.person(), await dues.treasurer()
        charge = await dues.charge(anne, 5000)
        await record(actor, charge, cheque(amount=2000, number="12 34", bank="bnp"))
        async with refused("RECORDED", "input.number"):
            await record(actor, charge, cheque(amount=2000, number="1234", bank="BNP"))

    async def test_more_than_is_open_is_a_slip_unless_it_is_meant(self, dues: Dues, refused: Any) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        async with refused("MORE", "input.amount"):
            await record(actor, charge, cheque(amount=50000))
        await record(actor, charge, cheque(amount=6000, more=True))
        assert await dues.balance("advance") == -1000
        assert await dues.questions() == ["overpaid"]

    @pytest.mark.parametrize(
        ("values", "field"),
        [({"amount": 0}, "input.amount"), ({"number": "12-34/5"}, "input.number"), ({"bank": "B" * 61}, "input.bank")],
    )
    async def test_what_cannot_be_is_refused_at_its_field(
        self, dues: Dues, refused: Any, values: dict[str, Any], field: str
    ) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        async with refused("BAD_USER_INPUT", field):
            await record(actor, charge, cheque(**values))

    async def test_a_day_to_come_is_refused(self, dues: Dues, refused: Any) -> None:
        charge, actor = await dues.charge(await dues.person(), 5000), await dues.treasurer()
        async with refused("BAD_USER_INPUT", "input.on"):
            await record(actor, charge, Brought("cheque", today() + timedelta(days=1)))

    async def test_who_reads_the_books_only_records_nothing(self, dues: Dues, refused: Any) -> None:
        charge = await dues.charge(await dues.person(), 5000)
        async with refused("FORBIDDEN"):
            await record(await dues.auditor(), charge, cheque())


class TestJoining:
    async def test_without_a_call_the_plan_is_taken_and_called_for(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000)
        anne, actor = await dues.person("Anne"), await dues.treasurer()
        sent = {"person": dues.id("DuesPerson", anne), "plan": "year", "number": "77", "bank": "LCL", "calls": 0}
        await dues.school.data(actor, RECORD, input=sent)
        assert await dues.standing(anne) == "current"
        row = await DB.fetch_row("SELECT act, proof FROM dues.membership")
        assert (row["act"], row["proof"]) == ("acceptance", "cheque 77 LCL")

    async def test_which_plan_is_never_guessed(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000)
        sent = {"person": dues.id("DuesPerson", await dues.person()), "number": "77", "calls": 0}
        refusal = await dues.school.refusal(await dues.treasurer(), RECORD, input=sent)
        assert refusal["field"] == "input.plan"

    async def test_two_officers_at_once_make_one_call(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000)
        anne, actor = await dues.person(), await dues.treasurer()
        made = await asyncio.gather(
            *(record_joining(actor, anne, "year", cheque(calls=0)) for _ in range(5)), return_exceptions=True
        )
        assert sum(not isinstance(one, BaseException) for one in made) == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 1

    async def test_a_member_for_life_pays_no_more(self, dues: Dues, refused: Any) -> None:
        plan, actor = await dues.plan(), await dues.treasurer()
        anne = await dues.person()
        await dues.cover(anne, plan, starts=date(2020, 1, 1))
        async with refused("LIFETIME"):
            await record_joining(actor, anne, "life", cheque())


class TestFinding:
    async def test_by_name_class_year_and_reference(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000)
        anne, actor = await dues.person("Anne", family_name="Dupont"), await dues.treasurer()
        await dues.person("Anne", family_name="Martin")
        charge = await dues.charge(anne, 5000)
        reference = await DB.fetch_value("SELECT reference FROM dues.charge WHERE id = $1", charge)
        for asked in ("dupont", reference.lower(), f"{reference[:4]} {reference[4:]}"):
            found = (await dues.school.data(actor, PEOPLE, s=asked))["duesPeople"]["edges"]
            assert [edge["node"]["displayName"] for edge in found] == ["Anne Dupont"]
        assert found[0]["node"]["openCharges"][0]["openAmount"]["amount"] == 5000

    async def test_offers_are_what_joining_would_cost(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000, only={"graduated": False})
        await dues.plan("old", amount=100, only={"graduated": True})
        await dues.person("Anne", family_name="Dupont")
        found = (await dues.school.data(await dues.treasurer(), PEOPLE, s="dupont"))["duesPeople"]["edges"]
        assert [(one["code"], one["price"]["amount"]) for one in found[0]["node"]["offers"]] == [("year", 5000)]

    async def test_a_member_finds_nobody_so(self, dues: Dues) -> None:
        anne = await dues.person("Anne")
        refusal = await dues.school.refusal(dues.as_(anne), PEOPLE, s="anne")
        assert refusal["code"] == "FORBIDDEN"


class TestPages:
    async def test_a_cheque_by_keyboard(self, dues: Dues, browser: Any) -> None:
        """A name and Enter, the number and Enter."""
        anne = await dues.person("Anne", family_name="Dupont")
        charge = await dues.charge(anne, 5000)
        await browser.sign_in(await dues.administrator())
        page = await browser.get("/staff/dues/record?way=cheque&search=dupont")
        assert 'name="number"' in page.text
        assert 'value="50' in page.text
        fields = {
            "way": "CHEQUE",
            "charge": dues.id("DuesCharge", charge),
            "seen": "5000",
            "number": "123",
            "amount": "50,00",
        }
        await browser.post("/staff/dues/record?way=cheque&search=dupont", "RecordDuesPayment", **fields)
        assert await dues.open_amount(charge) == 0
        page = await browser.get("/staff/dues/record")
        assert "Anne Dupont" in page.text

    async def test_what_was_typed_comes_back_with_its_error(self, dues: Dues, browser: Any) -> None:
        anne = await dues.person("Anne", family_name="Dupont")
        charge = await dues.charge(anne, 5000)
        await browser.sign_in(await dues.administrator())
        fields = {"way": "CHEQUE", "charge": dues.id("DuesCharge", charge), "number": "123", "amount": "500"}
        page = await browser.post("/staff/dues/record?search=dupont", "RecordDuesPayment", **fields)
        assert 'value="500"' in page.text
        assert 'id="error-amount"' in page.text
        assert await dues.open_amount(charge) == 5000

    @pytest.mark.parametrize("way", ["cheque", "cash"])
    async def test_the_form_opens_with_what_is_owed(self, dues: Dues, browser: Any, way: str) -> None:
        await dues.charge(await dues.person("Anne", family_name="Dupont"), 5000)
        await browser.sign_in(await dues.administrator())
        page = await browser.get(f"/staff/dues/record?way={way}&search=dupont")
        assert (page.status_code, 'name="amount"' in page.text, "50.00" in page.text) == (200, True, True)
