"""What holds around every request: headers, other sites, sessions, forms, addresses."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import httpx
import pytest
import pytest_asyncio

from amicale import accesslog
from amicale.access import service
from amicale.database.engine import DB
from amicale.guard import Guard
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import open_link
from amicale.testing.kit import School
from amicale.testing.shared import create_shared_app

BASE = "http://school.test"


class Client(httpx.AsyncClient):
    """A browser that has signed in as somebody."""

    async def sign_in(self, member: UUID) -> None:
        answer = await open_link(self, await service.create_sign_in_link(member))
        assert answer.status_code == 303


@pytest_asyncio.fixture
async def client(school: School, tmp_path: Path) -> AsyncIterator[Client]:
    """A browser at a school without plugins; the whole application, guard included."""
    await DB.close()
    settings = InstanceSettings(database_url=school.address, base_url=BASE)
    async with (
        running(create_shared_app(Instance(tmp_path, settings))) as app,
        Client(transport=httpx.ASGITransport(app), base_url=BASE) as found,
    ):
        yield found
    await DB.open(school.address)


class running:
    """An ASGI application between its beginning and its end."""

    def __init__(self, app: Any) -> None:
        import asyncio

        self.app = app
        self.inbox: asyncio.Queue[Any] = asyncio.Queue()
        self.outbox: asyncio.Queue[Any] = asyncio.Queue()

    async def __aenter__(self) -> Any:
        import asyncio

        self.task = asyncio.create_task(self.app({"type": "lifespan"}, self.inbox.get, self.outbox.put))
        await self.inbox.put({"type": "lifespan.startup"})
        assert (await self.outbox.get())["type"] == "lifespan.startup.complete"
        return self.app

    async def __aexit__(self, *_: Any) -> None:
        await self.inbox.put({"type": "lifespan.shutdown"})
        await self.task


PATHS = [
    "/",
    "/nope",
    "/graphql",
    "/health",
    "/static/portal.css",
    "/static/nope",
    "/directory",
    "/sign-in/x",
    "/theme.css",
]


class TestHeaders:
    @pytest.mark.parametrize("path", PATHS)
    async def test_are_on_every_answer(self, client: Client, path: str) -> None:
        for method in ("GET", "POST", "DELETE"):
            headers = (await client.request(method, path)).headers
            policy = headers["content-security-policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
            assert "frame-ancestors 'none'" in policy
            assert headers["x-request-id"]
            assert "server" not in headers

    @pytest.mark.parametrize("path", ["/", "/directory", "/graphql", "/nope"])
    async def test_keep_personal_pages_out_of_caches(self, client: Client, path: str) -> None:
        assert (await client.get(path)).headers["cache-control"] == "no-store"

    async def test_say_https_only_where_people_come_by_https(self) -> None:
        assert "strict-transport-security" not in await headers_of(Guard(empty, "http://school.test"))
        assert "strict-transport-security" in await headers_of(Guard(empty, "https://school.test"))


async def empty(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"Server", b"x")]})
    await send({"type": "http.response.body", "body": b""})


async def headers_of(app: Any) -> httpx.Headers:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as client:
        return (await client.get("/")).headers


FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": BASE},
]
MUTATION = {"query": 'mutation { updateMyProfile(input: {city: "Evil"}) { city } }'}


class TestOtherSites:
    @pytest.mark.parametrize("headers", FOREIGN)
    async def test_change_nothing_with_somebodys_cookie(
        self, client: Client, school: School, headers: dict[str, str]
    ) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.post("/graphql", json=MUTATION, headers=headers)
        assert answer.status_code == 403

    @pytest.mark.parametrize("headers", FOREIGN)
    async def test_nor_where_the_browser_signs_in_at_a_proxy(self, client: Client, headers: dict[str, str]) -> None:
        await client.sign_in(await school_person(client))
        basic = {**headers, "authorization": "Basic cHJveHk6c2VjcmV0"}
        assert (await client.post("/graphql", json=MUTATION, headers=basic)).status_code == 403
        assert (await client.post("/sign-out", headers=basic)).status_code == 403

    @pytest.mark.parametrize("headers", [{}, {"origin": BASE}, {"sec-fetch-site": "same-origin", "origin": BASE}])
    async def test_control_our_own_pages_do(self, client: Client, headers: dict[str, str]) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.post("/graphql", json=MUTATION, headers=headers)
        assert answer.json()["data"]["updateMyProfile"]["city"] == "Evil"

    async def test_a_program_with_a_token_needs_no_origin(self, client: Client) -> None:
        from amicale.actor import SYSTEM

        token = await service.create_token(SYSTEM, await school_person(client))
        headers = {"authorization": f"Bearer {token}", "origin": "https://program.example"}
        answer = await client.post("/graphql", json=MUTATION, headers=headers)
        assert answer.json()["data"]["updateMyProfile"]["city"] == "Evil"

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
    async def test_a_form_is_no_graphql(self, client: Client, kind: str) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.post("/graphql", content=b'{"query":"{me{id}}"}', headers={"content-type": kind})
        assert answer.status_code == 415


async def school_person(client: Client) -> UUID:
    return await School.person(None, "Ada", "King")  # type: ignore[arg-type]


class TestSessions:
    async def test_begin_with_a_secret_of_their_own(self, client: Client) -> None:
        client.cookies.set("amicale", "chosen-before", domain="school.test")
        link = await service.create_sign_in_link(await school_person(client))
        answer = await open_link(client, link)
        assert "chosen-before" not in answer.headers["set-cookie"]
        assert (await service.actor_of_session("chosen-before")).member_id is None

    async def test_are_out_of_reach_of_scripts_and_other_sites(self, client: Client) -> None:
        link = await service.create_sign_in_link(await school_person(client))
        for cookie in (await open_link(client, link)).headers.get_list("set-cookie"):
            assert {"httponly", "samesite=lax", "path=/"} <= set(cookie.lower().split("; "))

    async def test_are_not_begun_by_a_program_that_opens_links(self, client: Client) -> None:
        link = await service.create_sign_in_link(await school_person(client))
        for headers in ({}, {"sec-fetch-site": "cross-site"}, {"sec-purpose": "prefetch"}, {"sec-fetch-site": "none"}):
            answer = await client.get(f"/sign-in/{link}", headers=headers)
            assert (answer.status_code, "amicale=" in str(answer.headers.get_list("set-cookie"))) == (200, False)
        assert (await client.post(f"/sign-in/{link}")).status_code == 403
        assert (await open_link(client, link)).status_code == 303

    async def test_end_on_sign_out(self, client: Client) -> None:
        await client.sign_in(await school_person(client))
        before = dict(client.cookies)
        assert (await client.get("/directory")).status_code == 200
        await client.post("/sign-out")
        client.cookies.update(before)
        assert (await client.get("/directory")).status_code == 401


class TestForms:
    FIELDS: ClassVar[dict[str, str]] = {
        "operation": "UpdateContact",
        "city": "Paris",
        "country": "",
        "phone": "",
        "linkedinUrl": "",
    }

    async def token(self, client: Client) -> str:
        page = (await client.get("/profile?edit=contact")).text
        return page.split('name="csrf_token" value="')[1].split('"')[0]

    async def test_from_our_page_are_carried_out(self, client: Client) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.post(
            "/profile?edit=contact", data={**self.FIELDS, "csrf_token": await self.token(client)}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/profile?edit=contact&done=UpdateContact")
        assert 'value="Paris"' in (await client.get("/profile?edit=contact")).text

    @pytest.mark.parametrize("token", ["", "00", "x", "é", "00" * 48])
    async def test_without_our_token_are_not(self, client: Client, token: str) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.post("/profile?edit=contact", data={**self.FIELDS, "csrf_token": token})
        assert answer.status_code in (400, 403, 404)
        assert 'value="Paris"' not in (await client.get("/profile?edit=contact")).text

    async def test_keep_what_was_typed_when_something_is_wrong(self, client: Client) -> None:
        await client.sign_in(await school_person(client))
        data = {**self.FIELDS, "phone": "12", "city": "Clermont-Ferrand", "csrf_token": await self.token(client)}
        answer = await client.post("/profile?edit=contact", data=data)
        assert answer.status_code == 422
        assert 'value="Clermont-Ferrand"' in answer.text
        assert 'href="#field-phone"' in answer.text

    @pytest.mark.parametrize(
        "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "\t//e"]
    )
    async def test_never_lead_to_another_site(self, client: Client, target: str) -> None:
        await client.sign_in(await school_person(client))
        data = {**self.FIELDS, "next": target, "csrf_token": await self.token(client)}
        assert (await client.post("/profile?edit=contact", data=data)).headers["location"].startswith("/profile?")


class TestPages:
    @pytest.mark.parametrize("path", ["/directory", "/profile", "/members/x"])
    async def test_of_members_are_for_members(self, client: Client, path: str) -> None:
        answer = await client.get(path)
        assert answer.status_code == 401
        assert "Ada" not in answer.text

    @pytest.mark.parametrize(
        "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
    )
    async def test_lead_to_no_file_but_theirs(self, client: Client, path: str) -> None:
        assert (await client.get(path)).status_code == 404

    @pytest.mark.parametrize("path", ["/members/x", "/members/" + "a" * 3000, "/nowhere"])
    async def test_that_are_not_there_say_so_kindly(self, client: Client, path: str) -> None:
        await client.sign_in(await school_person(client))
        answer = await client.get(path)
        assert answer.status_code == 404
        assert "<h1>" in answer.text

    async def test_show_what_people_write_as_text(self, client: Client) -> None:
        from amicale.testing.kit import School

        nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
        person = await School.person(None, nasty, "=HYPERLINK(1)", city=nasty)  # type: ignore[arg-type]
        await client.sign_in(person)
        for path in ("/", "/directory", "/profile", f"/members/{School.id('Member', person)}"):
            text = (await client.get(path)).text
            assert "<script>alert" not in text
            assert "<img src=x" not in text

    async def test_speak_the_readers_language(self, client: Client) -> None:
        french = (await client.get("/", headers={"accept-language": "fr-CH, en;q=0.5"})).text
        english = (await client.get("/", headers={"accept-language": "en-GB"})).text
        assert '<html lang="fr">' in french
        assert '<html lang="en">' in english
        await client.get("/?lang=fr")
        assert '<html lang="fr">' in (await client.get("/", headers={"accept-language": "en-GB"})).text


async def test_the_log_names_no_person_and_no_secret(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", logger="amicale"):
        person = await school_person(client)
        link = await service.create_sign_in_link(person)
        await client.get(f"/sign-in/{link}")
        await client.get("/directory?search=Marcelle-Marker")
        await client.post("/graphql", json={"query": '{ members(search: "Marcelle-Marker") { nope } }'})
        await asyncio.sleep(accesslog.SECONDS + 0.1)
    assert "/directory" in caplog.text
    assert [sign for sign in (link, "Marcelle", "Ada") if sign in caplog.text] == []
