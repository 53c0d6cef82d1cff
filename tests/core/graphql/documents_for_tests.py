"""A schema with one of everything, and documents on it: generated ones, and those that mutation makes of them."""

from __future__ import annotations

import os
import re
from typing import Any

import hypothesis_graphql
from graphql import StringValueNode, build_schema, print_schema
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

SCHEMA = build_schema(
    """
    directive @log(level: Int) repeatable on FIELD
    scalar Date
    enum Order { NAME AGE }
    interface Node { id: ID! }
    interface Named implements Node { id: ID!, name(upper: Boolean! = false): String! }
    type Member implements Node & Named {
      id: ID!, name(upper: Boolean! = false): String!, born: Date, age: Int, friends(first: Int, last: Int): [Member!]!
      club: Club, tags(ids: [ID!]!): [String]
    }
    type Club implements Node & Named {
      id: ID!, name(upper: Boolean! = false): String!, age: String, members(first: Int! = 10, filter: Filter): [Member!]
    }
    union Found = Member | Club
    input Range { min: Int, max: Int }
    input Filter {
      year: Range, ranges: [[Range!]], since: Date, search: String, ids: [ID], order: Order = NAME, exact: Boolean!
      weight: Float
    }
    input One @oneOf { id: ID, name: String }
    type Query {
      me: Member, node(id: ID!): Node, found(search: String!, one: One): [Found!]!, named(by: One): Named
      members(first: Int, filter: Filter, order: Order = AGE, since: Date, factor: Float): [Member!]!
    }
    type Mutation { rename(id: ID!, name: String): Member, drop: Boolean }
    type Subscription { joined: Member }
    """
)
MANY = int(os.environ.get("AMICALE_EXAMPLES", "600"))
"""How many mutated documents a test tries; tens of thousands on demand."""

WIDE = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
DATES = st.dates().map(lambda date: StringValueNode(value=date.isoformat()))

NAMES = [
    "me", "node", "found", "named", "members", "rename", "id", "name", "born", "age", "friends", "club", "tags",
    "first", "filter", "upper", "ids", "search", "one", "by", "Member", "Club", "Node", "Named", "Found", "Query",
    "Int", "ID", "String", "Boolean", "Filter", "Range", "One", "Date", "a", "b", "A", "B", "on", "NAME", "AGE",
    "true", "false", "null", "min", "max", "exact", "skip", "include", "defer", "stream", "log", "if",
    "__typename", "__schema", "__type", "query", "mutation", "subscription", "fragment",
]  # fmt: skip
VALUES = ["0", "7", "-1", "99999999999", "1.5", "1e400", '"x"', '"\\u0041"', '"""x"""', '""', "null", "$a", "[1]", "{}"]
SIGNS = ["{", "}", "(", ")", "[", "]", ":", "!", "=", "$", "@", "...", "#", '"', "\\", ".", "-", "é", "\ufeff", "\n"]
MORE = [
    "@skip(if: true)", "@include(if: $a)", "@log", "... on Member { id }", "... on Named { id name }", "...A", "a: id",
    "... @include(if: false) { id }", "fragment A on Member { id friends { id } }", "{ me { id } }", "id", "b: age",
    "fragment B on Node { __typename ...A }", "query a($a: Boolean!) { me { ...A @skip(if: $a) } }", "(first: 5)",
]  # fmt: skip
PIECES = re.compile(r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|[\w.$@-]+|\s+|.')


def generated(schema: Any = SCHEMA) -> st.SearchStrategy[str]:
    """Valid documents."""
    custom = {name: DATES for name in ("Date", "DateTime") if name in schema.type_map}
    return hypothesis_graphql.from_schema(print_schema(schema), custom_scalars=custom)


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> str:
    """Documents with a few words replaced, left out, doubled or put in: most, but not all, are no longer valid."""
    pieces = PIECES.findall(draw(documents))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(pieces) - 1))
        new = draw(st.sampled_from([*NAMES, *VALUES, *SIGNS, *MORE, *pieces]))
        kept = draw(st.sampled_from([[new], [], [pieces[at], " ", pieces[at]], [pieces[at], " ", new, " "]]))
        pieces[at : at + 1] = kept
    return "".join(pieces)


HAND_WRITTEN = [
    "{ me { ...A ...B } } fragment A on Member { id name } fragment B on Member { id age club { id } }",
    "query ($n: Int = 3, $f: Filter) { me { friends(first: $n) { club { members(first: $n, filter: $f) { id } } } } }",
    'query A($id: ID!) { node(id: $id) { ...N } } query B { node(id: "b") { ...N } } fragment N on Node { id }',
    "query ($if: Boolean!, $y: Int) { me { id @skip(if: $if) friends(first: $y) @include(if: true) { id } } }",
    'query ($m: Int, $s: Date) { members(filter: {exact: true, year: {min: 1, max: $m}, since: $s, ids: "a"}) { id } }',
    '{ found(search: "x") { __typename ... on Member { id age } ... on Club { id members(first: 1) { id } } } }',
    '{ members(filter: {exact: true, ranges: [[{min: 1}], null]}, order: NAME, since: "2020-01-01") { id } }',
    'mutation { rename(id: 5, name: "x\\n") { name(upper: true) } drop }',
]
"""Valid ones, with what generated documents rarely have: fragments, variables, directives."""


def any_documents() -> st.SearchStrategy[str]:
    """Generated and written by hand."""
    return st.one_of(generated(), st.sampled_from(HAND_WRITTEN))
