"""The quick way to read a document, next to graphql-core's."""

from __future__ import annotations

import string
import time
from collections import Counter
from contextlib import suppress

import pytest
from graphql import DocumentNode, GraphQLError, parse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amicale.graphql.lexing import DoubtError, string_value, words_of
from amicale.graphql.parsing import read

from .documents_for_tests import HAND_WRITTEN, MANY, WIDE, any_documents, mutated

ENDLESS = 10**9


def quickly(text: str) -> DocumentNode | None:
    """What the quick way reads; None where it doubts."""
    try:
        return read(words_of(text, ENDLESS))
    except DoubtError:
        return None


def properly(text: str) -> DocumentNode | None:
    """What graphql-core reads; None where it refuses."""
    try:
        return parse(text, no_location=True)
    except GraphQLError:
        return None


def check(text: str) -> None:
    found = quickly(text)
    assert found is None or found == properly(text), text


class TestRead:
    @WIDE
    @given(any_documents())
    def test_reads_valid_documents_as_graphql_core_does(self, text: str) -> None:
        found = quickly(text)
        assert found is not None
        assert found == parse(text, no_location=True)

    @settings(WIDE, max_examples=MANY)
    @given(mutated(any_documents()))
    def test_reads_nothing_that_graphql_core_refuses(self, text: str) -> None:
        check(text)

    @settings(WIDE, max_examples=MANY)
    @given(st.text(st.sampled_from([*string.printable, "é", "\ufeff", "\ud800", "\x00", "\u2028"]), max_size=40))
    @example("0")
    def test_reads_no_value_that_graphql_core_refuses(self, value: str) -> None:
        check(f"{{ a(b: {value}) }}")
        check(f'{{ a(b: "{value}") }}')
        check(f'{{ a(b: """{value}""") }}')
        check(f"{{ a {value} }}")

    @pytest.mark.parametrize("number", ["00", "01", "-", "1.", ".5", "1e", "1e+", "1x", "1.5x", "1e5x", "1e+5x", "--1"])
    def test_doubts_what_is_no_number(self, number: str) -> None:
        assert quickly(f"{{ a(b: [{number}]) }}") is None
        assert properly(f"{{ a(b: [{number}]) }}") is None

    @pytest.mark.parametrize("number", ["0", "-0", "10", "-1.50", "1e5", "1E-5", "1.0e+5", "1-2"])
    def test_reads_what_is_one(self, number: str) -> None:
        found = quickly(f"{{ a(b: [{number}]) }}")
        assert found is not None
        assert found == properly(f"{{ a(b: [{number}]) }}")

    @pytest.mark.parametrize(
        "text",
        [
            "", " ", "{", "}", "{ a", "query", "query (", "query ($", "query ($a", "query ($a:", "query ($a: [Int",
            "query ($a: Int =", "query ($a: Int = $b) { a }", "query () { a }", "{ a() }", "{ a(b: ) }", "{ a: }",
            "{ a @ }",
            "fragment", "fragment on", "fragment on on A { a }", "fragment a", "fragment a on", "{ ... on }",
            "{ ... on { a } }",
            "{ ...", "{ a(b: [", "{ a(b: {", "{ a(b: {c", "{ a(b: {c: 1", "{ é }", "{ a % }", "{ a } #\ud800",
            '{ a(b: "\n") }',
            '{ a(b: "\\q") }', '{ a(b: "\\ud800") }', '{ a(b: """) }', '{ a(b: """\\""") }', "type A { a: Int }",
            '"about" query { a }',
        ],
    )  # fmt: skip
    def test_doubts_what_is_no_plain_document(self, text: str) -> None:
        assert quickly(text) is None

    def test_doubts_what_is_very_deep(self) -> None:
        assert quickly("{ a " * 60 + "}" * 60) is not None
        assert quickly("{ a " * 61 + "}" * 61) is None
        assert quickly("{ a(b: " + "[" * 100_000) is None
        assert quickly("query ($a: " + "[" * 100_000) is None

    def test_is_worth_it(self) -> None:
        text = HAND_WRITTEN[0] + "".join(f" fragment F{n} on Member {{ id name age }}" for n in range(20))
        times: Counter[str] = Counter()
        for _ in range(20):
            for name, way in (("quickly", quickly), ("properly", properly)):
                started = time.perf_counter()
                way(text)
                times[name] += time.perf_counter() - started  # type: ignore[assignment]
        assert times["quickly"] < times["properly"] / 1.5


class TestWordsOf:
    def test_leaves_out_what_graphql_ignores(self) -> None:
        words = words_of('\ufeff{ a, # b { \r\n\t"#" } # c', ENDLESS)
        assert [word for word in words if word] == ["{", "a", '"#"', "}"]

    def test_doubts_more_words_or_comments_than_there_may_be(self) -> None:
        words_of("{ a b c }", 5)
        for text in ("{ a b c d }", "{ a }" + "#\n" * 6):
            with pytest.raises(DoubtError):
                words_of(text, 5)

    @pytest.mark.parametrize(
        "unit",
        ["#", '"\\', '"""\\"', '\\"', '\\"""', " ", "-", "1", '"', "1e+", "#a\n", '"""', '"a', "a ", ".", "{\\", '"\n'],
    )
    @pytest.mark.parametrize("start", ["", '"', '"""'])
    def test_takes_no_longer_than_the_text_is_long(self, start: str, unit: str) -> None:
        text = start + unit * (100_000 // len(unit))
        started = time.process_time()
        with suppress(DoubtError):
            words_of(text, ENDLESS)
        assert time.process_time() - started < 0.25


class TestStringValue:
    @pytest.mark.parametrize(
        ("word", "value"),
        [('""', ""), ('"a"', "a"), ('"\\u00e9\\n"', "é\n"), ('""""""', ""), ('"""\n  a\n    b\n"""', "a\n  b")],
    )
    def test_is_what_graphql_core_reads(self, word: str, value: str) -> None:
        assert string_value(word) == value
