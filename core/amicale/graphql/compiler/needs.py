"""What Python fields of an object need of its row, carried along with the answer and taken out of it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from graphql import FieldNode, GraphQLNonNull, GraphQLObjectType, get_named_type

from amicale.graphql.compiler.complete import completer
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.frames import Frame
from amicale.graphql.compiler.objects import Entry
from amicale.graphql.compiler.selections import Collected
from amicale.graphql.compiler.trees import PythonField
from amicale.graphql.declarations import BatchField, ColumnField
from amicale.graphql.nodes import LOOK, SEEN, NodeType
from amicale.graphql.sql import Sql

AS_SENT = (str, int, bool, float, list)
"""Python's types that JSON has too."""
FROM_TEXT = (UUID, datetime, date, time, Decimal)
"""Types that are made of the text that JSON has instead."""
OF_SCALARS: Mapping[str, Any] = {
    "Int": int, "String": str, "ID": str, "Boolean": bool, "Float": float, "UUID": UUID, "Decimal": Decimal,
    "Date": date, "DateTime": datetime, "Time": time,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needs:
    """The Python fields asked of an object, the columns that they need, and which reading of it is to be noted."""

    fields: list[PythonField]
    entries: list[Entry]
    kinds: Mapping[str, Any]
    looks: tuple[str, ...]


def needs_of(node: NodeType, type_: GraphQLObjectType, collected: Collected, frame: Frame) -> Needs | None:
    """What the Python fields among these need, and whose reading is to be noted; None where there is neither."""
    fields, columns = [], {"_id": f"{frame.aliases['row']}.id"}
    kinds: dict[str, Any] = {"_id": UUID}
    looks: dict[str, Sql] = {}
    for key, nodes in collected.items():
        name = nodes[0].name.value
        looks |= node.looks_of(name, frame.actor)
        found = python_field(node, type_, key, nodes[0])
        if found is None:
            continue
        fields.append(found)
        for attribute in found.declared.needs:
            columns[attribute], kinds[attribute] = need(node, type_, attribute, frame)
        if found.declared.visible is not None:
            seen = SEEN + node.attributes[name]
            columns[seen], kinds[seen] = f"({frame.render(found.declared.visible)}) IS TRUE", bool
    if not fields and not looks:
        return None
    columns |= {LOOK + attribute: f"({frame.render(sql)}) IS TRUE" for attribute, sql in looks.items()}
    return Needs(fields, [Entry(name, name, sql) for name, sql in columns.items()], kinds, tuple(looks))


def python_field(node: NodeType, type_: GraphQLObjectType, key: str, asked: FieldNode) -> PythonField | None:
    """What Python has to do for a field: compute it, or say whether it may be seen; None for nothing."""
    name = asked.name.value
    declared, attribute = node.fields.get(name), node.attributes.get(name, "")
    if isinstance(declared, ColumnField) and declared.rule is not None:
        return PythonField(key, declared.rule.batch, attribute, nullable=True, complete=None, guards=True)
    if not isinstance(declared, BatchField):
        return None
    if asked.selection_set is not None or type_.fields[name].args:
        raise Doubt("a Python field with objects or arguments")
    kind = type_.fields[name].type
    return PythonField(key, declared, attribute, not isinstance(kind, GraphQLNonNull), completer(kind))


def need(node: NodeType, type_: GraphQLObjectType, attribute: str, frame: Frame) -> tuple[str, Any]:
    """A column that a Python field needs, as SQL, and its type in Python."""
    name, declared = node.field_of(attribute)
    value = frame.render(node.sql_of(name, declared) if name else node.own(attribute))
    kind = kind_of(node, type_, attribute, name, declared)
    if kind is Decimal:
        value = f"({value})::text"
    if declared.visible is not None:
        value = f"CASE WHEN {frame.render(declared.visible)} THEN {value} END"
    return value, kind


def kind_of(node: NodeType, type_: GraphQLObjectType, attribute: str, name: str | None, declared: ColumnField) -> Any:
    """The type that a column has in Python.

    :raises Doubt: JSON has no way back to it.
    """
    if attribute == "id":
        return UUID
    kind = OF_SCALARS.get(get_named_type(type_.fields[name].type).name) if name and declared.sql else None
    kind = kind or node.python_type(attribute)
    if kind not in (*AS_SENT, *FROM_TEXT):
        raise Doubt(f"a need of the type {kind}")
    return kind
