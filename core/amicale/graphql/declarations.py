"""What the fields of types over tables declare: where their data is, and who may see it. Made by ``fields.py``."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from piccolo.columns import Column as PiccoloColumn
from piccolo.table import Table

from amicale.graphql.sql import Sql, identifier
from amicale.plugins.manifest import Access

DECLARED = "amicale"
"""The key under which a Strawberry field's metadata holds its declaration."""

PAGE_SIZE, PAGE_LIMIT = 24, 100


@dataclass(frozen=True, slots=True)
class Order:
    """One key of an order: an SQL expression that is never null, and its PostgreSQL type (for cursors)."""

    by: Sql
    type: str = "text"
    descending: bool = False


@dataclass(frozen=True)
class Rule:
    """A condition that SQL cannot say: ``allow(rows, context)`` answers for each row whether the value may be seen.

    What it guards can be neither filtered nor ordered by, nor exported. Whoever is not answered ``True`` sees null; so
    does everybody when it fails.
    """

    allow: Callable[..., Awaitable[Sequence[Any]]]
    needs: tuple[str, ...] = ()

    @cached_property
    def batch(self) -> BatchField:
        """The same as a field: it is run like one."""
        return BatchField(self.allow, self.needs)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees a field, where some do by their office alone. What they see by that is noted in the audit log.

    :param visible: for which rows the value may be seen.
    :param by_right: for which rows it is seen only because the actor holds ``permission``.
    """

    visible: Sql
    by_right: Sql
    permission: str


@dataclass(frozen=True, slots=True)
class ColumnField:
    """A value of the row: the column of the field's own name, or an SQL expression.

    :param reference: the name of the type whose row the value is the key of; it is then shown as a global id.
    """

    sql: Sql | None = None
    visible: Sql | None = None
    rule: Rule | None = None
    reference: str | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How a relation goes from a parent to its rows: further tables, and the condition that joins them.

    :param unique: whether the condition leads to one row at the most.
    """

    on: Sql
    through: str | None = None
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a search is read as more than a name, for who asks to have it understood (``understand: true``).

    :param read: ``read(text, context)`` answers what was understood, as JSON; it is asked before the statement, and is
        ``{arg[reading]:jsonb}`` in it.
    :param search: the condition then.
    :param order: which rows come first then.
    :param always: it is asked whatever is searched for, and nobody has to say so: a list whose order Python knows. The
        relation's ``where`` has the reading too.
    """

    read: Callable[..., Awaitable[str]]
    search: Sql
    order: tuple[Order, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class RelationField:
    """Rows of another type: ``one`` (nullable), ``many`` (a list) or ``connection`` (pages)."""

    kind: str
    link: Link | None
    where: Sql | None = None
    visible: Sql | None = None
    orders: Mapping[Any, tuple[Order, ...]] = dataclasses.field(default_factory=dict)
    order: tuple[Order, ...] = ()
    filters: type | None = None
    search: Sql | None = None
    search_order: tuple[Order, ...] = ()
    understanding: Understanding | None = None
    limit: int = PAGE_LIMIT
    access: Access | None = None
    audience: Audience | None = None
    page: int = PAGE_SIZE
    """Entries of a connection's page, where nobody says how many; ``limit`` is the most."""


@dataclass(frozen=True, slots=True)
class BatchField:
    """Python over a batch: ``load(parents, context)`` answers one value for each parent, in their order.

    Each parent has the columns named in ``needs`` as attributes. A raised error nulls the field of the whole batch;
    an exception *as a value* nulls that one.
    """

    load: Callable[..., Awaitable[Sequence[Any]]]
    needs: tuple[str, ...] = ()
    visible: Sql | None = None


@dataclass(frozen=True, slots=True)
class ActField:
    """A mutation, or a query in Python: guarded by ``access``, its rules are in the service.

    :param on: the argument with the id of the object that the permission may also be held on.
    :param weight: rows that it reads beside those that it answers.
    """

    access: Access
    on: str | None = None
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of a filter input: an SQL condition over ``{row}`` and ``{value}``.

    ``of`` names the field whose visibility also binds the filter: nobody finds a row by a value they may not see.
    """

    sql: Sql
    of: str | None = None
    convert: Callable[[Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class NodeDeclaration:
    """A GraphQL type over a table."""

    table: type[Table]
    scope: Sql | None

    @property
    def from_sql(self) -> str:
        """The table, quoted, with its PostgreSQL schema."""
        return table_sql(self.table)


@dataclass(frozen=True, slots=True)
class Ref:
    """A row by its id: what a mutation returns, to be read through the same declarations as any query."""

    type: type
    id: Any


def table_sql(table: type[Table]) -> str:
    """``"clubs"."membership"``."""
    return ".".join(identifier(part) for part in (table._meta.schema or "public", table._meta.tablename))


def column_sql(column: PiccoloColumn) -> str:
    """The column's quoted name."""
    return identifier(column._meta.db_column_name)
