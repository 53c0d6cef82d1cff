"""The endpoint, per the GraphQL-over-HTTP specification; its audit suite runs in tests/contract/graphql-http."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import asyncpg
import httpx
import pytest

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.engine import Engine, Result
from amicale.graphql.limits import Limits
from amicale.graphql.replies import reply_to
from amicale.i18n import translator

JSON, GRAPHQL = "application/json", "application/graphql-response+json"
HELLO = {"query": "{ hello }"}
ADD = 'mutation { add(input: {name: "Bo"}) { name } }'
_ = translator("amicale")


async def call(endpoint: Any, messages: Iterable[dict[str, Any]], headers: dict[str, str]) -> list[dict[str, Any]]:
    """Send a request as the server would, message by message."""
    waiting, sent = iter(messages), []

    async def receive() -> dict[str, Any]:
        return next(waiting)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await endpoint({"type": "http", "method": "POST", "headers": pairs, "query_string": b""}, receive, send)
    return sent


class TestMethods:
    async def test_post_runs_queries_and_mutations(self, client: httpx.AsyncClient) -> None:
        assert (await client.post("/", json=HELLO)).json() == {"data": {"hello": "Hello world"}}
        assert (await client.post("/", json={"query": ADD})).json() == {"data": {"add": {"name": "Bo"}}}

    async def test_get_runs_queries(self, client: httpx.AsyncClient) -> None:
        params = {
            "query": "query A($n: Int!) { plus(number: $n) } query B { hello }",
            "variables": '{"n": 4}',
            "operationName": "A",
            "extensions": '{"x": 1}',
            "unknown": "é",
        }
        assert (await client.get("/", params=params)).json() == {"data": {"plus": 5}}

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL])
    async def test_get_never_changes_anything(self, client: httpx.AsyncClient, accept: str) -> None:
        response = await client.get("/", params={"query": ADD}, headers={"accept": accept})
        assert (response.status_code, response.headers["allow"]) == (405, "POST")
        assert "data" not in response.json()

    @pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"])
    async def test_other_methods_are_refused(self, client: httpx.AsyncClient, method: str) -> None:
        response = await client.request(method, "/", json=HELLO)
        assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")


class TestMediaTypes:
    @pytest.mark.parametrize(
        ("accept", "expected"),
        [
            (None, JSON), ("*/*", JSON), ("application/*", JSON), (JSON, JSON), (GRAPHQL, GRAPHQL),
            (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL), (f"{JSON};q=0.5, {GRAPHQL}", GRAPHQL),
            (f"text/html, {JSON}; charset=utf-8", JSON), (f"{GRAPHQL}; charset=utf-8", GRAPHQL),
        ],
    )  # fmt: skip
    async def test_answers_with_the_type_preferred(
        self, client: httpx.AsyncClient, accept: str | None, expected: str
    ) -> None:
        client.headers.pop("accept")
        response = await client.post("/", json=HELLO, headers={"accept": accept} if accept else {})
        assert response.headers["content-type"] == f"{expected}; charset=utf-8"

    @pytest.mark.parametrize("accept", ["text/html", "image/*", "application/xml", "nonsense", "*/*;q=inf"])
    async def test_refuses_to_answer_in_another(self, client: httpx.AsyncClient, accept: str) -> None:
        assert (await client.post("/", json=HELLO, headers={"accept": accept})).status_code == 406

    @pytest.mark.parametrize("sent", [JSON, f"{JSON}; charset=utf-8", f'{JSON};charset="UTF-8"', "Application/JSON"])
    async def test_takes_json_in_utf8(self, client: httpx.AsyncClient, sent: str) -> None:
        body = json.dumps({"query": '{ hello(name: "Zoé") }'}, ensure_ascii=False)
        response = await client.post("/", content=body, headers={"content-type": sent})
        assert response.json() == {"data": {"hello": "Hello Zoé"}}

    @pytest.mark.parametrize(
        "sent",
        ["", "text/plain", "application/graphql", "application/x-www-form-urlencoded", "multipart/form-data",
         f"{JSON}l", f"{JSON}; charset=utf-16", f"{JSON}, text/plain", "application/jsonp"],
    )  # fmt: skip
    async def test_takes_nothing_that_a_form_can_send(self, client: httpx.AsyncClient, sent: str) -> None:
        response = await client.post("/", content=json.dumps(HELLO), headers={"content-type": sent} if sent else {})
        assert response.status_code == 415

    async def test_takes_no_compressed_body(self, client: httpx.AsyncClient) -> None:
        assert (await client.post("/", json=HELLO, headers={"content-encoding": "gzip"})).status_code == 415


class TestStatus:
    @pytest.mark.parametrize("query", ["{ hello", "{ helo }", "query($n: Int!) { plus(number: $n) }"])
    async def test_a_refused_document_is_400_but_200_for_older_clients(
        self, client: httpx.AsyncClient, query: str
    ) -> None:
        sent = {"query": query}
        answers = [await client.post("/", json=sent, headers={"accept": accept}) for accept in (GRAPHQL, JSON)]
        assert [response.status_code for response in answers] == [400, 200]
        assert all(list(response.json()) == ["errors"] for response in answers)

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL])
    async def test_not_saying_which_operation_is_400(self, client: httpx.AsyncClient, accept: str) -> None:
        query = {"query": "query A { hello } query B { hello }"}
        assert (await client.post("/", json=query, headers={"accept": accept})).status_code == 400

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL])
    async def test_a_field_that_fails_is_200_with_the_rest(self, client: httpx.AsyncClient, accept: str) -> None:
        query = {"query": '{ hello fail(how: "bug") }'}
        response = await client.post("/", json=query, headers={"accept": accept})
        assert (response.status_code, response.json()["data"]) == (200, {"hello": "Hello world", "fail": None})

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL])
    async def test_without_the_database_it_is_503(self, client: httpx.AsyncClient, accept: str) -> None:
        query = {"query": '{ hello fail(how: "refused-connection") }'}
        response = await client.post("/", json=query, headers={"accept": accept})
        assert (response.status_code, response.headers["retry-after"]) == (503, "5")
        assert response.json()["errors"][0]["extensions"] == {"code": "UNAVAILABLE"}

    async def test_out_of_time_is_503(self, client: httpx.AsyncClient, house: Any, schema: Any) -> None:
        house.engine = Engine(schema, seconds=0.05)
        response = await client.post("/", json={"query": "{ slow }"})
        assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (503, "TIMEOUT")

    async def test_no_cache_keeps_an_answer(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/", params=HELLO)).headers["cache-control"] == "no-store"


class TestAuthenticate:
    async def test_resolvers_get_who_asks(self, client: httpx.AsyncClient, house: Any) -> None:
        house.actor = Actor(name="Zoé")
        assert (await client.post("/", json={"query": "{ who }"})).json() == {"data": {"who": "Zoé"}}

    @pytest.mark.parametrize(
        ("error", "status", "code"),
        [
            (Refusal(_("Sign in first."), code="UNAUTHENTICATED"), 401, "UNAUTHENTICATED"),
            (Refusal(_("Sign in first."), code="FORBIDDEN"), 403, "FORBIDDEN"),
            (ConnectionRefusedError(), 503, "UNAVAILABLE"),
            (asyncpg.CannotConnectNowError("starting up"), 503, "UNAVAILABLE"),
            (KeyError("secret-of-ours"), 500, "INTERNAL_ERROR"),
        ],
    )
    async def test_a_failure_there_is_answered_in_the_same_shape(
        self, client: httpx.AsyncClient, house: Any, error: Exception, status: int, code: str
    ) -> None:
        house.actor = error
        response = await client.post("/", json=HELLO)
        assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (status, code)
        assert "secret-of-ours" not in response.text
        assert ("www-authenticate" in response.headers) == (status == 401)

    async def test_introspection_is_for_whom_it_is_allowed(self, client: httpx.AsyncClient, house: Any) -> None:
        query = {"query": '{ __type(name: "Query") { name } }'}
        assert "errors" in (await client.post("/", json=query)).json()
        house.introspection = True
        assert (await client.post("/", json=query)).json() == {"data": {"__type": {"name": "Query"}}}


class TestBody:
    async def test_is_read_in_pieces(self, house: Any) -> None:
        text = json.dumps(HELLO).encode()
        pieces = [{"type": "http.request", "body": text[n : n + 3], "more_body": True} for n in range(0, len(text), 3)]
        sent = await call(house.endpoint, [*pieces, {"type": "http.request"}], {"content-type": JSON})
        assert sent[1]["body"] == b'{"data":{"hello":"Hello world"}}'

    async def test_is_refused_by_its_declared_length_unread(self, house: Any) -> None:
        sent = await call(house.endpoint, [], {"content-type": JSON, "content-length": str(Limits().body + 1)})
        assert sent[0]["status"] == 413

    @pytest.mark.parametrize("declared", ["10", "-1", "many", "٣", None])
    async def test_is_refused_when_it_grows_too_large(self, house: Any, declared: str | None) -> None:
        piece = {"type": "http.request", "body": b" " * 300_000, "more_body": True}
        headers = {"content-type": JSON} | ({"content-length": declared} if declared else {})
        sent = await call(house.endpoint, [piece] * 4, headers)
        assert sent[0]["status"] == 413

    async def test_a_client_that_leaves_gets_no_answer(self, house: Any) -> None:
        assert await call(house.endpoint, [{"type": "http.disconnect"}], {"content-type": JSON}) == []


class TestReplyTo:
    def sent(self, data: Any) -> tuple[int, bytes]:
        reply = reply_to(Result(data), JSON)
        return reply.status, reply.body

    def test_knows_what_values_there_are(self) -> None:
        driver = asyncpg.pgproto.pgproto.UUID("00000000-0000-0000-0000-000000000001")
        dates = [date(2026, 1, 2), datetime(2026, 1, 2, 3, tzinfo=UTC)]
        values = [uuid.UUID(int=1), driver, *dates, Enum("E", {"A": "a"}).A]
        assert self.sent(values) == (
            200,
            b'{"data":["00000000-0000-0000-0000-000000000001","00000000-0000-0000-0000-000000000001",'
            b'"2026-01-02","2026-01-02T03:00:00Z","a"]}',
        )

    @pytest.mark.parametrize("value", ["\ud800", object()])
    def test_what_cannot_be_sent_is_an_incident(self, value: Any) -> None:
        status, body = self.sent(value)
        assert (status, json.loads(body)["errors"][0]["extensions"]["code"]) == (500, "INTERNAL_ERROR")

    def test_bytes_are_sent_as_they_are(self) -> None:
        class Ready(Result):
            raw = b'{"data": {"hello":1}}'

        assert reply_to(Ready(), JSON).body is Ready.raw
        assert reply_to(Ready(), JSON, {"a": 1}).body == b'{"data": {"hello":1},"extensions":{"a":1}}'
