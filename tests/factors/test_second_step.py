"""The second step over HTTP: what may be seen before it, and no way past it; setting an app up."""

from __future__ import annotations

import asyncio
import re
from uuid import UUID

import pyotp
import pytest

from amicale.access.factors.confirming import TRIES
from amicale.database.engine import DB
from amicale.testing.kit import School

from .conftest import ME, SECRET, Internet, Web, give_app, person
from .test_apps import code_at, wait_for_a_quiet_moment

CODE = re.compile(r"<code>([0-9a-z]{5}-[0-9a-z]{5})</code>")


class TestSecondStep:
    async def test_shows_nothing_of_the_person_before(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        for path in ("/", "/sign-in/confirm", "/sign-in/passkey"):
            text = (await web.get(path)).text
            assert not re.search("Adalbert|Zwingli|ada@example|/profile|/account", text), path
        assert (await web.ask(ME))["data"] == {"me": None}
        refused = await web.ask("mutation { removeApp }")
        assert refused["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

    @pytest.mark.parametrize("path", ["/directory", "/profile", "/account/factors", "/staff/factors"])
    async def test_is_where_every_page_leads(self, school: School, web: Web, path: str) -> None:
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        answer = await web.get(path)
        assert (answer.status_code, answer.headers["location"]) == (
            303, f"/sign-in/confirm?next={path.replace('/', '%2F')}",
        )  # fmt: skip

    async def test_lets_in_with_the_code_and_changes_the_secret(self, school: School, web: Web) -> None:
        await wait_for_a_quiet_moment()
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        before = web.session
        answer = await web.form("/sign-in/confirm", code=code_at(SECRET, 0), next="/directory")
        assert (answer.status_code, answer.headers["location"]) == (303, "/directory")
        assert web.session != before
        assert (await web.ask(ME))["data"]["me"] == {"displayName": "Adalbert Zwingli"}

    async def test_refuses_a_wrong_code_kindly_and_then_at_all(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        statuses = [(await web.form("/sign-in/confirm", code="000000")).status_code for _number in range(TRIES + 1)]
        assert statuses == [422] * TRIES + [429]
        assert (await web.ask(ME))["data"] == {"me": None}

    async def test_leads_to_no_other_site(self, school: School, web: Web) -> None:
        await wait_for_a_quiet_moment()
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        answer = await web.form("/sign-in/confirm", code=code_at(SECRET, 0), next="//evil.example")
        assert answer.headers["location"] == "/"

    async def test_wants_a_form_of_this_browser(self, school: School, web: Web) -> None:
        await wait_for_a_quiet_moment()
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        sent = {"csrf_token": "00", "code": code_at(SECRET, 0)}
        answer = await web.client.post("/sign-in/confirm", data=sent)
        assert answer.status_code == 403

    async def test_in_one_browser_lets_no_other_in(self, school: School, internet: Internet) -> None:
        await wait_for_a_quiet_moment()
        member = await person(school)
        await give_app(member)
        one, two = await internet.browser(), await internet.browser()
        await one.enter(member)
        await two.enter(member)
        await one.form("/sign-in/confirm", code=code_at(SECRET, 0))
        assert (await two.ask(ME))["data"] == {"me": None}
        assert (await two.form("/sign-in/confirm", code=code_at(SECRET, 0))).status_code == 422

    async def test_can_be_left_by_signing_out(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        await web.form("/sign-out")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 0

    async def test_is_none_of_a_stranger(self, web: Web) -> None:
        answer = await web.get("/sign-in/confirm")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")

    async def test_offers_what_one_has_and_no_more(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_app(member)
        await web.enter(member)
        text = (await web.get("/sign-in/confirm")).text
        assert 'name="code"' in text
        assert 'name="recoveryCode"' not in text
        assert 'data-am-passkey="confirm"' not in text


class TestApp:
    async def test_is_set_up_from_the_picture_to_the_codes(self, school: School, web: Web) -> None:
        await wait_for_a_quiet_moment()
        await web.enter(await person(school))
        started = await web.form("/account/factors", operation="StartApp", next="/account/factors/app")
        assert started.headers["location"].startswith("/account/factors/app")
        page = (await web.get("/account/factors/app")).text
        picture = await web.get("/account/factors/app/qr.svg")
        assert (picture.headers["content-type"], picture.headers["cache-control"]) == ("image/svg+xml", "no-store")
        found = re.search(r"otpauth://totp/[^\"]+", page)
        assert found is not None
        secret = pyotp.parse_uri(found[0].replace("&amp;", "&")).secret
        before = web.session
        wrong = await web.form("/account/factors/app", code="000000")
        assert (wrong.status_code, "not right" in wrong.text) == (422, True)
        answer = await web.form("/account/factors/app", code=code_at(secret, 0))
        assert answer.headers["location"].startswith("/account/factors/codes")
        assert web.session != before
        assert (await web.get("/account/factors/app/qr.svg")).status_code == 404
        made = await web.form("/account/factors/codes")
        codes = CODE.findall(made.text)
        assert len(codes) == 10
        assert not CODE.findall((await web.get("/account/factors/codes")).text)
        await web.enter(await only_member())
        assert (await web.ask(ME))["data"] == {"me": None}
        assert (await web.form("/sign-in/confirm", recoveryCode=codes[3])).status_code == 303
        assert (await web.ask(ME))["data"]["me"] == {"displayName": "Adalbert Zwingli"}
        assert "9 codes are left" in (await web.get("/account/factors")).text

    async def test_its_picture_is_shown_to_nobody_else(self, school: School, internet: Internet) -> None:
        one, two, nobody = [await internet.browser() for _number in range(3)]
        member = await person(school)
        await one.enter(member)
        await two.enter(member)
        await one.form("/account/factors", operation="StartApp")
        statuses = [(await web.get("/account/factors/app/qr.svg")).status_code for web in (one, two, nobody)]
        assert statuses == [200, 404, 404]

    async def test_signs_other_devices_out_until_they_confirm(self, school: School, internet: Internet) -> None:
        one, two = await internet.browser(), await internet.browser()
        member = await person(school)
        await one.enter(member)
        await two.enter(member)
        assert (await two.ask(ME))["data"]["me"] is not None
        actor = school.actor(member)
        await give_app(actor.require_member())
        async with asyncio.timeout(1):
            while (await two.ask(ME))["data"] != {"me": None}:
                await asyncio.sleep(0.02)


async def only_member() -> UUID:
    return UUID(str(await DB.fetch_value("SELECT id FROM amicale.member")))
