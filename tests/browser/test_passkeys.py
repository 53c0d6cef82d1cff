"""Passkeys in a real chromium, with the authenticator that its developer tools bring (CDP, WebAuthn domain)."""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pyotp
import pytest_asyncio
from granian.constants import Interfaces
from granian.server.embed import Server
from playwright.async_api import BrowserContext, CDPSession, Page, async_playwright, expect

from amicale.access import roles
from amicale.access.sessions import open_session
from amicale.actor import SYSTEM
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.instance import Instance, InstanceSettings
from amicale.testing.kit import SECRET_KEY, School

sys.path.insert(0, str(Path(__file__).parent))

from axe import CHROMIUM, NEEDS_BROWSER, OPTIONS

pytestmark = NEEDS_BROWSER


@pytest_asyncio.fixture
async def base(school: School, tmp_path: Path) -> AsyncIterator[str]:
    """The address of the school, which is served; ``DB`` is its own meanwhile."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    await DB.close()
    address = f"http://localhost:{port}"
    settings = InstanceSettings(database_url=school.address, base_url=address, secret_key=SECRET_KEY)
    app: Any = create_app(Instance(tmp_path, settings))
    server = Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI, log_enabled=False)
    serving = asyncio.create_task(server.serve())
    await answering(port)
    yield address
    server.stop()
    await serving
    await DB.open(school.address, size=10)


async def answering(port: int) -> None:
    """Until somebody listens."""
    async with asyncio.timeout(20):
        while True:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


@pytest_asyncio.fixture
async def context(base: str) -> AsyncIterator[BrowserContext]:
    """A window of chromium, reading English."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        window = await browser.new_context(base_url=base, locale="en-GB")
        yield window
        await browser.close()


class Phone:
    """The authenticator of a page: it has a fingerprint, and finds passkeys by itself."""

    def __init__(self, cdp: CDPSession, key: str) -> None:
        self.cdp, self.key = cdp, key

    @classmethod
    async def of(cls, page: Page, *, automatic: bool = True) -> Phone:
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": automatic,
        }  # fmt: skip
        made = await cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return cls(cdp, made["authenticatorId"])

    async def credentials(self) -> list[Any]:
        return list((await self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.key}))["credentials"])

    async def set(self, **what: bool) -> None:
        method = {"isUserVerified": "WebAuthn.setUserVerified"}[next(iter(what))]
        await self.cdp.send(method, {"authenticatorId": self.key, **what})


async def enter(context: BrowserContext, base: str, member: UUID) -> None:
    """Be signed in as after a mail."""
    secret = await open_session(member, "link")
    await context.add_cookies([{"name": "amicale", "value": secret, "url": base, "httpOnly": True}])


async def somebody(school: School, *permissions: str) -> UUID:
    """Ada, with a role if she may something."""
    member = await school.person("Ada", "King", email="ada@example.org")
    if permissions:
        await roles.define(SYSTEM, "helper", "Helper", permissions)
        await roles.grant(SYSTEM, "helper", member)
    return member


async def register(page: Page, name: str = "My phone") -> None:
    """Add a passkey on the account page."""
    await page.goto("/account/factors")
    await page.get_by_label("Name of the device").fill(name)
    await page.get_by_role("button", name="Add a passkey").click()
    await expect(page.get_by_text("Your new passkey works from now on.")).to_be_visible()
    await expect(page.get_by_text(name, exact=True)).to_be_visible()


class TestPasskeys:
    async def test_register_sign_out_and_sign_in_again(
        self, school: School, context: BrowserContext, base: str
    ) -> None:
        await enter(context, base, await somebody(school))
        page = await context.new_page()
        phone = await Phone.of(page)
        await register(page)
        assert [each["rpId"] for each in await phone.credentials()] == ["localhost"]
        await context.clear_cookies(name="amicale")
        await page.goto("/sign-in/passkey?next=/profile")
        await page.get_by_role("button", name="Choose a passkey").click()
        await page.wait_for_url(f"{base}/profile")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE method = 'passkey' AND strong") == 1

    async def test_are_offered_by_the_browser_itself(self, school: School, context: BrowserContext, base: str) -> None:
        await enter(context, base, await somebody(school))
        page = await context.new_page()
        await Phone.of(page)
        await register(page)
        await context.clear_cookies(name="amicale")
        assert "webauthn" in await (await context.request.get(f"{base}/sign-in")).text()
        await page.goto("/sign-in?next=/profile", wait_until="commit")  # then it may have chosen already
        await page.wait_for_url(f"{base}/profile")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE method = 'passkey'") == 1

    async def test_a_second_one_on_the_same_device_is_refused_in_words(
        self, school: School, context: BrowserContext, base: str
    ) -> None:
        await enter(context, base, await somebody(school))
        page = await context.new_page()
        await Phone.of(page)
        await register(page)
        await page.get_by_role("button", name="Add a passkey").click()
        await expect(page.get_by_text("This device has a passkey for your account already.")).to_be_visible()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 1

    async def test_without_a_fingerprint_nobody_gets_in(
        self, school: School, context: BrowserContext, base: str
    ) -> None:
        await enter(context, base, await somebody(school))
        page = await context.new_page()
        phone = await Phone.of(page)
        await register(page)
        await context.clear_cookies(name="amicale")
        await phone.set(isUserVerified=False)
        await page.goto("/sign-in/passkey")
        await page.get_by_role("button", name="Choose a passkey").click()
        await expect(page.get_by_role("alert")).to_contain_text("Nothing was chosen, or it took too long.")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE method = 'passkey'") == 0

    async def test_are_removed_and_then_open_nothing(self, school: School, context: BrowserContext, base: str) -> None:
        await enter(context, base, await somebody(school))
        page = await context.new_page()
        await Phone.of(page)
        await register(page)
        await page.get_by_text("Remove", exact=False).first.click()
        await page.get_by_role("button", name="Yes, remove it").click()
        await expect(page.get_by_text("The passkey is removed.")).to_be_visible()
        await context.clear_cookies(name="amicale")
        await page.goto("/sign-in/passkey")
        await page.get_by_role("button", name="Choose a passkey").click()
        await expect(page.get_by_text("not known here any more")).to_be_visible()


class TestSecondStep:
    async def test_a_passkey_opens_the_back_office(self, school: School, context: BrowserContext, base: str) -> None:
        member = await somebody(school, "access.manage")
        await enter(context, base, member)
        page = await context.new_page()
        await Phone.of(page)
        await register(page)
        await enter(context, base, member)
        await page.goto("/staff/factors")
        await page.get_by_role("button", name="Confirm with a passkey").click()
        await page.wait_for_url(f"{base}/staff/factors")
        await expect(page.get_by_role("heading", name="Second factors")).to_be_visible()

    async def test_an_app_and_recovery_codes(self, school: School, context: BrowserContext, base: str) -> None:
        member = await somebody(school)
        await enter(context, base, member)
        page = await context.new_page()
        await page.goto("/account/factors")
        await page.get_by_role("button", name="Set an app up").click()
        picture = page.get_by_alt_text("QR code")
        await expect(picture).to_be_visible()
        await expect(picture).to_have_js_property("complete", value=True)
        assert await picture.evaluate("image => image.naturalWidth > 0")
        link = await page.get_by_role("link", name="open the app").get_attribute("href")
        app: Any = pyotp.parse_uri(str(link))
        await page.get_by_label("Code").fill(app.now())
        await page.get_by_role("button", name="Confirm").click()
        await page.get_by_role("button", name="Make ten codes and show them").click()
        await expect(page.locator(".am-codes code")).to_have_count(10)
        codes = await page.locator(".am-codes code").all_inner_texts()
        assert len(codes) == 10
        async with page.expect_download() as download:
            await page.get_by_role("link", name="Download").click()
        kept = Path(await (await download.value).path()).read_text("utf-8")
        assert all(code in kept for code in codes)
        await enter(context, base, member)
        await page.goto("/profile")
        await page.get_by_label("Code", exact=True).fill(app.at(int(time.time()) + 30))
        await page.get_by_role("button", name="Confirm").first.click()
        await page.wait_for_url(f"{base}/profile")
        await enter(context, base, member)
        await page.goto("/profile")
        await page.get_by_text("Use a recovery code").click()
        await page.get_by_label("Recovery code").fill(codes[0])
        await page.get_by_role("button", name="Confirm").last.click()
        await page.wait_for_url(f"{base}/profile")

    async def test_works_without_scripts(self, school: School, context: BrowserContext, base: str) -> None:
        member = await somebody(school)
        await enter(context, base, member)
        plain = await context.browser.new_context(base_url=base, java_script_enabled=False, locale="en-GB")  # type: ignore[union-attr]
        await enter(plain, base, member)
        page = await plain.new_page()
        await page.goto("/account/factors")
        assert not await page.get_by_role("button", name="Add a passkey").is_visible()
        await expect(page.get_by_text("in a browser that has passkeys and runs scripts")).to_be_visible()
        await page.get_by_role("button", name="Set an app up").click()
        await expect(page.get_by_alt_text("QR code")).to_be_visible()
        await page.goto("/sign-in/passkey")
        await expect(page.get_by_text("The other ways to sign in work all the same.")).to_be_visible()
