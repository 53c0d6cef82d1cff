"""Attacks on rules: two at once, forms older than the terms, settings through a side door, people who are gone."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from attacks_at_once import at_once
from making import Dues

from amicale import DB, Refusal, settings_of, today
from amicale.testing.untouched import untouched
from amicale_dues.bylaws import approving
from amicale_dues.bylaws.plans import plan_of
from amicale_dues.mine.arranging import arrange
from amicale_dues.mine.joining import Wish, join_plan
from amicale_dues.mine.partners import answer, ask_partner
from amicale_dues.settings import DuesSettings
from amicale_dues.ways.byhand.recording import Brought, record, record_joining
from amicale_dues.ways.invoices import issuing, settling

LIFE: dict[str, Any] = {"title": {"fr": "À vie", "en": "For life"}, "kind": "lifetime", "amount": 30000}
YEAR: dict[str, Any] = {"title": {"fr": "An", "en": "Year"}, "amount": 4000}
PUT = """mutation ($code: String!, $version: String!, $amount: String!) { putDuesPlan(code: $code, version: $version,
    input: {titleFr: "X", titleEn: "X", kind: PERIOD, amount: $amount}) { id } }"""


class TestJoining:
    async def test_many_clicks_at_once_ask_for_one_thing(self, dues: Dues) -> None:
        plan, person = await dues.plan("year", amount=4000), await dues.person()
        made = await asyncio.gather(*(join_plan(dues.as_(person), plan.id, Wish(), "receipt") for _n in range(8)))
        assert len(set(made)) == 1

    async def test_by_oneself_and_at_the_counter_at_once_is_one_call(self, dues: Dues) -> None:
        plan, person, boss = await dues.plan("year", amount=4000), await dues.person(), await dues.treasurer()
        brought = Brought("cash", today())
        await at_once(
            join_plan(dues.as_(person), plan.id, Wish(), "receipt"), record_joining(boss, person, "year", brought),
            join_plan(dues.as_(person), plan.id, Wish(), "receipt"),
        )  # fmt: skip
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge WHERE open_amount > 0") <= 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 1

    async def test_asked_for_before_it_became_dearer_costs_what_it_costs(self, dues: Dues) -> None:
        terms = {"title": {"fr": "x"}, "amount": 4000, "open_amount": True, "approval": "first"}
        plan = await dues.plan("year", **terms)
        person = await dues.person()
        assert await join_plan(dues.as_(person), plan.id, Wish(amount="50"), "receipt") is None
        await dues.plan("year", **{**terms, "amount": 9000})
        membership = await DB.fetch_value("SELECT id FROM dues.membership")
        await approving.agree(await dues.treasurer(), membership, "receipt")
        assert await DB.fetch_value("SELECT amount FROM dues.charge") == 9000

    @pytest.mark.parametrize("wish", [Wish(parts=0), Wish(parts=-1), Wish(parts=999), Wish(payer="school"),
                                      Wish(payer="employer"), Wish(couple=True), Wish(amount="1")])  # fmt: skip
    async def test_what_the_plan_does_not_offer_is_refused(self, dues: Dues, wish: Wish) -> None:
        plan = await dues.plan("year", amount=4000)
        async with untouched("dues"):
            with pytest.raises(Refusal):
                await join_plan(dues.as_(await dues.person()), plan.id, wish, "receipt")

    async def test_nobody_makes_a_member_of_honour_of_themselves(self, dues: Dues, refused: Any) -> None:
        person = await dues.person()
        plan = await dues.plan("honour", kind="honorary", title={"fr": "x"})
        async with refused("NOT_OFFERED"):
            await join_plan(dues.as_(person), plan.id, Wish(), "receipt")
        assert await dues.standing(person) == "none"


class TestPartners:
    async def test_who_said_no_is_not_asked_again_and_again(self, dues: Dues) -> None:
        from amicale_dues.mine.partners import for_two

        anne, bea = await dues.person("Anne", email="a@example.org"), await dues.person("Bea", email="b@example.org")
        charge = await dues.charge(anne)
        await for_two(charge)
        for _n in range(3):
            await ask_partner(dues.as_(anne), charge, bea)
        assert (await dues.mails()).count("dues.partner_asked") == 1
        await answer(dues.as_(bea), charge, yes=False)
        with pytest.raises(Refusal):
            await ask_partner(dues.as_(anne), charge, bea)

    async def test_who_may_not_take_a_plan_is_not_let_in_by_somebody_s_side(self, dues: Dues, refused: Any) -> None:
        from amicale_dues.mine.partners import for_two

        anne, bea = await dues.person("Anne", status="student"), await dues.person("Bea")
        plan = await dues.plan("young", amount=1000, title={"fr": "x"}, only={"student": True})
        charge = await dues.charge(anne, 1000, plan)
        await for_two(charge)
        await dues.payment(charge, 1000)
        await ask_partner(dues.as_(anne), charge, bea)
        async with refused("NOT_OFFERED"):
            await answer(dues.as_(bea), charge, yes=True)
        assert await dues.standing(bea) == "none"

    async def test_nobody_says_yes_for_another(self, dues: Dues) -> None:
        from amicale_dues.mine.partners import for_two

        anne, bea, eve = [await dues.person(name) for name in ("Anne", "Bea", "Eve")]
        charge = await dues.charge(anne)
        await for_two(charge)
        await ask_partner(dues.as_(anne), charge, bea)
        for thief in (anne, eve):
            async with untouched("dues"):
                with pytest.raises(Refusal):
                    await answer(dues.as_(thief), charge, yes=True)


class TestInvoices:
    @pytest_asyncio.fixture
    async def cohort(self, dues: Dues) -> tuple[UUID, list[UUID]]:
        """An invoice for three calls."""
        await dues.set(receipts_address="1 rue")
        plan = await dues.plan("year", amount=4000)
        calls = [await dues.charge(await dues.person(name), 4000, plan, payer="employer") for name in "ABC"]
        async with DB.transaction():
            invoice = await issuing.issue(await dues.treasurer(), calls, issuing.Billing("employer", "ACME", "2 rue"))
        return invoice, calls

    async def test_one_paid_twice_at_once_and_one_of_its_calls_too(self, dues: Dues, cohort: Any) -> None:
        invoice, calls = cohort
        boss = await dues.treasurer()
        await at_once(
            settling.pay(boss, invoice, None, today()), settling.pay(boss, invoice, None, today()),
            record(boss, calls[1], Brought("cash", today())), settling.credit(boss, invoice, "x", cancel=True),
        )  # fmt: skip
        assert await DB.fetch_value("SELECT min(open_amount) FROM dues.charge") >= 0
        assert await dues.balance("bank") + await dues.balance("cash") <= 12000
        assert await dues.balance("suspense") == 0

    async def test_two_for_one_call_at_once_is_one(self, dues: Dues) -> None:
        await dues.set(receipts_address="1 rue")
        charge, boss = await dues.charge(await dues.person(), payer="employer"), await dues.treasurer()
        acts = (
            issuing.issue_for_employer(boss, charge, issuing.Billing("employer", "ACME", "2 rue")) for _n in range(4)
        )
        assert (await at_once(*acts)).count("done") == 1
        assert await DB.fetch_value("SELECT last FROM dues.counter WHERE name = 'invoice'") == 1

    async def test_who_pays_stays_as_it_was_invoiced(self, dues: Dues, cohort: Any, refused: Any) -> None:
        _invoice, calls = cohort
        member = await DB.fetch_value("SELECT member FROM dues.charge WHERE id = $1", calls[0])
        async with refused("BEGUN"):
            await arrange(dues.as_(member), calls[0], Wish())


class TestSettings:
    async def test_who_writes_plans_sets_nothing_else(self, dues: Dues) -> None:
        await dues.set(plans={"life": LIFE}, stripe_key="sk_live_zz", basis="receipt")
        boss = await dues.treasurer()
        before = await settings_of(DuesSettings)
        await dues.school.data(boss, PUT, code="life", version="", amount="10")
        await dues.school.refresh()
        after = await settings_of(DuesSettings)
        assert after.plans["life"].amount == 1000
        assert after.model_dump(exclude={"plans"}) == before.model_dump(exclude={"plans"})
        assert after.stripe_key.open() == "sk_live_zz"
        for name, values in (("setPluginSettings", {"basis": "call"}), ("setPluginSettings", {"stripe_key": "x"})):
            document = f'mutation ($v: SettingValues!) {{ {name}(name: "dues", values: $v) {{ name }} }}'
            assert (await dues.school.refusal(boss, document, v=values))["code"] == "FORBIDDEN"

    async def test_two_treasurers_at_once_lose_nothing(self, dues: Dues) -> None:
        await dues.set(plans={"life": LIFE, "year": YEAR})
        boss = await dues.treasurer()
        await asyncio.gather(
            *(dues.school.data(boss, PUT, code=code, version="", amount="77") for code in ("life", "year"))
        )
        await dues.school.refresh()
        assert {each.amount for each in (await settings_of(DuesSettings)).plans.values()} == {7700}

    async def test_of_two_who_change_one_plan_the_second_is_told(self, dues: Dues) -> None:
        from amicale_dues.bylaws.writing import version

        await dues.set(plans={"year": YEAR})
        boss, seen = await dues.treasurer(), version((await plan_of("year")).terms)
        asked = [dues.school.ask(boss, PUT, code="year", version=seen, amount=amount) for amount in ("11", "12", "13")]
        found = await asyncio.gather(*asked)
        assert sum(not each.errors for each in found) == 1

    @pytest.mark.parametrize("amount", ["-5", "1e12", "99999999999", "0", "NaN"])
    async def test_no_plan_costs_a_strange_amount(self, dues: Dues, amount: str) -> None:
        await dues.set(plans={"year": YEAR})
        found = await dues.school.ask(await dues.treasurer(), PUT, code="year", version="", amount=amount)
        assert found.errors
        assert found.errors[0]["extensions"]["code"] != "INTERNAL"
