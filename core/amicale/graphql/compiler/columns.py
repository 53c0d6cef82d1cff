"""Values of rows as SQL that PostgreSQL turns into the JSON of their GraphQL type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLOutputType, get_nullable_type

from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.frames import Frame
from amicale.graphql.compiler.objects import literal
from amicale.graphql.declarations import ColumnField
from amicale.graphql.nodes import NodeType

CASTS: Mapping[str, str] = {
    "Int": "int4", "String": "text", "ID": "text", "Boolean": "boolean", "Float": "float8", "UUID": "text",
    "Decimal": "text", "Date": "", "DateTime": "", "Time": "",
}  # fmt: skip
"""What each scalar is in PostgreSQL. A value outside of it is an error there, and so a doubt here."""


def column_value(node: NodeType, name: str, declared: ColumnField, type_: GraphQLOutputType, frame: Frame) -> str:
    """A column of the row, null where the actor may not see it."""
    if name == "id":
        return global_id(node.name, f"{frame.aliases['row']}.id")
    value = typed(frame.render(node.sql_of(name, declared)), type_, declared)
    if declared.visible is not None:
        value = f"CASE WHEN {frame.render(declared.visible)} THEN {value} END"
    elif node.never_null(name):
        return value
    return required(value, type_)


def typed(value: str, type_: GraphQLOutputType, declared: ColumnField) -> str:
    """A value as its GraphQL type has it."""
    nullable: Any = get_nullable_type(type_)
    if declared.reference is not None:
        return global_id(declared.reference, value)
    if isinstance(nullable, GraphQLEnumType):
        return enum_name(value, nullable)
    if isinstance(nullable, GraphQLList):
        return array(value, nullable)
    cast = cast_of(nullable.name)
    found = f"({value})::{cast}" if cast else f"({value})"
    if nullable.name == "Float":
        return f"CASE WHEN {found} IN ('NaN', 'Infinity', '-Infinity') THEN {doubtful(found)} ELSE {found} END"
    return found


def cast_of(name: str) -> str:
    """The type in PostgreSQL of a scalar.

    :raises Doubt: it is a scalar with rules of its own.
    """
    if name not in CASTS:
        raise Doubt(f"a column of the type {name}")
    return CASTS[name]


def array(value: str, type_: GraphQLList[Any]) -> str:
    """An array of plain values."""
    item: Any = get_nullable_type(type_.of_type)
    if isinstance(item, GraphQLList | GraphQLEnumType):
        raise Doubt("a list of lists or enums")
    cast = cast_of(item.name)
    found = f"({value})::{cast}[]" if cast else f"({value})"
    if not isinstance(type_.of_type, GraphQLNonNull):
        return found
    return f"CASE WHEN array_position({found}, NULL) IS NULL THEN {found} ELSE {doubtful(found)} END"


def enum_name(value: str, type_: GraphQLEnumType) -> str:
    """The name of an enum's value."""
    cases = " ".join(f"WHEN {literal(str(entry.value))} THEN {literal(name)}" for name, entry in type_.values.items())
    unknown = f"CASE WHEN ({value}) IS NOT NULL THEN {doubtful('NULL::text')} END"
    return f"CASE ({value})::text {cases} ELSE {unknown} END"


def required(value: str, type_: GraphQLOutputType) -> str:
    """A value that must not be null; when it is, the reference executor says what that means."""
    if not isinstance(type_, GraphQLNonNull):
        return value
    cast = CASTS.get(getattr(type_.of_type, "name", ""), "text" if isinstance(type_.of_type, GraphQLEnumType) else "")
    return f"coalesce({value}, {doubtful(f'NULL::{cast}' if cast else value)})"


def doubtful(value: str) -> str:
    """Ends the statement, where a value of this type was expected."""
    return f"amicale.doubt({value})"


def global_id(type_name: str, key: str) -> str:
    """The global id of a row (see ``types.global_id``). Base64 makes neither + nor / of letters, digits and colons."""
    length = len(type_name) + 1 + 36
    characters = -(-length * 8 // 6)
    encoded = f"encode(({literal(type_name + ':')} || {key})::bytea, 'base64')"
    if length > 57:  # RFC 2045's line of 76 characters
        encoded = f"translate({encoded}, chr(10), '')"
    return f"left({encoded}, {characters})"


def type_name(name: str) -> str:
    """``__typename``."""
    return f"{literal(name)}::text"
