"""What a form left out, and what does not fit: said in words, all at once, before anything is carried out."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLError, build_schema, parse
from graphql.execution import get_variable_values

from amicale.portal.documents import Operation, document_of
from amicale.portal.mistakes import mistakes_in
from amicale.testing.kit import School

SCHEMA = build_schema("""
    scalar Date
    scalar Base64
    enum By { ALUMNUS OTHER }
    input Period { from: Date! until: Date note: String! kind: By! = OTHER days: Int! }
    input Loose { note: String }
    type Query { ok: Boolean }
    type Mutation {
        act(
            by: By, rating: Int, share: Float, on: Date, file: Base64, tags: [By!], title: String, id: ID, yes: Boolean,
            period: Period, loose: Loose
        ): Boolean
    }
""")


def refuse(value: Any) -> Any:
    """As a real scalar does."""
    if value not in ("2026-11-24", "AAAA"):
        raise ValueError("no such day")
    return value


for name in ("Date", "Base64"):
    SCHEMA.type_map[name].coerce_input_value = refuse  # type: ignore[attr-defined]


def operation(variables: str, document: str = "") -> Operation:
    text = f"mutation Act({variables}) {{ act }}"
    return document_of(text, parse(text), SCHEMA).mutations["Act"]


def said(variables: str, locale: str = "en", /, **form: str | list[str]) -> dict[str, str]:
    """What is wrong with a form, by field."""
    asked = operation(variables)
    sent = {name.replace("__", "."): [value] if isinstance(value, str) else value for name, value in form.items()}
    errors = mistakes_in(asked, asked.fill(sent, blank_is_empty=True), locale)
    assert {error["code"] for error in errors} <= {"BAD_USER_INPUT"}
    return {error["field"]: error["message"] for error in errors}


class TestMissing:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("By!", "Choose one."), ("[By!]!", "Choose one."), ("Boolean!", "Choose one."), ("ID!", "Choose one."),
            ("String!", "Choose one."), ("Int!", "This is needed."), ("Float!", "This is needed."),
            ("Date!", "This is needed."), ("Base64!", "Choose a file."),
        ],
    )  # fmt: skip
    def test_is_said_of_each_kind(self, kind: str, words: str) -> None:
        assert said(f"$it: {kind}") == {"it": words}

    def test_a_blank_number_is_missing_and_a_blank_text_is_a_text(self) -> None:
        assert said("$n: Int!, $t: String!", n=" ", t="") == {"n": "This is needed."}

    def test_what_may_be_left_out_may(self) -> None:
        assert said("$by: By, $n: Int! = 3, $tags: [By!], $period: Period, $n2: Int", n2="") == {}

    def test_in_the_readers_language(self) -> None:
        assert said("$by: By!", "fr") == {"by": "Faites un choix."}

    def test_all_at_once_also_in_an_object(self) -> None:
        found = said("$by: By!, $period: Period!", until="2026-11-24")
        assert found == {
            "by": "Choose one.",
            "from": "This is needed.",
            "note": "Choose one.",
            "days": "This is needed.",
        }

    def test_an_object_of_which_nothing_came_says_so_of_its_fields(self) -> None:
        assert list(said("$period: Period!")) == ["from", "note", "days"]

    def test_an_object_that_may_be_empty_is(self) -> None:
        asked = operation("$loose: Loose!, $other: Loose")
        assert asked.fill({}, blank_is_empty=True) == {"loose": {}}


class TestUnfit:
    @pytest.mark.parametrize(
        ("kind", "typed", "words"),
        [
            ("Int", "abc", "Write a whole number."), ("Int", "2.5", "Write a whole number."),
            ("Int", "99999999999", "This number is too large."), ("Float!", "x", "Write a number, like 2.5."),
            ("Float", "nan", "Write a number, like 2.5."), ("Float", "inf", "Write a number, like 2.5."),
            ("Date!", "31/31/2026", "Write a day that there is, like 2026-09-01."),
            ("By", "NOBODY", "Choose one of those offered."), ("[By!]", "NOBODY", "Choose one of those offered."),
            ("Base64", "x", "This file could not be read. Choose it again."),
        ],
    )  # fmt: skip
    def test_is_said_of_each_kind(self, kind: str, typed: str, words: str) -> None:
        assert said(f"$it: {kind}", it=typed) == {"it": words}

    def test_at_the_field_of_an_object_and_with_what_is_missing(self) -> None:
        found = said("$by: By!, $period: Period!", from_="", **{"from": "31/31/2026", "note": "", "days": "abc"})
        assert found == {
            "by": "Choose one.", "from": "Write a day that there is, like 2026-09-01.", "days": "Write a whole number.",
        }  # fmt: skip

    def test_what_fits_is_let_through(self) -> None:
        everything = "$by: By!, $n: Int!, $f: Float!, $on: Date!, $tags: [By!]!, $period: Period!"
        form = {"by": "other", "n": "3", "f": "2.5", "on": "2026-11-24", "tags": ["OTHER", "ALUMNUS"]}
        assert said(everything, **form, period__from="2026-11-24", period__note="", period__days="1") == {}


VARIABLES = "$by: By!, $n: Int!, $f: Float, $on: Date!, $tags: [By!]!, $period: Period!, $d: Int! = 3, $loose: Loose!"


class TestNothingIsLeftToTheSchema:
    @pytest.mark.parametrize("value", ["", "x", "31/31/2026", "2026-11-24", "3", "-1", "99999999999", "other", "nan"])
    @pytest.mark.parametrize("name", ["by", "n", "f", "on", "tags", "period.from", "days", "kind", "d", "until"])
    def test_what_it_would_refuse_is_said_before(self, name: str, value: str) -> None:
        asked = operation(VARIABLES)
        good = {
            "by": "OTHER",
            "n": "1",
            "on": "2026-11-24",
            "tags": "OTHER",
            "from": "2026-11-24",
            "note": "x",
            "days": "1",
        }
        form = {key: [text] for key, text in {**good, name: value}.items()}
        filled = asked.fill(form, blank_is_empty=True)
        node: Any = parse(f"mutation Act({VARIABLES}) {{ act }}").definitions[0]
        found = get_variable_values(SCHEMA, node.variable_definitions, filled)
        refused = isinstance(found, list) and all(isinstance(error, GraphQLError) for error in found)
        assert bool(mistakes_in(asked, filled, "en")) == refused


class TestClients:
    async def test_of_the_api_get_graphqls_own_words(self, school: School) -> None:
        actor = school.actor(await school.person("Anne"))
        asked = 'mutation ($granted: Boolean!) { setConsent(purpose: "x", granted: $granted) { purpose } }'
        told = (await school.ask(actor, asked)).errors or []
        assert "non-null type" in told[0]["message"], told
