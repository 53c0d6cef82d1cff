"""A school at an address where passkeys work, and several browsers at it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from amicale.access import roles
from amicale.access.sessions import open_session
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.instance import Instance, InstanceSettings
from amicale.plugins.toggle import set_settings
from amicale.testing.browser import living
from amicale.testing.kit import SECRET_KEY, School
from amicale.testing.shared import create_shared_app

BASE = "https://school.test"
ME = "{ me { displayName } }"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


@pytest.fixture(autouse=True)
def here(school: School) -> None:
    HERE.begin(InstanceSettings(base_url=BASE, secret_key=SECRET_KEY))


class Web:
    """A browser: cookies of its own, and pages that send what ours send."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        client.cookies.set("amicale_locale", "en", domain="school.test")

    @property
    def session(self) -> str:
        return self.client.cookies.get("__Host-amicale", "")

    async def enter(self, member: UUID, **how: Any) -> None:
        """Be signed in, by a mail unless it is said otherwise."""
        self.client.cookies.delete("__Host-amicale") if self.session else None
        self.client.cookies.set("__Host-amicale", await open_session(member, "link", **how), domain="school.test")

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(path)

    async def token(self, path: str = "/sign-in/passkey") -> str:
        found = TOKEN.search((await self.client.get(path)).text)
        assert found is not None
        return found[1]

    async def json(self, path: str, body: Mapping[str, Any] | None = None, **headers: str) -> httpx.Response:
        sent = {"x-csrf-token": await self.token(), **headers}
        return await self.client.post(path, json=body or {}, headers=sent)

    async def form(self, path: str, **fields: str) -> httpx.Response:
        return await self.client.post(path, data={"csrf_token": await self.token(), **fields})

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """GraphQL, as a program in this browser sends it."""
        answer = await self.client.post("/graphql", json={"query": document, "variables": variables})
        found: dict[str, Any] = answer.json()
        return found


class Internet:
    """The school's application, for any number of browsers."""

    def __init__(self, app: Any, stack: AsyncExitStack) -> None:
        self._app, self._stack = app, stack

    async def browser(self) -> Web:
        transport = httpx.ASGITransport(self._app)
        client = httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=False)
        return Web(await self._stack.enter_async_context(client))


@pytest_asyncio.fixture
async def internet(school: School, tmp_path: Path) -> AsyncIterator[Internet]:
    await DB.close()
    settings = InstanceSettings(database_url=school.address, base_url=BASE, secret_key=SECRET_KEY)
    app: Any = create_shared_app(Instance(tmp_path, settings))
    async with AsyncExitStack() as stack, living(app):
        yield Internet(app, stack)
    await DB.open(school.address, size=10)


@pytest_asyncio.fixture
async def web(internet: Internet) -> Web:
    return await internet.browser()


async def session_actor(member: UUID, *permissions: str, **more: Any) -> Actor:
    """Somebody who is signed in, as a session's row says it."""
    await open_session(member, "link", **more)
    key = await DB.fetch_value(
        "SELECT id FROM amicale.session WHERE member = $1 ORDER BY created_at DESC LIMIT 1", member
    )
    now = datetime.now(UTC)
    return Actor(member, frozenset(permissions), "en", "session", "Ada", session_id=UUID(str(key)), confirmed_at=now)


async def require_of_staff() -> None:
    """The school says that staff need a second factor."""
    await set_settings(SYSTEM, "amicale", {"staff_second_factor": "required"})


async def give_role(member: UUID, *permissions: str) -> None:
    """A role that may this."""
    await roles.define(SYSTEM, "helper", "Helper", permissions)
    await roles.grant(SYSTEM, "helper", member)


async def mails_to(member: UUID) -> list[tuple[str, str]]:
    """What waits for somebody: kinds and addresses."""
    rows = await DB.fetch("SELECT kind, address FROM amicale.mail WHERE member = $1 ORDER BY id", member)
    return [(row["kind"].removeprefix("amicale."), row["address"]) for row in rows]


async def acts() -> list[str]:
    """What was written down."""
    return [row["act"] for row in await DB.fetch("SELECT act FROM amicale.audit_entry ORDER BY at, id")]


async def person(school: School) -> UUID:
    return await school.person("Adalbert", "Zwingli", email="ada@example.org")


async def give_app(member: UUID) -> None:
    """An authenticator app with a known secret."""
    sealed = HERE.keys.seal(SECRET.encode(), member.bytes)
    await DB.execute(
        """INSERT INTO amicale.authenticator_app (id, member, secret, confirmed_at)
           VALUES (gen_random_uuid(), $1, $2, now())""",
        member, sealed,
    )  # fmt: skip
