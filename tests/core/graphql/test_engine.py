"""Running documents: what comes back, what is kept to ourselves, how long it may take."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from graphql import get_introspection_query

from amicale.actor import Actor
from amicale.graphql.engine import QUERIES_ONLY, Engine

Run = Callable[..., Any]
SECRET = "jeanne.dupont@example.org"
FRENCH = Actor(locale="fr")


def code(result: Any, number: int = 0) -> str:
    return str(result.errors[number]["extensions"]["code"])


class TestExecute:
    async def test_answers_data(self, run: Run) -> None:
        assert (await run('{ hello(name: "Zoé") }')).body() == {"data": {"hello": "Hello Zoé"}}

    async def test_takes_variables(self, run: Run) -> None:
        assert (await run("query($n: Int!) { plus(number: $n) }", variables={"n": 1})).data == {"plus": 2}

    async def test_runs_mutations(self, run: Run) -> None:
        assert (await run('mutation { add(input: {name: "Bo"}) { name } }')).data == {"add": {"name": "Bo"}}

    async def test_gives_resolvers_the_context(self, run: Run) -> None:
        assert (await run("{ who }", actor=Actor(name="Anne"))).data == {"who": "Anne"}

    async def test_chooses_the_operation_by_its_name(self, run: Run) -> None:
        found = await run("query A { hello } query B { plus(number: 1) }", operation_name="B")
        assert found.data == {"plus": 2}

    @pytest.mark.parametrize("name", [None, "C"])
    async def test_refuses_to_guess_the_operation(self, run: Run, name: str | None) -> None:
        found = await run("query A { hello } query B { hello }", operation_name=name)
        assert (found.outcome, code(found)) == ("bad_request", "BAD_REQUEST")

    async def test_refuses_a_name_that_the_only_operation_does_not_have(self, run: Run) -> None:
        assert (await run("query A { hello }", operation_name="B")).outcome == "bad_request"

    async def test_refuses_a_mutation_where_only_queries_are_allowed(self, run: Run) -> None:
        found = await run('mutation { add(input: {name: "Bo"}) { name } }', allow=QUERIES_ONLY)
        assert (found.outcome, found.data) == ("not_allowed", None)

    async def test_says_where_a_syntax_error_is(self, run: Run) -> None:
        found = await run("{ hello")
        assert (found.outcome, code(found)) == ("refused", "GRAPHQL_PARSE_FAILED")
        assert found.errors[0]["locations"] == [{"line": 1, "column": 8}]

    async def test_says_where_a_document_is_not_valid(self, run: Run) -> None:
        found = await run("{\n  helo\n}")
        assert code(found) == "GRAPHQL_VALIDATION_FAILED"
        assert found.errors[0]["locations"] == [{"line": 2, "column": 3}]
        assert "data" not in found.body()

    async def test_refuses_a_variable_of_the_wrong_type(self, run: Run) -> None:
        found = await run("query($n: Int!) { plus(number: $n) }", variables={"n": "one"})
        assert (found.outcome, code(found)) == ("refused", "BAD_USER_INPUT")

    async def test_tells_the_client_of_a_null_in_a_place_that_takes_none(self, run: Run) -> None:
        found = await run('query($n: String = "x") { hello(name: $n) }', variables={"n": None})
        assert (found.outcome, code(found)) == ("executed", "BAD_USER_INPUT")

    async def test_keeps_a_text_once(self, engine: Engine, run: Run) -> None:
        for _ in range(3):
            await run("{ hello }")
        assert len(engine._archive._texts._entries) == 1

    async def test_does_not_keep_refused_nor_very_long_documents(self, engine: Engine, run: Run) -> None:
        await run("{ helo }")
        await run("{ hello }" + " " * 30_000)
        assert len(engine._archive._texts._entries) == 0

    async def test_keeps_a_bounded_number(self, schema: Any, run: Run) -> None:
        engine = Engine(schema, kept=3)
        for number in range(9):
            await run(f"{{ a{number}: hello }}", on=engine)
        assert len(engine._archive._texts._entries) == 3


class TestIntrospection:
    async def test_is_refused_unless_allowed(self, run: Run) -> None:
        found = await run(get_introspection_query())
        assert found.errors[0]["extensions"]["reason"] == "INTROSPECTION_DISABLED"

    @pytest.mark.parametrize(
        "document", ['{ __type(name: "Query") { name } }', "{ ...F } fragment F on Query { __schema { description } }"]
    )
    async def test_is_refused_by_any_way(self, run: Run, document: str) -> None:
        assert (await run(document)).errors[0]["extensions"]["reason"] == "INTROSPECTION_DISABLED"

    async def test_passes_the_limits_where_it_is_allowed(self, run: Run) -> None:
        query = get_introspection_query(specified_by_url=True, input_value_deprecation=True, schema_description=True)
        assert (await run(query, introspection=True)).data["__schema"]["queryType"]["name"] == "Query"

    async def test_runs_once_for_a_schema(self, engine: Engine, run: Run) -> None:
        first = await run(get_introspection_query(), introspection=True)
        assert (await run(get_introspection_query(), introspection=True)).data is first.data

    async def test_kept_answers_are_not_for_those_who_may_not(self, run: Run) -> None:
        await run(get_introspection_query(), introspection=True)
        assert (await run(get_introspection_query())).data is None

    async def test_recursion_through_it_is_refused(self, run: Run) -> None:
        lists = "fields { type { " * 4 + "name" + " } }" * 4
        assert (
            code(await run(f"{{ __schema {{ types {{ {lists} }} }} }}", introspection=True))
            == "GRAPHQL_VALIDATION_FAILED"
        )

    @pytest.mark.parametrize("document", ["{ helo }", "{ plus(numbr: 1, number: 1) }", "{ me { nam } }"])
    async def test_without_it_no_name_is_suggested(self, run: Run, document: str) -> None:
        assert "Did you mean" in (await run(document, introspection=True)).errors[0]["message"]
        assert "Did you mean" not in (await run(document)).errors[0]["message"]

    async def test_without_it_variables_get_no_suggestion_either(self, run: Run) -> None:
        document, values = "mutation($i: PersonInput!) { add(input: $i) { name } }", {"i": {"name": "x", "bornn": None}}
        assert "Did you mean" in (await run(document, variables=values, introspection=True)).errors[0]["message"]
        assert "Did you mean" not in (await run(document, variables=values)).errors[0]["message"]


class TestFailures:
    async def test_a_refusal_is_told_with_code_field_and_reason(self, run: Run) -> None:
        assert (await run('{ fail(how: "refusal") }')).errors == [{
            "message": "Sign in first.", "path": ["fail"],
            "extensions": {"code": "UNAUTHENTICATED", "field": "input.name", "reason": "WHY"},
        }]  # fmt: skip

    async def test_is_told_in_the_readers_language(self, run: Run) -> None:
        found = await run('{ fail(how: "too-slow") }', actor=FRENCH)
        assert found.errors[0]["message"].startswith("La demande a pris trop de temps")

    @pytest.mark.parametrize("how", ["refused-connection", "closed-connection", "shutdown"])
    async def test_without_the_database_the_whole_request_fails(self, run: Run, how: str) -> None:
        found = await run(f'{{ hello fail(how: "{how}") }}')
        assert (found.outcome, found.data, code(found)) == ("unavailable", None, "UNAVAILABLE")

    @pytest.mark.parametrize(
        ("how", "expected"),
        [
            ("too-slow", "TIMEOUT"), ("duplicate", "CONFLICT"), ("deadlock", "CONFLICT"),
            ("out-of-range", "BAD_USER_INPUT"), ("not-encodable", "BAD_USER_INPUT"),
            ("bug", "INTERNAL_ERROR"), ("misuse", "INTERNAL_ERROR"),
        ],
    )  # fmt: skip
    async def test_others_null_their_field(self, run: Run, how: str, expected: str) -> None:
        found = await run(f'{{ hello fail(how: "{how}") }}')
        assert found.data == {"hello": "Hello world", "fail": None}
        assert (code(found), found.errors[0]["path"]) == (expected, ["fail"])
        assert SECRET not in str(found)

    async def test_a_null_of_ours_where_none_may_be_is_an_incident(self, run: Run) -> None:
        assert code(await run("{ nothing }")) == "INTERNAL_ERROR"

    async def test_an_incident_is_found_in_the_log_by_its_number(self, run: Run, caplog: Any) -> None:
        number = (await run('{ fail(how: "bug") }')).errors[0]["extensions"]["incident"]
        logged = next(record.getMessage() for record in caplog.records if number in record.getMessage())
        assert "at fail: ValueError" in logged
        assert "conftest.py" in logged

    async def test_the_log_has_nothing_that_people_typed(self, run: Run, caplog: Any) -> None:
        caplog.set_level(logging.DEBUG)
        await run('query($how: String!) { fail(how: $how) hello(name: "planted-literal") }', variables={"how": "bug"})
        await run('{ fail(how: "planted-literal") }')
        assert len([record for record in caplog.records if record.levelno >= logging.INFO]) == 2
        assert all(word not in caplog.text for word in (SECRET, "planted-literal"))

    async def test_the_time_limit_ends_a_request(self, schema: Any, run: Run) -> None:
        started = time.monotonic()
        found = await run("{ slow }", on=Engine(schema, seconds=0.1))
        assert (found.outcome, code(found)) == ("timeout", "TIMEOUT")
        assert time.monotonic() - started < 2
