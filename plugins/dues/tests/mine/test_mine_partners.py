"""Two people who join together: one pays, the other says yes by themselves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB
from amicale.testing.browser import Browser
from amicale_dues.bylaws.approving import agree, decline
from amicale_dues.mine.joining import Wish, join_plan
from amicale_dues.mine.partners import answer, ask_partner

COUPLE = {"amount": 5000, "tariffs": [{"title": {"en": "Couple"}, "amount": 7000, "couple": True}]}


@pytest.fixture
async def two(dues: Dues) -> tuple[UUID, UUID, UUID]:
    """Anne, whose call is for two, and Bea, who is in the directory."""
    anne, bea = await dues.person("Anne"), await dues.person("Bea", email="bea@example.org")
    charge = await join_plan(dues.as_(anne), (await dues.plan("annual", **COUPLE)).id, Wish(couple=True), "receipt")
    assert charge is not None
    return anne, bea, charge


class TestPartners:
    """Naming, answering, and what covers whom."""

    async def test_a_yes_covers_both_once_it_is_paid(self, dues: Dues, two: Any) -> None:
        anne, bea, charge = two
        await ask_partner(dues.as_(anne), charge, bea)
        assert "dues.partner_asked" in await dues.mails()
        await answer(dues.as_(bea), charge, yes=True)
        assert await dues.standing(bea) == "none"
        await dues.payment(charge, 7000)
        assert (await dues.standing(anne), await dues.standing(bea)) == ("current", "current")

    async def test_nobody_is_a_member_by_another_s_word(self, dues: Dues, two: Any) -> None:
        anne, bea, charge = two
        await ask_partner(dues.as_(anne), charge, bea)
        await dues.payment(charge, 7000)
        assert await dues.standing(bea) == "none"
        await answer(dues.as_(bea), charge, yes=False)
        assert await dues.standing(bea) == "none"
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership WHERE member = $1", bea) == 0

    async def test_who_was_not_asked_cannot_say_yes(self, dues: Dues, two: Any, refused: Any) -> None:
        eve = await dues.person("Eve")
        async with refused("ANSWERED"):
            await answer(dues.as_(eve), two[2], yes=True)

    async def test_only_for_two_and_only_one_s_own(self, dues: Dues, two: Any, refused: Any) -> None:
        anne, bea, charge = two
        single = await dues.charge(anne)
        async with refused("NOT_FOUND"):
            await ask_partner(dues.as_(anne), single, bea)
        async with refused("NOT_FOUND"):
            await ask_partner(dues.as_(bea), charge, anne)

    async def test_a_yes_is_final_and_binds_one_person(self, dues: Dues, two: Any, refused: Any) -> None:
        anne, bea, charge = two
        await ask_partner(dues.as_(anne), charge, bea)
        await answer(dues.as_(bea), charge, yes=True)
        async with refused("ANSWERED"):
            await ask_partner(dues.as_(anne), charge, await dues.person("Cleo"))
        async with refused("ANSWERED"):
            await answer(dues.as_(bea), charge, yes=True)

    async def test_who_is_hidden_cannot_be_named(self, dues: Dues, two: Any, refused: Any) -> None:
        hidden = await dues.person("Hidden", listed=False)
        for somebody in (hidden, two[0]):
            async with refused("BAD_USER_INPUT", "partner"):
                await ask_partner(dues.as_(two[0]), two[2], somebody)

    async def test_by_the_pages(self, browser: Browser, dues: Dues, two: Any) -> None:
        anne, bea, charge = two
        await ask_partner(dues.as_(anne), charge, bea)
        await browser.sign_in(bea)
        assert "Anne" in (await browser.get("/dues")).text
        answered = await browser.post("/dues", "AnswerDuesPartner", charge=dues.id("DuesCharge", charge), yes="true")
        assert "Your answer is noted" in answered.text
        assert await DB.fetch_value("SELECT state FROM dues.partner") == "accepted"


@pytest.fixture(params=["first", "after_interruption"])
async def waiting(request: Any, dues: Dues) -> tuple[UUID, UUID, UUID]:
    """Anne, let in and paid up for two by a plan with approval; Bea, who said yes; Bea's membership."""
    anne, bea = await dues.person("Anne"), await dues.person("Bea", email="bea@example.org")
    plan = await dues.plan("annual", **COUPLE, approval=request.param)
    assert await join_plan(dues.as_(anne), plan.id, Wish(couple=True), "receipt") is None
    await agree(await dues.treasurer(), await membership_of(anne), "receipt")
    charge = await DB.fetch_value("SELECT id FROM dues.charge")
    await ask_partner(dues.as_(anne), charge, bea)
    await answer(dues.as_(bea), charge, yes=True)
    await dues.payment(charge, 7000)
    return anne, bea, await membership_of(bea)


async def membership_of(member: UUID) -> UUID:
    return UUID(str(await DB.fetch_value("SELECT id FROM dues.membership WHERE member = $1", member)))


class TestApproval:
    """A partner is let in as anybody is, where the by-laws want it."""

    async def test_a_yes_asks_the_association_and_covers_once_it_agrees(self, dues: Dues, waiting: Any) -> None:
        anne, bea, membership = waiting
        assert await DB.fetch_value("SELECT state FROM dues.membership WHERE id = $1", membership) == "asked"
        assert (await dues.standing(anne), await dues.standing(bea)) == ("current", "none")
        await agree(await dues.treasurer(), membership, "receipt")
        assert await dues.standing(bea) == "current"
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 1

    async def test_where_it_says_no_somebody_else_can_be_named(self, dues: Dues, waiting: Any) -> None:
        anne, bea, membership = waiting
        await decline(await dues.treasurer(), membership, "Of another school.")
        assert (await dues.standing(anne), await dues.standing(bea)) == ("current", "none")
        row = await DB.fetch_row("SELECT state, member FROM dues.partner")
        assert row is not None
        assert (row["state"], row["member"]) == ("open", None)

    async def test_who_is_in_it_already_is_not_asked_about_again(self, dues: Dues) -> None:
        anne, bea = await dues.person("Anne"), await dues.person("Bea")
        plan = await dues.plan("annual", **COUPLE, approval="first")
        await dues.membership(bea, plan)
        await join_plan(dues.as_(anne), plan.id, Wish(couple=True), "receipt")
        await agree(await dues.treasurer(), await membership_of(anne), "receipt")
        charge = await DB.fetch_value("SELECT id FROM dues.charge")
        await ask_partner(dues.as_(anne), charge, bea)
        await answer(dues.as_(bea), charge, yes=True)
        assert await DB.fetch_value("SELECT state FROM dues.membership WHERE member = $1", bea) == "active"
