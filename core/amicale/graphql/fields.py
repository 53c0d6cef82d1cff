"""Fields say where their data is: a column, a relation, or Python over a batch of parents.

    @node(table=tables.Club, scope=Sql("{row}.archived_at IS NULL OR {may[clubs.manage]}"))
    class Club(Node):
        name: str = column()
        member_count: int = column(Sql("(SELECT count(*) FROM clubs.membership m WHERE m.club = {row}.id)"))
        leaders: list[Member] = many(through=tables.Membership.club, to=tables.Membership.member, order=...)
        members: Connection[Member] = connection(through=..., to=..., order=...)
        greeting: str | None = batch(greet, needs=("name",))

Rules are part of it: ``scope`` of a type says which rows exist for an actor, ``visible`` of a field for which rows its
value may be seen. Both hold for selection, filters, order and counts alike.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

import strawberry
from piccolo.columns import Column as PiccoloColumn
from piccolo.columns import ForeignKey
from piccolo.table import Table
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument

from amicale.graphql.declarations import (
    DECLARED,
    PAGE_LIMIT,
    PAGE_SIZE,
    ActField,
    Audience,
    BatchField,
    ColumnField,
    Condition,
    Link,
    NodeDeclaration,
    Order,
    RelationField,
    Rule,
    Understanding,
    column_sql,
    table_sql,
)
from amicale.graphql.sql import Sql
from amicale.plugins.manifest import Access

if TYPE_CHECKING:
    from amicale.graphql.context import Context

T = TypeVar("T")


def declare(declaration: Any, arguments: Mapping[str, Any] | None = None, **options: Any) -> Any:
    """A Strawberry field that carries a declaration; its resolver is set when the schema is composed."""
    field = strawberry.field(metadata={DECLARED: declaration}, **options)
    field.arguments = [
        StrawberryArgument(name, None, StrawberryAnnotation(annotation))
        for name, annotation in (arguments or {}).items()
    ]
    return field


def column(
    sql: Sql | None = None,
    *,
    visible: Sql | Rule | Audience | None = None,
    reference: str | None = None,
    description: str | None = None,
    name: str | None = None,
) -> Any:
    """The table's column of this name, or an SQL expression over ``{row}``. A text is made the field's enum.

    :param visible: for which rows the value may be seen: a condition, a :func:`rule` where SQL cannot say it, or
        an :class:`~amicale.graphql.declarations.Audience` where those who see more are to be noted.
    :param reference: the type that the value is a key of: ``Member`` makes a member's global id of it.
    """
    rule = visible if isinstance(visible, Rule) else None
    audience = visible if isinstance(visible, Audience) else None
    declaration = ColumnField(sql, condition_of(visible), rule, reference, audience)
    return declare(declaration, description=description, name=name)


def condition_of(visible: Sql | Rule | Audience | None) -> Sql | None:
    """What SQL says of who may see a field."""
    return visible.visible if isinstance(visible, Audience) else visible if isinstance(visible, Sql) else None


def rule(allow: Callable[[Sequence[Any], Context], Awaitable[Sequence[bool]]], *, needs: Sequence[str] = ()) -> Rule:
    """A condition in Python, for all rows of a document's level at once; each has the columns named in ``needs``."""
    return Rule(allow, tuple(needs))


def key() -> Any:
    """The global id: opaque, unique over all types."""
    return declare(ColumnField(Sql("{row}.id")), description="Opaque and stable; refetch with node(id:).")


def link_by(reference: PiccoloColumn) -> Link:
    """The join that a foreign key means: from its own row to the one it names."""
    return Link(Sql(f"{{row}}.id = {{parent}}.{column_sql(reference)}"), unique=True)


def link_from(reference: PiccoloColumn) -> Link:
    """The join the other way: all rows whose foreign key names the parent."""
    return Link(Sql(f"{{row}}.{column_sql(reference)} = {{parent}}.id"))


def link_through(here: PiccoloColumn, there: PiccoloColumn) -> Link:
    """The join over a table of pairs."""
    on = f"{{link}}.{column_sql(here)} = {{parent}}.id AND {{row}}.id = {{link}}.{column_sql(there)}"
    return Link(Sql(on), table_sql(here._meta.table))


def _link(
    by: ForeignKey[Any] | None, through: PiccoloColumn | None, to: PiccoloColumn | None, on: Sql | None
) -> Link | None:
    if through is not None and to is not None:
        return link_through(through, to)
    if by is not None:
        return link_from(by)
    return Link(on) if on is not None else None


def one(
    by: ForeignKey[Any] | None = None,
    *,
    on: Sql | None = None,
    through: PiccoloColumn | None = None,
    to: PiccoloColumn | None = None,
    where: Sql | None = None,
    visible: Sql | Audience | None = None,
    access: Access | None = None,
    order: Sequence[Order] = (),
    description: str | None = None,
) -> Any:
    """The row that this table's foreign key ``by`` names, or the first one that ``on`` finds; nullable."""
    link = link_by(by) if by is not None else _link(None, through, to, on)
    declaration = RelationField(
        "one", link, where, condition_of(visible), order=tuple(order), limit=1, access=access,
        audience=visible if isinstance(visible, Audience) else None,
    )  # fmt: skip
    return declare(declaration, description=description)


def by_id(*, access: Access, description: str | None = None) -> Any:
    """A root field ``x(id:)``: one row by its global id, if it exists for the actor."""
    return declare(RelationField("by_id", None, limit=1, access=access), {"id": strawberry.ID}, description=description)


def many(
    by: ForeignKey[Any] | None = None,
    *,
    through: PiccoloColumn | None = None,
    to: PiccoloColumn | None = None,
    on: Sql | None = None,
    where: Sql | None = None,
    visible: Sql | Audience | None = None,
    order: Sequence[Order] = (),
    limit: int = PAGE_LIMIT,
    access: Access | None = None,
    description: str | None = None,
) -> Any:
    """A short list (at most ``limit`` rows): the rows whose foreign key ``by`` names this one, or through a table."""
    link = _link(by, through, to, on)
    declaration = RelationField(
        "many", link, where, condition_of(visible), order=tuple(order), limit=limit, access=access,
        audience=visible if isinstance(visible, Audience) else None,
    )  # fmt: skip
    return declare(declaration, description=description)


def connection(
    by: ForeignKey[Any] | None = None,
    *,
    through: PiccoloColumn | None = None,
    to: PiccoloColumn | None = None,
    on: Sql | None = None,
    where: Sql | None = None,
    visible: Sql | None = None,
    order: Sequence[Order] = (),
    orders: type | None = None,
    order_map: Mapping[Any, Sequence[Order]] | None = None,
    filters: type | None = None,
    search: Sql | None = None,
    search_order: Sequence[Order] = (),
    understanding: Understanding | None = None,
    page: int = PAGE_SIZE,
    limit: int = PAGE_LIMIT,
    access: Access | None = None,
    description: str | None = None,
) -> Any:
    """Pages of rows, per the Relay connection specification.

    :param order: the order when none is asked for. ``orders`` is an enum and ``order_map`` what each of it means.
    :param filters: an input type whose fields are :func:`condition`.
    :param search: a condition over ``{value}``, the text searched; ``search_order`` ranks what it finds.
    :param understanding: how the search is read as more than that, for who says ``understand: true``.
    :param page: how many rows a page has where nobody says; ``limit`` is the most.
    """
    declaration = RelationField(
        "connection", _link(by, through, to, on), where, visible,
        orders={key: tuple(value) for key, value in (order_map or {}).items()},
        order=tuple(order), filters=filters, search=search, search_order=tuple(search_order), access=access,
        understanding=understanding, page=page, limit=limit,
    )  # fmt: skip
    return declare(declaration, page_arguments(declaration, orders), description=description)


def page_arguments(declaration: RelationField, orders: Any) -> dict[str, Any]:
    """What a field of pages can be asked with: the page, and what its declaration offers besides."""
    arguments: dict[str, Any] = {"first": int | None, "after": str | None, "last": int | None, "before": str | None}
    if declaration.search is not None:
        arguments["search"] = str | None
    if declaration.understanding is not None and not declaration.understanding.always:
        arguments["understand"] = bool | None
    if declaration.filters is not None:
        arguments["filter"] = declaration.filters | None
    if orders is not None:
        arguments["order_by"] = orders | None
    return arguments


def batch(
    load: Callable[[Sequence[Any], Context], Awaitable[Sequence[Any]]],
    *,
    needs: Sequence[str] = (),
    visible: Sql | None = None,
    description: str | None = None,
) -> Any:
    """A field computed in Python, for all parents of a document's level at once."""
    return declare(BatchField(load, tuple(needs), visible), description=description or (load.__doc__ or "").strip())


def condition(
    sql: str,
    *,
    of: str | None = None,
    convert: Callable[[Any], Any] | None = None,
    description: str | None = None,
) -> Any:
    """A field of a filter input. ``convert`` makes of what was sent what SQL compares: the key in a global id, say."""
    declared = Condition(Sql(sql), of, convert)
    return strawberry.field(default=None, metadata={DECLARED: declared}, description=description)


def act(
    *, access: Access, on: str | None = None, description: str | None = None, weight: int = 0
) -> Callable[[Callable[..., Any]], Any]:
    """A mutation (or a query in Python): ``@act(access="member") async def join_club(info, club_id: ID) -> Club``.

    It returns a :class:`Ref`, which is then read like any query, or a plain value.

    :param on: with a permission: the argument that has the id of the one object on which it is enough to hold it.
    :param weight: of a field that leads to objects: what it costs beside them, in rows. Give one to what counts over
        everybody on record: 100 for each ten milliseconds of the database, with 20,000 people.
    """

    def decorate(function: Callable[..., Any]) -> Any:
        said = description or (function.__doc__ or "").strip()
        return strawberry.field(function, metadata={DECLARED: ActField(access, on, weight)}, description=said)

    return decorate


@strawberry.interface(description="Something with an id of its own (Relay's global object identification).")
class Node:
    """The base of every type over a table; gives it its global id."""

    id: strawberry.ID = key()


@dataclass_transform(kw_only_default=True)
def node(*, table: type[Table], scope: Sql | None = None, name: str | None = None) -> Callable[[type[T]], type[T]]:
    """A GraphQL type over a table: ``class Club(Node)``. Its docstring is its description.

    :param scope: which rows exist for an actor; none other is ever shown, counted, found or led to.
    """

    def decorate(cls: type[T]) -> type[T]:
        cls.__amicale_node__ = NodeDeclaration(table, scope)  # type: ignore[attr-defined]
        return strawberry.type(cls, name=name, description=(cls.__doc__ or "").strip())

    return decorate
