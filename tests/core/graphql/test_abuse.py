# ruff: noqa: E501 -- a table reads best with one probe a line
"""An abuse run: what an attacker sends is answered with a 4xx or a GraphQL error, quickly, and tells nothing."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from graphql import get_introspection_query

JSON = "application/json"
CODES = {"BAD_USER_INPUT", "BAD_REQUEST", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "INTERNAL_ERROR"}
LEAKS = (b"Traceback", b"amicale/", b"asyncpg", b".py", b"jeanne.dupont", b"Did you mean", b"SELECT")
PLUS = "query ($n: Int!) { plus(number: $n) }"
ADD = "mutation ($i: PersonInput!) { add(input: $i) { name born } }"
BOMB = "{ me { ...F0 } }" + "".join(f"fragment F{n} on Person {{ ...F{n + 1} ...F{n + 1} }}" for n in range(40))
DEEP = "{ me " + "{ clubs { members { edges { node " * 9 + "{ name }" + " } } } }" * 9 + " }"


@dataclass(frozen=True)
class Probe:
    """One request."""

    name: str
    body: bytes = b""
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": JSON})
    query: bytes = b""


def document(name: str, text: str, **more: Any) -> Probe:
    """A well-formed request with this document."""
    return Probe(name, json.dumps({"query": text, **more}).encode())


def raw(name: str, body: bytes, **headers: str) -> Probe:
    return Probe(
        name, body, headers={"content-type": JSON} | {key.replace("_", "-"): it for key, it in headers.items()}
    )


def get(name: str, query: str | bytes | dict[str, str]) -> Probe:
    text = (
        urlencode(query).encode() if isinstance(query, dict) else query if isinstance(query, bytes) else query.encode()
    )
    return Probe(name, method="GET", headers={}, query=text)


DOCUMENTS = [
    document("depth", DEEP),
    document("depth of 10,000", "{ me " + "{ clubs " * 10_000),
    document("100,000 braces", "{" * 100_000),
    document("100,000 brackets", "{ hello(name: " + "[" * 100_000),
    document("list type of 1,000", "query ($a: " + "[" * 1_000 + "Int" + "]" * 1_000 + ") { hello }"),
    document("inline fragments within each other", "{ me " + "{ ... " * 180 + "{ name }" + " }" * 180 + " }"),
    document("fragment bomb", BOMB + " fragment F40 on Person { name }"),
    document("fragment bomb without a field", BOMB),
    document("unused fragment bomb", BOMB.replace("...F0", "name") + " fragment F40 on Person { name }"),
    document("fragment chain", "{ me { ...F0 } }" + "".join(f"fragment F{n} on Person {{ ...F{n + 1} }}" for n in range(150))),
    document("fragment cycle of one", "{ me { ...A } } fragment A on Person { ...A }"),
    document("fragment cycle of two", "{ me { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }"),
    document("fragment cycle through fields", "{ me { ...A } } fragment A on Person { clubs { members { edges { node { ...A } } } } }"),
    document("fragment on nothing", "{ ...A } fragment A on Nowhere { x }"),
    document("fragment on a scalar", "{ ...A } fragment A on String { x }"),
    document("fragment that is not there", "{ ...A }"),
    document("the same fragment name twice", "{ ...A } fragment A on Query { hello } fragment A on Query { who }"),
    document("1,000 aliases", "{" + "".join(f"a{n}: hello " for n in range(1_000)) + "}"),
    document("31 aliases", "{ me {" + "".join(f"a{n}: name " for n in range(31)) + "} }"),
    document("100 mutations by alias", "mutation {" + "".join(f'a{n}: add(input: {{name: "x"}}) {{ name }} ' for n in range(100)) + "}"),
    document("10,000 repeated fields", "{ me { " + "name " * 10_000 + "} }"),
    document("400 repeated fields", "{ me { " + "name " * 400 + "} }"),
    document("fields in conflict", '{ hello hello(name: "x") }'),
    document("1,000 directives", "{ hello " + "@skip(if: false) " * 1_000 + "}"),
    document("100 unknown directives", "{ hello " + "@x " * 100 + "}"),
    document("unknown directive", "{ hello @drop(table: 1) }"),
    document("defer", "{ ... @defer { hello } }"),
    document("page of 101", "{ members(first: 101) { totalCount } }"),
    document("page of 5,000 digits", "{ members(first: " + "9" * 5_000 + ") { totalCount } }"),
    document("page too large by variable", "query ($n: Int) { members(first: $n) { totalCount } }", variables={"n": 2**31 - 1}),
    document("cost", "{ members(first: 100) { edges { node { clubs { members(first: 100) { totalCount } } } } } }"),
    document("cost by variable", "query ($n: Int) { members(first: $n) { edges { node { clubs { members(first: $n) { totalCount } } } } } }", variables={"n": 100}),
    document("introspection", get_introspection_query()),
    document("one type", '{ __type(name: "Query") { name } }'),
    document("recursive introspection", "{ __schema { types " + "{ fields { type " * 9 + "{ name }" + " } }" * 9 + " } }"),
    document("probing by suggestions", "{ helo }"),
    document("probing arguments", "{ hello(nam: 1) }"),
    document("probing types", "{ ... on Persn { name } }"),
    document("subscription", "subscription { hello }"),
    document("schema definition", "type Query { evil: String }"),
    document("extension", "extend type Query { evil: String }"),
    document("only a fragment", "fragment A on Query { hello }"),
    document("empty", ""),
    document("blank", " \n,"),
    document("comment", "# nothing"),
    document("a million comments", "#\n" * 450_000),
    document("a megabyte of one name", "{" + "x" * 990_000 + "}"),
    document("unfinished string", '{ hello(name: "'),
    document("lone surrogate in a string", '{ hello(name: "\\ud800") }'),
    document("code point out of range", '{ hello(name: "\\u{110000}") }'),
    document("control character", "{ hello \x00 }"),
    document("several operations, no name", "query A { hello } query B { hello }"),
    document("no operation of that name", "query A { hello }", operationName="B"),
    document("empty operation name", "query A { hello } query B { hello }", operationName=""),
    document("anonymous beside named", "{ hello } query A { hello }"),
    document("the same operation twice", "query A { hello } query A { hello }", operationName="A"),
    document("mutation as a query", '{ add(input: {name: "x"}) { name } }'),
    document("500 variables", "query (" + " ".join(f"$x{n}: Int" for n in range(350)) + ") { hello }"),
    document("unknown variable", "{ hello(name: $x) }"),
]  # fmt: skip

VALUES = [
    *(
        document(f"variable {value!r}", PLUS, variables={"n": value})
        for value in (2**31, -(2**31) - 1, 2**63, 10**30, 1e30, 1.5, "1", True, [1], {"a": 1}, None, "", "\x00")
    ),
    document("missing variable", PLUS),
    document("integer out of range as a literal", "{ plus(number: 2147483648) }"),
    document("integer of 5,000 digits as a literal", "{ plus(number: " + "9" * 5_000 + ") }"),
    document("date that is none", '{ plus(number: 1, at: "2026-13-45") }'),
    document("date of the year 99999", '{ plus(number: 1, at: "99999-01-01") }'),
    document("date that is an object", "{ plus(number: 1, at: {a: 1}) }"),
    document("date as a variable", "query ($d: Date) { plus(number: 1, at: $d) }", variables={"d": {"a": [1]}}),
    document("date with a NUL", "query ($d: Date) { plus(number: 1, at: $d) }", variables={"d": "2026-01-01\x00"}),
    document("mass assignment", ADD, variables={"i": {"name": "x", "role": "admin", "isAdmin": True}}),
    document("missing input", ADD, variables={"i": {}}),
    document("input that is a list", ADD, variables={"i": [{"name": 1}]}),
    document("input nested too deeply", ADD, variables={"i": json.loads('{"name":' * 300 + "1" + "}" * 300)}),
    document("input with 10,000 unknown keys", ADD, variables={"i": {f"k{n}": n for n in range(10_000)}}),
    document("prototype pollution", ADD, variables={"i": {"name": "x", "__proto__": {}, "constructor": 1}}),
    document("out of range for the database", '{ fail(how: "out-of-range") }'),
    document("not for the database", '{ fail(how: "not-encodable") }'),
]

QUERY = b'{"query": "{ hello }"'
BODIES = [
    *(raw(f"body {body[:20]!r}", body) for body in (
        b"", b" ", b"42", b'"x"', b"null", b"true", b"[]", b"{}", b"{", b"}", b"\x00", b"\xff\xfe", b"NaN", b"-", b"[null]",
        b'[}', b'{"query": "{ hello }",}', b"{'query': '{ hello }'}", b'\xef\xbb\xbf{"query": "{ hello }"}',
    )),
    raw("batch", b'[{"query": "{ hello }"}, {"query": "{ hello }"}]'),
    raw("overlong UTF-8", b'{"query": "\xc0\xaf"}'),
    raw("invalid UTF-8", b'{"query": "{ hello(name: \\"\xff\\") }"}'),
    raw("encoded surrogate", b'{"query": "{ hello(name: \\"\xed\xa0\x80\\") }"}'),
    raw("escaped lone surrogate", b'{"query": "{ hello(name: \\"\\ud800\\") }"}'),
    raw("lone surrogate in a variable", b'{"query": "query ($x: String!) { hello(name: $x) }", "variables": {"x": "\\udfff"}}'),
    raw("UTF-16", '{"query": "{ hello }"}'.encode("utf-16")),
    raw("integer of 5,000 digits", QUERY + b', "variables": {"x": ' + b"9" * 5_000 + b"}}"),
    raw("number out of range", QUERY + b', "variables": {"x": 1e999}}'),
    raw("100,000-deep list", QUERY + b', "variables": {"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"),
    raw("100,000-deep object", QUERY + b', "variables": ' + b'{"x": ' * 100_000),
    raw("100,000-deep unknown key", QUERY + b', "other": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    raw("duplicate query", QUERY + b', "query": "{ who }"}'),
    raw("duplicate variables", QUERY + b', "variables": {}, "variables": {}}'),
    raw("duplicate key with a long integer", QUERY + b', "query": "{ who }", "other": ' + b"9" * 5_000 + b"}"),
    *(raw(f"wrong type {part!r}", QUERY + b", " + part + b"}") for part in (
        b'"variables": []', b'"variables": "{}"', b'"variables": 1', b'"operationName": 1', b'"extensions": []',
    )),
    *(raw(f"query is {value!r}", b'{"query": ' + value + b"}") for value in (b"1", b"null", b"[]", b"{}", b"true")),
    raw("persisted query that is not known", b'{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}'),
    raw("2 MB", QUERY + b" " * 2_000_000 + b"}"),
    raw("declared 2 MB", b"", content_length="2000000"),
    raw("form", b"query=%7Bhello%7D", content_type="application/x-www-form-urlencoded"),
    raw("multipart", b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--', content_type="multipart/form-data; boundary=x"),
    raw("text", QUERY + b"}", content_type="text/plain"),
    raw("a type of strange signs", QUERY + b"}", content_type='application/json; charset="\xe9"; ='),
    raw("another charset", QUERY + b"}", content_type="application/json; charset=utf-7"),
    raw("compressed", QUERY + b"}", content_encoding="gzip"),
    raw("accept of 10,000 types", QUERY + b"}", accept=",".join(["x/y"] * 10_000)),
    raw("accept of strange signs", QUERY + b"}", accept=';;;q=,"\xff'),
]  # fmt: skip

ADDRESSES = [
    get("GET of nothing", ""),
    get("GET of a mutation", {"query": 'mutation { add(input: {name: "x"}) { name } }'}),
    get("GET of a mutation by name", {"query": 'query A { hello } mutation B { add(input: {name: "x"}) { name } }', "operationName": "B"}),
    get("GET with two queries", "query={hello}&query={who}"),
    get("GET with 1,000 parameters", "&".join(f"a{n}=1" for n in range(1_000))),
    get("GET with invalid UTF-8", "query=%ff"),
    get("GET with overlong UTF-8", "query=%c0%af"),
    get("GET with raw bytes", b"query=\xff"),
    get("GET with variables that are no object", {"query": "{ hello }", "variables": "[1]"}),
    get("GET with variables that are no JSON", {"query": "{ hello }", "variables": "{"}),
    get("GET with deep variables", {"query": "{ hello }", "variables": "[" * 60_000}),
    get("GET with NUL", {"query": "{ hello }\x00"}),
    get("GET of a bomb", {"query": BOMB}),
    *(Probe(f"{method}", QUERY + b"}", method) for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "\x00")),
    Probe("method override", QUERY + b"}", "GET", {"x-http-method-override": "POST", "content-type": JSON}),
]  # fmt: skip

PROBES = [*DOCUMENTS, *VALUES, *BODIES, *ADDRESSES]


async def send(endpoint: Any, probe: Probe) -> tuple[int, bytes]:
    """Send a probe in pieces of 64 kB; answers status and body."""
    pieces = [probe.body[n : n + 65_536] for n in range(0, len(probe.body), 65_536)] or [b""]
    waiting, sent = iter(pieces), []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": next(waiting, b""), "more_body": waiting.__length_hint__() > 0}

    async def collect(message: dict[str, Any]) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode("latin-1")) for name, value in probe.headers.items()]
    scope = {"type": "http", "method": probe.method, "headers": headers, "query_string": probe.query}
    await endpoint(scope, receive, collect)
    return sent[0]["status"], sent[1]["body"]


def verdict(status: int, body: bytes) -> str:
    """What is wrong with an answer; empty for nothing."""
    if status >= 500:
        return f"status {status}"
    response = json.loads(body)
    if not response.get("errors"):
        return "was not refused"
    if not {error["extensions"]["code"] for error in response["errors"]} <= CODES - {"INTERNAL_ERROR"}:
        return f"codes of {response['errors']}"
    return next((f"leaks {leak!r}" for leak in LEAKS if leak in body), "")


class Stalls:
    """How long another client would have had to wait: a task that wants to run every two milliseconds."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.002)
            self.worst = max(self.worst, time.perf_counter() - before)


class TestAbuse:
    def test_there_are_many(self) -> None:
        assert len(PROBES) >= 100
        assert [name for name, times in Counter(probe.name for probe in PROBES).items() if times > 1] == []

    @pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
    async def test_is_refused_and_told_nothing(self, house: Any, probe: Probe) -> None:
        assert verdict(*await send(house.endpoint, probe)) == ""

    async def test_the_control_would_be_noticed(self, house: Any) -> None:
        assert verdict(*await send(house.endpoint, document("fine", "{ hello }"))) == "was not refused"
        bug = await send(house.endpoint, document("a bug", '{ fail(how: "bug") }'))
        assert "codes of" in verdict(*bug)
        house.introspection = True
        assert "leaks" in verdict(*await send(house.endpoint, document("probing", "{ helo }")))

    async def test_nobody_else_waits_for_it(self, house: Any) -> None:
        worst: dict[str, float] = {}
        for probe in PROBES:
            found = []
            for _ in range(2):  # the machine may be busy: what counts is what the probe needs
                stalls = Stalls()
                watching = asyncio.create_task(stalls.watch())
                await asyncio.sleep(0.003)
                await send(house.endpoint, probe)
                await asyncio.sleep(0.003)
                watching.cancel()
                found.append(stalls.worst)
            worst[probe.name] = min(found)
        assert {name: seconds for name, seconds in worst.items() if seconds > 0.25} == {}
        print("worst stalls", sorted(worst.items(), key=lambda item: -item[1])[:5])
