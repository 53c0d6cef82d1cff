"""The door for people of partners: the one for members, with the same care."""

from __future__ import annotations

import json
import re
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest_asyncio

from amicale.access.secrets import hashed
from amicale.access.signing_in import compose_sign_in
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.mail.recipients import Recipient
from amicale.partners import deciding, own
from amicale.partners.rules import MANAGE
from amicale.partners.sessions import open_partner_session
from amicale.testing.browser import BASE, TOKEN, living
from amicale.testing.kit import SECRET_KEY, School

ADDRESS = "paul@acme.example"


class Visitor(httpx.AsyncClient):
    """A browser at the sign-in form."""

    async def token(self, address: str = "/sign-in") -> str:
        found = TOKEN.search((await self.get(address)).text)
        assert found is not None, address
        return found[1]

    async def ask(self, email: str = ADDRESS) -> httpx.Response:
        return await self.post("/sign-in", data={"csrf_token": await self.token(), "email": email})

    async def type_code(self, code: str) -> httpx.Response:
        token = await self.token("/sign-in/code")
        return await self.post("/sign-in/code", data={"csrf_token": token, "code": code})

    async def is_in(self) -> bool:
        """In the space of a partner."""
        return (await self.get("/partner")).status_code == 200

    async def is_member(self) -> bool:
        return (await self.get("/profile")).status_code == 200

    @property
    def session(self) -> str:
        return self.cookies.get("amicale") or ""


@pytest_asyncio.fixture
async def app(school: School, tmp_path: Path) -> AsyncIterator[Any]:
    await DB.close()
    settings = InstanceSettings(database_url=school.address, base_url=BASE, secret_key=SECRET_KEY)
    made: Any = create_app(Instance(tmp_path, settings))
    async with living(made):
        yield made
    await DB.open(school.address, size=10)


@pytest_asyncio.fixture
async def visitor(app: Any) -> AsyncIterator[Visitor]:
    async with browser(app) as client:
        yield client


def browser(app: Any, address: str = "10.0.0.1") -> Visitor:
    return Visitor(transport=httpx.ASGITransport(app, client=(address, 1)), base_url=BASE)


async def mailed(address: str = ADDRESS) -> Mapping[str, Any]:
    """What the newest sign-in mail to an address says: the worker's part."""
    payload = await DB.fetch_value(
        "SELECT payload::text FROM amicale.mail WHERE address = $1 AND kind = 'amicale.sign_in' ORDER BY id DESC",
        address,
    )
    return await compose_sign_in(json.loads(payload), Recipient(None, address, "", "en")) or {}


def path_of(link: str) -> str:
    return link.removeprefix(BASE)


async def both(school: School) -> tuple[UUID, UUID]:
    """A member, and a partner, with one address."""
    member = await school.person("Paul", "Martin", email=ADDRESS)
    return member, await school.partner("Acme", email=ADDRESS)


class TestWays:
    async def test_a_link_opened_elsewhere_asks_for_a_click_and_leads_to_their_space(
        self, visitor: Visitor, app: Any, school: School
    ) -> None:
        await school.partner("Acme", email=ADDRESS)
        await visitor.ask()
        link = path_of((await mailed())["link"])
        async with browser(app, "10.9.9.9") as scanner:
            assert (await scanner.get(link)).status_code == 200
            assert not await scanner.is_in()
            done = await scanner.post(link, data={"csrf_token": await scanner.token(link)})
            assert (done.status_code, done.headers["location"]) == (303, "/partner")
            assert await scanner.is_in()

    async def test_the_code_works_too_and_neither_works_twice(self, visitor: Visitor, app: Any, school: School) -> None:
        await school.partner("Acme", email=ADDRESS)
        await visitor.ask()
        said = await mailed()
        assert (await visitor.type_code(said["code"])).headers["location"] == "/partner"
        assert await visitor.is_in()
        async with browser(app, "10.9.9.8") as other:
            assert (await other.get(path_of(said["link"]))).status_code == 410

    async def test_who_is_both_gets_both_ways_in_one_mail(self, app: Any, school: School) -> None:
        await both(school)
        for meant, goes in (("partner", (True, False)), ("member", (False, True))):
            async with browser(app, f"10.8.0.{len(meant)}") as client:
                await client.ask()
                said = await mailed()
                assert (said["both"], said["partner"]) == (True, "Acme")
                await client.get(f"{path_of(said['link'])}?as={meant}")
                assert (await client.is_in(), await client.is_member()) == goes

    async def test_by_the_code_they_choose(self, visitor: Visitor, school: School) -> None:
        _member, partner = await both(school)
        await visitor.ask()
        answer = await visitor.type_code((await mailed())["code"])
        assert answer.headers["location"] == "/sign-in/who"
        page = (await visitor.get("/sign-in/who")).text
        assert "Pour Acme" in page
        contact = await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", partner)
        token = await visitor.token("/sign-in/who")
        await visitor.post("/sign-in/who", data={"csrf_token": token, "person": str(contact)})
        assert (await visitor.is_in(), await visitor.is_member()) == (True, False)

    async def test_nobody_chooses_a_seat_of_another_address(self, visitor: Visitor, school: School) -> None:
        await both(school)
        other = await school.contact(await school.partner("Other", email=None), "o@other.example")
        await visitor.ask()
        await visitor.type_code((await mailed())["code"])
        token = await visitor.token("/sign-in/who")
        await visitor.post("/sign-in/who", data={"csrf_token": token, "person": str(other)})
        assert not await visitor.is_in()

    async def test_who_is_invited_takes_the_seat_first(self, visitor: Visitor, school: School) -> None:
        partner = await school.partner("Acme", email=None)
        await school.contact(partner, ADDRESS, state="invited", proven_at=None, terms_at=None)
        await visitor.ask()
        answer = await visitor.get(path_of((await mailed())["link"]))
        assert answer.headers["location"].startswith("/partners/invitation/")
        assert not await visitor.is_in()
        page = answer.headers["location"]
        refused = await visitor.post(page, data={"csrf_token": await visitor.token(page)})
        assert refused.status_code == 422
        assert not await visitor.is_in()
        await visitor.post(page, data={"csrf_token": await visitor.token(page), "terms": "true"})
        assert await visitor.is_in()


class TestEnumeration:
    async def test_all_addresses_are_answered_alike(self, app: Any, school: School) -> None:
        await school.partner("Acme", email=ADDRESS)
        await school.partner("Rests", email="r@rests.example", state="paused")
        await school.person("Ada", email="ada@school.test")
        seen = []
        for number, address in enumerate((ADDRESS, "r@rests.example", "ada@school.test", "nobody@x.example")):
            async with browser(app, f"10.2.{number}.1") as client:
                answer = await client.ask(address)
                page = await client.get("/sign-in/code")
                text = re.sub(r'value="[0-9a-f]{90,}"', "", page.text).replace(address, "")
                seen.append((answer.status_code, sorted(answer.headers), page.status_code, text))
        assert all(each == seen[0] for each in seen)

    async def test_the_form_runs_the_same_statements(self, app: Any, school: School) -> None:
        await school.partner("Acme", email=ADDRESS)
        counts = []
        for address in (ADDRESS, "nobody@x.example"):
            async with browser(app) as client:
                token = await client.token()
                with school.counting() as statements:
                    await client.post("/sign-in", data={"csrf_token": token, "email": address})
                    counts.append([*statements])
        assert counts[0] == counts[1]

    async def test_one_that_rests_is_told_so_by_mail_alone(self, visitor: Visitor, school: School) -> None:
        await school.partner("Acme", email=ADDRESS, state="paused")
        for _try in range(2):
            await visitor.ask()
            assert await mailed() == {}
        kinds = [row["kind"] for row in await DB.fetch("SELECT kind FROM amicale.mail WHERE kind LIKE '%no_access'")]
        assert kinds == ["amicale.sign_in_no_access"]


class TestEnding:
    async def within_a_second(self, client: Visitor) -> bool:
        """Whether somebody is out, within the second that there is."""
        until = time.monotonic() + 1.0
        while time.monotonic() < until:
            if not await client.is_in():
                return True
        return False

    async def let_in(self, client: Visitor, partner: UUID) -> UUID:
        contact = await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", partner)
        client.cookies.set("amicale", await open_partner_session(UUID(str(contact)), "link"))
        assert await client.is_in()
        return UUID(str(contact))

    async def test_pausing_a_partner_ends_their_access(self, visitor: Visitor, school: School) -> None:
        partner = await school.partner("Acme", email=ADDRESS)
        await self.let_in(visitor, partner)
        await deciding.pause(school.actor(await school.person(), MANAGE), partner)
        assert await self.within_a_second(visitor)

    async def test_so_does_ending_a_seat(self, visitor: Visitor, school: School) -> None:
        partner = await school.partner("Acme", email=ADDRESS)
        contact = await self.let_in(visitor, partner)
        await own.end_contact(school.actor(await school.person(), MANAGE), contact)
        assert await self.within_a_second(visitor)

    async def test_and_what_another_process_does(self, visitor: Visitor, school: School) -> None:
        import asyncpg

        partner = await school.partner("Acme", email=ADDRESS)
        await self.let_in(visitor, partner)
        other = await asyncpg.connect(school.address)
        await other.execute("UPDATE amicale.partner SET state = 'paused'")
        await other.close()
        assert await self.within_a_second(visitor)

    async def test_signing_out_ends_the_session_itself(self, visitor: Visitor, school: School) -> None:
        await self.let_in(visitor, await school.partner("Acme", email=ADDRESS))
        before = visitor.session
        await visitor.post("/sign-out", data={"csrf_token": await visitor.token("/partner")})
        visitor.cookies.set("amicale", before)
        assert not await visitor.is_in()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_session") == 0

    async def test_a_session_that_is_too_old_lets_nobody_in(self, visitor: Visitor, school: School) -> None:
        await self.let_in(visitor, await school.partner("Acme", email=ADDRESS))
        await DB.execute("UPDATE amicale.partner_session SET seen_at = now() - interval '31 days'")
        assert await self.within_a_second(visitor)


class TestSessions:
    async def test_one_that_the_client_chose_is_never_taken(self, visitor: Visitor, school: School) -> None:
        await school.partner("Acme", email=ADDRESS)
        visitor.cookies.set("amicale", "chosen-by-the-client")
        await visitor.ask()
        await visitor.get(path_of((await mailed())["link"]))
        chosen = "SELECT count(*) FROM amicale.partner_session WHERE hash = $1"
        assert await DB.fetch_value(chosen, hashed("chosen-by-the-client")) == 0
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_session") == 1

    async def test_a_members_session_ends_when_the_browser_becomes_a_partners(
        self, visitor: Visitor, school: School
    ) -> None:
        await both(school)
        for meant, table in (("member", "session"), ("partner", "partner_session"), ("member", "session")):
            await visitor.ask()
            await visitor.get(f"{path_of((await mailed())['link'])}?as={meant}")
            counts = {
                name: await DB.fetch_value(f"SELECT count(*) FROM amicale.{name}")
                for name in ("session", "partner_session")
            }
            assert counts == {"session": int(table == "session"), "partner_session": int(table == "partner_session")}

    async def test_only_a_hash_is_kept(self, school: School) -> None:
        contact = (await school.acting_for_partner(await school.partner("Acme"))).contact_id
        assert contact is not None
        secret = await open_partner_session(contact, "link")
        rows = await DB.fetch("SELECT *, encode(hash, 'escape') AS shown FROM amicale.partner_session")
        assert secret not in str([dict(row) for row in rows])

    async def test_a_session_is_no_token_and_a_token_no_session(self, visitor: Visitor, school: School) -> None:
        contact = (await school.acting_for_partner(await school.partner("Acme"))).contact_id
        assert contact is not None
        secret = await open_partner_session(contact, "link")
        answer = await visitor.get("/partner", headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 401
