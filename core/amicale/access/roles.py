"""Roles: named sets of permissions. A school names its own; presets bring sensible ones."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from amicale.access.tables import Role, RoleGrant
from amicale.actor import EVERYTHING, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")
ADMINISTRATOR = "administrator"


async def define(actor: Actor, name: str, title: str, permissions: Iterable[str]) -> None:
    """Make a role, or say anew what it may. Nobody gives what they do not hold."""
    actor.require("roles.manage")
    wanted = sorted(set(permissions))
    for permission in wanted:
        actor.require(permission)
    async with DB.transaction():
        role = await Role.objects().get(Role.name == name)
        if role is None:
            await Role(name=name, title=title, permissions=wanted).save()
        elif (role.title, sorted(role.permissions)) != (title, wanted):
            await Role.update({Role.title: title, Role.permissions: wanted}).where(Role.name == name)
        else:
            return
        await log_act(actor, "role.defined", role=name, permissions=wanted)


async def grant(actor: Actor, name: str, member_id: UUID) -> None:
    """Give a member a role. Nobody gives what they do not hold; giving it twice changes nothing."""
    actor.require("roles.manage")
    async with DB.transaction():
        role = await Role.objects().get(Role.name == name)
        if role is None:
            raise Refusal(_("There is no role named %(name)s.", name=name), code="NOT_FOUND")
        for permission in role.permissions:
            actor.require(permission)
        if await RoleGrant.exists().where((RoleGrant.role == role.id) & (RoleGrant.member == member_id)):
            return
        await RoleGrant(role=role.id, member=member_id, granted_by=actor.member_id).save()
        await log_act(actor, "role.granted", member_id, role=name)


async def ensure_administrator(actor: Actor) -> None:
    """The one role that is always there and may everything."""
    await define(actor, ADMINISTRATOR, "Administrator", [EVERYTHING])
