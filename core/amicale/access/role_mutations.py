"""Roles in the schema: what can be done with them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry
from strawberry import ID

from amicale.access import roles
from amicale.access.role_graphql import Role, RoleGrant
from amicale.access.role_objects import RoleObject
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.graphql.types import key_of, parse_global_id
from amicale.i18n import translator

_ = translator("amicale")


@strawberry.input(description="A role; one of the same name is changed.")
class DefineRoleInput:
    """What a role is."""

    name: str = strawberry.field(description="Lower-case letters, digits and hyphens: careers-office.")
    title: str = ""
    permissions: list[str]


@strawberry.type
class RolesMutation:
    """What can be done with roles."""

    @act(access="roles.manage")
    async def create_role(self, info: Info, input: DefineRoleInput) -> Role | None:
        """Make a role; refused when there is one of this name."""
        key = await roles.define(info.context.actor, input.name, input.title, input.permissions, new=True)
        return Ref(Role, key)  # type: ignore[return-value]

    @act(access="roles.manage")
    async def define_role(self, info: Info, input: DefineRoleInput) -> Role | None:
        """Make a role, or say anew what it is called and may. You hold all that it may, before and after."""
        key = await roles.define(info.context.actor, input.name, input.title, input.permissions)
        return Ref(Role, key)  # type: ignore[return-value]

    @act(access="roles.manage")
    async def delete_role(self, info: Info, id: ID) -> bool:
        """Do away with a role; whoever holds it loses it at once, and is told."""
        await roles.delete(info.context.actor, await name_of(key_of(id, "Role")))
        return True

    @act(access="roles.manage")
    async def grant_role(
        self, info: Info, role: ID, member: ID, on: ID | None = None, until: date | None = None
    ) -> RoleGrant | None:
        """Give a member a role: school-wide, or on one object; for good, or until a day, that one included."""
        found = RoleObject(*parse_global_id(on)) if on else None
        name = await name_of(key_of(role, "Role"))
        key = await roles.grant(info.context.actor, name, key_of(member, "Member"), on=found, until=until)
        return Ref(RoleGrant, key)  # type: ignore[return-value]

    @act(access="roles.manage")
    async def revoke_role(self, info: Info, grant: ID) -> Role | None:
        """Take a role from a member, at once and on all their devices; they are told."""
        return Ref(Role, await roles.revoke(info.context.actor, key_of(grant, "RoleGrant")))  # type: ignore[return-value]


async def name_of(key: UUID) -> str:
    """A role's name.

    :raises Refusal: there is no such role.
    """
    name = await DB.fetch_value("SELECT name FROM amicale.role WHERE id = $1", key)
    if name is None:
        raise Refusal(_("There is no such role (any more)."), code="NOT_FOUND", field="id")
    return str(name)
