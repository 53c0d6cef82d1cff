"""The page to try the API in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from amicale.actor import ANONYMOUS, Actor
from amicale.graphql.graphiql import GraphiQLPage
from amicale.portal.assets import OWN


def client(allowed: Callable[[Actor], bool], actor: Actor = ANONYMOUS) -> httpx.AsyncClient:
    async def authenticate(scope: Any) -> Actor:
        return actor

    app = GraphiQLPage(allowed, authenticate, lambda name: f"/static/{name}?v=1&x", "/graphql")
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://school.test")


class TestGraphiQLPage:
    async def test_is_there_for_those_who_may(self) -> None:
        async with client(lambda actor: actor.signed_in, Actor(kind="system")) as page:
            response = await page.get("/graphiql")
        assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert 'data-endpoint="/graphql"' in response.text

    async def test_is_not_there_for_others(self) -> None:
        async with client(lambda actor: actor.signed_in) as page:
            response = await page.get("/graphiql")
        assert (response.status_code, "GraphiQL" in response.text) == (404, False)

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    async def test_is_only_read(self, method: str) -> None:
        async with client(lambda actor: True) as page:
            response = await page.request(method, "/graphiql")
        assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")

    async def test_asks_only_this_server_and_has_no_inline_script(self) -> None:
        async with client(lambda actor: True) as page:
            text = (await page.get("/graphiql")).text
        addresses = re.findall(r'(?:src|href)="([^"]+)"', text)
        assert all(address.startswith("/static/") and address.endswith("?v=1&amp;x") for address in addresses)
        assert len(re.findall("<script", text)) == len(re.findall('<script src="', text)) == 2

    def test_its_own_files_are_there(self) -> None:
        assert (OWN / "graphiql.js").is_file()
        assert (OWN / "graphiql.css").is_file()
