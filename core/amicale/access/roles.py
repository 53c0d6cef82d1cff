"""Roles: named sets of permissions. A school names its own; presets bring sensible ones.

A role is held school-wide, or on one object where its permissions allow that; for good, or until a day. Whoever
defines, gives or takes one holds all that it may. Actor first; transactions live here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale.access.fresh import require_fresh
from amicale.access.role_objects import NamedObject, RoleObject, require_object
from amicale.access.role_rules import (
    end_of,
    keeping_an_administrator,
    locked_role,
    refuse_unfit,
    refuse_unknown,
    require_all,
)
from amicale.access.sessions import sign_in_anew
from amicale.access.tables import Role, RoleGrant
from amicale.actor import EVERYTHING, Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.plugins.assembly import Assembly

_ = translator("amicale")
ADMINISTRATOR = "administrator"
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
LONGEST_TITLE = 100


async def define(
    actor: Actor,
    name: str,
    title: str,
    permissions: Iterable[str],
    *,
    new: bool = False,
    assembly: Assembly | None = None,
) -> UUID:
    """Make a role, or say anew what it may; answers its key. Permissions of a plugin that is off may stay, not come.

    :param new: refuse when there is one of this name.
    :param assembly: what says which permissions there are; otherwise what is served now.
    """
    actor.require("roles.manage")
    wanted, title = sorted(set(permissions)), checked_title(title)
    assembly = assembly or await HERE.assembled()
    async with DB.transaction(), keeping_an_administrator():
        role = await found_or_new(name, new=new)
        before = set(role["permissions"]) if role else set()
        refuse_unknown(assembly, name, set(wanted) - before)
        require_all(actor, name, before | set(wanted))
        require_fresh(actor)
        if role is None:
            made = Role(name=checked_name(name), title=title, permissions=wanted)
            await made.save()
            key = UUID(str(made.id))
        else:
            key = uuid_of(role["id"])
            if (role["title"], sorted(before)) == (title, wanted):
                return key
            await refuse_unfit_for_holders(assembly, name, key, set(wanted) - before)
            await change(actor, key, title, wanted, grows=bool(set(wanted) - before))
        await log_act(actor, "role.defined", key, role=name, permissions=wanted)
    return key


async def found_or_new(name: str, *, new: bool) -> Any:
    """The role of this name, locked; None where there is none yet.

    :param new: refuse one that is there.
    """
    role = await DB.fetch_row("SELECT * FROM amicale.role WHERE name = $1 FOR UPDATE", name)
    if role is not None and new:
        message = _("There is a role named %(name)s already. Change that one, or take another name.", name=name)
        raise Refusal(message, code="CONFLICT", field="input.name")
    return role


async def change(actor: Actor, key: UUID, title: str, permissions: list[str], *, grows: bool) -> None:
    """Say anew what a role is; who may more by that signs in again."""
    await Role.update({Role.title: title, Role.permissions: permissions}).where(Role.id == key)
    if grows:
        await sign_in_anew(actor, await holders(key))


def checked_name(name: str) -> str:
    """A role's name, as commands and files spell it."""
    if not NAME.fullmatch(name):
        message = _("A role's name is of lower-case letters, digits and hyphens, like careers-office.")
        raise Refusal(message, field="input.name")
    return name


def checked_title(title: str) -> str:
    """What people call a role."""
    clean = " ".join(title.split())
    if len(clean) > LONGEST_TITLE:
        message = _("A role's title has %(most)s characters at the most.", most=LONGEST_TITLE)
        raise Refusal(message, field="input.title")
    return clean


async def refuse_unfit_for_holders(assembly: Assembly, name: str, role: UUID, added: set[str]) -> None:
    """What is added to a role must mean something wherever it is held."""
    types = await DB.fetch(
        "SELECT DISTINCT object_type FROM amicale.role_grant WHERE role = $1 AND object_type <> ''", role
    )
    for row in types if added else ():
        refuse_unfit(assembly, name, added, row["object_type"])


async def delete(actor: Actor, name: str) -> None:
    """Do away with a role; whoever holds it loses it, and is told."""
    actor.require("roles.manage")
    async with DB.transaction(), keeping_an_administrator():
        role = await locked_role(name)
        require_all(actor, name, role["permissions"])
        lost = await DB.fetch("SELECT * FROM amicale.role_grant WHERE role = $1", role["id"])
        await Role.delete().where(Role.id == role["id"])
        await log_act(actor, "role.deleted", uuid_of(role["id"]), role=name)
        for row in lost:
            await note_loss(actor, role, row)


async def grant(
    actor: Actor,
    name: str,
    member_id: UUID,
    *,
    on: RoleObject | None = None,
    until: date | None = None,
    told: bool = True,
    assembly: Assembly | None = None,
) -> UUID:
    """Give a member a role; answers the grant's key. Given again, it only says anew until when.

    :param on: the one object that it is held on; otherwise it is held school-wide.
    :param until: the last day, where the school is; None for no end.
    :param told: whether the person gets a mail.
    """
    actor.require("roles.manage")
    async with DB.transaction(), keeping_an_administrator():
        role = await locked_role(name)
        require_all(actor, name, role["permissions"], on.key if on else None)
        refuse_to_oneself(actor, member_id)
        require_fresh(actor)
        ends_at = await end_of(until)
        found = await fitting(actor, role, on, assembly) if on else None
        await require_living(member_id)
        row = await held(uuid_of(role["id"]), member_id, on)
        if row is not None and row["ends_at"] == ends_at:
            return uuid_of(row["id"])
        key = uuid_of(row["id"]) if row else await add_grant(actor, uuid_of(role["id"]), member_id, on, ends_at)
        if row is not None:
            await DB.execute("UPDATE amicale.role_grant SET ends_at = $2 WHERE id = $1", key, ends_at)
        await log_act(actor, "role.granted", member_id, role=name, on=on.key if on else None, until=until)
        if told:
            await tell("granted", member_id, role, found.name if found else "", until)
    return key


async def add_grant(actor: Actor, role: UUID, member_id: UUID, on: RoleObject | None, ends_at: datetime | None) -> UUID:
    """Write down that a member holds a role; they sign in again to use it."""
    made = RoleGrant(
        role=role, member=member_id, granted_by=actor.member_id, ends_at=ends_at,
        object_type=on.type if on else "", object_id=on.key if on else None,
    )  # fmt: skip
    await made.save()
    await sign_in_anew(actor, [member_id])
    return UUID(str(made.id))


def refuse_to_oneself(actor: Actor, member_id: UUID) -> None:
    """A mandate that ends is not made longer by who holds it. An administrator's has no end."""
    if actor.member_id == member_id and not actor.may(EVERYTHING):
        raise Refusal(_("Nobody gives themselves a role: ask somebody else who may."), code="FORBIDDEN")


async def fitting(actor: Actor, role: Any, on: RoleObject, assembly: Assembly | None) -> NamedObject:
    """The object, if the role can be held on it."""
    assembly = assembly or await HERE.assembled()
    refuse_unfit(assembly, role["name"], role["permissions"], on.type)
    return await require_object(assembly, actor, on)


async def require_living(member_id: UUID) -> None:
    """Refuse an id that is nobody's, or somebody's who has died."""
    if await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1 FOR SHARE", member_id) is not False:
        raise Refusal(_("There is no such person."), code="NOT_FOUND", field="member")


async def holders(role: UUID) -> list[UUID]:
    """Who holds a role, anywhere."""
    rows = await DB.fetch("SELECT DISTINCT member FROM amicale.role_grant WHERE role = $1", role)
    return [uuid_of(row["member"]) for row in rows]


async def held(role: UUID, member_id: UUID, on: RoleObject | None) -> Any:
    """How a member holds a role, school-wide or on an object; None when they do not."""
    return await DB.fetch_row(
        "SELECT * FROM amicale.role_grant WHERE role = $1 AND member = $2 AND object_id IS NOT DISTINCT FROM $3",
        role, member_id, on.key if on else None,
    )  # fmt: skip


async def revoke(actor: Actor, grant_id: UUID) -> UUID:
    """Take a role from whoever holds it by this grant; answers the role's key. It acts at once, on all devices.

    :raises Refusal: there is no such grant.
    """
    actor.require("roles.manage")
    async with DB.transaction(), keeping_an_administrator():
        row = await DB.fetch_row("SELECT * FROM amicale.role_grant WHERE id = $1 FOR UPDATE", grant_id)
        if row is None:
            raise Refusal(_("This role was taken already."), code="NOT_FOUND")
        role: Any = await DB.fetch_row("SELECT * FROM amicale.role WHERE id = $1", row["role"])
        require_all(actor, role["name"], role["permissions"], row["object_id"])
        await DB.execute("DELETE FROM amicale.role_grant WHERE id = $1", grant_id)
        await note_loss(actor, role, row)
    return uuid_of(role["id"])


async def revoke_by_name(actor: Actor, name: str, member_id: UUID, on: RoleObject | None = None) -> None:
    """The same, by the role's name.

    :raises Refusal: they do not hold it.
    """
    actor.require("roles.manage")
    async with DB.transaction():
        role = await locked_role(name)
        row = await held(uuid_of(role["id"]), member_id, on)
        if row is None:
            raise Refusal(_("They do not hold the role %(name)s.", name=name), code="NOT_FOUND")
        await revoke(actor, uuid_of(row["id"]))


async def note_loss(actor: Actor, role: Any, row: Any, act: str = "role.revoked") -> None:
    """Log that a grant is no more, and tell whoever held it."""
    member_id = uuid_of(row["member"])
    await log_act(actor, act, member_id, role=role["name"], on=row["object_id"])
    await tell("revoked", member_id, role, await name_of(row), None)


async def name_of(row: Any) -> str:
    """What people call the object of a grant; empty for a school-wide one."""
    from amicale.access.role_objects import names_of

    if row["object_id"] is None:
        return ""
    found = RoleObject(row["object_type"], uuid_of(row["object_id"]))
    return (await names_of(await HERE.assembled(), [found])).get(found, found.type)


async def tell(what: str, member_id: UUID, role: Any, on: str, until: date | None) -> None:
    """Queue the mail to a person whose roles have changed."""
    payload = {"role": role["title"] or role["name"], "on": on, "until": until.isoformat() if until else None}
    await post(f"amicale.role_{what}", member_id=member_id, payload=payload)


async def ensure_administrator(actor: Actor) -> None:
    """The one role that is always there and may everything; called so in the school's language."""
    from amicale.schoolsettings import SchoolSettings

    if not await Role.exists().where(Role.name == ADMINISTRATOR):
        locale = (await HERE.settings_of(SchoolSettings)).locale
        await define(actor, ADMINISTRATOR, _("Administrator").to(locale), [EVERYTHING])
