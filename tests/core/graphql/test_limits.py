"""What a document may ask for, and that finding it out is quick at any size."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

import pytest
from graphql import build_schema

from amicale.errors import Refusal
from amicale.graphql.declarations import PAGE_SIZE
from amicale.graphql.documents import DocumentError, prepare
from amicale.graphql.engine import Engine
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.weights import ROW

SCHEMA = build_schema(
    """
    type Query { me: Member, hello(name: String): String, members(first: Int, last: Int, search: String): Members! }
    type Mutation { login(code: String): Boolean }
    type Members { edges: [Edge!]!, pageInfo: PageInfo!, totalCount: Int! }
    type Edge { cursor: String!, node: Member! }
    type PageInfo { hasNextPage: Boolean! }
    type Member { name(style: String): String!, tags: [String!]!, clubs: [Club!], friends(first: Int): Members! }
    type Club { name: String!, members(first: Int, last: Int): Members! }
    """
)
OPEN = Limits(*[10**30] * len(fields(Limits)))
"""No limits: the control that turns the protection off."""


def check(document: str, limits: Limits = Limits(), **variables: Any) -> None:  # noqa: B008
    prepared = prepare(SCHEMA, document, limits, introspection=True)
    for operation in prepared.operations.values():
        operation.check_cost(variables, limits)


def refusal(document: str, **variables: Any) -> tuple[str, int, int]:
    with pytest.raises(LimitExceeded) as caught:
        check(document, **variables)
    return caught.value.name, caught.value.allowed, caught.value.found


def cost(document: str, **variables: Any) -> float:
    (operation,) = prepare(SCHEMA, document, OPEN, introspection=True).operations.values()
    return operation.cost.at({**operation.defaults, **variables}, 100) / ROW


def nested(levels: int) -> str:
    """A document of that depth."""
    path = ["members", "edges", "node", "clubs"] * 10
    return "{" + "{".join(path[: levels - 1]) + "{__typename" + "}" * levels


def bomb(levels: int, inner: str = "name") -> str:
    """Fragments that open into two to the power of ``levels`` fields."""
    steps = "".join(f"fragment F{n} on Member {{ ...F{n + 1} ...F{n + 1} }} " for n in range(levels))
    return f"query ($n: Int) {{ me {{ ...F0 }} }} {steps} fragment F{levels} on Member {{ {inner} }}"


class TestLimits:
    @pytest.mark.parametrize(
        ("document", "expected"),
        [
            (nested(11), ("depth", 10, 11)),
            ("{ me { " + "... { name } " * 250 + "} }", ("fields", 500, 501)),
            ("{ me { " + "name " * 32 + "} }", ("aliases", 30, 31)),
            ("{ me {" + "".join(f"a{n}: name " for n in range(31)) + "} }", ("aliases", 30, 31)),
            ("{ me {" + "name @skip(if: false) " * 9 + "} }", ("directives", 8, 9)),
            ("mutation { login " + "login " * 20 + "}", ("root_fields", 20, 21)),
            ("{ " + "hello " * 1_500 + "}", ("tokens", 1_500, 1_501)),
            ('{ hello(name: "' + "x" * 100_000 + '") }', ("length", 100_000, 100_019)),
            ("{ members(first: 101) { totalCount } }", ("page", 100, 101)),
            (
                "{ members(first: 100) { edges { node { clubs { members(first: 20) { totalCount } } } } } }",
                ("cost", 5_000, 23_100),
            ),
        ],
        ids=lambda value: value[0] if isinstance(value, tuple) else "",
    )
    def test_names_the_limit_and_what_was_found(self, document: str, expected: tuple[str, int, int]) -> None:
        assert refusal(document) == expected

    @pytest.mark.parametrize(
        "document",
        [
            "{ me { " + "... { name } " * 249 + "} }",
            "{ me { " + "name " * 31 + "} }",
            "{ me {" + "".join(f"a{n}: name " for n in range(30)) + "} }",
            "{ me {" + "name @skip(if: false) " * 8 + "} }",
            "mutation { " + "login " * 20 + "}",
            nested(10).replace("members", "members(first: 1)"),
            "{ members(first: 100) { edges { node { name clubs { name } friends(first: 3) { totalCount } } } } }",
        ],
    )
    def test_allows_what_is_just_within(self, document: str) -> None:
        check(document)

    def test_without_limits_the_same_pass(self) -> None:
        check(nested(20), OPEN)
        check("{ me { " + "name " * 600 + "} }", OPEN)
        check("{ members(first: 5000) { totalCount } }", OPEN)

    def test_is_the_clients_fault_with_the_reason_apart(self) -> None:
        with pytest.raises(Refusal) as caught:
            check(nested(11))
        assert (caught.value.code, caught.value.reason) == ("GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED")

    async def test_the_client_reads_limit_and_number(self, schema: Any, run: Callable[..., Any]) -> None:
        engine = Engine(schema, replace(Limits(), depth=1))
        (error,) = (await run("{ me { name } }", on=engine)).errors
        assert error["message"] == "The query nests 2 levels; at most 1 are allowed."
        assert error["extensions"]["limit"] == {"name": "depth", "allowed": 1, "found": 2}


class TestMeasure:
    def test_fragments_add_no_depth(self) -> None:
        steps = "".join(f"fragment F{n} on Member {{ ... on Member {{ ...F{n + 1} }} }} " for n in range(12))
        check(f"{{ me {{ ...F0 }} }} {steps} fragment F12 on Member {{ name }}")

    def test_fields_of_a_fragment_count_each_time_it_is_used(self) -> None:
        names = "... { name } " * 50
        found = refusal(f"{{ me {{ ...F ...F ...F ...F ...F }} }} fragment F on Member {{ {names} }}")
        assert found == ("fields", 500, 506)

    def test_aliases_and_directives_hide_in_no_fragment(self) -> None:
        aliases = "".join(f"a{n}: name " for n in range(16))
        assert refusal(f"{{ me {{ ...F ...F }} }} fragment F on Member {{ {aliases} }}")[0] == "aliases"
        assert (
            refusal("{ me { " + "...F @skip(if: false) " * 9 + "} } fragment F on Member { name }")[0] == "directives"
        )
        assert refusal("query " + "@a " * 9 + "{ hello }")[0] == "directives"

    def test_root_fields_hide_in_no_fragment(self) -> None:
        found = refusal("mutation { ...F ...F ... { ...F } } fragment F on Mutation { " + "login " * 7 + "}")
        assert found == ("root_fields", 20, 21)

    @pytest.mark.parametrize(
        "inner", ["name", "friends(first: $n) { totalCount }", "friends { edges { node { name } } }"]
    )
    def test_a_fragment_bomb_is_refused_at_once(self, inner: str) -> None:
        check("{ hello }")
        started = time.process_time()
        assert refusal(bomb(40, inner))[0] == "fields"
        assert time.process_time() - started < 0.05

    def test_also_where_nothing_uses_it(self) -> None:
        assert refusal(bomb(40).replace("...F0 }", "name }"))[0] == "fields"

    def test_also_where_it_holds_no_field_at_all(self) -> None:
        with pytest.raises(LimitExceeded):
            check(bomb(40, "...Nowhere"))

    @pytest.mark.parametrize(
        "document",
        [
            "{ me { ...A } } fragment A on Member { ...A }",
            "{ me { ...A } } fragment A on Member { name ...B } fragment B on Member { ...A }",
            "{ me { ...A } } fragment A on Member { friends { edges { node { ...A } } } }",
            "{ me { name } } fragment A on Member { ...B } fragment B on Member { ...A }",
        ],
    )
    def test_cycles_end(self, document: str) -> None:
        with pytest.raises(DocumentError, match="GRAPHQL_VALIDATION_FAILED"):
            check(document)

    @pytest.mark.parametrize(
        "document",
        [
            "{ me " + "{ ... on Member " * 150 + "{ name }" + " }" * 151,
            "{ me { ...F0 } }" + "".join(f"fragment F{n} on Member {{ ...F{n + 1} }}" for n in range(140)),
            "".join(f"fragment F{n} on Member {{ ...F{n - 1} }}" for n in range(140)) + "{ me { ...F139 } }",
            "{ " + "me { " * 190 + "name" + " }" * 191,
            "{ " * 100_000,
            "{ hello(name: " + "[" * 190 + "]" * 190 + ") }",
        ],
    )
    def test_no_nesting_exhausts_the_stack(self, document: str) -> None:
        with pytest.raises((LimitExceeded, DocumentError)):
            check(document)


class TestCost:
    @pytest.mark.parametrize(
        ("document", "variables", "expected"),
        [
            ("{ hello }", {}, 0.1),
            ("{ me { name tags } }", {}, 1.2),
            ("{ me { clubs { name } } }", {}, 1 + 10 * 1.1),
            ("{ members { totalCount } }", {}, PAGE_SIZE * 1.1),
            ("{ members(first: 50) { edges { node { name } } } }", {}, 50 * 1.1),
            ("{ members(last: 50) { edges { cursor node { name } } } }", {}, 50 * 1.2),
            ("{ members(first: 0) { totalCount } }", {}, 1.1),
            ("{ members(first: -5) { totalCount } }", {}, 1.1),
            ("{ members(first: -1000000000) { totalCount } }", {}, 1.1),
            ("{ members(first: null) { totalCount } }", {}, PAGE_SIZE * 1.1),
            ("query ($n: Int) { members(first: $n) { totalCount } }", {"n": 7}, 7 * 1.1),
            ("query ($n: Int) { members(first: $n) { totalCount } }", {}, PAGE_SIZE * 1.1),
            ("query ($n: Int) { members(first: $n) { totalCount } }", {"n": None}, PAGE_SIZE * 1.1),
            ("query ($n: Int = 9) { members(first: $n) { totalCount } }", {}, 9 * 1.1),
            ("query ($n: Int = 9) { members(first: $n) { totalCount } }", {"n": 8.0}, 8 * 1.1),
            ("{ ...F } fragment F on Query { members(first: 5) { edges { node { clubs { name } } } } }", {}, 5 * 12),
            ("{ members(first: 5) { edges { node { friends(first: 6) { totalCount } } } } }", {}, 5 * (1 + 6 * 1.1)),
            ("{ __schema { types { fields { name } } } }", {}, 0.1),
        ],
    )
    def test_multiplies_pages_through_nesting(
        self, document: str, variables: Mapping[str, Any], expected: float
    ) -> None:
        assert cost(document, **variables) == pytest.approx(expected)

    def test_a_shared_fragment_weighs_with_each_operations_own_variables(self) -> None:
        document = (
            "query A($n: Int = 100) { ...F } query B($n: Int = 1) { ...F } "
            "fragment F on Query { members(first: $n) { edges { node { friends(first: $n) { totalCount } } } } }"
        )
        operations = prepare(SCHEMA, document, Limits(), introspection=False).operations
        operations["B"].check_cost({}, Limits())
        with pytest.raises(LimitExceeded, match="11100 rows"):
            operations["A"].check_cost({}, Limits())

    @pytest.mark.parametrize("size", [101, 10**30, 1e30])
    def test_refuses_pages_that_variables_make_too_large(self, size: float) -> None:
        assert refusal("query ($n: Int) { members(first: $n) { totalCount } }", n=size)[0] == "page"

    @pytest.mark.parametrize("size", ["many", True, [1], {"a": 1}, 4.5, float("inf"), float("nan")])
    def test_leaves_what_is_no_number_to_its_coercion(self, size: Any) -> None:
        check("query ($n: Int) { members(first: $n) { totalCount } }", n=size)

    def test_a_page_of_five_thousand_digits_is_too_large(self) -> None:
        assert refusal("{ members(first: " + "9" * 5_000 + ") { totalCount } }")[0] == "page"


SLOW = {
    "a name of a megabyte": "{ " + "x" * 999_000 + " }",
    "a string of a megabyte": '{ hello(name: "' + "x" * 999_000 + '") }',
    "blank lines": '{ hello(name: """' + "\n" * 999_000 + '""") }',
    "commas": "," * 999_000 + "{ hello }",
    "comments": "#\n" * 450_000,
    "one comment": "#" * 999_000,
    "long unknown names": "{ me { " + " ".join("x" * 195 for _ in range(490)) + " } }",
    "the same field": "{ me { " + "name " * 495 + "} }",
    "the same field with an argument": "{ me { " + 'name(style: "s") ' * 235 + "} }",
    "the same field with fields below": "{ me { " + "friends(first: 1) { totalCount } " * 155 + "} }",
    "spreads of one fragment": "{ me { " + "...F " * 240 + "} } fragment F on Member { name }",
    "many fragments": "{ me { " + "".join(f"...F{n} " for n in range(145)) + "} }"
    + "".join(f"fragment F{n} on Member {{ name }}" for n in range(145)),
    "many operations": " ".join(f"query Q{n} {{ me {{ name }} }}" for n in range(180)),
    "many variables": "query (" + " ".join(f"$x{n}: Int" for n in range(360)) + ") { hello }",
    "many values": "{ hello(name: [" + "1 " * 1_400 + "]) }",
}  # fmt: skip


class TestTime:
    @pytest.mark.parametrize("document", SLOW.values(), ids=SLOW.keys())
    def test_no_document_holds_up_the_others(self, document: str) -> None:
        check("{ hello }")
        fastest = 9.0
        for _ in range(3):  # the machine may be busy: what counts is what the document needs
            started = time.process_time()
            with suppress(LimitExceeded, DocumentError):
                check(document)
            fastest = min(fastest, time.process_time() - started)
        assert fastest < 0.25
