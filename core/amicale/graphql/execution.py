"""Resolvers for declared fields: relations and batches of a level of the document are read together.

This is the reference executor's way: one statement for a relation, whatever the number of parents.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any
from uuid import UUID

from graphql import GraphQLResolveInfo, OperationType

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.racing import again_if_lost
from amicale.errors import Refusal
from amicale.graphql.context import Context
from amicale.graphql.declarations import (
    ActField,
    Condition,
    Link,
    Order,
    Ref,
    RelationField,
)
from amicale.graphql.nodes import NodeType
from amicale.graphql.reserving import check_open
from amicale.graphql.resolvers import Resolver, note_looks
from amicale.graphql.selection import below
from amicale.graphql.settling import loader_of, to_its_end
from amicale.graphql.sql import Parameters, Scope, Sql, uuid_of
from amicale.graphql.statements import Page, Statement, Target, decode_cursor, encode_cursor
from amicale.graphql.types import Connection, Edge, PageInfo, key_of, parse_global_id
from amicale.i18n import translator
from amicale.plugins.manifest import Access
from amicale.plugins.manifest_access import Reservation

_ = translator("amicale")
ONE_BY_KEY = Link(Sql("{row}.id = {arg[key]:uuid}"))


@dataclass
class Rows:
    """What a relation has for one parent."""

    nodes: list[Any] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)
    total: int = 0


def check_access(actor: Actor, access: Access | None, *, on: UUID | None = None) -> None:
    """Refuse an actor who may not come here; ``on`` is the object that the permission may also be held on."""
    if access in (None, "public"):
        return
    if access == "partner":
        actor.require_partner()
        return
    if access == "member":
        if actor.is_partner:
            raise actor.for_members()
        if not actor.signed_in:
            raise Refusal(_("Sign in first."), code="UNAUTHENTICATED")
        return
    actor.require(str(access), on=on)


@dataclass(frozen=True)
class RelationResolver:
    """Reads a relation: collects the parents of a level, reads all of them in one statement, hands each its rows."""

    relation: RelationField
    parent: NodeType | None
    target: NodeType
    conditions: Mapping[str, Condition]
    watched: tuple[str, ...] = ()
    kept: Reservation | None = None

    async def __call__(self, source: Any, info: GraphQLResolveInfo[Context], **args: Any) -> Any:
        context: Context = info.context
        check_access(context.actor, self.relation.access)
        if not self._own(source, context.actor, args):
            check_open(self.kept, context.actor)
        note_looks(source, self.watched, context)
        if self.relation.kind == "by_id":
            return await self._by_id(context, info, key_of(args["id"], self.target.name))
        if self.relation.kind == "connection":
            return await self._connection(source, info, args)
        asked = below(info.field_nodes, info.fragments)
        rows = await self._load(context, source, args, asked, Page(self.relation.limit), count=False)
        if self.relation.kind == "one":
            return rows.nodes[0] if rows.nodes else None
        return rows.nodes

    def _own(self, source: Any, actor: Actor, args: Mapping[str, Any]) -> bool:
        """Whether it leads to nobody but who asks."""
        mine = self.kept is not None and self.relation.kind == "by_id" and self.target.name == "Member"
        return mine and key_of(args["id"], "Member") == actor.member_id

    async def _by_id(self, context: Context, info: GraphQLResolveInfo[Context], key: Any) -> Any:
        found = replace(self, relation=replace(self.relation, link=ONE_BY_KEY))
        rows = await found._load(
            context, None, {"key": key}, below(info.field_nodes, info.fragments), Page(1), count=False
        )
        return rows.nodes[0] if rows.nodes else None

    async def _connection(
        self, source: Any, info: GraphQLResolveInfo[Context], args: dict[str, Any]
    ) -> Connection[Any]:
        size, page = page_of(args, self.relation)
        args = await self.with_reading(args, info.context)
        asked = below(info.field_nodes, info.fragments)
        wanted = below(info.field_nodes, info.fragments, "edges", "node")
        rows = await self._load(info.context, source, args, wanted, page, count="totalCount" in asked)
        return connection_of(rows, size, page)

    async def with_reading(self, args: dict[str, Any], context: Context) -> dict[str, Any]:
        """The arguments, with what was understood of the search where that is asked for."""
        understanding = self.relation.understanding
        text = (args.get("search") or "").strip()
        if understanding is None or not (understanding.always or (args.get("understand") and text)):
            return args
        return {**args, "reading": await understanding.read(args.get("search") or "", context)}

    async def _load(
        self,
        context: Context,
        source: Any,
        args: Mapping[str, Any],
        asked: Mapping[str, Any],
        page: Page,
        *,
        count: bool,
    ) -> Rows:
        columns = self.target.columns_for(asked, context.actor)
        key = (id(self), frozen(args), tuple(columns), page, count)

        async def load(parents: list[Any]) -> list[Rows]:
            return await self._read(context, parents, args, columns, page, count=count)

        rows: Rows = await loader_of(context, key, load).load(source._id if self.parent is not None else None)
        return rows

    async def _read(
        self,
        context: Context,
        parents: list[Any],
        args: Mapping[str, Any],
        columns: dict[str, Sql],
        page: Page,
        *,
        count: bool,
    ) -> list[Rows]:
        target = Target(self.target.declaration, columns, self.target.visible(), self.conditions)
        parent = self.parent.declaration if self.parent else None
        scope = Scope(context.actor, Parameters(), args=args, rules=context.schema.rules)
        statement = Statement(self.relation, parent, target, scope)
        sql = statement.rows(parents, self._order(args), page, count=count)
        found: dict[Any, Rows] = {}
        for record in await DB.fetch(sql, *statement.parameters.values):
            self._add(found, record, columns)
        return [found.get(parent, Rows()) for parent in parents]

    def _add(self, found: dict[Any, Rows], record: Any, columns: Mapping[str, Sql]) -> None:
        key = record["_parent"]
        rows = found.setdefault(uuid_of(key) if key is not None else None, Rows())
        rows.total = record["_total"] or 0
        if record["_id"] is not None:
            rows.nodes.append(self.target.build({name: record[name] for name in columns}, uuid_of(record["_id"])))
            rows.cursors.append(record["_cursor"])

    def _order(self, args: Mapping[str, Any]) -> Sequence[Order]:
        asked = args.get("orderBy")
        if asked is not None:
            return self.relation.orders[asked]
        if self.relation.understanding is not None and "reading" in args:
            return self.relation.understanding.order
        if (args.get("search") or "").strip() and self.relation.search_order:
            return tuple(Order(rank.by, rank.type, rank.descending) for rank in self.relation.search_order)
        return self.relation.order


def frozen(args: Mapping[str, Any]) -> str:
    """Arguments as a key."""
    return json.dumps(args, default=str, sort_keys=True)


def page_of(args: dict[str, Any], relation: RelationField) -> tuple[int, Page]:
    """The page that the arguments ask for, one row longer than shown to know whether more follow.

    :raises Refusal: first and last together, or out of bounds.
    """
    first, last = args.pop("first", None), args.pop("last", None)
    after, before = args.pop("after", None), args.pop("before", None)
    if first is not None and last is not None:
        raise Refusal(_("Ask for first or last, not for both."), field="last")
    size = first if first is not None else last if last is not None else relation.page
    if not 0 <= size <= relation.limit:
        message = _("A page has 0 to %(limit)s entries.", limit=relation.limit)
        raise Refusal(message, reason="LIMIT_EXCEEDED", field="first" if last is None else "last")
    backwards = last is not None or (first is None and before is not None and after is None)
    cursor = before if backwards else after
    keys = decode_cursor(cursor, "before" if backwards else "after") if cursor else None
    return size, Page(size + 1, tuple(keys) if keys is not None else None, backwards)


def connection_of(rows: Rows, size: int, page: Page) -> Connection[Any]:
    """The Relay connection of a page that was read one row too far."""
    more = len(rows.nodes) > size
    edges = [
        Edge(cursor=encode_cursor(cursor), node=node) for node, cursor in zip(rows.nodes, rows.cursors, strict=True)
    ]
    edges = edges[:size]
    if page.backwards:
        edges.reverse()
    beyond = page.cursor is not None
    info = PageInfo(
        has_next_page=beyond if page.backwards else more,
        has_previous_page=more if page.backwards else beyond,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, total=rows.total)


@dataclass(frozen=True)
class ActResolver:
    """A mutation, or a query in Python: access first, then its function; a reference it returns is read as a query
    would. What a plan has done already (``context.outcomes``) is not done again."""

    declared: ActField
    inner: Resolver
    nodes: Mapping[type, NodeType]
    kept: Reservation | None = None

    async def __call__(self, source: Any, info: GraphQLResolveInfo[Context], **args: Any) -> Any:
        outcomes = info.context.outcomes
        key = info.path.key
        known = info.path.prev is None and key in outcomes
        answer = outcomes[key] if known else self.perform(source, info, args)
        if isinstance(answer, Exception):
            raise answer
        if inspect.isawaitable(answer):
            alone = info.operation.operation is OperationType.MUTATION
            answer = await (answer if alone else to_its_end(info.context, answer))
        return await read(answer, info, self.nodes) if isinstance(answer, Ref) else answer

    def perform(self, source: Any, info: GraphQLResolveInfo[Context], args: Mapping[str, Any]) -> Any:
        """Do it; answers what the function does, which may have to be awaited."""
        on = self.declared.on
        key = parse_global_id(args[on])[1] if on is not None and info.context.actor.held_on else None
        check_access(info.context.actor, self.declared.access, on=key)
        check_open(self.kept, info.context.actor)
        begun = self.inner(source, info, **args)
        if not inspect.isawaitable(begun):
            return begun
        tries = chain((begun,), (self.inner(source, info, **args) for _each in count()))
        return again_if_lost(lambda: next(tries))


async def read(ref: Ref, info: GraphQLResolveInfo[Context], nodes: Mapping[type, NodeType]) -> Awaitable[Any] | Any:
    """The row a reference means, with what the document asks of it; null where the actor may not see it (any more)."""
    target = nodes[ref.type]
    resolver = RelationResolver(RelationField("by_id", None, limit=1), None, target, {})
    return await resolver._by_id(info.context, info, ref.id)
