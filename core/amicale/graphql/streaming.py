"""A connection from its first row to its last, for exports: the declarations of the API, read by a cursor.

The rows are one statement; each relation is one more for every batch. All see one snapshot of the database, and a
batch is all that is ever in memory. Scope, visibility, filters and search are those of a page, because the statement
is built by the same code.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
from graphql import GraphQLError, GraphQLInputType, coerce_input_value, validate_input_value

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.declarations import ColumnField
from amicale.graphql.execution import RelationResolver, check_access
from amicale.graphql.nodes import NodeType
from amicale.graphql.reserving import check_open
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.sql import Parameters, Scope, uuid_of
from amicale.graphql.statements import Page, Statement, Target
from amicale.i18n import translator

_ = translator("amicale")
Found = dict[str, Any]
"""A row by GraphQL field names; a relation is a list of rows."""

BATCH = 500
EVERYTHING = Page(2**31 - 1)
NOTHING = Page(0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read of each row, by GraphQL names: its own fields, and those of its relations."""

    fields: frozenset[str]
    relations: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, paths: Iterable[str]) -> Wanted:
        """From paths such as ``givenName`` and ``emails.address``."""
        own, relations = set(), dict[str, set[str]]()
        for path in paths:
            head, _dot, rest = path.partition(".")
            if rest:
                relations.setdefault(head, set()).add(rest)
            else:
                own.add(head)
        return cls(frozenset(own), {name: frozenset(fields) for name, fields in relations.items()})


@asynccontextmanager
async def snapshot() -> AsyncIterator[asyncpg.Connection[Any]]:
    """A connection of its own that reads one state of the database, whatever others write meanwhile."""
    if DB.pool is None:
        raise ConnectionError("The database is not open.")
    async with DB.pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        yield connection


class Stream:
    """All rows that a root connection has for an actor.

    :param root: the field of ``Query``, such as ``members``.
    :param given: its ``search`` and ``filter``, as GraphQL variables would be sent.
    :raises Refusal: the actor may not use the connection, or a value is not of its type.
    """

    def __init__(self, schema: AmicaleSchema, actor: Actor, root: str, given: Mapping[str, Any]) -> None:
        self.schema = schema
        self.actor = actor
        self.source = relation_named(schema, "Query", root)
        check_access(actor, self.source.relation.access)
        check_open(self.source.kept, actor)
        self.args = coerced(schema, root, given)

    async def count(self, connection: asyncpg.Connection[Any]) -> int:
        """How many rows there are."""
        statement = self._statement(self.source, frozenset())
        sql = statement.rows((), self.source.relation.order, NOTHING, count=True)
        row = await connection.fetchrow(sql, *statement.parameters.values)
        return int(row["_total"]) if row else 0

    async def batches(
        self, connection: asyncpg.Connection[Any], wanted: Wanted, size: int = BATCH
    ) -> AsyncIterator[list[Found]]:
        """The rows, some at a time, in the connection's own order."""
        columns = self._columns(self.source.target, wanted.fields)
        statement = self._statement(self.source, wanted.fields)
        sql = statement.rows((), self.source.relation.order, EVERYTHING, count=False)
        cursor = await connection.cursor(sql, *statement.parameters.values)
        while records := await cursor.fetch(size):
            rows = {uuid_of(record["_id"]): named(record, columns) for record in records if record["_id"] is not None}
            for name, fields in wanted.relations.items():
                await self._join(connection, rows, name, fields)
            if rows:
                yield list(rows.values())

    async def _join(
        self, connection: asyncpg.Connection[Any], rows: Mapping[UUID, Found], name: str, fields: frozenset[str]
    ) -> None:
        relation = relation_named(self.schema, self.source.target.name, name)
        check_access(self.actor, relation.relation.access)
        check_open(relation.kept, self.actor)
        columns = self._columns(relation.target, fields)
        statement = self._statement(relation, fields)
        page = Page(relation.relation.limit)
        sql = statement.rows(list(rows), relation.relation.order, page, count=False)
        for row in rows.values():
            row[name] = []
        for record in await connection.fetch(sql, *statement.parameters.values):
            if record["_id"] is not None:
                rows[uuid_of(record["_parent"])][name].append(named(record, columns))

    def _statement(self, relation: RelationResolver, fields: frozenset[str]) -> Statement:
        target = relation.target
        columns = target.columns_for(sorted(fields))
        wanted = Target(target.declaration, columns, target.visible(), relation.conditions)
        parent = relation.parent.declaration if relation.parent else None
        args = self.args if relation is self.source else {}
        scope = Scope(self.actor, Parameters(), args=args, rules=self.schema.rules)
        return Statement(relation.relation, parent, wanted, scope)

    @staticmethod
    def _columns(target: NodeType, fields: frozenset[str]) -> dict[str, str]:
        """Each field's attribute, for fields that are columns."""
        unfit = sorted(name for name in fields if not is_plain_column(target.fields.get(name)))
        if unfit:
            raise LookupError(f"{target.name} has no column {', '.join(unfit)}")
        return {name: target.attributes[name] for name in fields}


def is_plain_column(declared: Any) -> bool:
    """Whether a field is a column that SQL alone can show or hide."""
    return isinstance(declared, ColumnField) and declared.rule is None


def named(record: asyncpg.Record, columns: Mapping[str, str]) -> Found:
    """A record by GraphQL names."""
    return {name: record[attribute] for name, attribute in columns.items()}


def relation_named(schema: AmicaleSchema, type_name: str, field: str) -> RelationResolver:
    """A relation of the composed schema.

    :raises LookupError: there is none of this name.
    """
    fields = getattr(schema.graphql.type_map.get(type_name), "fields", {})
    resolver = fields[field].resolve if field in fields else None
    if not isinstance(resolver, RelationResolver):
        raise LookupError(f"{type_name} has no relation {field}")
    return resolver


def coerced(schema: AmicaleSchema, root: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as the executor would hand them over, checked against their types.

    :raises Refusal: naming the argument, or the part of it, that is wrong.
    """
    query = schema.graphql.query_type
    declared = query.fields[root].args if query else {}
    wrong = sorted(set(given) - set(declared))
    if wrong:
        raise Refusal(_("There is nothing to filter by named %(name)s.", name=wrong[0]), field=wrong[0])
    return {name: fitting(value, declared[name].type) for name, value in given.items()}


def fitting(value: Any, type_: GraphQLInputType) -> Any:
    """A value as its type has it: an enum's own value for its name.

    :raises Refusal: it does not fit, with GraphQL's reason.
    """
    validate_input_value(value, type_, refuse_value)
    return coerce_input_value(value, type_)


def refuse_value(error: GraphQLError, path: Sequence[str | int]) -> None:
    """Say which value does not fit, and why."""
    field = ".".join(map(str, path)) or None
    raise Refusal(_("This cannot be filtered by: %(reason)s", reason=error.message), field=field)
