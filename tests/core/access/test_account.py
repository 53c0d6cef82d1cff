"""The pages of one's own devices and tokens, and the same in the API."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from amicale.access import roles, service, sessions
from amicale.access.devices import Device, device_name, in_words
from amicale.access.sessions import open_session
from amicale.actor import SYSTEM, Actor
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import Browser, living
from amicale.testing.kit import SECRET_KEY, School

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MINE = "{ mySessions { id device title network method current } }"
TOKENS = "{ myApiTokens { id name scopes readOnly valid } }"
MAKE = """mutation ($name: String!, $days: Int!, $scopes: [String!], $readOnly: Boolean!) {
  createApiToken(name: $name, days: $days, scopes: $scopes, readOnly: $readOnly) { secret id name expiresAt } }"""


async def signed_in(school: School, member: UUID, device: Device | None = None) -> Actor:
    """That person, in a session of their own."""
    return (await service.actor_of_session(await open_session(member, "code", device))).speaking("en")


class TestDeviceName:
    @pytest.mark.parametrize(("said", "name"), [
        (FIREFOX, "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
         "Safari/537.36 Edg/141.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
         "Safari/537.36", "Chrome on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 "
         "Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/26.0 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "CriOS/141.0.0.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 "
         "Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 "
         "Safari/537.36", "Chrome on Chrome OS"),
        ("curl/8.14.1", "curl"), ("", ""), ("<script>alert(1)</script>", ""), ("x" * 100_000, ""),
    ])  # fmt: skip
    def test_says_browser_and_system(self, said: str, name: str) -> None:
        assert device_name(said) == name

    def test_is_said_in_the_readers_language(self) -> None:
        assert [in_words("Firefox on Linux", locale) for locale in ("en", "fr")] == [
            "Firefox on Linux", "Firefox sur Linux",
        ]  # fmt: skip
        assert in_words("", "fr") == "Appareil inconnu"


class TestMySessions:
    async def test_are_mine_and_say_which_is_this_one(self, school: School) -> None:
        me, other = await school.person(), await school.person()
        await signed_in(school, other)
        await signed_in(school, me, Device("Safari on iPhone", "10.0.0.2"))
        actor = await signed_in(school, me, Device("Firefox on Linux", "10.0.0.1"))
        found = (await school.data(actor, MINE))["mySessions"]
        assert sorted((each["title"], each["network"], each["current"]) for each in found) == [
            ("Firefox on Linux", "10.0.0.1", True), ("Safari on iPhone", "10.0.0.2", False),
        ]  # fmt: skip

    async def test_end_one_by_one_or_all_others(self, school: School) -> None:
        me = await school.person()
        secrets = [await open_session(me, "code") for _ in range(4)]
        actor = (await service.actor_of_session(secrets[0])).speaking("en")
        others = [each["id"] for each in (await school.data(actor, MINE))["mySessions"] if not each["current"]]
        await school.data(actor, "mutation ($id: ID!) { endSession(id: $id) }", id=others[0])
        assert (await school.data(actor, "mutation { endOtherSessions }"))["endOtherSessions"] == 2
        left = [(await service.actor_of_session(secret)).signed_in for secret in secrets]
        assert left == [True, False, False, False]

    async def test_of_others_end_by_who_manages_access_only(self, school: School) -> None:
        me, other = await school.person(), await school.person()
        theirs = await signed_in(school, other)
        assert theirs.session_id is not None
        end = "mutation ($id: ID!) { endSession(id: $id) }"
        target = school.id("Session", theirs.session_id)
        assert (await school.refusal(school.actor(me), end, id=target))["code"] == "NOT_FOUND"
        assert (await school.refusal(school.actor(me, "members.manage"), end, id=target))["code"] == "NOT_FOUND"
        await school.data(school.actor(me, "access.manage"), end, id=target)
        row = await DB.fetch_row("SELECT actor, subject FROM amicale.audit_entry WHERE act = 'session.ended'")
        assert row is not None
        assert (row["actor"], row["subject"]) == (me, other)

    async def test_of_others_are_seen_by_who_manages_access_and_that_is_noted(self, school: School) -> None:
        me, other = await school.person(), await school.person()
        await signed_in(school, other, Device("Firefox on Linux", "10.0.0.7"))
        ask, key = "query ($m: ID!) { sessionsOf(member: $m) { title network } }", school.id("Member", other)
        assert (await school.refusal(school.actor(me), ask, m=key))["code"] == "FORBIDDEN"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'sessions.read'") == 0
        found = await school.data(school.actor(me, "access.manage"), ask, m=key)
        assert found["sessionsOf"] == [{"title": "Firefox on Linux", "network": "10.0.0.7"}]
        assert await DB.fetch_value("SELECT subject FROM amicale.audit_entry WHERE act = 'sessions.read'") == other

    async def test_a_program_does_not_shut_its_owner_out(self, school: School) -> None:
        me = await school.person()
        program = (await service.actor_of_token(await service.create_token(SYSTEM, me))).speaking("en")
        refusal = await school.refusal(program, "mutation { endOtherSessions }")
        assert refusal["reason"] == "NO_TOKENS"


class TestExpiry:
    @pytest.mark.parametrize(("column", "ago", "staff", "lives"), [
        ("seen_at", "29 days", False, True), ("seen_at", "31 days", False, False),
        ("created_at", "179 days", False, True), ("created_at", "181 days", False, False),
        ("seen_at", "11 hours", True, True), ("seen_at", "13 hours", True, False),
        ("created_at", "6 days", True, True), ("created_at", "8 days", True, False),
        ("expires_at", "1 second", False, False),
    ])  # fmt: skip
    async def test_is_idle_and_absolute_and_shorter_for_staff(
        self, school: School, column: str, ago: str, staff: bool, lives: bool
    ) -> None:
        me = await school.person()
        if staff:
            await roles.ensure_administrator(SYSTEM)
            await roles.grant(SYSTEM, "administrator", me)
        secret = await open_session(me, "code")
        await DB.execute(f"UPDATE amicale.session SET {column} = now() - interval '{ago}'")
        assert (await service.actor_of_session(secret)).signed_in is lives

    async def test_of_somebody_who_becomes_staff_is_shorter_from_then_on(self, school: School) -> None:
        me = await school.person()
        secret = await open_session(me, "code")
        await DB.execute("UPDATE amicale.session SET seen_at = now() - interval '2 days'")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", me)
        assert not (await service.actor_of_session(secret)).signed_in

    async def test_is_cleared_away(self, school: School) -> None:
        me = await school.person()
        await open_session(me, "code")
        await open_session(me, "code")
        await DB.execute(
            """UPDATE amicale.session SET seen_at = now() - interval '31 days'
               WHERE id = (SELECT min(id::text)::uuid FROM amicale.session)"""
        )
        await sessions.clear_sessions({})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 1

    async def test_is_found_in_one_statement(self, school: School) -> None:
        secret = await open_session(await school.person(), "code")
        with school.counting() as statements:
            await service.actor_of_session(secret)
        assert len(statements) == 1


class TestNewDevice:
    async def test_is_told_of_but_not_the_very_first(self, school: School) -> None:
        me = await school.person(email="me@school.test")
        for key in ("one", "one", "two", "two", "one", "three"):
            await open_session(me, "code", Device("Firefox on Linux", "10.0.0.1", key))
        told = await DB.fetch("SELECT payload::text FROM amicale.mail WHERE kind = 'amicale.new_device'")
        assert len(told) == 2
        assert "Firefox on Linux" in told[0]["payload"]

    async def test_is_one_to_each_member_of_a_shared_browser(self, school: School) -> None:
        for _ in range(2):
            await open_session(await school.person(), "code", Device("", "", "shared"))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.known_device") == 2


class TestCreateApiToken:
    async def make(self, school: School, actor: Actor, **more: Any) -> Any:
        wanted = {"name": "Report", "days": 30, "scopes": [], "readOnly": True, **more}
        return await school.ask(actor, MAKE, **wanted)

    async def test_shows_it_once(self, school: School) -> None:
        me = await school.person()
        made = await self.make(school, await signed_in(school, me))
        assert not made.errors, made.errors
        secret = made.data["createApiToken"]["secret"]
        assert made.data["createApiToken"]["name"] == "Report"
        actor = await service.actor_of_token(secret)
        assert (actor.member_id, actor.read_only, actor.scopes) == (me, True, frozenset())
        assert secret not in str(await school.data(await signed_in(school, me), TOKENS))

    @pytest.mark.parametrize("wrong", [
        {"days": 0}, {"days": 366}, {"days": -1}, {"name": " "}, {"name": "x" * 61}, {"scopes": ["members.manage"]},
        {"scopes": ["*"]}, {"scopes": ["nonsense"]},
    ])  # fmt: skip
    async def test_has_a_name_and_an_end_and_no_more_than_its_owner(
        self, school: School, wrong: dict[str, Any]
    ) -> None:
        made = await self.make(school, await signed_in(school, await school.person()), **wrong)
        assert made.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"

    async def test_is_narrower_than_its_owner(self, school: School) -> None:
        me = await school.person()
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", me)
        made = await self.make(school, await signed_in(school, me), scopes=["members.read"], readOnly=False)
        actor = await service.actor_of_token(made.data["createApiToken"]["secret"])
        assert [actor.may(name) for name in ("members.read", "members.manage", "*")] == [True, False, False]

    async def test_is_refused_to_programs(self, school: School) -> None:
        me = await school.person()
        program = (await service.actor_of_token(await service.create_token(SYSTEM, me))).speaking("en")
        made = await self.make(school, program)
        assert made.errors[0]["extensions"]["reason"] == "NO_TOKENS"

    async def test_wants_a_proof_of_just_now(self, school: School) -> None:
        me = await school.person()
        secret = await open_session(me, "code")
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '2 hours'")
        made = await self.make(school, (await service.actor_of_session(secret)).speaking("en"))
        assert made.errors[0]["extensions"]["reason"] == "CONFIRM_FIRST"

    async def test_of_others_is_revoked_by_who_manages_access_only(self, school: School) -> None:
        me, other = await school.person(), await school.person()
        secret = await service.create_token(SYSTEM, other)
        key = await DB.fetch_value("SELECT id FROM amicale.api_token")
        end, target = "mutation ($id: ID!) { revokeApiToken(id: $id) }", school.id("ApiToken", key)
        assert (await school.refusal(school.actor(me, "members.manage"), end, id=target))["code"] == "NOT_FOUND"
        assert (await school.data(school.actor(me), TOKENS))["myApiTokens"] == []
        await school.data(school.actor(me, "access.manage"), end, id=target)
        assert not (await service.actor_of_token(secret)).signed_in


class TestReadOnlyToken:
    async def test_changes_nothing(self, school: School) -> None:
        me = await school.person(city="Lyon")
        for read_only in (True, False):
            token = await service.create_token(SYSTEM, me, read_only=read_only)
            actor = (await service.actor_of_token(token)).speaking("en")
            change = 'mutation { updateMyProfile(input: {city: "Nice"}) { city } }'
            answer = await school.ask(actor, change)
            assert bool(answer.errors) is read_only
            assert (await school.data(actor, "{ me { city } }"))["me"] == {"city": "Lyon" if read_only else "Nice"}


class TestPages:
    async def test_show_devices_and_sign_one_out(self, browser: Browser, school: School) -> None:
        me = await school.person("Ada", "King", email="ada@school.test")
        await browser.sign_in(me)
        secret = await open_session(me, "code", Device("Safari on iPhone", "10.9.9.9"))
        page = (await browser.get("/account")).text
        assert "Safari on iPhone" in page
        assert page.count("This device") == 1
        found = re.search(r'name="id" value="([^"]+)"', page)
        assert found is not None
        answer = await browser.post("/account", "EndSession", id=found[1])
        assert "The device is signed out." in answer.text
        assert not (await service.actor_of_session(secret)).signed_in

    async def test_make_a_token_and_show_it_once(self, browser: Browser, school: School) -> None:
        await browser.sign_in(await school.person("Ada", "King"))
        answer = await browser.post(
            "/account/tokens/new", "CreateApiToken", name="Report", days="30", scopes="", readOnly="true", once="1"
        )
        found = re.search(r'value="(amicale_[^"]+)"', answer.text)
        assert found is not None, answer.text
        assert (await service.actor_of_token(found[1])).read_only
        page = (await browser.get("/account/tokens")).text
        assert "Report" in page
        assert found[1] not in page

    async def test_lead_to_the_confirmation_first(self, browser: Browser, school: School) -> None:
        await browser.sign_in(await school.person("Ada", "King"))
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '2 hours'")
        answer = await browser.post(
            "/account/tokens/new", "CreateApiToken", name="Report", days="30", scopes="", readOnly="true", once="1"
        )
        assert answer.url.path == "/sign-in/confirm"


class TestTwoServers:
    """What ends access ends it on every server, in less than a second: the one that was not asked hears it from the
    database."""

    @pytest.mark.parametrize("act", ["sign out", "end session", "die", "staff signs out", "token", "role"])
    async def test_hear_of_it(self, school: School, tmp_path: Path, act: str) -> None:
        me = await school.person("Ada", "King", email="ada@school.test")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", me)
        await roles.grant(SYSTEM, "administrator", await school.person("The", "Other", email="o@school.test"))
        secret, token = await open_session(me, "code"), await service.create_token(SYSTEM, me)
        actor = await service.actor_of_session(secret)
        await DB.close()
        settings = InstanceSettings(database_url=school.address, base_url="http://school.test", secret_key=SECRET_KEY)
        first, second = (create_app(Instance(tmp_path, settings)) for _ in range(2))
        async with both(first, second, secret if act != "token" else "", token if act == "token" else "") as clients:
            address = "/staff/roles" if act == "role" else "/profile"
            assert [(await client.get(address)).status_code for client in clients] == [200, 200]
            begun = time.perf_counter()
            match act:
                case "sign out":
                    await clients[0].post("/sign-out")
                case "end session":
                    await sessions.end_others(Actor(me, kind="session"))
                case "die":
                    await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", me)
                    await DB.execute("DELETE FROM amicale.session WHERE member = $1", me)
                case "staff signs out":
                    await sessions.end_all(SYSTEM, me)
                case "token":
                    await DB.execute("UPDATE amicale.api_token SET revoked_at = now()")
                case "role":
                    await DB.execute("DELETE FROM amicale.role_grant WHERE member = $1", me)
            while any([(await client.get(address)).status_code == 200 for client in clients]):
                assert time.perf_counter() - begun < 5
                await asyncio.sleep(0.02)
            assert time.perf_counter() - begun < 1.0
            assert actor.signed_in
        await DB.open(school.address, size=10)


@asynccontextmanager
async def both(first: Any, second: Any, secret: str, token: str) -> AsyncIterator[list[httpx.AsyncClient]]:
    """Two servers on one database, and the same browser at each."""
    headers = {"authorization": f"Bearer {token}"} if token else {"cookie": f"amicale={secret}"}
    async with living(first), living(second):
        clients = [
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://school.test", headers=headers)
            for app in (first, second)
        ]
        yield clients
        for client in clients:
            await client.aclose()
