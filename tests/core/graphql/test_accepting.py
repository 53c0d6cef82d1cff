"""The quick yes to valid documents, next to graphql-core's rules: it may doubt, but never accept what they refuse."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import Any

import pytest
import strawberry
from graphql import GraphQLError, build_schema, parse, specified_rules, validate
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry import Maybe

from amicale.graphql.accepting import JUDGED, accepts, stands_for
from amicale.graphql.documents import RULES, measure
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.plugins.assembly import assemble
from amicale.plugins.discovery import installed
from amicale.plugins.state import load_core, load_one

from .documents_for_tests import HAND_WRITTEN, MANY, MORE, SCHEMA, WIDE, any_documents, generated, mutated

OPEN = Limits(*[10**30] * len(fields(Limits)))
PORTAL = assemble([load_core(None), load_one(installed()["clubs"], {})]).schema.graphql


@strawberry.input
class Change:
    name: Maybe[str]
    note: Maybe[str | None]


@strawberry.type
class Query:
    @strawberry.field
    def change(self, input: Change | None = None, name: Maybe[str] = None) -> str:
        return ""


MAYBE = strawberry.Schema(Query)._schema


def verdicts(text: str, schema: Any = SCHEMA) -> tuple[bool, bool]:
    """Whether the quick way accepts a document, and whether graphql-core does; both as :func:`prepare` asks them."""
    try:
        document = parse(text, no_location=True)
        measure(schema, document, OPEN)
    except (GraphQLError, LimitExceeded):
        return False, False
    return accepts(schema, document), not validate(schema, document, RULES)


def accepted(text: str, schema: Any = SCHEMA) -> bool:
    quickly, properly = verdicts(text, schema)
    assert properly or not quickly, f"accepted, though it is not valid: {text}"
    return quickly


class TestAccepts:
    def test_accepts_nearly_all_valid_documents(self) -> None:
        found: Counter[tuple[bool, bool]] = Counter()

        # The same documents each time, but for the constants of whatever is imported beside, which Hypothesis draws
        # from too: so some more may be doubted than the one in a hundred that is usual.
        @settings(WIDE, derandomize=True)
        @given(any_documents())
        def run(text: str) -> None:
            found[verdicts(text)] += 1

        run()
        assert found[True, False] == 0
        assert found[True, True] >= 0.95 * (found[True, True] + found[False, True])
        assert found[True, True] >= 100

    def test_accepts_nearly_all_valid_documents_of_the_portals_schema(self) -> None:
        found: Counter[bool] = Counter()

        @settings(WIDE, max_examples=60, derandomize=True)
        @given(generated(PORTAL))
        def run(text: str) -> None:
            found[accepted(text, PORTAL)] += 1

        run()
        assert found[False] <= 0.01 * found[True]

    @settings(WIDE, max_examples=MANY)
    @given(mutated(any_documents()))
    def test_accepts_nothing_that_graphql_core_refuses(self, text: str) -> None:
        accepted(text)

    @settings(WIDE, max_examples=MANY)
    @given(st.lists(st.sampled_from([*HAND_WRITTEN, *MORE]), min_size=1, max_size=4))
    def test_accepts_no_wrong_combination(self, parts: list[str]) -> None:
        accepted(" ".join(parts))
        accepted("{ me { " + " ".join(part for part in parts if part in MORE) + " } } " + " ".join(parts))

    @pytest.mark.parametrize("text", HAND_WRITTEN)
    def test_accepts(self, text: str) -> None:
        assert accepted(text)

    @pytest.mark.parametrize(
        "text",
        [
            "{ me { id id x: age x: age __typename } }",
            "{ me { id ... on Node { id } ...A } } fragment A on Named { id }",
            "{ named { ... on Member { x: id } ... on Club { x: id } } }",
        ],
    )
    def test_accepts_the_same_value_twice(self, text: str) -> None:
        assert accepted(text)

    @pytest.mark.parametrize(
        "text",
        [
            # names
            "{ nothing }", "{ me { nothing } }", "{ me { id { id } } }", "{ me }", "{ me { id } } { me { id } }",
            "query A { me { id } } query A { me { id } }", "query A { me { id } } { me { id } }",
            "type A { a: Int } { me { id } }",
            # arguments
            '{ me(id: "x") { id } }', "{ node { id } }", '{ node(id: "x", id: "x") { id } }',
            "{ node(id: null) { id } }",
            "{ node(id: 1.5) { id } }", '{ me { friends(first: "1") { id } } }',
            "{ me { friends(first: 2147483648) { id } } }",
            "{ me { friends(first: " + "9" * 5_000 + ") { id } } }", "{ members(order: OTHER) { id } }",
            '{ members(order: "NAME") { id } }',
            "{ members(filter: {}) { id } }", "{ members(filter: 5) { id } }",
            "{ members(filter: {exact: true, exact: true}) { id } }",
            "{ members(filter: {exact: true, other: 1}) { id } }",
            "{ members(filter: {exact: true, year: {min: null, max: a}}) { id } }",
            "{ members(filter: {exact: true, ranges: [[null]]}) { id } }", "{ me { tags(ids: [null]) } }",
            "{ me { tags(ids: [[]]) } }",
            "{ named(by: {}) { id } }", "{ named(by: {id: null}) { id } }",
            '{ named(by: {id: "x", name: "y"}) { id } }',
            "query ($a: ID) { named(by: {id: $a}) { id } }",
            # variables
            "query ($a: ID!, $a: ID!) { node(id: $a) { id } }", "query ($a: Other) { me { id } }",
            "query ($a: Member) { node(id: $a) { id } }",
            "query ($a: ID!) { me { id } }", "{ node(id: $a) { id } }", "query ($a: ID) { node(id: $a) { id } }",
            "query ($a: ID = null) { node(id: $a) { id } }", "query ($a: String!) { node(id: $a) { id } }",
            "query ($a: [ID!]) { node(id: $a) { id } }",
            'query ($a: Int = "x") { me { friends(first: $a) { id } } }',
            "query ($a: ID! = null) { node(id: $a) { id } }",
            "query ($a: [ID]!) { me { tags(ids: $a) } }", "query ($a: ID) { me { tags(ids: [$a]) } }",
            "query ($a: Int @other) { me { friends(first: $a) { id } } }",
            "query ($a: Int) { members(since: $a) { id } }",
            "query ($a: Int) { ...A } fragment A on Query { node(id: $a) { id } }",
            "query A($a: ID!) { ...A } query B { ...A } fragment A on Query { node(id: $a) { id } }",
            # directives
            "{ me { id @other } }", "{ me { id @other(if: true) } }", "{ members(since: {x: $a}) { id } }",
            "{ me { x: id x: name(upper: true) } }", "{ me { id @skip } }", "{ me { id @skip(if: 1) } }",
            "{ me { id @skip(if: true) @skip(if: true) } }",
            "{ me { id @skip(if: true, other: 1) } }", "query @skip(if: true) { me { id } }",
            "query ($a: Boolean) { me { id @skip(if: $a) } }",
            "{ me { ...A } } fragment A on Member @skip(if: true) { id }", "mutation { drop @stream }",
            '{ me { id @log(level: "x") } }',
            # fragments
            "{ me { ...A } }", "fragment A on Member { id }", "{ me { id } } fragment A on Member { id }",
            "{ me { ...A } } fragment A on Member { ...A }",
            "{ me { ...A } } fragment A on Member { ...B } fragment B on Member { ...A }",
            "{ me { ...A } } fragment A on Other { id }", "{ me { ...A } } fragment A on Int { id }",
            "{ me { ... on Filter { id } } }",
            "{ me { ...A } } fragment A on Club { id }", "{ me { ... on Club { id } } }",
            "{ me { ...A } } fragment A on Member { id } fragment A on Member { id }",
            "{ me { id } } fragment A on Member { ...B } fragment B on Member { ...A }",
            # fields that cannot be merged
            "{ me { id: name } me { id } }", "{ me { x: id x: name } }", "{ me { x: age ... on Named { x: id } } }",
            "{ named { ... on Member { x: age } ... on Club { x: age } } }", "{ me { x: name(upper: true) x: name } }",
            "{ me { ...A ...B } } fragment A on Member { x: id } fragment B on Member { x: born }",
            "{ me { friends { x: id } ... { friends { x: age } } } }", "{ me { x: club { id } x: friends { id } } }",
            # operations that the schema has no root for, and those with rules of their own
            "subscription { joined { id } joined2: joined { id } }", "subscription { __typename }",
            "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
        ],
    )  # fmt: skip
    def test_doubts_what_is_not_valid(self, text: str) -> None:
        assert verdicts(text) == (False, False)

    def test_doubts_a_variable_within_what_takes_anything(self) -> None:
        assert not accepted("query ($a: Date) { members(since: {x: $a}) { id } }")

    def test_doubts_an_operation_without_a_root(self) -> None:
        assert verdicts("mutation { a }", build_schema("type Query { a: Int }")) == (False, False)

    @pytest.mark.parametrize("text", ["{ change(name: null) }", "{ change(input: {name: null}) }"])
    def test_doubts_null_where_strawberry_takes_a_value_or_nothing(self, text: str) -> None:
        assert verdicts(text, MAYBE) == (False, False)

    def test_accepts_null_in_other_inputs(self) -> None:
        assert accepted('{ change(input: {name: "x"}, name: "y") }', MAYBE)
        assert accepted("{ change(input: null) }", MAYBE)

    def test_a_schema_that_is_not_valid_is_an_error_as_it_is_for_graphql_core(self) -> None:
        with pytest.raises(TypeError):
            accepts(build_schema("type A { a: Int }"), parse("{ a }"))

    @pytest.mark.parametrize("text", ["{ me { ...A(x: 1) } } fragment A on Member { id }",
                                      "{ me { ...A } } fragment A($x: Int) on Member { id }"])  # fmt: skip
    def test_doubts_fragments_with_arguments(self, text: str) -> None:
        assert not accepts(SCHEMA, parse(text, experimental_fragment_arguments=True))

    def test_leaves_much_shared_work_to_graphql_core(self) -> None:
        operations = [f"query Q{n} {{ me {{ ...F0 }} }}" for n in range(60)]
        chain = (
            " ".join(f"fragment F{n} on Member {{ ...F{n + 1} }}" for n in range(30)) + "fragment F30 on Member { id }"
        )
        assert accepted(" ".join(operations[:40]) + chain)
        assert not accepted(" ".join(operations) + chain)
        assert not accepted("{ me { " + "id " * 202 + "} }")
        assert not accepted("{ me { " + "...F " * 201 + "} } fragment F on Member { }")

    def test_graphql_core_does_not_stop_earlier(self) -> None:
        assert accepted("{ me { " + "id " * 201 + "} }")
        spreads = " ".join(f"...F{n}" for n in range(200))
        several = "".join(f"fragment F{n} on Member {{ a{n}: id b{n}: born c{n}: age }}" for n in range(200))
        assert accepted(f"{{ me {{ {spreads} }} }} {several}")
        same = "".join(f"fragment F{n} on Member {{ id }}" for n in range(200))
        assert accepted(f"{{ me {{ {spreads} }} }} {same}")
        chain = "".join(f"fragment F{n} on Member {{ a{n}: id ...F{n + 1} }}" for n in range(50))
        assert accepted(f"{{ me {{ ...F0 }} }} {chain} fragment F50 on Member {{ id }}")


class TestStandsFor:
    def test_the_rules_that_documents_are_held_to(self) -> None:
        assert stands_for(RULES)
        assert {rule.__name__ for rule in RULES} == JUDGED

    def test_not_for_a_rule_that_it_does_not_know(self) -> None:
        assert not stands_for([*RULES, type("NewRule", (specified_rules[0],), {})])
