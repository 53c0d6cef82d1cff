"""A school that lets people sign in with accounts elsewhere, a provider that attacks it, and people with browsers."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from amicale.app import create_app
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import BASE, living
from amicale.testing.kit import School

from .hostile import CLIENT, SECRET, Hostile, hostile_provider

RETURN = f"{BASE}/sign-in/openid/school/return"


def provider_settings(issuer: str, **more: Any) -> dict[str, Any]:
    """A provider that is believed about addresses, unless a test says otherwise."""
    return {
        "title": "School account", "issuer": issuer, "client_id": CLIENT, "client_secret": SECRET,
        "trusts_email": True, **more,
    }  # fmt: skip


@dataclass
class Visitor:
    """Somebody with a browser of their own: at the school, and at the provider."""

    site: httpx.AsyncClient
    world: httpx.AsyncClient

    async def start(self, provider: str = "school", **query: str) -> httpx.Response:
        return await self.site.get(f"/sign-in/openid/{provider}", params=query)

    async def at_provider(self, provider: str = "school", **query: str) -> str:
        """Go there, sign in there; answers the address that the provider sends the browser back to."""
        started = await self.start(provider, **query)
        assert started.status_code == 303, started.text
        answer = await self.world.get(started.headers["location"])
        assert answer.status_code in (302, 303), answer.text
        return answer.headers["location"]

    async def come_back(self, address: str) -> httpx.Response:
        return await self.site.get(address)

    async def sign_in(self, provider: str = "school", **query: str) -> httpx.Response:
        """All the way."""
        return await self.come_back(await self.at_provider(provider, **query))

    async def me(self) -> str | None:
        """Who is signed in, by given name."""
        answer = await self.site.post("/graphql", json={"query": "{ me { givenName } }"}, headers={"origin": BASE})
        found = answer.json()["data"]["me"]
        return found["givenName"] if found else None


@dataclass
class Portal:
    """The school, served. ``why`` is the reason that its log has for the last refusal."""

    app: Any
    caplog: pytest.LogCaptureFixture
    _clients: list[httpx.AsyncClient] = field(default_factory=list)

    def visitor(self) -> Visitor:
        site = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=BASE, headers={"accept-language": "en"}
        )
        world = httpx.AsyncClient(timeout=10)
        self._clients += [site, world]
        return Visitor(site, world)

    @property
    def why(self) -> str:
        said = [record.getMessage() for record in self.caplog.records if record.name == "amicale.openid"]
        return said[-1] if said else ""

    async def close(self) -> None:
        for client in self._clients:
            await client.aclose()


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    with hostile_provider() as provider:
        yield provider


Open = Callable[..., Any]


@pytest.fixture
def open_portal(school: School, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Open:
    """``async with open_portal(school=..., linkedin=...) as portal``: the school with these providers."""

    @asynccontextmanager
    async def opened(**providers: dict[str, Any]) -> AsyncIterator[Portal]:
        caplog.set_level(logging.WARNING, logger="amicale.openid")
        settings = InstanceSettings(database_url=school.address, base_url=BASE, openid=providers)
        app: Any = create_app(Instance(tmp_path, settings))
        await DB.close()
        try:
            async with living(app):
                portal = Portal(app, caplog)
                yield portal
                await portal.close()
        finally:
            await DB.open(school.address, size=10)

    return opened


@pytest_asyncio.fixture
async def portal(open_portal: Open, hostile: Hostile) -> AsyncIterator[Portal]:
    """The school with one provider, the hostile one."""
    async with open_portal(school=provider_settings(hostile.issuer)) as found:
        yield found


@pytest_asyncio.fixture
async def visitor(portal: Portal) -> Visitor:
    return portal.visitor()


@pytest.fixture
def person(school: School) -> Callable[..., Any]:
    """A member with an address: ``await person("Ada", "ada@school.test", verified=True, source="import")``."""

    async def made(
        name: str, address: str = "", *, verified: bool = True, source: str = "import", **values: Any
    ) -> UUID:
        member = await school.person(name, "Martin", email=address or None, **values)
        await DB.execute(
            "UPDATE amicale.email SET source = $2, verified_at = CASE WHEN $3 THEN now() END WHERE member = $1",
            member, source, verified,
        )  # fmt: skip
        return member

    return made


def parameters(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
