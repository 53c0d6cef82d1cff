"""Floods, guesses, forged headers and forms at the sign-in form."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.access import service
from amicale.database.engine import DB
from amicale.testing.browser import BASE
from amicale.testing.kit import School

from .conftest import Visitor, browser, mailed, with_email


class TestLimits:
    async def test_mails_to_one_address_are_five_in_a_quarter(self, app: Any, school: School) -> None:
        statuses = []
        for number in range(7):
            async with browser(app, f"10.5.{number}.1") as client:
                statuses.append((await client.ask("ada@school.test")).status_code)
        assert statuses == [303] * 5 + [429] * 2

    async def test_another_member_from_elsewhere_still_gets_in(self, app: Any, school: School) -> None:
        await with_email(school, "bob@school.test", "Bob")
        async with browser(app, "10.6.0.1") as attacker:
            token = await attacker.token()
            for number in range(80):
                last = await attacker.post("/sign-in", data={"csrf_token": token, "email": f"{number}@x.test"})
            assert last.status_code == 429
            assert int(last.headers["retry-after"]) > 0
        async with browser(app, "10.6.0.2") as bob:
            await bob.ask("bob@school.test")
            assert (await bob.type_code((await mailed("bob@school.test"))["code"])).status_code == 303

    async def test_the_eleventh_code_in_a_minute_is_refused(self, visitor: Visitor, school: School) -> None:
        await visitor.ask("a@school.test")
        token = await visitor.token("/sign-in/code")
        statuses = []
        for _ in range(11):
            answer = await visitor.post("/sign-in/code", data={"csrf_token": token, "code": "123456"})
            statuses.append(answer.status_code)
        assert statuses == [422] * 10 + [429]

    async def test_a_forged_x_forwarded_for_opens_no_new_account(self, visitor: Visitor, school: School) -> None:
        await visitor.ask("a@school.test")
        token, passed = await visitor.token("/sign-in/code"), 0
        for number in range(1000):
            answer = await visitor.post(
                "/sign-in/code", data={"csrf_token": token, "code": "1"},
                headers={"x-forwarded-for": f"192.0.{number // 250}.{number % 250}"},
            )  # fmt: skip
            passed += answer.status_code != 429
        assert passed == 10


HOSTS = [
    {name: value}
    for name in ("host", "x-forwarded-host", "x-host", "forwarded", "x-forwarded-server", "x-original-host")
    for value in ("evil.example", "evil.example:443", "school.test@evil.example", "school.test.evil.example")
]


class TestAttacks:
    async def test_no_host_of_a_request_gets_into_a_mail(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        for headers in HOSTS[:20]:
            await DB.execute("DELETE FROM amicale.throttle")
            sent = {"host=evil.example": ""} if "forwarded" in headers else {}
            await visitor.ask(
                "ada@school.test", headers={**headers, **({"forwarded": "host=evil.example"} if sent else {})}
            )
            mail = await mailed("ada@school.test")
            assert "evil.example" not in str(mail)
            assert mail["link"].startswith(BASE + "/sign-in/")

    @pytest.mark.parametrize(
        "target",
        ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example",
         "%2F%2Fevil.example", "\\\\evil.example", "///evil.example", "/%0d%0aset-cookie:x=1\r\n", "http:evil.example"],
    )  # fmt: skip
    async def test_next_never_leads_away(self, visitor: Visitor, school: School, target: str) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test", next=target)
        answer = await visitor.type_code((await mailed("ada@school.test"))["code"])
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        form = await visitor.get("/sign-in", params={"next": target})
        assert 'name="next"' not in form.text

    async def test_next_may_have_accents(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test", next="/directory?city=Orléans")
        answer = await visitor.type_code((await mailed("ada@school.test"))["code"])
        assert answer.headers["location"] == "/directory?city=Orl%C3%A9ans"

    async def test_nobody_is_signed_in_by_anothers_form(self, visitor: Visitor, school: School) -> None:
        """Login CSRF: the attacker's try in the victim's browser, and forms without the page's token."""
        assert (await visitor.post("/sign-in", data={"email": "a@b.test"})).status_code == 403
        token = await visitor.token()
        answer = await visitor.post(
            "/sign-in", data={"email": "a@b.test", "csrf_token": token}, headers={"sec-fetch-site": "cross-site"}
        )
        assert answer.status_code == 403
        assert await DB.fetch_value("SELECT count(*) FROM amicale.sign_in_try") == 0

    async def test_the_session_is_never_one_that_was_there_before(self, visitor: Visitor, school: School) -> None:
        """Fixation: a session chosen by the client, one of before, and the try's secret."""
        await with_email(school, "ada@school.test")
        visitor.cookies.set("amicale", "chosen", domain="school.test")
        await visitor.ask("ada@school.test")
        tried = visitor.cookies.get("amicale-try")
        await visitor.type_code((await mailed("ada@school.test"))["code"])
        first = next(
            cookie.value for cookie in visitor.cookies.jar if cookie.name == "amicale" and cookie.value != "chosen"
        )
        assert first not in ("chosen", tried)
        visitor.cookies.clear()
        visitor.cookies.set("amicale", first, domain="school.test")
        await visitor.ask("ada@school.test")
        await visitor.type_code((await mailed("ada@school.test"))["code"])
        assert (await service.actor_of_session(first)).member_id is None
        assert (await service.actor_of_session("chosen")).member_id is None

    async def test_a_hundred_tries_in_one_document_are_no_way_around(self, app: Any) -> None:
        """Signing in is no mutation: there is nothing to put a hundred aliases on."""
        async with browser(app) as client:
            body = {"query": "mutation { " + " ".join(f'a{n}: signIn(code: "{n}")' for n in range(20)) + " }"}
            answer = await client.post("/graphql", json=body)
            assert "data" not in answer.json() or answer.json()["data"] is None
