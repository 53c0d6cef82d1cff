"""Second factors over HTTP: passkeys, staff, what needs a recent proof, and the last resort."""

from __future__ import annotations

import pytest

from amicale.access.service import create_sign_in_link, create_token
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.testing.kit import School

from .authenticator import Authenticator
from .conftest import ME, Internet, Web, give_app, give_role, person, require_of_staff

RESET = "mutation ($id: ID!) { resetFactors(id: $id) }"
EVIL = {"x-forwarded-host": "evil.example"}


async def add_passkey(web: Web, **kind: bool) -> Authenticator:
    """Register one in this browser, which is signed in."""
    authenticator = Authenticator(**kind)  # type: ignore[arg-type]
    options = await web.json("/account/factors/passkey/options")
    assert options.status_code == 200, options.text
    answer = await web.json("/account/factors/passkey", {"credential": authenticator.create(options.text), "name": "P"})
    assert answer.status_code == 200, answer.text
    return authenticator


class TestPasskeys:
    async def test_adding_one_confirms_the_session_under_another_secret(self, school: School, web: Web) -> None:
        await web.enter(await person(school))
        before = web.session
        await add_passkey(web)
        assert web.session != before
        page = await web.get("/account/factors")
        assert "On one device only" in page.text
        web.client.cookies.set("__Host-amicale", before, domain="school.test")
        assert (await web.ask(ME))["data"] == {"me": None}

    async def test_signs_in_without_anything_else(self, school: School, internet: Internet) -> None:
        web, other = await internet.browser(), await internet.browser()
        await web.enter(await person(school))
        authenticator = await add_passkey(web)
        options = await other.json("/sign-in/passkey/options")
        sent = {"credential": authenticator.get(options.text), "next": "/directory?search=x"}
        answer = await other.json("/sign-in/passkey", sent)
        assert answer.json() == {"location": "/directory?search=x"}
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "Secure" in answer.headers["set-cookie"]
        assert (await other.ask(ME))["data"]["me"] == {"displayName": "Adalbert Zwingli"}

    @pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example", 7, None])
    async def test_leads_to_no_other_site(self, school: School, web: Web, target: object) -> None:
        await web.enter(await person(school))
        authenticator = await add_passkey(web)
        options = await web.json("/sign-in/passkey/options")
        answer = await web.json("/sign-in/passkey", {"credential": authenticator.get(options.text), "next": target})
        assert answer.json() == {"location": "/"}

    async def test_an_answer_in_another_browser_is_refused(self, school: School, internet: Internet) -> None:
        web, thief = await internet.browser(), await internet.browser()
        await web.enter(await person(school))
        authenticator = await add_passkey(web)
        options = await web.json("/sign-in/passkey/options")
        answer = await thief.json("/sign-in/passkey", {"credential": authenticator.get(options.text)})
        assert (answer.status_code, answer.json()["error"]["reason"]) == (403, "PASSKEY_REFUSED")
        assert thief.session == ""

    async def test_a_session_is_never_one_that_the_browser_brought(self, school: School, web: Web) -> None:
        await web.enter(await person(school))
        authenticator = await add_passkey(web)
        web.client.cookies.set("__Host-amicale", "chosen", domain="school.test")
        options = await web.json("/sign-in/passkey/options")
        await web.json("/sign-in/passkey", {"credential": authenticator.get(options.text)})
        assert web.session not in ("", "chosen")

    async def test_wants_a_token_of_this_browsers_page(self, school: School, internet: Internet) -> None:
        web, other = await internet.browser(), await internet.browser()
        for token in ("", "00", await other.token()):
            answer = await web.client.post("/sign-in/passkey/options", json={}, headers={"x-csrf-token": token})
            assert (answer.status_code, answer.json()["error"]["reason"]) == (403, "CSRF")

    async def test_listens_to_no_other_site(self, web: Web) -> None:
        answer = await web.json("/sign-in/passkey/options", {}, **{"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403

    @pytest.mark.parametrize("body", [b"", b"42", b"[]", b"null", b"{", b'{"credential": 7}', b"\xff", b"[" * 5000])
    async def test_survives_nonsense(self, web: Web, body: bytes) -> None:
        headers = {"x-csrf-token": await web.token(), "content-type": "application/json"}
        answer = await web.client.post("/sign-in/passkey", content=body, headers=headers)
        assert answer.status_code in (400, 403, 422), answer.text

    async def test_takes_no_large_body(self, web: Web) -> None:
        answer = await web.json("/sign-in/passkey", {"credential": "x" * 100_000})
        assert answer.status_code == 413

    async def test_is_not_for_programs(self, school: School, web: Web) -> None:
        token = await create_token(SYSTEM, await person(school))
        headers = {"authorization": f"Bearer {token}", "x-csrf-token": await web.token()}
        answer = await web.client.post("/account/factors/passkey/options", json={}, headers=headers)
        assert (answer.status_code, answer.json()["error"]["reason"]) == (403, "NO_TOKENS")

    async def test_is_not_for_strangers(self, web: Web) -> None:
        answer = await web.json("/account/factors/passkey/options")
        assert answer.status_code == 401

    async def test_goes_to_the_address_in_the_settings_whatever_the_request_names(self, web: Web) -> None:
        answer = await web.json("/sign-in/passkey/options", {}, host="evil.example", **EVIL)
        assert answer.status_code == 200
        assert answer.json()["rpId"] == "school.test"


class TestStaff:
    async def test_without_a_strong_session_do_nothing_through_the_api(self, school: School, web: Web) -> None:
        member, other = await person(school), await school.person("Eve")
        await give_role(member, "access.manage")
        await web.enter(member)
        await add_passkey(web)
        strong = await web.ask(RESET, id=school.id("Member", other))
        assert strong["data"] == {"resetFactors": True}
        await web.enter(member)
        weak = await web.ask(RESET, id=school.id("Member", other))
        assert weak["errors"][0]["extensions"] == {"code": "FORBIDDEN", "reason": "CONFIRM_FIRST"}

    async def test_are_led_to_confirm_and_come_back(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_role(member, "access.manage")
        await web.enter(member)
        authenticator = await add_passkey(web)
        await web.enter(member)
        answer = await web.get("/staff/factors")
        assert answer.headers["location"] == "/sign-in/confirm?next=%2Fstaff%2Ffactors"
        assert "To use your role, confirm" in (await web.get("/")).text
        options = await web.json("/sign-in/confirm/passkey/options")
        sent = {"credential": authenticator.get(options.text), "next": "/staff/factors"}
        assert (await web.json("/sign-in/confirm/passkey", sent)).json() == {"location": "/staff/factors"}
        assert (await web.get("/staff/factors")).status_code == 200

    async def test_without_a_factor_are_led_to_add_one(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_role(member, "access.manage")
        await web.enter(member)
        assert (await web.get("/staff/factors")).status_code == 200
        await require_of_staff()
        answer = await web.get("/staff/factors")
        assert (answer.status_code, answer.headers["location"]) == (303, "/account/factors")
        assert "asks for a second factor" in (await web.get("/directory")).text
        await add_passkey(web)
        assert (await web.get("/staff/factors")).status_code == 200

    async def test_see_who_has_none_and_never_a_name_of_a_passkey(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_role(member, "access.manage")
        await web.enter(member)
        await add_passkey(web)
        page = await web.get(f"/staff/factors/{school.id('Member', member)}")
        assert page.status_code == 200
        found = await web.ask("{ factorsOfStaff { memberName passkeys hasApp } }")
        assert found["data"]["factorsOfStaff"] == [
            {"memberName": "Adalbert Zwingli", "passkeys": 1, "hasApp": False},
        ]  # fmt: skip

    async def test_reset_somebody_on_a_page(self, school: School, web: Web) -> None:
        member, other = await person(school), await school.person("Eve")
        await give_role(member, "access.manage")
        await give_app(other)
        await web.enter(member)
        path = f"/staff/factors/{school.id('Member', other)}"
        assert "Reset" in (await web.get(path)).text
        answer = await web.form(path, operation="ResetFactors")
        assert answer.status_code == 303
        assert await DB.fetch_value("SELECT count(*) FROM amicale.authenticator_app") == 0


class TestFreshness:
    async def test_lost_leads_from_a_form_to_confirming(self, school: School, web: Web) -> None:
        await web.enter(await person(school))
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '1 hour'")
        answer = await web.form("/account/factors", operation="StartApp")
        assert answer.headers["location"] == "/sign-in/confirm?next=%2Faccount%2Ffactors"
        page = await web.get(answer.headers["location"])
        assert "/sign-in?next=" in page.text

    async def test_is_not_asked_for_twice(self, school: School, web: Web) -> None:
        await web.enter(await person(school))
        answer = await web.get("/sign-in/confirm?next=/account/factors")
        assert (answer.status_code, answer.headers["location"]) == (303, "/account/factors")


class TestLastResort:
    async def test_a_strong_link_of_the_server_asks_for_nothing_more(self, school: School, web: Web) -> None:
        member = await person(school)
        await give_app(member)
        for strong, name in ((False, None), (True, {"displayName": "Adalbert Zwingli"})):
            link = await create_sign_in_link(member, strong=strong)
            answer = await web.form(f"/sign-in/{link}")
            assert answer.status_code == 303
            assert (await web.ask(ME))["data"]["me"] == name
