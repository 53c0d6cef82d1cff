"""The schema as text, and what changes between two."""

from __future__ import annotations

import enum

import pytest
import strawberry
from graphql import GraphQLError, build_schema

from amicale.graphql.printing import Change, diff, print_schema
from amicale.graphql.schema import AmicaleSchema

OLD = """
enum Color { RED, BLUE }
type Query { "Says hello." hello(name: String): String, old: Int, color: Color, count: Int }
"""


class TestPrintSchema:
    def test_is_sorted_so_that_the_same_schema_is_the_same_text(self) -> None:
        one = print_schema(build_schema("type Query { b: Int, a: B } type B { y: Int, x: Int }"))
        other = print_schema(build_schema("type B { x: Int, y: Int } type Query { a: B, b: Int }"))
        assert one == other == "type B {\n  x: Int\n  y: Int\n}\n\ntype Query {\n  a: B\n  b: Int\n}\n"

    def test_reads_back_as_the_same(self, schema: AmicaleSchema) -> None:
        text = print_schema(schema)
        assert print_schema(build_schema(text)) == text
        assert diff(text, text) == []

    def test_is_written_once_for_each_schema(self, schema: AmicaleSchema) -> None:
        assert print_schema(schema) is print_schema(schema)
        assert print_schema(build_schema("type Query { a: Int }")) != print_schema(
            build_schema("type Query { b: Int }")
        )

    def test_a_default_that_is_a_python_enum_is_printed_by_its_name(self) -> None:
        assert "paint(color: Color! = RED): String!" in print_schema(strawberry.Schema(Painter)._schema)


@strawberry.enum
class Color(enum.Enum):
    """Two of them."""

    RED = "r"
    BLUE = "b"


@strawberry.type
class Painter:
    """Has an argument with a default."""

    @strawberry.field
    def paint(self, color: Color = Color.RED) -> str:
        """Paint."""
        return color.value


class TestDiff:
    @pytest.mark.parametrize(
        ("new", "severity", "kind"),
        [
            (OLD.replace(", old: Int", ""), "breaking", "FIELD_REMOVED"),
            (OLD.replace("name: String", "name: String!"), "breaking", "ARG_CHANGED_KIND"),
            (OLD.replace(", BLUE", ""), "breaking", "VALUE_REMOVED_FROM_ENUM"),
            (OLD.replace("BLUE", "BLUE, GREEN"), "dangerous", "VALUE_ADDED_TO_ENUM"),
            (OLD.replace("name: String", "name: String, age: Int"), "dangerous", "OPTIONAL_ARG_ADDED"),
            (OLD.replace("old: Int", "old: Int, new: Int"), "safe", "FIELD_ADDED"),
            (OLD + "type New { a: Int }", "safe", "TYPE_ADDED"),
            (OLD.replace("Says hello", "Greets"), "safe", "DESCRIPTION_CHANGED"),
        ],
    )
    def test_weighs_each_change(self, new: str, severity: str, kind: str) -> None:
        (change,) = diff(OLD, new)
        assert (change.severity, change.kind) == (severity, kind)

    def test_puts_what_breaks_first_and_says_it_in_a_sentence(self) -> None:
        changes = diff(OLD, OLD.replace("old: Int", "age: Int").replace("BLUE", "BLUE, GREEN"))
        assert [change.severity for change in changes] == ["breaking", "dangerous", "safe"]
        assert changes[0] == Change("breaking", "FIELD_REMOVED", "Field Query.old was removed.")

    def test_refuses_what_is_no_schema(self) -> None:
        with pytest.raises(GraphQLError):
            diff(OLD, "type {")
