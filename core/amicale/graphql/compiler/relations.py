"""Rows of relations as SQL: which rows, in which order, which page of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.frames import Frame
from amicale.graphql.compiler.values import Value, Variables
from amicale.graphql.declarations import Order, RelationField, Understanding
from amicale.graphql.execution import RelationResolver
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
    """The rows that a relation has for one row of its parent, at one spot of a statement.

    :param found: the name under which all of them are found once, by ``found_rows``, for whoever reads them after.
    """

    def __init__(self, resolver: RelationResolver, frame: Frame) -> None:
        self.resolver = resolver
        self.relation = resolver.relation
        self.frame = frame
        self.alias = frame.aliases["row"]
        self.found = ""

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

    @property
    def searched(self) -> Value | None:
        """What is searched for, if anything is."""
        search = self.frame.args.get("search")
        return search if self.relation.search is not None and search is not None and not search.blank else None

    @property
    def understanding(self) -> Understanding | None:
        """How the search is read as more than a name, where that is asked for."""
        return self.relation.understanding if "reading" in self.frame.args else None

    @property
    def filters(self) -> list[tuple[str, Value]]:
        """The filters that leave something out."""
        given = self.frame.args.get("filter")
        parts = ((name, given.part(name)) for name in given.sample or ()) if given is not None else ()
        return [(name, value) for name, value in parts if value.says_something]

    def _filters(self) -> list[str]:
        conditions = []
        if self.relation.search is not None and self.searched is not None:
            search = self.understanding.search if self.understanding is not None else self.relation.search
            conditions.append(self.frame.filtering(self.searched).render(search))
        return conditions + [self._filter(name, value) for name, value in self.filters]

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
        asked, relation = self.frame.args.get("orderBy"), self.relation
        if asked is not None and asked.sample is not None:
            keys = relation.orders[asked.sample]
        elif self.understanding is not None:
            keys = self.understanding.order
        elif self.searched is not None and relation.search_order:
            keys = relation.search_order
        else:
            keys = relation.order
        return (*keys, KEY_ORDER)

    @property
    def keys(self) -> list[str]:
        """The same as SQL; of rows found before, the columns that hold them."""
        if self.found:
            return [*(f"{self.found}.k{place}" for place in range(len(self.order) - 1)), f"{self.found}.id"]
        return [self.frame.render(key.by) for key in self.order]

    def found_rows(self, name: str) -> str:
        """All rows, found once for both a page and their number: their keys, under this name.

        A search goes by its index then. PostgreSQL would often rather walk along the order, and read the words of
        each row on the way, which it takes to cost less than it does.
        """
        keys = ", ".join(f"{key} AS k{place}" for place, key in enumerate(self.keys[:-1]))
        columns = f"{keys}, {self.alias}.id" if keys else f"{self.alias}.id"
        statement = f"SELECT {columns} FROM {self.source} WHERE {self.where}"
        self.found = name
        return f"{name} AS MATERIALIZED ({statement})"

    def page(self, limit: str, paging: Paging | None = None, more: Sequence[str] = ()) -> str:
        """A statement for the rows of a page, in their order. ``limit`` is a number or a parameter."""
        backwards = paging is not None and paging.backwards
        pairs = zip(self.keys, self.order, strict=True)
        sort = ", ".join(f"{key} {'DESC' if order.descending != backwards else 'ASC'}" for key, order in pairs)
        columns = ", ".join((f"{self.alias}.*", *more))
        beyond = self._beyond(paging) if paging is not None and paging.cursor is not None else "true"
        if not self.found:
            where = f"{self.where} AND ({beyond})"
            return f"SELECT {columns} FROM {self.source} WHERE {where} ORDER BY {sort} LIMIT {limit}"
        page = f"SELECT * FROM {self.found} WHERE {beyond} ORDER BY {sort} LIMIT {limit}"
        table = f"{self.resolver.target.declaration.from_sql} AS {self.alias}"
        return f"SELECT {columns} FROM ({page}) AS {self.found} JOIN {table} USING (id) ORDER BY {sort}"

    def only(self) -> str:
        """A statement for the one row that there can be: no order, no limit."""
        return f"SELECT {self.alias}.* FROM {self.source} WHERE {self.where}"

    def count(self, at_most: Value | None = None) -> str:
        """How many rows there are, on all pages; counted no further than ``at_most``."""
        rows = f"FROM {self.found}" if self.found else f"FROM {self.source} WHERE {self.where}"
        if at_most is None or at_most.sample is None:
            return f"(SELECT count(*)::int4 {rows})"
        limit = self.frame.bind(at_least_one(at_most), "int8")
        return f"(SELECT count(*)::int4 FROM (SELECT {rows} LIMIT {limit}) AS counted)"

    def cursor(self) -> str:
        """The row's cursor; see ``statements.encode_cursor``."""
        keys = ", ".join(f"({key})::text" for key in self.keys)
        encoded = f"encode(convert_to(json_build_array({keys})::text, 'UTF8'), 'base64')"
        return f"rtrim(translate({encoded}, '+/' || chr(10), '-_'), '=')"

    def _beyond(self, paging: Paging) -> str:
        """Strictly after the cursor in the order given, whatever the direction of each key.

        An index over the keys leads straight there: by comparing rows where all keys have one direction, otherwise by
        the bound of the first.
        """
        assert paging.cursor is not None
        keys = list(zip(self.keys, self._places(paging.cursor), self.order, strict=True))
        # looked at once before any row, so that a cursor of another list is refused also where there are none
        fits = " AND ".join(f"{place} IS NOT NULL" for _key, place, _order in keys)
        signs = ["<" if order.descending != paging.backwards else ">" for _key, _place, order in keys]
        if len(set(signs)) == 1:
            left, right = ", ".join(key for key, _, _ in keys), ", ".join(place for _, place, _ in keys)
            return f"{fits} AND ({left}) {signs[0]} ({right})"
        alternatives, equal = [], ""
        for (key, place, _order), sign in zip(keys, signs, strict=True):
            alternatives.append(f"({equal}{key} {sign} {place})")
            equal += f"{key} = {place} AND "
        return f"{fits} AND {keys[0][0]} {signs[0]}= {keys[0][1]} AND ({' OR '.join(alternatives)})"

    def _places(self, cursor: Value) -> list[str]:
        """The cursor's keys as parameters."""
        number = len(self.order)
        values = (
            Value((*cursor.path, str(place)), part_of_cursor(cursor, place, number), None) for place in range(number)
        )
        return [f"{self.frame.bind(value, 'text')}::{key.type}" for value, key in zip(values, self.order, strict=True)]


def same(value: Any) -> Any:
    """What is compared where a condition converts nothing."""
    return value


def paging_of(args: dict[str, Value], relation: RelationField) -> Paging:
    """The page that the arguments ask for, as ``execution.page_of`` has it.

    :raises Doubt: first and last together.
    """
    first, last, after, before = (given(args, name) for name in ("first", "last", "after", "before"))
    if first is not None and last is not None:
        raise Doubt("first and last")
    size = first or last or Value(("first",), lambda _variables: relation.page, relation.page)
    backwards = last is not None or (first is None and before is not None and after is None)
    cursor = before if backwards else after
    return Paging(bounded(size, relation.limit), cursor if cursor is not None and cursor.sample else None, backwards)


def given(args: dict[str, Value], name: str) -> Value | None:
    """An argument that is not null."""
    value = args.get(name)
    return value if value is not None and value.sample is not None else None


def bounded(size: Value, limit: int) -> Value:
    """A page's size, refused where it is out of bounds."""
    at = size.at

    def checked(variables: Variables) -> int:
        value = at(variables)
        if not 0 <= value <= limit:
            raise Doubt("a page out of bounds")
        return int(value)

    return Value(size.path, checked, size.sample)


def at_least_one(number: Value) -> Value:
    """How far to count."""
    at = number.at

    def checked(variables: Variables) -> int:
        value = at(variables)
        if value < 1:
            raise Doubt("counting to nothing")
        return int(value)

    return Value((at, *number.path), checked, None)


def one_more(size: Value) -> Value:
    """A row more than shown, to know whether others follow."""
    at = size.at
    return Value((*size.path, "+"), lambda variables: at(variables) + 1, None)


def part_of_cursor(cursor: Value, place: int, keys: int) -> Any:
    """One key in a cursor. When it is read, it may turn out to be of another list, or of none."""
    at = cursor.at

    def key(variables: Variables) -> str:
        values = decode_cursor(at(variables), "after")
        if len(values) != keys:
            raise Doubt("a cursor of another list")
        return values[place]

    return key
