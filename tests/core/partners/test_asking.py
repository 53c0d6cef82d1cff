"""Asking to become a partner."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.partners.asking import ask, confirm_ask, open_ask
from amicale.partners.mails import compose_ask
from amicale.testing.browser import Browser
from amicale.testing.kit import School

from .conftest import ASK, asked, kinds, mailed

FRENCH = Actor(locale="fr")


@pytest.fixture
async def school(school: School) -> School:
    await school.enable()
    from amicale.actor import SYSTEM
    from amicale.plugins import toggle

    await toggle.set_settings(SYSTEM, "amicale", {"partners_may_ask": True})
    await school.refresh()
    return school


async def count(table: str) -> int:
    return int(await DB.fetch_value(f"SELECT count(*) FROM amicale.{table}"))


async def confirmed(**more: Any) -> None:
    await ask(FRENCH, {**ASK, **more}, terms=True)
    await confirm_ask(await asked())


class TestAsk:
    async def test_nobody_sees_it_before_the_address_is_proven(self, school: School) -> None:
        await ask(FRENCH, ASK, terms=True)
        assert (await count("partner"), await count("partner_ask"), await kinds()) == (0, 1, ["partner_ask"])

    async def test_it_needs_the_terms(self, school: School) -> None:
        with pytest.raises(Refusal) as refused:
            await ask(FRENCH, ASK, terms=False)
        assert refused.value.field == "input.terms"

    async def test_an_empty_form_says_all_that_it_lacks(self, school: School, browser: Browser) -> None:
        lacks = ("name", "givenName", "familyName", "address")
        answer = await browser.post("/partners/join", "AskToBePartner", terms="false", **dict.fromkeys(lacks, ""))
        assert answer.status_code == 422
        assert all(f'id="error-{name}"' in answer.text for name in (*lacks, "terms"))
        assert await count("partner_ask") == 0

    async def test_a_program_that_fills_the_hidden_field_in_is_answered_and_gets_nothing(self, school: School) -> None:
        await ask(FRENCH, ASK, terms=True, trap="0123")
        assert (await count("partner_ask"), await kinds()) == (0, [])

    async def test_an_address_gets_three_mails_an_hour(self, school: School) -> None:
        for _number in range(3):
            await ask(FRENCH, ASK, terms=True)
        with pytest.raises(Refusal) as refused:
            await ask(FRENCH, ASK, terms=True)
        assert refused.value.code == "TOO_MANY_REQUESTS"

    async def test_a_known_address_is_answered_alike_and_told_by_mail(self, school: School) -> None:
        await school.partner("Acme", email="paul@sg.example")
        await ask(FRENCH, ASK, terms=True)
        assert (await count("partner_ask"), await kinds()) == (1, ["partner_ask"])
        said = await mailed("amicale.partner_ask", compose_ask)
        assert (said["known"], said["link"]) == (True, "http://school.test/sign-in")


class TestClosed:
    async def test_where_the_school_says_no_there_is_nothing_to_ask(self, school: School) -> None:
        from amicale.actor import SYSTEM
        from amicale.plugins import toggle

        await toggle.set_settings(SYSTEM, "amicale", {"partners_may_ask": False})
        await school.refresh()
        with pytest.raises(Refusal) as refused:
            await ask(FRENCH, ASK, terms=True)
        assert refused.value.reason == "NOT_OPEN"


class TestConfirm:
    async def test_it_waits_for_staff_then_with_the_moment_of_the_terms(self, school: School) -> None:
        await confirmed()
        row = await DB.fetch_row("SELECT * FROM amicale.partner_contact")
        partner = await DB.fetch_row("SELECT * FROM amicale.partner")
        assert row is not None
        assert partner is not None
        assert (partner["state"], partner["source"], partner["name"]) == ("asked", "asked", "Société Générale")
        assert (row["state"], row["owner"], row["locale"]) == ("asked", False, "fr")
        assert row["proven_at"]
        assert row["terms_at"]
        assert row["proven_at"] >= row["terms_at"]
        assert await count("partner_ask") == 0

    async def test_opening_the_link_sends_nothing_off(self, school: School) -> None:
        await ask(FRENCH, ASK, terms=True)
        secret = await asked()
        assert (await open_ask(secret)) is not None
        assert await count("partner") == 0

    async def test_a_link_works_once(self, school: School) -> None:
        await ask(FRENCH, ASK, terms=True)
        secret = await asked()
        await confirm_ask(secret)
        with pytest.raises(Refusal):
            await confirm_ask(secret)
        assert await count("partner_contact") == 1

    async def test_of_an_organisation_that_is_known_it_is_another_person(self, school: School) -> None:
        partner = await school.partner("SOCIETE GENERALE", email="a@sg.example")
        await confirmed()
        row = await DB.fetch_row("SELECT partner, state FROM amicale.partner_contact WHERE address = 'paul@sg.example'")
        assert row is not None
        assert (UUID(str(row["partner"])), row["state"]) == (partner, "asked")

    async def test_or_of_the_same_number(self, school: School) -> None:
        partner = await school.partner("SG", email="a@sg.example", registration="552120222", country="FR")
        await confirmed(registration="552 120 222")
        row = await DB.fetch_row("SELECT partner FROM amicale.partner_contact WHERE address = 'paul@sg.example'")
        assert row is not None
        assert UUID(str(row["partner"])) == partner

    async def test_who_has_a_seat_meanwhile_gets_no_second_one(self, school: School) -> None:
        await ask(FRENCH, ASK, terms=True)
        secret = await asked()
        await school.partner("Acme", email="paul@sg.example")
        await confirm_ask(secret)
        assert await count("partner_contact") == 1
