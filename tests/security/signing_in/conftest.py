"""Somebody at the sign-in form, and the mail that they get."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest_asyncio

from amicale.access.signing_in import compose_sign_in
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.mail.recipients import Recipient
from amicale.testing.browser import BASE, TOKEN, living
from amicale.testing.kit import SECRET_KEY, School
from amicale.testing.shared import create_shared_app


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
    made: Any = create_shared_app(Instance(tmp_path, settings))
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
