"""Joining by oneself: what is offered, what it costs and why."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from making import Dues

from amicale import DB, today
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale_dues.mine.joining import Wish, join_plan

OFFERS = "{ duesOffers { id title amount { amount } why couple renewal asksFirst parts } myDues { state until } }"
JOIN = """mutation ($plan: ID!, $input: JoinDuesInput) { joinDues(plan: $plan, input: $input) {
  id amount { amount currency } openAmount { amount } payer payerName instalments { cents } } }"""


class TestJoining:
    """The mutation joinDues."""

    async def test_somebody_joins_and_is_asked_to_pay(self, school: School, dues: Dues) -> None:
        plan, anne = await dues.plan(), await dues.person("Anne")
        data = await school.data(dues.as_(anne), OFFERS)
        assert [offer["amount"]["amount"] for offer in data["duesOffers"]] == [30000]
        assert data["myDues"]["state"] == "none"
        made: dict[str, Any] = await school.data(dues.as_(anne), JOIN, plan=dues.id("DuesPlan", plan.id))
        assert made["joinDues"]["openAmount"] == {"amount": 30000}
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 1

    async def test_the_price_comes_with_its_reason(self, school: School, dues: Dues) -> None:
        young = {"title": {"en": "Young"}, "amount": 2000, "most_years": 3}
        await dues.plan("annual", amount=5000, tariffs=[young])
        anne = await dues.person("Anne", class_year=today().year - 2)
        (made,) = (await school.data(dues.as_(anne), OFFERS))["duesOffers"]
        assert (made["amount"]["amount"], len(made["why"])) == (2000, 1)
        assert str(today().year - 2) in made["why"][0]

    async def test_joining_twice_asks_once(self, school: School, dues: Dues) -> None:
        plan, anne = await dues.plan(), await dues.person("Anne")
        ask = [school.data(dues.as_(anne), JOIN, plan=dues.id("DuesPlan", plan.id)) for _ in range(4)]
        found = await asyncio.gather(*ask)
        assert len({each["joinDues"]["id"] for each in found}) == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 1

    async def test_more_may_be_given_where_the_plan_says_so(self, school: School, dues: Dues, refused: Any) -> None:
        anne, plan = dues.as_(await dues.person("Anne")), await dues.plan("gift", amount=2000, open_amount=True)
        async with refused("BAD_USER_INPUT", "input.amount"):
            await join_plan(anne, plan.id, Wish(amount="19,99"), "receipt")
        charge = await join_plan(anne, plan.id, Wish(amount="250"), "receipt")
        assert charge is not None
        assert await dues.open_amount(charge) == 25000

    async def test_one_price_is_one_price(self, dues: Dues, refused: Any) -> None:
        anne, plan = dues.as_(await dues.person("Anne")), await dues.plan("annual", amount=5000)
        async with refused("BAD_USER_INPUT", "input.amount"):
            await join_plan(anne, plan.id, Wish(amount="1"), "receipt")

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            (Wish(parts=13), "input.parts"),
            (Wish(parts=0), "input.parts"),
            (Wish(payer="school"), "input.payer"),
            (Wish(payer="employer"), "input.payerName"),
        ],
    )
    async def test_only_what_the_plan_leaves_to_choose(self, dues: Dues, refused: Any, wish: Wish, field: str) -> None:
        anne, plan = dues.as_(await dues.person("Anne")), await dues.plan()
        async with refused("BAD_USER_INPUT", field):
            await join_plan(anne, plan.id, wish, "receipt")

    async def test_a_plan_for_others_cannot_be_taken_by_its_id(self, dues: Dues, refused: Any) -> None:
        anne = dues.as_(await dues.person("Anne"))
        for code, terms in (("old", {"only": {"least_age": 99}}), ("off", {"on_sale": False})):
            plan = await dues.plan(code, amount=5000, **terms)
            async with refused("NOT_OFFERED"):
                await join_plan(anne, plan.id, Wish(), "receipt")
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 0

    async def test_the_price_for_two_is_not_for_one(self, dues: Dues, refused: Any) -> None:
        anne, plan = dues.as_(await dues.person("Anne")), await dues.plan("annual", amount=5000)
        async with refused("NOT_OFFERED"):
            await join_plan(anne, plan.id, Wish(couple=True), "receipt")

    async def test_who_is_a_member_for_life_is_offered_nothing(self, school: School, dues: Dues) -> None:
        anne = await dues.paid("Anne")
        data = await school.data(dues.as_(anne), OFFERS)
        assert (data["duesOffers"], data["myDues"]["state"]) == ([], "lifetime")


class TestLeaving:
    """The mutation leaveDues."""

    LEAVE = "mutation ($id: ID!) { leaveDues(membership: $id) { state endReason } }"

    async def test_what_is_open_is_asked_no_more(self, school: School, dues: Dues) -> None:
        anne, plan = await dues.person("Anne"), await dues.plan()
        charge, membership = await dues.charge(anne, plan=plan), await dues.membership(anne, plan)
        data = await school.data(dues.as_(anne), self.LEAVE, id=dues.id("DuesMembership", membership))
        assert data["leaveDues"] == {"state": "ended", "endReason": "resigned"}
        assert await dues.open_amount(charge) == 0
        assert await DB.fetch_value("SELECT closed FROM dues.charge") == "cancelled"

    async def test_a_no_in_time_is_noted_as_that(self, school: School, dues: Dues) -> None:
        anne, plan = await dues.person("Anne"), await dues.plan()
        values = {"source": "enrolled", "act": "by_laws", "opt_out_until": today()}
        membership = await dues.membership(anne, plan, **values)
        data = await school.data(dues.as_(anne), self.LEAVE, id=dues.id("DuesMembership", membership))
        assert data["leaveDues"]["endReason"] == "opted_out"

    async def test_nobody_ends_what_is_another_s(self, school: School, dues: Dues) -> None:
        anne, eve = await dues.person("Anne"), await dues.person("Eve")
        membership = await dues.membership(anne, await dues.plan())
        error = await school.refusal(dues.as_(eve), self.LEAVE, id=dues.id("DuesMembership", membership))
        assert error["code"] == "NOT_FOUND"
        assert await DB.fetch_value("SELECT state FROM dues.membership") == "active"


class TestArranging:
    """The mutation arrangeDues."""

    ARRANGE = """mutation ($id: ID!, $input: ArrangeDuesInput!) {
      arrangeDues(charge: $id, input: $input) { payer payerName instalments { cents } } }"""

    async def test_a_call_is_paid_in_parts_or_by_the_employer(self, school: School, dues: Dues) -> None:
        anne, plan = await dues.person("Anne"), await dues.plan("life", kind="lifetime", amount=30000, instalments=3)
        charge = dues.id("DuesCharge", await dues.charge(anne, plan=plan))
        data = await school.data(dues.as_(anne), self.ARRANGE, id=charge, input={"parts": 3})
        assert [part["cents"] for part in data["arrangeDues"]["instalments"]] == [10000] * 3
        firm = {"payer": "EMPLOYER", "payerName": "ACME"}
        data = await school.data(dues.as_(anne), self.ARRANGE, id=charge, input=firm)
        assert data["arrangeDues"] == {"payer": "EMPLOYER", "payerName": "ACME", "instalments": []}

    async def test_not_once_something_is_paid(self, school: School, dues: Dues) -> None:
        anne, plan = await dues.person("Anne"), await dues.plan("life", kind="lifetime", amount=30000, instalments=3)
        charge = await dues.charge(anne, plan=plan)
        await dues.payment(charge, 10000)
        error = await school.refusal(dues.as_(anne), self.ARRANGE, id=dues.id("DuesCharge", charge), input={"parts": 3})
        assert error["reason"] == "BEGUN"

    async def test_nobody_arranges_what_is_another_s(self, school: School, dues: Dues) -> None:
        eve, charge = await dues.person("Eve"), await dues.charge(await dues.person("Anne"))
        error = await school.refusal(dues.as_(eve), self.ARRANGE, id=dues.id("DuesCharge", charge), input={})
        assert error["code"] == "NOT_FOUND"


class TestPages:
    """/dues, /dues/pay and the home page, as somebody sees them."""

    async def test_from_home_to_paying(self, browser: Browser, dues: Dues) -> None:
        anne = await dues.person("Anne", email="anne@example.org")
        charge = dues.id("DuesCharge", await dues.charge(anne, plan=await dues.plan(amount=5000)))
        await browser.sign_in(anne)
        for page in ("/", "/dues"):
            assert f"/dues/pay/{charge}" in (await browser.get(page)).text
        shown = await browser.get(f"/dues/pay/{charge}")
        assert shown.status_code == 200
        assert "€300.00" in shown.text

    async def test_joining_by_the_form(self, browser: Browser, dues: Dues) -> None:
        plan = await dues.plan(amount=5000)
        await browser.sign_in(await dues.person("Anne", email="anne@example.org"))
        fields = {"plan": dues.id("DuesPlan", plan.id), "couple": "false", "next": "/dues/pay/{id}"}
        answer = await browser.post("/dues", "JoinDues", **fields)
        assert answer.url.path.startswith("/dues/pay/")
        assert "Welcome" in answer.text

    async def test_who_never_joined_is_left_in_peace(self, browser: Browser, dues: Dues) -> None:
        await dues.plan(amount=5000)
        await browser.sign_in(await dues.person("Anne", email="anne@example.org"))
        main = (await browser.get("/")).text.split("<main")[1]
        assert "/dues" not in main

    async def test_another_s_call_is_not_there(self, browser: Browser, dues: Dues) -> None:
        charge = dues.id("DuesCharge", await dues.charge(await dues.person("Anne")))
        await browser.sign_in(await dues.person("Eve", email="eve@example.org"))
        assert "300" not in (await browser.get(f"/dues/pay/{charge}")).text.split("<main")[1]


class TestPrivate:
    """What others see of somebody's dues."""

    THEIRS = """query ($id: ID!) { member(id: $id) {
      displayName duesCharges { id } duesMemberships { id } duesPayments { id } } }"""

    async def test_nothing_at_all(self, school: School, dues: Dues) -> None:
        anne, eve = await dues.paid("Anne"), await dues.person("Eve")
        seen = (await school.data(dues.as_(eve), self.THEIRS, id=dues.id("Member", anne)))["member"]
        assert [seen[name] for name in ("duesCharges", "duesMemberships", "duesPayments")] == [[], [], []]
        mine = (await school.data(dues.as_(anne), self.THEIRS, id=dues.id("Member", anne)))["member"]
        assert [len(mine[name]) for name in ("duesCharges", "duesMemberships", "duesPayments")] == [1, 1, 1]

    async def test_another_s_call_can_be_neither_read_nor_paid(self, school: School, dues: Dues) -> None:
        charge, eve = await dues.charge(await dues.person("Anne")), await dues.person("Eve")
        document = "query ($id: ID!) { duesCharge(id: $id) { id } duesPaying(charge: $id) { parts } }"
        data = await school.data(dues.as_(eve), document, id=dues.id("DuesCharge", charge))
        assert data == {"duesCharge": None, "duesPaying": None}

    async def test_a_treasurer_does_not_pay_in_their_name(self, browser: Browser, dues: Dues) -> None:
        charge = dues.id("DuesCharge", await dues.charge(await dues.person("Anne")))
        await browser.sign_in(await dues.administrator())
        shown = await browser.get(f"/dues/pay/{charge}")
        assert shown.status_code == 200
        assert "BeginDuesPayment" not in shown.text
