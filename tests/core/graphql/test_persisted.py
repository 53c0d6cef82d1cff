"""Documents by their hash: Apollo's protocol, the specification's appendix, and a school that takes only its own."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from amicale.actor import Actor
from amicale.database.identifiers import uuid7
from amicale.graphql.persisted import LONGEST_PERSISTED, KnownDocuments, PersistedDocuments, hash_of

GRAPHQL = "application/graphql-response+json"
HELLO = "{ hello }"
WORLD = {"data": {"hello": "Hello world"}}
ANNE, BO = Actor(uuid7(), name="Anne"), Actor(uuid7(), name="Bo")


def named(text: str) -> dict[str, Any]:
    """The extensions that name a document, as Apollo's clients do."""
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_of(text)}}


def only(response: httpx.Response) -> dict[str, Any]:
    """The one error of an answer."""
    (error,) = response.json()["errors"]
    assert "data" not in response.json()
    return {"message": error["message"], **error["extensions"]}


@pytest.fixture
def trusting(house: Any) -> Any:
    """A school that executes ``{ hello }`` and nothing else."""
    house.documents = KnownDocuments({hash_of(HELLO): HELLO}, only_trusted=True)
    return house


class TestHashOf:
    def test_is_the_one_of_the_appendix(self) -> None:
        text = "query($id:ID!){user(id:$id){name}}"
        assert hash_of(text) == "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b"


class TestPersisted:
    async def test_is_asked_for_once_and_known_from_then_on(self, client: httpx.AsyncClient) -> None:
        unknown = await client.post("/", json={"extensions": named(HELLO)})
        assert only(unknown) == {"message": "PersistedQueryNotFound", "code": "PERSISTED_QUERY_NOT_FOUND"}
        assert (await client.post("/", json={"query": HELLO, "extensions": named(HELLO)})).json() == WORLD
        assert (await client.post("/", json={"extensions": named(HELLO)})).json() == WORLD
        assert (await client.post("/", json={"documentId": f"sha256:{hash_of(HELLO)}"})).json() == WORLD

    async def test_works_by_get(self, client: httpx.AsyncClient) -> None:
        extensions = json.dumps(named(HELLO))
        assert only(await client.get("/", params={"extensions": extensions}))["message"] == "PersistedQueryNotFound"
        await client.get("/", params={"query": HELLO, "extensions": extensions})
        assert (await client.get("/", params={"extensions": extensions})).json() == WORLD
        assert (await client.get("/", params={"documentId": f"sha256:{hash_of(HELLO)}"})).json() == WORLD

    async def test_a_mutation_by_get_stays_forbidden(self, client: httpx.AsyncClient) -> None:
        text = 'mutation { add(input: {name: "Bo"}) { name } }'
        await client.post("/", json={"query": text, "extensions": named(text)})
        assert (await client.get("/", params={"documentId": f"sha256:{hash_of(text)}"})).status_code == 405

    @pytest.mark.parametrize(("accept", "status"), [("application/json", 200), (GRAPHQL, 400)])
    async def test_not_found_has_the_status_of_a_refused_document(
        self, client: httpx.AsyncClient, accept: str, status: int
    ) -> None:
        response = await client.post("/", json={"extensions": named(HELLO)}, headers={"accept": accept})
        assert response.status_code == status

    async def test_a_hash_of_another_document_is_refused_and_nothing_is_left_behind_it(
        self, client: httpx.AsyncClient
    ) -> None:
        response = await client.post("/", json={"query": "{ who }", "extensions": named(HELLO)})
        assert (response.status_code, only(response)["reason"]) == (400, "DOCUMENT_HASH")
        assert only(await client.post("/", json={"extensions": named(HELLO)}))["message"] == "PersistedQueryNotFound"
        await client.post("/", json={"query": HELLO, "extensions": named(HELLO)})
        response = await client.post("/", json={"query": "{ who }", "extensions": named(HELLO)})
        assert only(response)["reason"] == "DOCUMENT_HASH"

    @pytest.mark.parametrize("text", ["{ helo }", "{ hello", "query($n: Int!) { plus(number: $n) }"])
    async def test_what_was_not_executed_is_not_kept(self, client: httpx.AsyncClient, house: Any, text: str) -> None:
        await client.post("/", json={"query": text, "extensions": named(text)})
        assert len(house.documents.persisted) == 0

    async def test_what_one_may_ask_for_another_may_still_not(self, client: httpx.AsyncClient, house: Any) -> None:
        text = '{ __type(name: "Query") { name } }'
        house.introspection = True
        assert "data" in (await client.post("/", json={"query": text, "extensions": named(text)})).json()
        house.introspection = False
        assert only(await client.post("/", json={"extensions": named(text)}))["reason"] == "INTROSPECTION_DISABLED"

    @pytest.mark.parametrize(
        "sent",
        [
            {"extensions": {"persistedQuery": each}}
            for each in (1, [], {}, {"version": 1}, {"version": 1, "sha256Hash": "x"},
                         {"version": 2, "sha256Hash": hash_of(HELLO)},
                         {"version": 1, "sha256Hash": hash_of(HELLO).upper()})
        ]
        + [{"documentId": each} for each in ("", "x", "md5:1", hash_of(HELLO), f"sha256:{hash_of(HELLO)}0")]
        + [{"documentId": f"sha256:{hash_of('{ who }')}", "extensions": named(HELLO)}],
    )  # fmt: skip
    async def test_what_is_no_hash_is_told(self, client: httpx.AsyncClient, sent: dict[str, Any]) -> None:
        for query in ({}, {"query": HELLO}):
            response = await client.post("/", json={**sent, **query})
            assert (response.status_code, only(response)["reason"]) == (400, "DOCUMENT_HASH")

    async def test_nothing_at_all_is_told(self, client: httpx.AsyncClient) -> None:
        for sent in ({}, {"extensions": {}}, {"query": None}):
            assert (await client.post("/", json=sent)).status_code == 400


class TestPersistedDocuments:
    def test_the_least_recently_used_goes_first(self) -> None:
        kept = PersistedDocuments(most=2)
        for name in "ab":
            kept.keep(name, name, ANNE)
        assert kept.get("a") == "a"
        kept.keep("c", "c", ANNE)
        assert [kept.get(name) for name in "abc"] == ["a", None, "c"]

    def test_who_leaves_many_pushes_out_their_own(self) -> None:
        kept = PersistedDocuments(most=10, share=3)
        kept.keep("of Bo", "x", BO)
        for number in range(100):
            kept.keep(str(number), "x", ANNE)
        assert (len(kept), kept.get("of Bo"), kept.get("99"), kept.get("96")) == (4, "x", "x", None)

    def test_stays_bounded_with_many_people(self) -> None:
        kept = PersistedDocuments(most=10, share=3)
        for number in range(1_000):
            kept.keep(str(number), "x", number % 50)
        assert len(kept) == 10

    def test_a_long_document_is_not_kept(self) -> None:
        kept = PersistedDocuments()
        kept.keep("long", " " * (LONGEST_PERSISTED + 1), ANNE)
        assert len(kept) == 0


class TestOnlyTrusted:
    async def test_a_known_document_is_executed_by_its_hash_or_whole(
        self, client: httpx.AsyncClient, trusting: Any
    ) -> None:
        sent = ({"documentId": f"sha256:{hash_of(HELLO)}"}, {"extensions": named(HELLO)}, {"query": HELLO})
        for params in sent:
            assert (await client.post("/", json=params)).json() == WORLD

    async def test_another_is_refused(self, client: httpx.AsyncClient, trusting: Any) -> None:
        for params in ({"query": "{ who }"}, {"query": "{hello}"}, {"documentId": f"sha256:{hash_of('{ who }')}"}):
            response = await client.post("/", json=params)
            found = only(response)
            assert (response.status_code, found["code"], found["reason"]) == (403, "FORBIDDEN", "DOCUMENT_NOT_TRUSTED")

    async def test_none_can_be_left(self, client: httpx.AsyncClient, trusting: Any) -> None:
        for query in ({}, {"query": "{ who }"}):
            found = only(await client.post("/", json={**query, "extensions": named("{ who }")}))
            assert (found["message"], found["code"]) == ("PersistedQueryNotSupported", "PERSISTED_QUERY_NOT_SUPPORTED")
        assert len(trusting.documents.persisted) == 0

    async def test_the_control_open_takes_them(self, client: httpx.AsyncClient, house: Any) -> None:
        house.documents = KnownDocuments({hash_of(HELLO): HELLO})
        assert "data" in (await client.post("/", json={"query": "{ who }"})).json()
        assert (await client.post("/", json={"documentId": f"sha256:{hash_of(HELLO)}"})).json() == WORLD
