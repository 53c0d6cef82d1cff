"""What a plugin's routes get from the core: files, refusals in words, calls of other services, and money."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest_asyncio
from litestar import post
from litestar.exceptions import HTTPException
from tests_writing import made_up

from amicale.actor import ANONYMOUS, Actor
from amicale.app import guarded
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

CODE = """
from asyncpg import DeadlockDetectedError
from litestar import Response, get

SECRET = "of the bank"
HEARD = []
SAID = amicale.translator("amicale")("There is no such person, or they are no longer alive.")


@get("/plugin/till/paid.csv", access="member")
async def paid(actor: Actor, whose: str = "") -> Response[bytes]:
    if whose:
        raise Refusal(SAID, code="NOT_FOUND")
    return download(csv_file("paid.csv", [["=1+1"]], actor.locale))


@webhook("/plugin/till/calls", largest=100, per_minute=3)
async def called(call):
    if not is_signed(call.body, call.headers.get("x-signature", ""), SECRET):
        raise Refusal(SAID, code="BAD_REQUEST")
    HEARD.append((call.body, call.query))
    if call.body == b"broken":
        raise ValueError("inside")
    if call.body == b"race" and len(HEARD) < 3:
        raise DeadlockDetectedError("deadlock detected")


@webhook("/plugin/till/shops/{shop:str}")
async def called_shop(call):
    if call.path != {"shop": "lyon"} or call.network != "127.0.0.1":
        raise Refusal(SAID, code="BAD_REQUEST")


@hookimpl
def register_routes():
    return [paid, called, called_shop]


@strawberry.type
class MemberDues:
    dues: Money | None = money_of("version", "city")


@hookimpl
def register_graphql():
    return GraphQL(extends={Member: MemberDues})
"""
CALLS = "/plugin/till/calls"


@pytest_asyncio.fixture
async def till(school: School, shelf: Shelf) -> School:
    """A school whose plugin sends a file and hears a bank."""
    shelf.put(made_up("till", CODE))
    await school.enable("till")
    return school


@pytest_asyncio.fixture
async def client(till: School, browser: Browser) -> AsyncIterator[httpx.AsyncClient]:
    """Anne, signed in."""
    anne = await till.person("Anne", email="anne@example.org", country="FR")
    await browser.sign_in(anne, locale="fr")
    yield browser._client


def signed(body: bytes) -> dict[str, str]:
    return {"x-signature": hmac.new(b"of the bank", body, hashlib.sha256).hexdigest()}


class TestFiles:
    async def test_are_saved_and_a_refusal_is_a_page_that_says_why(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/plugin/till/paid.csv")
        assert answer.content.decode("utf-8-sig") == '"\'=1+1"\r\n'
        assert answer.headers["content-disposition"] == 'attachment; filename="paid.csv"'
        assert answer.headers["cache-control"] == "no-store"
        refused = await client.get("/plugin/till/paid.csv?whose=eve")
        assert refused.status_code == 404
        assert refused.headers["content-type"].startswith("text/html")
        assert "Cette personne n" in refused.text

    async def test_are_for_those_only_whom_they_are_for(self, client: httpx.AsyncClient) -> None:
        client.cookies.clear()
        assert (await client.get("/plugin/till/paid.csv")).status_code == 401


class TestWebhook:
    async def test_hears_the_bytes_as_they_came_without_session_and_form(self, client: httpx.AsyncClient) -> None:
        client.cookies.clear()
        body = b'{"paid":  1}'
        headers = {**signed(body), "authorization": "Bearer of-the-bank", "cookie": "amicale=nonsense"}
        answer = await client.post(f"{CALLS}?try=1", content=body, headers=headers)
        assert (answer.status_code, answer.content) == (204, b"")

    async def test_knows_the_parts_of_the_address_and_who_calls(self, client: httpx.AsyncClient) -> None:
        assert (await client.post("/plugin/till/shops/lyon", content=b"{}")).status_code == 204
        assert (await client.post("/plugin/till/shops/paris", content=b"{}")).status_code == 400

    async def test_believes_no_session_and_no_other_bytes(self, client: httpx.AsyncClient) -> None:
        assert (await client.post(CALLS, content=b"paid")).status_code == 400
        changed = await client.post(CALLS, content=b"paid!", headers=signed(b"paid"))
        assert (changed.status_code, changed.headers["content-type"][:10]) == (400, "text/plain")
        assert (await client.get(CALLS)).status_code == 405

    async def test_takes_no_large_body_and_tells_the_service_to_call_again(self, client: httpx.AsyncClient) -> None:
        large = b"x" * 101
        assert (await client.post(CALLS, content=large, headers=signed(large))).status_code == 413
        broken = await client.post(CALLS, content=b"broken", headers=signed(b"broken"))
        assert broken.status_code == 500
        assert "inside" not in broken.text

    async def test_what_loses_a_race_is_done_again(self, client: httpx.AsyncClient) -> None:
        assert (await client.post(CALLS, content=b"race", headers=signed(b"race"))).status_code == 204

    async def test_a_network_that_calls_too_often_waits(self, client: httpx.AsyncClient) -> None:
        answers = [(await client.post(CALLS, content=b"x", headers=signed(b"x"))).status_code for _ in range(4)]
        assert answers == [204, 204, 204, 429]


class TestGuarded:
    """Who is asked for at a route of a plugin."""

    @staticmethod
    async def look(**options: Any) -> bool:
        """Whether the core finds out who sends a request to such a route."""
        asked: list[Any] = []

        async def authenticate(scope: Any) -> Actor:
            asked.append(scope)
            return ANONYMOUS

        @post("/plugin/x/y", **options)
        async def handler() -> None:
            """Nothing."""

        made = guarded(handler, cast("Any", SimpleNamespace(door=SimpleNamespace(authenticate=authenticate))))
        with suppress(HTTPException):
            await made.guards[0](SimpleNamespace(scope={"method": "POST"}), made)
        return bool(asked)

    async def test_nobody_where_another_service_calls(self) -> None:
        assert not await self.look(access="public", session=False)

    async def test_somebody_wherever_not_everybody_may_come(self) -> None:
        assert await self.look(access="public")
        assert await self.look(access="member", session=False)


class TestMoneyOf:
    async def test_is_read_with_the_row(self, till: School) -> None:
        anne, zoe = await till.person("Anne", city="EUR"), await till.person("Zoé")
        read = "{ me { dues { amount currency } } }"
        assert (await till.data(till.actor(anne), read))["me"]["dues"] == {"amount": 1, "currency": "EUR"}
        assert (await till.data(till.actor(zoe), read))["me"]["dues"] is None
