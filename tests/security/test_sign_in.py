"""Signing in by e-mail, by people and by attackers."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from amicale.access import service
from amicale.access.signing_in import compose_sign_in
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.mail.recipients import Recipient
from amicale.testing.browser import BASE, TOKEN, living
from amicale.testing.kit import SECRET_KEY, School


class Visitor(httpx.AsyncClient):
    """Somebody's browser at the sign-in form."""

    async def token(self, address: str = "/sign-in") -> str:
        found = TOKEN.search((await self.get(address)).text)
        assert found is not None
        return found[1]

    async def ask(self, email: str, **more: Any) -> httpx.Response:
        """Type an address and send the form."""
        headers = more.pop("headers", None)
        return await self.post(
            "/sign-in", data={"csrf_token": await self.token(), "email": email, **more}, headers=headers
        )

    async def type_code(self, code: str, **headers: str) -> httpx.Response:
        """Type a code and send the form."""
        return await self.post(
            "/sign-in/code", data={"csrf_token": await self.token("/sign-in/code"), "code": code}, headers=headers
        )

    async def is_in(self) -> bool:
        return (await self.get("/profile")).status_code == 200


@pytest_asyncio.fixture
async def app(school: School, tmp_path: Path) -> AsyncIterator[Any]:
    """The whole application."""
    await DB.close()
    settings = InstanceSettings(database_url=school.address, base_url=BASE, secret_key=SECRET_KEY)
    made: Any = create_app(Instance(tmp_path, settings))
    async with living(made):
        yield made
    await DB.open(school.address, size=10)


def browser(app: Any, address: str = "10.0.0.1") -> Visitor:
    """A browser somewhere."""
    return Visitor(transport=httpx.ASGITransport(app, client=(address, 1)), base_url=BASE)


@pytest_asyncio.fixture
async def visitor(app: Any) -> AsyncIterator[Visitor]:
    async with browser(app) as client:
        yield client


async def mailed(address: str) -> Mapping[str, Any]:
    """What the newest sign-in mail to an address says: the worker's part."""
    row = await DB.fetch_row(
        "SELECT payload::text FROM amicale.mail WHERE address = $1 AND kind = 'amicale.sign_in' ORDER BY id DESC",
        address,
    )
    assert row is not None
    import json

    found = await compose_sign_in(json.loads(row["payload"]), Recipient(None, address, "", "en"))
    return found or {}


def path_of(link: str) -> str:
    return link.removeprefix(BASE)


async def with_email(school: School, address: str, name: str = "Ada", *, verified: bool = False) -> UUID:
    member = await school.person(name, "King", email=address)
    if verified:
        await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", member)
    return member


async def verified(address: str) -> list[bool]:
    rows = await DB.fetch("SELECT verified_at IS NOT NULL AS v FROM amicale.email WHERE address = $1", address)
    return [row["v"] for row in rows]


class TestByCode:
    async def test_signs_in_and_leads_where_one_wanted(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        page = await visitor.get("/directory?city=Lyon")
        assert page.status_code == 401
        assert 'name="next" value="/directory?city=Lyon"' in page.text
        answer = await visitor.ask(" Ada@School.test", next="/directory?city=Lyon")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code")
        code = (await mailed("ada@school.test"))["code"]
        answer = await visitor.type_code(f"{code[:3]} {code[3:]}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/directory?city=Lyon")
        assert await visitor.is_in()
        assert await verified("ada@school.test") == [True]

    async def test_kills_code_and_link_together(self, visitor: Visitor, app: Any, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail = await mailed("ada@school.test")
        assert (await visitor.type_code(mail["code"])).status_code == 303
        async with browser(app) as other:
            assert (await other.get(path_of(mail["link"]))).status_code == 410
            other.cookies.set("amicale-try", visitor.cookies.get("amicale-try", default=""), domain="school.test")
            assert not await other.is_in()

    async def test_is_of_no_use_in_another_browser(self, visitor: Visitor, app: Any, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        code = (await mailed("ada@school.test"))["code"]
        async with browser(app, "10.0.0.2") as thief:
            await thief.ask("other@school.test")
            assert (await thief.type_code(code)).status_code == 422
            assert not await thief.is_in()

    async def test_dies_after_five_wrong_ones_the_link_does_not(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail = await mailed("ada@school.test")
        wrong = f"{(int(mail['code']) + 1) % 10**6:06d}"
        assert [(await visitor.type_code(wrong)).status_code for _ in range(5)] == [422] * 5
        assert (await visitor.type_code(mail["code"])).status_code == 422
        assert (await visitor.get(path_of(mail["link"]))).status_code == 303

    async def test_two_hundred_guesses_at_once_are_five(self, visitor: Visitor, app: Any, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail, token = await mailed("ada@school.test"), await visitor.token("/sign-in/code")
        guesses = [f"{(int(mail['code']) + 1 + number) % 10**6:06d}" for number in range(100)]

        async def guess(number: int, code: str) -> int:
            async with browser(app, f"10.1.{number}.1") as client:
                client.cookies = visitor.cookies
                return (await client.post("/sign-in/code", data={"csrf_token": token, "code": code})).status_code

        statuses = await asyncio.gather(*(guess(number, code) for number, code in enumerate(guesses)))
        assert 303 not in statuses
        assert await DB.fetch_value("SELECT wrong FROM amicale.sign_in_try") == 5

    async def test_dies_of_age(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail = await mailed("ada@school.test")
        await DB.execute("UPDATE amicale.sign_in_try SET expires_at = now()")
        token = await visitor.token("/sign-in")
        answer = await visitor.post("/sign-in/code", data={"csrf_token": token, "code": mail["code"]})
        assert answer.status_code == 422
        assert (await visitor.get(path_of(mail["link"]))).status_code == 410

    async def test_dies_when_the_address_has_changed_hands(self, visitor: Visitor, school: School) -> None:
        ada = await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail = await mailed("ada@school.test")
        await DB.execute("DELETE FROM amicale.email WHERE member = $1", ada)
        await with_email(school, "ada@school.test", "Eve", verified=True)
        assert (await visitor.type_code(mail["code"])).status_code == 422
        assert not await visitor.is_in()

    async def test_is_not_stored(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        mail = await mailed("ada@school.test")
        secret = mail["link"].rpartition("/")[2]
        for table in ("sign_in_try", "mail", "throttle", "session"):
            rows = await DB.fetch(f"SELECT row_to_json(t)::text AS row FROM amicale.{table} t")
            assert not [row for row in rows if secret in row["row"] or f'"{mail["code"]}"' in row["row"]]
        assert len(secret) >= 43


class TestByLink:
    async def test_signs_in_at_once_in_the_browser_that_asked(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test", next="/directory")
        link = path_of((await mailed("ada@school.test"))["link"])
        answer = await visitor.get(link, headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/directory")
        assert await visitor.is_in()

    async def test_is_not_used_up_by_what_opens_it_elsewhere(self, visitor: Visitor, app: Any, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        link = path_of((await mailed("ada@school.test"))["link"])
        async with browser(app, "10.0.0.9") as scanner:
            for method in ("GET", "HEAD", "OPTIONS"):
                await scanner.request(method, link)
            assert not await scanner.is_in()
            page = await scanner.get(link)
            assert (page.status_code, page.text.count('<button class="btn btn-primary"')) == (200, 1)
            token = TOKEN.search(page.text)
            assert token is not None
            assert (await scanner.post(link, data={"csrf_token": token[1]})).status_code == 303
            assert await scanner.is_in()
        assert not await visitor.is_in()
        assert (await visitor.get(link)).status_code == 410

    async def test_is_not_used_up_by_a_browser_that_looks_ahead(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        link = path_of((await mailed("ada@school.test"))["link"])
        assert (await visitor.get(link, headers={"sec-purpose": "prefetch"})).status_code == 200
        assert (await visitor.get(link)).status_code == 303

    async def test_fifty_at_once_make_one_session(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "ada@school.test")
        await visitor.ask("ada@school.test")
        link = path_of((await mailed("ada@school.test"))["link"])
        answers = await asyncio.gather(*(visitor.get(link) for _ in range(50)))
        assert [answer.status_code for answer in answers].count(303) == 1
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 1


class TestFamilies:
    async def test_choose_after_the_code(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "we@family.test", "Ada")
        bob = await with_email(school, "we@family.test", "Bob")
        await visitor.ask("we@family.test")
        answer = await visitor.type_code((await mailed("we@family.test"))["code"])
        assert (answer.headers["location"], await visitor.is_in()) == ("/sign-in/who", False)
        page = (await visitor.get("/sign-in/who")).text
        assert "Ada" in page
        assert "King" not in page
        token = await visitor.token("/sign-in/who")
        answer = await visitor.post("/sign-in/who", data={"csrf_token": token, "person": str(bob)})
        assert answer.status_code == 303
        assert "Bob" in (await visitor.get("/")).text
        assert await verified("we@family.test") == [False, False]

    async def test_cannot_be_chosen_by_others(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "we@family.test", "Ada")
        await with_email(school, "we@family.test", "Bob")
        stranger = await school.person("Cid", "C")
        await visitor.ask("we@family.test")
        token = await visitor.token("/sign-in/code")
        for person in (stranger, "x", ""):
            await visitor.post("/sign-in/who", data={"csrf_token": token, "person": str(person)})
        await visitor.type_code((await mailed("we@family.test"))["code"])
        for person in (stranger, "x", ""):
            await visitor.post("/sign-in/who", data={"csrf_token": token, "person": str(person)})
        assert not await visitor.is_in()

    async def test_a_verified_address_is_one_persons(self, visitor: Visitor, school: School) -> None:
        await with_email(school, "we@family.test", "Ada")
        await with_email(school, "we@family.test", "Bob", verified=True)
        await visitor.ask("we@family.test")
        await visitor.type_code((await mailed("we@family.test"))["code"])
        assert "Bonjour Bob" in (await visitor.get("/")).text

    async def test_the_dead_do_not_sign_in(self, visitor: Visitor, school: School) -> None:
        ada = await with_email(school, "we@family.test", "Ada")
        await visitor.ask("we@family.test")
        mail = await mailed("we@family.test")
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", ada)
        assert (await visitor.type_code(mail["code"])).status_code == 422


class TestEnumeration:
    async def test_an_unknown_address_is_answered_alike(self, app: Any, school: School) -> None:
        await with_email(school, "known@school.test")
        seen = []
        for number, address in enumerate(("known@school.test", "unknown@school.test")):
            async with browser(app, f"10.2.{number}.1") as client:
                answer = await client.ask(address)
                page = await client.get("/sign-in/code")
                await mailed(address)
                wrong = await client.type_code("000000")
                texts = [re.sub(r'value="[0-9a-f]{90,}"', "", part.text).replace(address, "") for part in (page, wrong)]
                seen.append((answer.status_code, sorted(answer.headers), page.status_code, wrong.status_code, *texts))
        assert seen[0] == seen[1]

    async def test_an_unknown_address_takes_as_long(self, app: Any, school: School) -> None:
        for number in range(100):
            await with_email(school, f"known{number}@school.test")
        slower = 0
        for number in range(100):
            times = {}
            order = ("known", "unknown") if number % 2 else ("unknown", "known")
            for kind in order:
                async with browser(app, f"10.3.{number}.{1 + (kind == 'known')}") as client:
                    token = await client.token()
                    begun = time.perf_counter()
                    await client.post("/sign-in", data={"csrf_token": token, "email": f"{kind}{number}@school.test"})
                    times[kind] = time.perf_counter() - begun
            slower += times["known"] > times["unknown"]
        assert 0.3 <= slower / 100 <= 0.7

    async def test_runs_the_same_statements(self, app: Any, school: School) -> None:
        await with_email(school, "known@school.test")
        counts = []
        for address in ("known@school.test", "unknown@school.test"):
            async with browser(app) as client:
                token = await client.token()
                with school.counting() as statements:
                    await client.post("/sign-in", data={"csrf_token": token, "email": address})
                    counts.append([*statements])
        assert counts[0] == counts[1]

    async def test_an_unknown_address_is_written_to_once_a_day(self, visitor: Visitor, app: Any) -> None:
        for number in range(3):
            async with browser(app, f"10.4.{number}.1") as client:
                await client.ask("nobody@school.test")
                assert await mailed("nobody@school.test") == {}
        sent = await DB.fetch("SELECT kind FROM amicale.mail WHERE kind = 'amicale.sign_in_unknown'")
        assert len(sent) == 1


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
