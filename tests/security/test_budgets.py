"""What a school sets: how much each may ask for, on pages and by the API, and which documents."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from amicale.access.service import create_sign_in_link
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.graphql.persisted import hash_of
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import living, open_link
from amicale.testing.kit import School

BASE = "http://school.test"
ME = "{ me { id } }"


@asynccontextmanager
async def served(school: School, folder: Path, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A member's browser at the school with these settings."""
    link = await create_sign_in_link(await school.person("Anne"))
    await DB.close()
    app: Any = create_app(Instance(folder, InstanceSettings(database_url=school.address, base_url=BASE, **settings)))
    async with living(app), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as client:
        assert (await open_link(client, link)).status_code == 303
        yield client
    await DB.open(school.address)


class TestBudget:
    async def test_of_a_member_holds_for_pages_and_the_api_alike(self, school: School, tmp_path: Path) -> None:
        async with served(school, tmp_path, budget_member=2_000) as client:
            pages = [await client.get("/directory", headers={"accept-language": "fr"}) for _ in range(60)]
            assert {page.status_code for page in pages} == {200, 429}
            assert "Un instant" in pages[-1].text
            answer = await client.post("/graphql", json={"query": ME})
            assert (answer.status_code, answer.headers["retry-after"].isdigit()) == (429, True)
            other = await client.post("/graphql", json={"query": ME}, headers={"cookie": "amicale=nobody"})
            assert other.status_code == 200

    async def test_the_control_without_one_nobody_is_refused(self, school: School, tmp_path: Path) -> None:
        async with served(school, tmp_path, budget_member=0) as client:
            assert {(await client.get("/directory")).status_code for _ in range(60)} == {200}


class TestTrustedDocuments:
    async def test_alone_are_executed_while_pages_go_on(self, school: School, tmp_path: Path) -> None:
        (tmp_path / "known").mkdir()
        (tmp_path / "known" / "me.graphql").write_text(ME)
        async with served(school, tmp_path, trusted_documents="known", document_mode="trusted") as client:
            known = await client.post("/graphql", json={"documentId": f"sha256:{hash_of(ME)}"})
            assert known.json()["data"]["me"]["id"]
            assert (await client.post("/graphql", json={"query": "{ me { city } }"})).status_code == 403
            assert (await client.get("/directory")).status_code == 200

    async def test_a_folder_that_is_not_there_is_told_at_the_start(self, school: School, tmp_path: Path) -> None:
        with pytest.raises(AssertionError, match=r"trusted_documents: there is no folder .*nowhere"):
            async with served(school, tmp_path, trusted_documents="nowhere"):
                raise AssertionError("it started")
        await DB.open(school.address)

    def test_the_mode_wants_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "amicale.toml").write_text('document_mode = "trusted"\n')
        with pytest.raises(ConfigurationError, match="needs trusted_documents"):
            Instance.load(tmp_path)
