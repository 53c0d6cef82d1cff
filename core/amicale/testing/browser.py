"""A browser in a test: the whole application of a school, guard included, without a socket."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from amicale.access.service import create_sign_in_link
from amicale.instance import Instance, InstanceSettings
from amicale.partners.seats import create_partner_link
from amicale.testing.kit import SECRET_KEY, first_contact
from amicale.testing.shared import create_shared_app

BASE = "http://school.test"
TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


class Browser:
    """Somebody at a page. Answers are httpx's: ``status_code``, ``text``, ``url``."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def sign_in(self, member: UUID, *, locale: str = "en") -> None:
        """Be this person from now on, reading this language."""
        self._client.cookies.clear()
        self._client.cookies.set("amicale_locale", locale)
        answer = await open_link(self._client, await create_sign_in_link(member))
        assert answer.status_code == 303, answer.text

    async def sign_in_contact(self, contact: UUID, *, locale: str = "en") -> None:
        """Be somebody of a partner from now on: this contact."""
        self._client.cookies.clear()
        self._client.cookies.set("amicale_locale", locale)
        answer = await open_link(self._client, await create_partner_link(contact))
        assert answer.status_code == 303, answer.text

    async def sign_in_partner(self, partner: UUID, *, locale: str = "en") -> None:
        """Be the first contact of a partner from now on."""
        contact = await first_contact(partner)
        await self.sign_in_contact(contact, locale=locale)

    def sign_out(self) -> None:
        """Be nobody."""
        self._client.cookies.clear()

    async def get(self, address: str) -> httpx.Response:
        """Open an address."""
        return await self._client.get(address)

    async def post(
        self, address: str, operation: str, /, files: Mapping[str, Any] | None = None, **fields: str
    ) -> httpx.Response:
        """Send a form to a page, as the page itself would, and see what comes then. The form need not be there."""
        found = TOKEN.search((await self.get(address)).text) or TOKEN.search((await self.get("/")).text)
        assert found is not None, f"{address} has no form, and nobody is signed in"
        sent = {"csrf_token": found[1], "operation": operation, **fields}
        return await self._client.post(address, data=sent, files=files)

    async def call(self, address: str, body: bytes, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Another service calls a webhook."""
        return await self._client.post(address, content=body, headers=dict(headers or {}))


async def open_link(client: httpx.AsyncClient, secret: str) -> httpx.Response:
    """Open a sign-in link in a browser that has not asked for it, and click on the button."""
    token = TOKEN.search((await client.get(f"/sign-in/{secret}")).text)
    assert token is not None, "the link does not work any more"
    return await client.post(f"/sign-in/{secret}", data={"csrf_token": token[1]}, follow_redirects=False)


@asynccontextmanager
async def browser_at(address: str, folder: Path) -> AsyncIterator[Browser]:
    """A browser at the school whose database has this address. ``DB`` is the application's meanwhile."""
    settings = InstanceSettings(database_url=address, base_url=BASE, secret_key=SECRET_KEY)
    app: Any = create_shared_app(Instance(folder, settings))
    async with living(app), httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=BASE, follow_redirects=True
    ) as client:  # fmt: skip
        yield Browser(client)


@asynccontextmanager
async def living(app: Any) -> AsyncIterator[None]:
    """An ASGI application between its beginning and its end."""
    inbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    outbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    running = asyncio.create_task(app({"type": "lifespan"}, inbox.get, outbox.put))
    await inbox.put({"type": "lifespan.startup"})
    began = await outbox.get()
    assert began["type"] == "lifespan.startup.complete", began
    try:
        yield
    finally:
        await inbox.put({"type": "lifespan.shutdown"})
        await running
