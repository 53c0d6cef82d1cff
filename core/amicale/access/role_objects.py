"""The objects that a role can be held on: which there are for an actor, and what people call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.declarations import ColumnField
from amicale.graphql.nodes import NodeType
from amicale.graphql.sql import ALWAYS, Parameters, Scope, Sql, uuid_of
from amicale.graphql.types import global_id
from amicale.i18n import translator
from amicale.plugins.assembly import Assembly

_ = translator("amicale")

NAMES = ("displayName", "name", "title")
"""The field by which people know an object: the first that its type has."""
MOST = 500
"""Objects that are offered to choose from."""


class RoleObject(NamedTuple):
    """An object by its GraphQL type and key."""

    type: str
    key: UUID


class NamedObject(NamedTuple):
    """An object and what people call it."""

    type: str
    key: UUID
    name: str


def type_of(assembly: Assembly, permissions: Iterable[str]) -> str:
    """The type of the objects on which all these permissions can be held; empty where that is school-wide only."""
    types = {found.on if (found := assembly.permissions.get(name)) else "" for name in permissions}
    return types.pop() if len(types) == 1 else ""


async def objects_of(
    assembly: Assembly, actor: Actor, type_name: str, keys: Iterable[UUID] | None = None
) -> list[NamedObject]:
    """The objects of a type that exist for an actor, by name; only those of ``keys`` where given."""
    node = assembly.schema.nodes.get(type_name)
    if node is None:
        return []
    scope = Scope(actor, Parameters(), {"row": "r"})
    name = scope.render(name_sql(node))
    where = scope.render(node.declaration.scope or ALWAYS)
    if keys is not None:
        where += f" AND r.id = ANY({scope.parameters.bind(list(keys), 'uuid[]')})"
    rows = await DB.fetch(
        f"SELECT r.id, ({name})::text AS name FROM {node.declaration.from_sql} r WHERE ({where}) "  # noqa: S608 -- declared
        f"ORDER BY name, r.id LIMIT {MOST}",
        *scope.parameters.values,
    )
    return [NamedObject(type_name, uuid_of(row["id"]), row["name"]) for row in rows]


def name_sql(node: NodeType) -> Sql:
    """What people call an object of this type; its key where it has no name."""
    for name in NAMES:
        declared = node.fields.get(name)
        if isinstance(declared, ColumnField):
            return node.sql_of(name, declared)
    return Sql("{row}.id")


async def names_of(assembly: Assembly, objects: Iterable[RoleObject]) -> dict[RoleObject, str]:
    """What people call these objects; what is not there any more, or whose plugin is off, has no name."""
    wanted: dict[str, set[UUID]] = {}
    for found in objects:
        wanted.setdefault(found.type, set()).add(found.key)
    return {
        RoleObject(each.type, each.key): each.name
        for type_name, keys in wanted.items()
        for each in await objects_of(assembly, SYSTEM, type_name, keys)
    }


async def require_object(assembly: Assembly, actor: Actor, found: RoleObject) -> NamedObject:
    """The object, if it exists for the actor.

    :raises Refusal: it does not.
    """
    there = await objects_of(assembly, actor, found.type, [found.key])
    if not there:
        raise Refusal(_("There is no such object: %(type)s.", type=found.type), code="NOT_FOUND", field="on")
    return there[0]


async def object_of(assembly: Assembly, actor: Actor, text: str) -> RoleObject:
    """The object that a command or a file names: ``Club:Running``, or ``Club:`` and its key or id; whatever the case.

    :raises Refusal: none, or several.
    """
    type_name, _colon, name = text.partition(":")
    wanted = name.strip()
    there = await objects_of(assembly, actor, type_name)
    found = [
        each
        for each in there
        if wanted in (str(each.key), global_id(type_name, each.key)) or each.name.casefold() == wanted.casefold()
    ]
    if len(found) != 1:
        none = _("There is no %(type)s named %(name)s.", type=type_name, name=wanted)
        several = _("There are several %(type)s named %(name)s: give the id.", type=type_name, name=wanted)
        raise Refusal(several if found else none, code="NOT_FOUND", field="on")
    return RoleObject(type_name, found[0].key)
