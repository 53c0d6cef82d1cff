"""The code and the link of a mail, and families who share an address."""

from __future__ import annotations

import asyncio
from typing import Any

from amicale.database.engine import DB
from amicale.testing.browser import TOKEN
from amicale.testing.kit import School

from .conftest import Visitor, browser, mailed, path_of, verified, with_email


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
