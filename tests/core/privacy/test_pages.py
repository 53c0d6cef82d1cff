"""The pages about one's own data, as people see them; and that a whole visit leaves nothing personal in the log."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from uuid import UUID

import pytest

from amicale.access.roles import define, grant
from amicale.actor import SYSTEM
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.privacy import leaving
from amicale.testing.browser import Browser
from amicale.testing.kit import School

PARTNERS = "amicale.partners"
MARKS = ("Zébulonne", "Markerski", "zeb@example.org", "Villemarker", "0612345678", "612345678")


class TestMyData:
    async def test_withdrawing_is_the_same_click_as_agreeing(self, school: School, browser: Browser) -> None:
        anne = await school.person()
        await browser.sign_in(anne)
        for granted in ("true", "false"):
            page = await browser.post("/account/data", "SetConsent", purpose=PARTNERS, granted=granted)
            assert page.status_code == 200
            assert "Your answer is kept." in page.text
        rows = await DB.fetch("SELECT granted FROM amicale.consent ORDER BY at")
        assert [row["granted"] for row in rows] == [True, False]

    @pytest.mark.parametrize(("locale", "words"), [("en", "Take it with you"), ("fr", "Emporter")])
    async def test_speaks_both_languages(self, school: School, browser: Browser, locale: str, words: str) -> None:
        await browser.sign_in(await school.person(), locale=locale)
        for address in ("/account/data", "/account/data/leave", "/account/data/history"):
            assert (await browser.get(address)).status_code == 200
        assert words in (await browser.get("/account/data")).text

    @pytest.mark.parametrize(("locale", "words"), [("en", "switched off now"), ("fr", "maintenant désactivée")])
    async def test_an_act_of_a_plugin_that_is_off_shows_no_code(
        self, school: School, browser: Browser, locale: str, words: str
    ) -> None:
        anne = await school.person()
        await log_act(SYSTEM, "dues.joined", anne, plan="life")
        await browser.sign_in(anne, locale=locale)
        for address in ("/account/data", "/account/data/history"):
            page = (await browser.get(address)).text
            assert words in page
            assert "dues.joined" not in page

    async def test_is_for_people_who_are_signed_in(self, school: School, browser: Browser) -> None:
        for address in ("/account/data", "/account/data/leave", "/account/data/history"):
            assert (await browser.get(address)).status_code == 401


class TestLeaving:
    async def test_the_link_shows_a_button_and_opening_it_does_nothing(self, school: School, browser: Browser) -> None:
        anne = await school.person(email="zeb@example.org")
        await leaving.ask(school.actor(anne), "erase")
        key = await DB.fetch_value("SELECT id FROM amicale.erasure")

        class Reader:
            name = "Anne"

        written = await leaving.compose_confirm({"erasure": key}, Reader())
        assert written is not None
        address = str(written["link"]).removeprefix("http://school.test")
        for _scanner in range(2):
            assert "Oui, tout effacer" in (await browser.get(address)).text
        assert await DB.fetch_value("SELECT confirmed_at FROM amicale.erasure") is None
        page = await browser.post(address, "ConfirmErasure", secret=address.rpartition("/")[2])
        assert "Nous vous avons écrit quel jour" in page.text
        assert await DB.fetch_value("SELECT confirmed_at FROM amicale.erasure") is not None
        assert "déjà servi ou il est trop ancien" in (await browser.get(address)).text

    async def test_asks_for_the_word(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await school.person(email="zeb@example.org"))
        page = await browser.post("/account/data/leave", "AskToBeErased", typed="yes")
        assert "Type the word ERASE" in page.text


class TestStaff:
    async def test_pages_are_for_those_who_may(self, school: School, browser: Browser) -> None:
        anne = await school.person()
        await browser.sign_in(anne)
        address = f"/staff/privacy/{school.id('Member', anne)}"
        for page in ("/staff/privacy", address, "/staff/audit", "/staff/audit.csv"):
            assert (await browser.get(page)).status_code == 403, page

    async def test_the_log_is_exported_as_it_was_filtered_and_that_is_in_it(
        self, school: School, browser: Browser
    ) -> None:
        boss = await school.person(email="boss@example.org")
        await DB.execute("INSERT INTO amicale.role (id, name, permissions) VALUES (gen_random_uuid(), 'boss', '{*}')")
        await DB.execute(
            """INSERT INTO amicale.role_grant (id, role, member)
               SELECT gen_random_uuid(), id, $1 FROM amicale.role WHERE name = 'boss'""",
            boss,
        )
        await browser.sign_in(boss)
        assert (await browser.get("/staff/audit?act=session")).status_code == 200
        assert (await browser.get("/staff/privacy")).status_code == 200
        answer = await browser.get("/staff/audit.csv?act=audit")
        assert answer.status_code == 200
        assert "audit.exported" in (await browser.get("/staff/audit.csv?act=audit")).text


class TestNarrowing:
    async def staff(self, school: School, *permissions: str) -> UUID:
        """An officer of these permissions."""
        officer = await school.person("Odile", email="odile@example.org")
        await define(SYSTEM, "officer", "Officer", ["privacy.manage", *permissions])
        await grant(SYSTEM, "officer", officer)
        return officer

    async def test_staff_shows_less_at_the_telephone_and_never_more(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await browser.sign_in(await self.staff(school, "members.manage", "members.read"))
        address = f"/staff/privacy/{school.id('Member', anne)}"
        page = (await browser.get(address)).text
        assert ">staff</option>" in page
        email = page[page.index('name="email"') :]
        offered = re.findall(r'value="([A-Z]+)"', email[: email.index("</select>")])
        assert offered == ["NOBODY"]  # an address is shown to staff alone already
        fields = {"id": school.id("Member", anne), "email": "", "place": "STAFF"}
        answer = await browser.post(address, "NarrowVisibility", **fields)
        assert "Less is shown from now on" in answer.text
        chosen = "SELECT visibility FROM amicale.member WHERE id = $1"
        assert json.loads(await DB.fetch_value(chosen, anne)) == {"place": "staff"}
        answer = await browser.post(address, "NarrowVisibility", **{**fields, "place": "MEMBERS"})
        assert "Only the person can show more" in answer.text
        assert json.loads(await DB.fetch_value(chosen, anne)) == {"place": "staff"}

    async def test_only_who_keeps_the_records_is_offered_it(self, school: School, browser: Browser) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await browser.sign_in(await self.staff(school, "members.read"))
        page = await browser.get(f"/staff/privacy/{school.id('Member', anne)}")
        assert page.status_code == 200
        assert "NarrowVisibility" not in page.text


class TestTheLog:
    async def test_a_visit_leaves_nothing_personal_in_it(
        self, school: School, browser: Browser, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        anne = await school.person("Zébulonne", "Markerski", email="zeb@example.org")
        await browser.sign_in(anne)
        await browser.post("/profile", "UpdateMyProfile", city="Villemarker", phone="0612345678")
        for address in (
            "/", "/directory?search=Markerski", f"/members/{school.id('Member', anne)}", "/account/data?x=Villemarker",
            "/sign-in/Villemarker", "/leaving/Villemarker", "/nowhere/Villemarker",
        ):  # fmt: skip
            await browser.get(address)
        await browser.post("/account/data", "AskForMyData")
        await browser.post("/account/data/leave", "AskToBeErased", typed="erase")
        await browser.post("/account/data/leave", "AskToBeErased", typed="Villemarker")
        await asyncio.sleep(0.5)  # the access log is written in batches
        said = "\n".join(
            f"{record.getMessage()} {record.exc_text or ''}"
            for record in caplog.records
            if not record.name.startswith(("httpx", "httpcore"))  # the test's own browser
        )
        assert "GET /account/data 200" in said
        assert [mark for mark in MARKS if mark in said] == []
