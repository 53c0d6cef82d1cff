"""Signing out at the provider too."""

from __future__ import annotations

import pytest

from amicale.database.engine import DB

from .conftest import BASE, Portal, Visitor, parameters, provider_settings
from .hostile import Hostile

SAME = {"origin": BASE}


@pytest.fixture(autouse=True)
async def ada(school, person) -> None:
    await person("Ada", "ada@school.test")


async def sign_out(visitor: Visitor):
    return await visitor.site.post("/sign-out", headers=SAME)


class TestSignOut:
    async def test_it_leads_on_where_the_settings_want_it(self, open_portal, hostile: Hostile) -> None:
        hostile.discovery = {"end_session_endpoint": "https://login.example/end?x=1"}
        async with open_portal(school=provider_settings(hostile.issuer, sign_out=True)) as portal:
            visitor = portal.visitor()
            await visitor.sign_in()
            answer = await sign_out(visitor)
            address = answer.headers["refresh"].removeprefix("0; url=")
            assert address.startswith("https://login.example/end?x=1&")
            assert parameters(address)["post_logout_redirect_uri"] == f"{BASE}/"
            assert parameters(address)["client_id"] == "amicale"
            assert "You are signed out here" in answer.text
            assert "location" not in answer.headers
            assert await visitor.me() is None

    async def test_else_it_stays_here_and_nothing_is_noted(self, portal: Portal, visitor: Visitor, hostile) -> None:
        hostile.discovery = {"end_session_endpoint": "https://login.example/end"}
        await visitor.sign_in()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session_provider") == 0
        assert (await sign_out(visitor)).headers["location"] == "/"

    @pytest.mark.parametrize("trouble", ["no such place", "down"])
    async def test_a_provider_that_cannot_keeps_nobody_signed_in(self, open_portal, hostile: Hostile, trouble) -> None:
        async with open_portal(school=provider_settings(hostile.issuer, sign_out=True)) as portal:
            visitor = portal.visitor()
            await visitor.sign_in()
            hostile.down = trouble == "down"
            assert (await sign_out(visitor)).headers["location"] == "/"
            assert await visitor.me() is None

    async def test_who_is_not_signed_in_goes_home(self, visitor: Visitor) -> None:
        assert (await sign_out(visitor)).headers["location"] == "/"
