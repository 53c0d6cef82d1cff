"""Making a school what its file says, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from amicale.access.role_objects import object_of
from amicale.access.role_rules import day_of, zone_here
from amicale.access.roles import define, grant
from amicale.access.service import member_by_email
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import ConfigurationError, Refusal
from amicale.i18n import Text, translator
from amicale.plugins.assembly import Assembly
from amicale.plugins.discovery import CORE
from amicale.plugins.plans import Plan
from amicale.plugins.sealing import from_environment, is_same
from amicale.plugins.state import Record, assemble_recorded, load_bare, load_core, records
from amicale.plugins.toggle import Rehearsal, disable, enable, find, load_named, set_settings
from amicale.schoolfile import GrantPart, RolePart, SchoolFile
from amicale.schoolsettings import SchoolSettings

_ = translator("amicale")

Kind = Literal["settings", "enabled", "disabled", "role", "grant"]


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """One thing that applying a file changes.

    :param subject: the plugin or role; ``amicale`` is the school itself.
    :param text: a sentence for people.
    """

    kind: Kind
    subject: str
    text: Text
    detail: Mapping[str, Any] = field(default_factory=dict)


async def apply(actor: Actor, file: SchoolFile, *, plan: bool = False) -> Sequence[SchoolChange]:
    """Do what is missing; answers what that was, so nothing the second time. All or nothing.

    :param plan: only say what would be done.
    :raises ConfigurationError: a plugin that is not installed, a wrong setting, an unknown permission.
    """
    changes: list[SchoolChange] = []
    try:
        async with DB.transaction():
            changes += await apply_settings(actor, file)
            changes += await apply_plugins(actor, file)
            changes += await apply_roles(actor, file.roles)
            if plan:
                raise Rehearsal
    except Rehearsal:
        pass
    return changes


async def apply_settings(actor: Actor, file: SchoolFile) -> list[SchoolChange]:
    """The school's settings, then each plugin's: before it is enabled, so that it starts with them."""
    wanted = {CORE: file.school} | {name: part.settings for name, part in file.plugins.items()}
    recorded = await records()
    plans = [
        await set_settings(actor, name, with_secrets(name, recorded.get(name), values))
        for name, values in wanted.items()
        if values and not is_set(recorded.get(name), values)
    ]
    return [describe_settings(plan) for plan in plans if plan.settings]


def is_set(record: Record | None, values: Mapping[str, Any]) -> bool:
    """Whether all is so already; then a plugin whose code is gone does no harm."""
    return record is not None and all(
        key in record.settings
        and (record.settings[key] == values[key] or is_same(record.name, key, record.settings[key], values[key]))
        for key in values
    )


def with_secrets(name: str, record: Record | None, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a file, those of its secrets that it names taken from the environment."""
    if not any(isinstance(value, Mapping) for value in values.values()):
        return values
    loaded = load_core(record) if name == CORE else load_bare(find(name))
    return from_environment(loaded.plugin.settings, values, name)


def describe_settings(plan: Plan) -> SchoolChange:
    """Which settings change, from what to what."""
    values = ", ".join(f"{key} = {new!r}" for key, (_old, new) in plan.settings.items())
    text = _("Set %(name)s: %(values)s", name=plan.plugin, values=values)
    return SchoolChange("settings", plan.plugin, text, {key: list(pair) for key, pair in plan.settings.items()})


async def apply_plugins(actor: Actor, file: SchoolFile) -> list[SchoolChange]:
    """Disable what the file does not want, dependants first; then enable what it wants, requirements first."""
    recorded = await records()
    running = [name for name, record in recorded.items() if record.enabled and name != CORE]
    unwanted = [name for name in running if not wants(file, name)]
    changes = []
    for name in dependants_first(unwanted, recorded):
        await disable(actor, name)
        changes.append(SchoolChange("disabled", name, _("Disable %(name)s; its data stays", name=name)))
    missing = [name for name, part in file.plugins.items() if part.enabled and name not in running]
    for name in requirements_first(missing, recorded):
        await enable(actor, name)
        changes.append(SchoolChange("enabled", name, _("Enable %(name)s", name=name)))
    return changes


def wants(file: SchoolFile, name: str) -> bool:
    """Whether a plugin that is on may stay on."""
    part = file.plugins.get(name)
    return part.enabled if part is not None else not file.exclusive


def dependants_first(names: Sequence[str], recorded: Mapping[str, Record]) -> list[str]:
    """In an order in which they can be disabled."""
    return [*reversed(sort_by(list(names), {name: recorded[name].requires for name in names}))]


def requirements_first(names: Sequence[str], recorded: Mapping[str, Record]) -> list[str]:
    """In an order in which they can be enabled."""
    return sort_by(list(names), {name: load_named(name, recorded).plugin.requires for name in names})


def sort_by(names: list[str], requires: Mapping[str, Sequence[str]]) -> list[str]:
    """Each name behind those it requires; a circle is left for enabling to refuse."""
    ordered: list[str] = []
    while names:
        ready = [name for name in names if not any(other in names for other in requires[name])] or names[:1]
        ordered += ready
        names = [name for name in names if name not in ready]
    return ordered


async def apply_roles(actor: Actor, roles: Sequence[RolePart]) -> list[SchoolChange]:
    """Define roles and give them; who holds one already keeps it."""
    if not roles:
        return []
    assembly = await assemble_recorded()
    locale = next(each.locale for each in assembly.settings.values() if isinstance(each, SchoolSettings))
    changes = []
    for role in roles:
        changes += await apply_role(actor, role, role.title_in(locale), assembly)
        changes += [change for holder in role.holders for change in await apply_grant(actor, role, holder, assembly)]
    return changes


async def apply_role(actor: Actor, role: RolePart, title: str, assembly: Assembly) -> list[SchoolChange]:
    """Define a role; nothing when it is so already.

    :raises ConfigurationError: it names a permission that there is not.
    """
    old = await DB.fetch_row("SELECT title, permissions FROM amicale.role WHERE name = $1", role.name)
    wanted = sorted(set(role.permissions))
    if old is not None and (old["title"], sorted(old["permissions"])) == (title, wanted):
        return []
    try:
        await define(actor, role.name, title, wanted, assembly=assembly)
    except Refusal as refusal:
        if refusal.reason != "UNKNOWN_PERMISSION":
            raise
        raise ConfigurationError(refusal.message) from None
    text = _("Define the role %(name)s: %(permissions)s", name=role.name, permissions=", ".join(wanted))
    return [SchoolChange("role", role.name, text, {"permissions": wanted})]


GRANT = """
    SELECT g.ends_at FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role
    WHERE r.name = $1 AND g.member = $2 AND g.object_id IS NOT DISTINCT FROM $3
"""


async def apply_grant(actor: Actor, role: RolePart, holder: GrantPart, assembly: Assembly) -> list[SchoolChange]:
    """Give somebody a role; nothing when they hold it so already, or the mandate is over."""
    member = await member_by_email(holder.email)
    on = await object_of(assembly, actor, holder.on) if holder.on else None
    there = await DB.fetch_row(GRANT, role.name, member, on.key if on else None)
    if there is not None and await day_of(there["ends_at"]) == holder.until:
        return []
    if holder.until is not None and holder.until < datetime.now(await zone_here()).date():
        return []
    await grant(actor, role.name, member, on=on, until=holder.until, assembly=assembly)
    text = _("Give %(address)s the role %(name)s", address=holder.email, name=role.name)
    if holder.on:
        text = _("Give %(address)s the role %(name)s on %(on)s", address=holder.email, name=role.name, on=holder.on)
    detail = {"email": holder.email, "on": holder.on, "until": holder.until}
    return [SchoolChange("grant", role.name, text, detail)]
