"""Roles in the schema: what can be read of them. What can be done is in role_mutations.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import strawberry

from amicale.access.role_objects import RoleObject, names_of, objects_of, type_of
from amicale.access.role_rules import holds_all
from amicale.access.tables import Role as RoleTable
from amicale.access.tables import RoleGrant as RoleGrantTable
from amicale.actor import EVERYTHING
from amicale.database.engine import DB
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, batch, by_id, column, many, node, one
from amicale.graphql.sql import Sql
from amicale.graphql.types import global_id, key_of
from amicale.here import HERE
from amicale.members.graphql import Member
from amicale.plugins.assembly import Assembly

MANAGES = Sql("{may[roles.manage]}")
HELD = "amicale.role_grant g WHERE g.role = {row}.id AND (g.ends_at IS NULL OR g.ends_at > now())"
HELD_BY_ME = Sql(f"EXISTS (SELECT FROM {HELD} AND g.member = {{me}})")
HOLDERS = Sql(f"(SELECT count(DISTINCT g.member) FROM {HELD})")  # noqa: S608 -- a constant
RUNNING = Sql("{row}.ends_at IS NULL OR {row}.ends_at > now()")
PERSON = "(SELECT {} FROM amicale.member m WHERE m.id = {{row}}.member)"
PERSON_NAME = Sql(PERSON.format("btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))"))
BY_HOLDER = Order(Sql(PERSON.format("m.sort_name")))
BY_TITLE = (Order(Sql("amicale.fold({row}.title)")),)


async def may_give(roles: Sequence[Any], context: Context) -> list[bool]:
    """Whether you hold all that it may, so that you can give, take and change it."""
    return [holds_all(context.actor, role.permissions) for role in roles]


async def object_types(roles: Sequence[Any], context: Context) -> list[str | None]:
    """The type of the objects that it can be held on one by one; null where it is held school-wide only."""
    assembly = await HERE.assembled()
    return [type_of(assembly, role.permissions) or None for role in roles]


async def object_names(grants: Sequence[Any], context: Context) -> list[str | None]:
    """What people call the object that it is held on; null for the whole school."""
    found = [RoleObject(each.object_type, each.object_id) if each.object_id else None for each in grants]
    names = await names_of(await HERE.assembled(), [each for each in found if each])
    return [names.get(each, each.type) if each else None for each in found]


async def object_ids(grants: Sequence[Any], context: Context) -> list[str | None]:
    """The id of the object that it is held on; null for the whole school."""
    return [global_id(each.object_type, each.object_id) if each.object_id else None for each in grants]


async def last_days(grants: Sequence[Any], context: Context) -> list[date | None]:
    """The last day on which it is held, where the school is; null for no end."""
    from amicale.schoolsettings import SchoolSettings

    zone = ZoneInfo(context.settings_of(SchoolSettings).timezone)
    return [each.ends_at.astimezone(zone).date() if each.ends_at else None for each in grants]


@node(table=RoleGrantTable, scope=(Sql("{row}.member = {me}") | MANAGES) & RUNNING)
class RoleGrant(Node):
    """That a member holds a role: seen by them, and by those who manage roles."""

    role: Role | None = one(RoleGrantTable.role)
    member: Member | None = one(RoleGrantTable.member)
    member_id: strawberry.ID = column(Sql("{row}.member"), reference="Member")
    member_name: str = column(PERSON_NAME, description="Also of those whom the directory does not list.")
    granted_at: datetime = column()
    granted_by: Member | None = one(RoleGrantTable.granted_by)
    on: strawberry.ID | None = batch(object_ids, needs=("object_type", "object_id"))
    on_name: str | None = batch(object_names, needs=("object_type", "object_id"))
    until: date | None = batch(last_days, needs=("ends_at",))


@node(table=RoleTable, scope=MANAGES | HELD_BY_ME)
class Role(Node):
    """A named set of permissions: seen by those who hold it, and by those who manage roles."""

    name: str = column(description="As commands and files spell it.")
    title: str = column(description="What the school calls it, in its own language.")
    permissions: list[str] = column(description="Names of permissions; * is all there are and will be.")
    holder_count: int | None = column(HOLDERS, visible=MANAGES)
    may_give: bool | None = batch(may_give, needs=("permissions",))
    object_type: str | None = batch(object_types, needs=("permissions",))
    grants: list[RoleGrant] = many(RoleGrantTable.role, order=(BY_HOLDER,))


@strawberry.type
class MemberRoles:
    """What roles add to a member."""

    roles: list[RoleGrant] | None = many(
        RoleGrantTable.member, order=(Order(Sql("{row}.granted_at"), "timestamptz"),),
        description="The roles they hold: your own, and all for those who manage roles.",
    )  # fmt: skip


@strawberry.type
class Permission:
    """Something that only some may do."""

    name: str
    title: str = strawberry.field(description="In words, in your language; empty for a plugin that is off.")
    plugin: str
    plugin_title: str
    on: str | None = strawberry.field(description="The type of the objects that it can be held on one by one.")
    active: bool = strawberry.field(description="False while its plugin is off: roles keep it till it is back.")
    yours: bool = strawberry.field(description="Whether you hold it school-wide, and so can give it.")


@strawberry.type
class HeldPermission:
    """Something that you may do."""

    name: str
    on: strawberry.ID | None = strawberry.field(description="On this object only; null for the whole school.")


@strawberry.type
class GrantObject:
    """An object that a role can be held on."""

    id: strawberry.ID
    name: str


@strawberry.type
class RolesQuery:
    """Roles to look at."""

    roles: list[Role] = many(access="roles.manage", order=BY_TITLE)
    role: Role | None = by_id(access="roles.manage")

    @act(access="roles.manage")
    async def permissions(self, info: Info) -> list[Permission]:
        """All permissions that can be given; then those that roles keep of plugins that are off."""
        return await all_permissions(info.context)

    @act(access="member")
    async def my_permissions(self, info: Info) -> list[HeldPermission]:
        """What you may do beyond what every member may, within the scopes of your token."""
        return await held_permissions(info.context)

    @act(access="roles.manage")
    async def grant_objects(self, info: Info, role: strawberry.ID) -> list[GrantObject]:
        """The objects that a role can be held on, by name, at most 500; none for one that is held school-wide only."""
        found = await DB.fetch_value("SELECT permissions FROM amicale.role WHERE id = $1", key_of(role, "Role"))
        assembly = await HERE.assembled()
        type_name = type_of(assembly, found or ())
        objects = await objects_of(assembly, info.context.actor, type_name) if type_name else []
        return [GrantObject(id=strawberry.ID(global_id(type_name, each.key)), name=each.name) for each in objects]


async def all_permissions(context: Context) -> list[Permission]:
    """Permissions by plugin, as declared, that a role can have; the dormant ones last."""
    assembly, actor = await HERE.assembled(), context.actor
    found = [
        Permission(
            name=name, title=declared.title.to(actor.locale), plugin=(owner := owner_of(assembly, name)),
            plugin_title=title_of(assembly, owner, actor.locale), on=declared.on or None, active=True,
            yours=actor.may(name),
        )
        for name, declared in assembly.permissions.items()
        if not declared.by_rule  # nobody gives it
    ]  # fmt: skip
    rows = await DB.fetch("SELECT DISTINCT p FROM amicale.role, unnest(permissions) AS p ORDER BY p")
    for name in [row["p"] for row in rows if row["p"] not in {*assembly.permissions, EVERYTHING}]:
        owner = name.partition(".")[0]
        found.append(
            Permission(
                name=name, title="", plugin=owner, plugin_title=owner, on=None, active=False, yours=actor.may(name)
            )
        )
    return found


def owner_of(assembly: Assembly, permission: str) -> str:
    """The plugin that a permission is of: plugins put their name before it, the core does not."""
    prefix = permission.partition(".")[0]
    return prefix if prefix in assembly.names else "amicale"


def title_of(assembly: Assembly, plugin: str, locale: str) -> str:
    """What people call a plugin."""
    return next((loaded.plugin.title.to(locale) for loaded in assembly.plugins if loaded.name == plugin), plugin)


async def held_permissions(context: Context) -> list[HeldPermission]:
    """What an actor may: school-wide, then on single objects."""
    assembly, actor = await HERE.assembled(), context.actor
    found = [HeldPermission(name=name, on=None) for name in assembly.permissions if actor.may(name)]
    for name, declared in assembly.permissions.items():
        if declared.on and not actor.may(name):
            keys = actor.objects(name)
            found += [HeldPermission(name=name, on=strawberry.ID(global_id(declared.on, key))) for key in keys]
    return found
