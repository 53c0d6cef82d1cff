"""From fields of a document to SQL: each object of the answer is one expression, whatever lies below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graphql import FieldNode, GraphQLField, GraphQLNonNull, GraphQLObjectType

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.compiler.columns import column_value, type_name
from amicale.graphql.compiler.connections import Connections
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.frames import Frame
from amicale.graphql.compiler.needs import needs_of
from amicale.graphql.compiler.objects import Entry, json_object, record
from amicale.graphql.compiler.relations import Rows
from amicale.graphql.compiler.selections import Collected, Selections
from amicale.graphql.compiler.slots import Reading, Slots
from amicale.graphql.compiler.trees import NEEDS, TYPENAME, Found, Tree
from amicale.graphql.compiler.values import Value, arguments_of
from amicale.graphql.declarations import BatchField, ColumnField, RelationField
from amicale.graphql.execution import RelationResolver, check_access
from amicale.graphql.nodes import NodeType
from amicale.graphql.reserving import check_open
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.types import key_of

NOTHING = Tree()
"""What Python adds to most of an answer."""
BY_REF = RelationField("by_id", None, limit=1)


class Compiler:
    """Compiles the fields of one operation, for one kind of actor and variables of one shape.

    :raises Doubt: from every method, for what has no plan.
    """

    def __init__(self, schema: AmicaleSchema, actor: Actor, selections: Selections, slots: Slots) -> None:
        self.schema = schema
        self.actor = actor
        self.selections = selections
        self.slots = slots
        self._levels = 0

    def relation(self, type_: GraphQLObjectType, nodes: Sequence[FieldNode], parent: Mapping[str, str]) -> Found:
        """A relation of a row (or of nobody, for a root field) with all that is asked for below it."""
        field = type_.fields[nodes[0].name.value]
        resolver = field.resolve
        if not isinstance(resolver, RelationResolver):
            raise Doubt("a field in Python")
        self._check(resolver)
        frame = self._frame(parent, arguments_of(nodes[0], field.args, self.selections.variables))
        rows = Rows(resolver, understood(resolver, frame))
        if resolver.relation.kind == "connection":
            return Connections(self).value(rows, field, nodes)
        if resolver.relation.kind == "many":
            return self._many(rows, nodes)
        if resolver.relation.kind == "by_id":
            return self._by_id(resolver, frame, nodes, field)
        return self._one(rows, field, nodes)

    def by_ref(self, node: NodeType, nodes: Sequence[FieldNode], key: str, field: GraphQLField) -> Found:
        """The row that a root field in Python leads to."""
        rows = Rows(RelationResolver(BY_REF, None, node, {}), self._frame({}, {}))
        place = self.slots.bind(("ref", key), lambda moment: moment.refs[key], "uuid")
        return self._single(rows, nodes, f"{rows.alias}.id = {place}", field)

    def node(self, node: NodeType, nodes: Sequence[FieldNode], frame: Frame) -> Found:
        """An object over a row."""
        entries, tree = self.entries(node, nodes, frame)
        return Found(json_object(entries, self.slots), tree)

    def entries(self, node: NodeType, nodes: Sequence[FieldNode], frame: Frame) -> tuple[list[Entry], Tree]:
        """The fields of an object over a row."""
        type_ = self.type_of(node)
        collected = self.selections.below(type_, nodes)
        tree = Tree(node)
        entries = []
        for key, nodes_ in collected.items():
            found = self._field(node, type_, nodes_, frame)
            entries.append(Entry(key, nodes_[0].name.value, found.sql))
            if found.tree.matters:
                tree.below[key] = found.tree
        entries += self._needs(node, type_, collected, frame, tree)
        return entries, tree

    def type_of(self, node: NodeType) -> GraphQLObjectType:
        """The GraphQL type of a node."""
        found: Any = self.schema.graphql.type_map[node.name]
        return found  # type: ignore[no-any-return]

    def _field(self, node: NodeType, type_: GraphQLObjectType, nodes: Sequence[FieldNode], frame: Frame) -> Found:
        name = nodes[0].name.value
        if name == TYPENAME:
            return Found(type_name(type_.name), NOTHING)
        declared, field = node.fields.get(name), type_.fields[name]
        if isinstance(declared, ColumnField):
            return Found(column_value(node, name, declared, field.type, frame), NOTHING)
        if isinstance(declared, BatchField):
            return Found("NULL::text", NOTHING)  # Python's place, kept in the order of the answer
        return self.relation(type_, nodes, frame.aliases)

    def _needs(
        self, node: NodeType, type_: GraphQLObjectType, collected: Collected, frame: Frame, tree: Tree
    ) -> list[Entry]:
        wanted = needs_of(node, type_, collected, frame)
        if wanted is None:
            return []
        tree.fields, tree.kinds, tree.looks = wanted.fields, wanted.kinds, wanted.looks
        return [Entry(NEEDS, NEEDS, json_object(wanted.entries, self.slots))]

    def _one(self, rows: Rows, field: GraphQLField, nodes: Sequence[FieldNode]) -> Found:
        found = self.node(rows.resolver.target, nodes, rows.frame)
        page = rows.only() if rows.unique else rows.page("1")
        return Found(required_json(f"(SELECT {found.sql} FROM ({page}) AS {rows.alias})", field), found.tree)

    def _by_id(
        self, resolver: RelationResolver, frame: Frame, nodes: Sequence[FieldNode], field: GraphQLField
    ) -> Found:
        wanted, target = frame.args["id"], resolver.target.name
        at = wanted.at
        key = Value(("id", "key"), lambda variables: key_of(at(variables), target), None)
        place = frame.bind(key, "uuid")
        return self._single(Rows(resolver, frame), nodes, f"{frame.aliases['row']}.id = {place}", field)

    def _single(self, rows: Rows, nodes: Sequence[FieldNode], condition: str, field: GraphQLField) -> Found:
        found = self.node(rows.resolver.target, nodes, rows.frame)
        scope = rows.resolver.target.declaration.scope
        seen = f" AND ({rows.frame.render(scope)})" if scope is not None else ""
        row = f"(SELECT {found.sql} FROM {rows.source} WHERE {condition}{seen})"
        return Found(required_json(row, field), found.tree)

    def _many(self, rows: Rows, nodes: Sequence[FieldNode]) -> Found:
        page = rows.page(str(rows.relation.limit))
        entries, tree = self.entries(rows.resolver.target, nodes, rows.frame)
        if entries and all(entry.is_named for entry in entries):
            inner = f"SELECT {record(entries)} FROM ({page}) AS {rows.alias}"
            return Found(f"(SELECT coalesce(json_agg(o), '[]'::json) FROM ({inner}) AS o)", tree)
        item = json_object(entries, self.slots)
        return Found(f"(SELECT coalesce(json_agg({item}), '[]'::json) FROM ({page}) AS {rows.alias})", tree)

    def _check(self, resolver: RelationResolver) -> None:
        try:
            check_access(self.actor, resolver.relation.access)
            check_open(resolver.kept, self.actor)
        except Refusal as refusal:
            raise Doubt("an actor who may not") from refusal

    def _frame(self, parent: Mapping[str, str], args: Mapping[str, Value]) -> Frame:
        self._levels += 1
        level = self._levels
        aliases = {"row": f"r{level}", "link": f"l{level}", "parent": parent.get("row", "")}
        return Frame(self.actor, self.slots, aliases, level, args, rules=self.schema.rules)


def understood(resolver: RelationResolver, frame: Frame) -> Frame:
    """The same, with what was understood of its search among its arguments, where that is asked for."""
    wanted, search = frame.args.get("understand"), frame.args.get("search")
    understanding = resolver.relation.understanding
    asked = wanted is not None and wanted.sample and search is not None and not search.blank
    if understanding is None or not (understanding.always or asked):
        return frame
    key = ("reading", frame.owner)
    text = search.at if search is not None and not search.blank else no_text
    frame.slots.readings.append(Reading(key, understanding.read, text))
    reading = Value(key, lambda variables: variables[key], True)  # type: ignore[index]
    return replace(frame, args={**frame.args, "reading": reading})


def no_text(_variables: Any) -> str:
    """Nothing is searched for."""
    return ""


def required_json(sql: str, field: GraphQLField) -> str:
    """An object that must be there."""
    return f"coalesce({sql}, amicale.doubt(NULL::json))" if isinstance(field.type, GraphQLNonNull) else sql
