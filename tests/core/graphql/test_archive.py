"""Prepared documents found again: by text, and by structure with the literals as variables."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLSchema, build_schema, execute_sync, parse, print_ast, strip_ignored_characters
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicale.graphql.archive import LONGEST_KEPT, MOST_VARIANTS, Archive, Recent
from amicale.graphql.documents import Document, DocumentError, prepare
from amicale.graphql.lexing import DoubtError, words_of
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.literals import Place, Skeleton, lift, skeleton_of

SCHEMA = build_schema(
    """
    scalar Any
    enum Order { NAME AGE }
    input Range { min: Int, max: Int }
    input Filter { year: Range, ranges: [Range!], search: String, ids: [ID!], order: Order = NAME, weight: Float, any: Any }
    type Query {
      int(a: Int, b: Int! = 7): String, float(a: Float): String, string(a: String!): String, id(a: ID): String
      all(filter: Filter, first: Int, ids: [ID!], any: Any): String, query: Query, list(first: Int): [Query!]
    }
    type Mutation { int(a: Int): String }
    """  # noqa: E501
)
LIMITS = replace(Limits(), fields=10**6, tokens=10**6, aliases=10**6)


def echo(schema: GraphQLSchema) -> GraphQLSchema:
    """Let each field answer with its arguments."""
    for type_ in (schema.query_type, schema.mutation_type):
        for name, field in type_.fields.items() if type_ else ():
            if str(field.type) == "String":
                field.resolve = lambda _source, _info, **args: repr(args)
            else:
                field.resolve = lambda _source, _info, _name=name, **_args: [{}] if _name == "list" else {}
    return schema


echo(SCHEMA)


def answer(text: str, archive: Archive[Document] | None = None, **variables: Any) -> Any:
    """What comes of a text: through an archive, or by itself."""
    try:
        document, values = archive.find(text, introspection=True) if archive else (plain(text), {})
        document.operation(None).check_cost({**variables, **values}, LIMITS)
    except LimitExceeded as error:
        return error.name, error.allowed, error.found
    except DocumentError as error:
        return [each.formatted for each in error.errors]
    result = execute_sync(SCHEMA, document.ast, variable_values={**variables, **values})
    return result.data, [error.message for error in result.errors or ()]


def archive_of(limits: Limits, kept: int = 128) -> Archive[Document]:
    return Archive(SCHEMA, limits, lambda document: document, kept=kept)


def plain(text: str) -> Any:
    return prepare(SCHEMA, text, LIMITS, introspection=True)


def skeleton(text: str) -> Skeleton | None:
    return skeleton_of(words_of(text, 10**6))


def lifted(text: str) -> str:
    """The template of a document, in a line."""
    found = skeleton(text)
    lifting = lift(SCHEMA, parse(text, no_location=True), found) if found else None
    return strip_ignored_characters(print_ast(lifting.ast)) if lifting else ""


def template_of(archive: Archive[Document], *texts: str) -> list[Any]:
    """The prepared documents of these texts, one after the other."""
    return [archive.find(text, introspection=True).prepared for text in texts]


class TestSkeletonOf:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{ int(a: 1) }", "{int(a:2),}#x"),
            ('{ string(a: "x") }', '{ string(a: """y""") }'),
            ("{ int(a: 1) id(a: 1) }", "{ int(a: 2) id(a: 2) }"),
            ("{ float(a: 1.5) }", "{ float(a: -2e7) }"),
        ],
    )
    def test_is_the_same_for_texts_of_one_structure(self, one: str, other: str) -> None:
        first, second = skeleton(one), skeleton(other)
        assert first is not None
        assert second is not None
        assert first.key == second.key

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("{ int(a: 1) }", "{ int(b: 1) }"),
            ("{ id(a: 1) }", '{ id(a: "1") }'),
            ("{ float(a: 1) }", "{ float(a: 1.0) }"),
            ("{ int(a: 1) id(a: 1) }", "{ int(a: 1) id(a: 2) }"),
            ("{ all(ids: [1]) }", "{ all(ids: [1, 2]) }"),
            ("{ int(a: 1) }", "{ int(a: null) }"),
        ],
    )
    def test_differs_with_the_structure(self, one: str, other: str) -> None:
        first, second = skeleton(one), skeleton(other)
        assert first is None or second is None or first.key != second.key

    def test_is_none_where_nothing_is_to_be_lifted(self) -> None:
        assert skeleton("{ query { int } }") is None
        assert skeleton("query ($_literal0_Int: Int) { int(a: $_literal0_Int, b: 1) }") is None

    def test_doubts_what_is_no_number(self) -> None:
        with pytest.raises(DoubtError):
            skeleton("{ int(a: 01) }")


class TestLift:
    def test_makes_variables_of_arguments(self) -> None:
        assert lifted('query A($n: Int) { int(a: $n, b: 5) all(filter: {year: {min: 5}, ids: ["x", 1]}) }') == (
            "query A($n:Int$_literal0_Int:Int!$_literal1_ID:ID!$_literal2_ID:ID!)"
            "{int(a:$n b:$_literal0_Int)all(filter:{year:{min:$_literal0_Int}ids:[$_literal1_ID$_literal2_ID]})}"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "query ($n: Int = 5) { int(a: $n) }",
            "{ all(any: 5) }",
            "{ all(any: {a: [5]}) }",
            "{ all(ids: 5) }",
            "{ all(filter: {order: NAME}) }",
            "{ int @skip(if: true) }",
            "query ($n: Int = 5) { int(a: $n, b: 5) }",
        ],
    )
    def test_leaves_the_rest(self, text: str) -> None:
        assert lifted(text) == ""

    def test_a_literal_has_a_variable_for_each_type(self) -> None:
        assert lifted("{ int(a: 1) id(a: 1) }") == (
            "query($_literal0_Int:Int!$_literal0_ID:ID!){int(a:$_literal0_Int)id(a:$_literal0_ID)}"
        )

    def test_in_fragments_too(self) -> None:
        assert lifted("{ ...A } fragment A on Query { int(a: 1) }") == (
            "query($_literal0_Int:Int!){...A}fragment A on Query{int(a:$_literal0_Int)}"
        )


class TestPlace:
    @pytest.mark.parametrize(
        ("type_", "literal", "value"),
        [
            ("Int", "-2147483648", -(2**31)), ("Int", "2147483647", 2**31 - 1), ("Float", "5", 5.0),
            ("Float", "1e3", 1000.0),
            ("ID", "007", "007"), ("ID", "9" * 5_000, "9" * 5_000), ("ID", '"x"', "x"), ("String", '"\\u0041"', "A"),
        ],
    )  # fmt: skip
    def test_has_the_value_of_the_literal(self, type_: str, literal: str, value: Any) -> None:
        found = Place(0, type_).value(literal)
        assert (found, type(found)) == (value, type(value))

    @pytest.mark.parametrize(
        ("type_", "literal"),
        [("Int", "2147483648"), ("Int", "9" * 5_000), ("Float", "1e999"), ("String", '"\\q"'), ("ID", '"')],
    )
    def test_doubts_what_has_none(self, type_: str, literal: str) -> None:
        with pytest.raises(DoubtError):
            Place(0, type_).value(literal)


LITERALS = st.one_of(
    st.sampled_from(["0", "-1", "2147483647", "2147483648", "1.5", "1e400"]),
    st.sampled_from(['""', '"a"', '"\\u0061"', '"\\q"', '"""\n a"""', '"""', '"a']),
    st.integers(-5, 5).map(str),
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(str),
)  # fmt: skip
SHAPES = [
    "{ int(a: %s, b: %s) }", "{ float(a: %s) float(a: %s) }", "{ id(a: %s) x: id(a: %s) }",
    "{ string(a: %s) x: int(a: %s) }",
    "{ all(filter: {year: {min: %s, max: 3}, ids: [%s, 1]}) }", "{ list(first: %s) { list(first: %s) { int } } }",
    "query ($n: Int = %s) { int(a: $n, b: %s) }", "{ all(any: %s, first: %s) }",
    "{ all(ids: %s, filter: {weight: %s}) }",
    "{ ...A ...A } fragment A on Query { int(a: %s) x: id(a: %s) }", "{ query { id(a: %s) } query { id(a: %s) } }",
]  # fmt: skip


class TestFind:
    def test_means_the_same_as_the_text_by_itself(self) -> None:
        libraries = {shape: archive_of(LIMITS) for shape in SHAPES}
        lifted_ones: Counter[bool] = Counter()

        @settings(max_examples=500, deadline=None)
        @example("{ all(any: %s, first: %s) }", "-3", "2147483647")
        @example("{ list(first: %s) { list(first: %s) { int } } }", "2147483647", "101")
        @given(st.sampled_from(SHAPES), LITERALS, LITERALS)
        def run(shape: str, one: str, other: str) -> None:
            for _ in range(2):
                answer(shape % ("1", "2"), libraries[shape])  # a template comes with the second text
                answer(shape % ("2", "3"), libraries[shape])
            text = shape % (one, other)
            assert answer(text, libraries[shape]) == answer(text)
            try:
                lifted_ones[bool(libraries[shape].find(text, introspection=True).values)] += 1
            except (DocumentError, LimitExceeded):
                return

        run()
        assert lifted_ones[True] > 30

    def test_the_same_text_is_prepared_once(self) -> None:
        archive = archive_of(LIMITS)
        one, other = template_of(archive, "{ int }", "{ int }")
        assert one is other

    def test_a_text_of_a_structure_seen_twice_is_not_prepared_again(self) -> None:
        archive = archive_of(LIMITS)
        texts = [f"{{ int(a: {n}) }}" for n in range(4)]
        first, second, third, fourth = template_of(archive, *texts)
        assert first is not second
        assert third is fourth
        assert archive.find("{ int(a: 9) }", introspection=True).values == {"_literal0_Int": 9}
        assert answer("{ int(a: 9) }", archive) == ({"int": "{'a': 9, 'b': 7}"}, [])

    def test_literals_that_cannot_be_lifted_have_to_be_the_same(self) -> None:
        archive = archive_of(LIMITS)
        for n in range(3):
            assert answer(f"{{ all(any: 5, first: {n}) }}", archive) == answer(f"{{ all(any: 5, first: {n}) }}")
        assert archive.find("{ all(any: 5, first: 9) }", introspection=True).values == {"_literal1_Int": 9}
        assert archive.find("{ all(any: 6, first: 9) }", introspection=True).values == {}

    def test_makes_few_templates_of_a_structure(self) -> None:
        archive = archive_of(LIMITS)
        for n in range(MOST_VARIANTS + 10):
            archive.find(f"{{ all(any: {n}, first: 99) }}", introspection=True)
        (structure,) = archive._structures._entries.values()
        assert len(structure.templates) == MOST_VARIANTS

    @pytest.mark.parametrize(
        "text",
        [
            "{ int(a: %s) %s }",
            "query A { int(a: %s) } query B { int(a: %s) }",
            '{ __type(name: "%s") { name } int(a: %s) }',
        ],
    )
    def test_leaves_what_is_not_valid_has_several_operations_or_asks_for_the_schema(self, text: str) -> None:
        archive = archive_of(LIMITS)
        for n in range(4):
            if "%s }" in text and "int(a: %s) %s" in text:
                with pytest.raises(DocumentError):
                    archive.find(text % (n, "nothing"), introspection=True)
            else:
                assert archive.find(text % (n, n), introspection=True).values == {}

    def test_the_page_and_the_cost_are_judged_with_the_values(self) -> None:
        archive = archive_of(LIMITS)
        for n in (1, 2, 3, 100):
            assert answer(f"{{ list(first: {n}) {{ int }} }}", archive) == answer(f"{{ list(first: {n}) {{ int }} }}")
        assert answer("{ list(first: 101) { int } }", archive) == ("page", 100, 101)
        for n in (1, 2, 3, 100):
            text = f"{{ list(first: {n}) {{ list(first: 99) {{ int }} }} }}"
            assert answer(text, archive) == answer(text)
        assert answer("{ list(first: 100) { list(first: 98) { int } } }", archive)[0] == "cost"

    def test_the_clients_variables_stay_theirs(self) -> None:
        archive = archive_of(LIMITS)
        for n in range(4):
            text = f"query ($n: Int) {{ int(a: $n, b: {n}) }}"
            assert answer(text, archive, n=5, _literal0_Int=77) == ({"int": f"{{'a': 5, 'b': {n}}}"}, [])
            assert answer(text, archive, n="x") == answer(text, n="x")

    def test_limits_hold_for_texts_of_a_known_structure(self) -> None:
        archive = archive_of(replace(LIMITS, length=100, tokens=20))
        for n in range(4):
            archive.find(f"{{ id(a: {n}) }}", introspection=True)
        for text in ("{ id(a: " + "9" * 100 + ") }", "{ id(a: 9) } " + "#\n" * 21):
            with pytest.raises(LimitExceeded):
                archive.find(text, introspection=True)

    def test_long_texts_are_not_kept(self) -> None:
        archive = archive_of(LIMITS)
        text = "{ int } #" + "x" * LONGEST_KEPT
        one, other = template_of(archive, text, text)
        assert one is not other

    def test_who_may_not_ask_for_the_schema_may_not_after_others_did(self) -> None:
        archive = archive_of(LIMITS)
        archive.find("{ __schema { types { name } } }", introspection=True)
        with pytest.raises(DocumentError):
            archive.find("{ __schema { types { name } } }", introspection=False)

    def test_keeps_so_many_and_no_more(self) -> None:
        archive = archive_of(LIMITS, kept=3)
        for n in range(50):
            archive.find(f"{{ x{n}: int(a: 1) }}", introspection=True)
        assert len(archive._texts._entries) == len(archive._structures._entries) == 3


class TestRecent:
    def test_lets_the_least_recently_used_go(self) -> None:
        recent: Recent[str, int] = Recent(2)
        recent.put("a", 1)
        recent.put("b", 2)
        assert recent.get("a") == 1
        recent.put("c", 3)
        assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)


def test_an_error_of_a_literal_is_the_one_that_graphql_core_has() -> None:
    archive = archive_of(LIMITS)
    for literal in ("1", "2", "99999999999", "3"):
        assert answer(f"{{ int(a: {literal}) }}", archive) == answer(f"{{ int(a: {literal}) }}")
    with pytest.raises(DocumentError) as caught:
        archive.find("{ int(a: 99999999999) }", introspection=True)
    (error,) = caught.value.errors
    assert isinstance(error, GraphQLError)
    assert error.message == "Int cannot represent non 32-bit signed integer value: 99999999999"
    assert error.locations
