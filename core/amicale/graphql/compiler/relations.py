"""Rows of relations as SQL: which rows, in which order, which page of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amicale.errors import Refusal
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.frames import Frame
from amicale.graphql.compiler.values import Value, Variables
from amicale.graphql.execution import RelationResolver
from amicale.graphql.fields import PAGE_LIMIT, PAGE_SIZE, Order
from amicale.graphql.statements import KEY_ORDER, decode_cursor


@dataclass(frozen=True, slots=True)
class Paging:
    """Which slice of a connection is asked for.

    :param size: how many rows.
    :param cursor: after (or before) which row, when any.
    """

    size: Value
    cursor: Value | None
    backwards: bool


class Rows:
    """The rows that a relation has for one row of its parent, at one spot of a statement."""

    def __init__(self, resolver: RelationResolver, frame: Frame) -> None:
        self.resolver = resolver
        self.relation = resolver.relation
        self.frame = frame
        self.alias = frame.aliases["row"]

    @property
    def source(self) -> str:
        """The tables."""
        tables = f"{self.resolver.target.declaration.from_sql} AS {self.alias}"
        through = self.relation.link.through if self.relation.link else None
        return f"{tables} CROSS JOIN {through} AS {self.frame.aliases['link']}" if through else tables

    @property
    def unique(self) -> bool:
        """Whether there is one row at the most, whatever is in the tables."""
        return self.relation.link is not None and self.relation.link.unique

    @property
    def where(self) -> str:
        """Every condition on a row: the link, what the relation and the type declare, filters and search."""
        relation, frame = self.relation, self.frame
        conditions = [frame.render(sql) for sql in (
            relation.link.on if relation.link else None, relation.where, self.resolver.target.declaration.scope,
        ) if sql is not None]  # fmt: skip
        if relation.visible is not None:
            conditions.append(frame.seen_from_parent().render(relation.visible))
        conditions += self._filters()
        return " AND ".join(f"({condition})" for condition in conditions) or "true"

    def _filters(self) -> list[str]:
        args, frame = self.frame.args, self.frame
        conditions = []
        search = args.get("search")
        if self.relation.search is not None and search is not None and not search.blank:
            conditions.append(frame.filtering(search).render(self.relation.search))
        filters = args.get("filter")
        if filters is not None:
            parts = ((name, filters.part(name)) for name in filters.sample or ())
            conditions += [self._filter(name, value) for name, value in parts if value.says_something]
        return conditions

    def _filter(self, name: str, value: Value) -> str:
        declared = self.resolver.conditions[name]
        wanted = value.through(declared.convert or same)
        if declared.convert is None and isinstance(value.sample, dict):
            wanted = value
        found = self.frame.filtering(wanted).render(declared.sql)
        visible = self.resolver.target.visible().get(declared.of) if declared.of else None
        return found if visible is None else f"({self.frame.render(visible)}) AND ({found})"

    @property
    def order(self) -> Sequence[Order]:
        """The keys that rows are ordered by; the last one makes the order complete."""
        args, relation = self.frame.args, self.relation
        asked, search = args.get("orderBy"), args.get("search")
        if asked is not None and asked.sample is not None:
            keys = relation.orders[asked.sample]
        elif search is not None and not search.blank and relation.search_order:
            keys = relation.search_order
        else:
            keys = relation.order
        return (*keys, KEY_ORDER)

    def page(self, limit: str, paging: Paging | None = None, more: Sequence[str] = ()) -> str:
        """A statement for the rows of a page, in their order. ``limit`` is a number or a parameter."""
        backwards = paging is not None and paging.backwards
        sort = ", ".join(
            f"{self.frame.render(key.by)} {'DESC' if key.descending != backwards else 'ASC'}" for key in self.order
        )
        where = self.where
        if paging is not None and paging.cursor is not None:
            where += f" AND ({self._beyond(paging)})"
        columns = ", ".join((f"{self.alias}.*", *more))
        return f"SELECT {columns} FROM {self.source} WHERE {where} ORDER BY {sort} LIMIT {limit}"  # noqa: S608 -- declarations only

    def only(self) -> str:
        """A statement for the one row that there can be: no order, no limit."""
        return f"SELECT {self.alias}.* FROM {self.source} WHERE {self.where}"  # noqa: S608 -- declarations only

    def count(self, at_most: Value | None = None) -> str:
        """How many rows there are, on all pages; counted no further than ``at_most``."""
        if at_most is None or at_most.sample is None:
            return f"(SELECT count(*)::int4 FROM {self.source} WHERE {self.where})"  # noqa: S608 -- declarations only
        limit = self.frame.bind(at_most, "int8")
        rows = f"SELECT FROM {self.source} WHERE {self.where} LIMIT {limit}"
        return f"(SELECT count(*)::int4 FROM ({rows}) AS counted)"

    def cursor(self) -> str:
        """The row's cursor; see ``statements.encode_cursor``."""
        keys = ", ".join(f"({self.frame.render(key.by)})::text" for key in self.order)
        encoded = f"encode(convert_to(json_build_array({keys})::text, 'UTF8'), 'base64')"
        return f"rtrim(translate({encoded}, '+/' || chr(10), '-_'), '=')"

    def _beyond(self, paging: Paging) -> str:
        """Strictly after the cursor in the order given, whatever the direction of each key."""
        assert paging.cursor is not None
        cursor, keys = paging.cursor, self.order
        alternatives, equal = [], ""
        for place, key in enumerate(keys):
            wanted = Value((*cursor.path, str(place)), part_of_cursor(cursor, place, len(keys)), None)
            value = f"{self.frame.bind(wanted, 'text')}::{key.type}"
            sign = "<" if key.descending != paging.backwards else ">"
            alternatives.append(f"{equal}{self.frame.render(key.by)} {sign} {value}")
            equal += f"{self.frame.render(key.by)} = {value} AND "
        return " OR ".join(f"({alternative})" for alternative in alternatives)


def same(value: Any) -> Any:
    """What is compared where a condition converts nothing."""
    return value


def paging_of(args: dict[str, Value]) -> Paging:
    """The page that the arguments ask for, as ``execution.page_of`` has it.

    :raises Doubt: first and last together.
    """
    first, last, after, before = (given(args, name) for name in ("first", "last", "after", "before"))
    if first is not None and last is not None:
        raise Doubt("first and last")
    size = first or last or Value(("first",), lambda _variables: PAGE_SIZE, PAGE_SIZE)
    backwards = last is not None or (first is None and before is not None and after is None)
    cursor = before if backwards else after
    return Paging(bounded(size), cursor if cursor is not None and cursor.sample else None, backwards)


def given(args: dict[str, Value], name: str) -> Value | None:
    """An argument that is not null."""
    value = args.get(name)
    return value if value is not None and value.sample is not None else None


def bounded(size: Value) -> Value:
    """A page's size, refused where it is out of bounds."""
    at = size.at

    def checked(variables: Variables) -> int:
        value = at(variables)
        if not 0 <= value <= PAGE_LIMIT:
            raise Doubt("a page out of bounds")
        return int(value)

    return Value(size.path, checked, size.sample)


def one_more(size: Value) -> Value:
    """A row more than shown, to know whether others follow."""
    at = size.at
    return Value((*size.path, "+"), lambda variables: at(variables) + 1, None)


def part_of_cursor(cursor: Value, place: int, keys: int) -> Any:
    """One key in a cursor.

    :raises Doubt: when it is read, if it is of another list.
    """
    at = cursor.at

    def key(variables: Variables) -> str:
        try:
            values = decode_cursor(at(variables), "after")
        except Refusal as refusal:
            raise Doubt("no cursor") from refusal
        if len(values) != keys:
            raise Doubt("a cursor of another list")
        return values[place]

    return key


__all__ = ["Paging", "Rows", "given", "one_more", "paging_of"]
