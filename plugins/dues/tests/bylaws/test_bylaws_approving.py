"""Where the association agrees first: asking, being let in, being declined."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from making import Dues

from amicale import DB
from amicale.testing.kit import School
from amicale_dues.bylaws.approving import agree, decline
from amicale_dues.mine.joining import Wish, join_plan


@pytest.fixture
async def asked(dues: Dues) -> Any:
    """Somebody who asked for a plan, to be paid in two parts: the person and the membership."""
    anne = await dues.person("Anne", email="anne@example.org")
    plan = await dues.plan("life", kind="lifetime", amount=30000, instalments=3, approval="first")
    assert await join_plan(dues.as_(anne), plan.id, Wish(parts=2), "receipt") is None
    return anne, await DB.fetch_value("SELECT id FROM dues.membership")


class TestAsking:
    """A plan with approval."""

    async def test_nothing_is_called_for_before_the_answer(self, dues: Dues, asked: Any) -> None:
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 0
        assert await dues.standing(asked[0]) == "none"

    async def test_a_yes_calls_on_the_terms_that_were_chosen(self, dues: Dues, asked: Any) -> None:
        await agree(await dues.treasurer(), asked[1], "receipt")
        assert await DB.fetch_value("SELECT count(*) FROM dues.instalment") == 2
        assert "dues.agreed" in await dues.acts()
        assert await dues.mails() == ["dues.agreed"]

    async def test_a_no_says_why_and_leaves_no_debt(self, dues: Dues, asked: Any) -> None:
        await decline(await dues.treasurer(), asked[1], "Diploma of another school.")
        assert await DB.fetch_value("SELECT end_reason FROM dues.membership") == "refused"
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 0
        assert "dues.declined" in await dues.mails()

    async def test_an_answer_is_given_once(self, dues: Dues, asked: Any, refused: Any) -> None:
        tess = await dues.treasurer()
        await agree(tess, asked[1], "receipt")
        async with refused("ANSWERED"):
            await decline(tess, asked[1], "No.")

    async def test_after_an_interruption_one_asks_anew_and_is_let_in_again(self, dues: Dues) -> None:
        anne = await dues.person("Anne", email="anne@example.org")
        plan = await dues.plan("year", kind="period", period="rolling", amount=3000, approval="after_interruption")
        await dues.cover(anne, plan, starts=date(2020, 1, 1), ends=date(2020, 12, 31))
        assert await join_plan(dues.as_(anne), plan.id, Wish(), "receipt") is None
        asked = await DB.fetch_value("SELECT id FROM dues.membership WHERE state = 'asked'")
        await agree(await dues.treasurer(), asked, "receipt")
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge WHERE membership = $1", asked) == 1
        assert await DB.fetch_value("SELECT end_reason FROM dues.membership WHERE state = 'ended'") == "replaced"

    async def test_nobody_agrees_to_themselves(self, school: School, dues: Dues, asked: Any) -> None:
        agreeing = "mutation ($id: ID!) { agreeToDues(membership: $id) { id } }"
        for permissions in ((), ("dues.read",)):
            actor = dues.as_(asked[0], *permissions)
            error = await school.refusal(actor, agreeing, id=dues.id("DuesMembership", asked[1]))
            assert error["code"] == "FORBIDDEN"
        assert await DB.fetch_value("SELECT state FROM dues.membership") == "asked"
