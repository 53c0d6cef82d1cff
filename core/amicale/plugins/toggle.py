"""Switching plugins on and off: one transaction, so that any failure leaves everything as it was and says why.

The order for *enable*: requirements and versions, the new set assembled on trial, migrations, settings, the plugin's
own ``plugin_enabled``, the record. The record's trigger then tells every process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.migrations import lock_schema, migrate, migrations_of
from amicale.errors import CompositionError, ConfigurationError
from amicale.graphql.sql import identifier
from amicale.mail.outbox import cancel_mails_of, count_mails
from amicale.plugins.assembly import Assembly, assemble
from amicale.plugins.discovery import CORE, Loaded, installed
from amicale.plugins.hooks import HookFailed
from amicale.plugins.manifest import Distribution
from amicale.plugins.migrating import migrate_all, migrate_what_works, pending_migrations
from amicale.plugins.plans import Plan, changes, names_of, parts_of, rows_of, values_for_log
from amicale.plugins.sealing import masked_pairs, sealed, stored_form
from amicale.plugins.state import (
    Record,
    keep_made,
    load_bare,
    load_core,
    load_one,
    load_recorded,
    made_of,
    read_settings,
    records,
    save,
    stored_settings,
)
from amicale.plugins.telling import tell_changed
from amicale.tasks.outbox import cancel_jobs, count_jobs, forget_jobs

__all__ = [
    "disable",
    "enable",
    "migrate_all",
    "migrate_what_works",
    "pending_migrations",
    "plan_disable",
    "purge",
    "rehearse",
    "set_settings",
    "store_settings",
]

log = logging.getLogger("amicale.plugins")


class Rehearsal(Exception):
    """Raised to roll back what was only tried."""


async def rehearse(act: Callable[[], Awaitable[Plan]]) -> Plan:
    """Do something for real in a transaction that is then undone: what ``--plan`` shows is what would happen.

    :raises RuntimeError: a transaction is under way already, which would be kept.
    """
    if DB.current_transaction.get() is not None:
        raise RuntimeError("a rehearsal within a transaction would not be undone")
    plan: list[Plan] = []
    try:
        async with DB.transaction():
            plan.append(await act())
            raise Rehearsal
    except Rehearsal:
        return plan[0]


async def enable(actor: Actor, name: str) -> Plan:
    """Switch a plugin on.

    :raises ConfigurationError: unknown, incompatible, clashing, failing; nothing has changed then.
    """
    actor.require("plugins.manage")
    async with DB.transaction():
        await lock_schema()
        recorded = await records()
        if name in recorded and recorded[name].enabled:
            return Plan("enable", name)
        loaded = await asyncio.to_thread(load_named, name, recorded)
        before, after = await asyncio.to_thread(trial, recorded, add=loaded)
        applied = await migrate(migrations_of(name, loaded.package))
        await save(record_of(loaded, enabled=True))
        await after.hooks.tell("plugin_enabled", loaded.settings, only=name)
        await log_act(actor, "plugin.enabled", plugin=name, version=loaded.distribution.version)
        plan = Plan("enable", name, await asyncio.to_thread(changes, before, after), names_of(applied))
        return replace(plan, **parts_of(after, before))


async def disable(actor: Actor, name: str) -> Plan:
    """Switch a plugin off; its data stays. Works also when its code is gone or broken.

    :raises ConfigurationError: another enabled plugin requires it.
    """
    actor.require("plugins.manage")
    async with DB.transaction():
        await lock_schema()
        recorded = await records()
        record = known(name, recorded)
        if not record.enabled:
            return Plan("disable", name)
        refuse_required(name, recorded)
        before, after = await asyncio.to_thread(trial, recorded, remove=name)
        problem = await say_goodbye(before, name) if name in before.names else ""
        cancelled = await cancel_jobs(name) + await cancel_mails_of(name)
        await save(replace(record, enabled=False))
        await log_act(actor, "plugin.disabled", plugin=name)
        schema = await asyncio.to_thread(changes, before, after)
        plan = Plan("disable", name, schema, rows=await rows_of(name), jobs=cancelled, problem=problem)
        return replace(plan, **parts_of(before, after))


async def say_goodbye(assembly: Assembly, name: str) -> str:
    """Tell a plugin that it is being switched off; answers what went wrong, which does not keep it on."""
    async with DB.transaction() as transaction:
        before = await transaction.savepoint()
        try:
            await assembly.hooks.tell("plugin_disabled", settings_in(assembly, name), only=name)
        except HookFailed as error:
            await before.rollback_to()
            log.error("%s", error, exc_info=error)
            return str(error)
        return ""


async def set_settings(actor: Actor, name: str, values: Mapping[str, Any]) -> Plan:
    """Change settings of a plugin (``amicale`` is the school itself); the others stay.

    :raises ConfigurationError: an unknown key or a wrong value; the message lists what is allowed.
    :raises Refusal: the plugin does not take them (``settings_changed``).
    """
    actor.require("school.manage" if name == CORE else "plugins.manage")
    return await store_settings(actor, name, values)


async def store_settings(actor: Actor, name: str, values: Mapping[str, Any]) -> Plan:
    """The same, whoever it is that may: see :func:`amicale.plugins.own_settings.change_settings`."""
    async with DB.transaction():
        await lock_schema()
        recorded = await records()
        record = recorded.get(name)
        loaded = load_core(record) if name == CORE else load_bare(find(name))
        old = loaded.plugin.settings().model_dump(mode="json") | stored_settings(
            loaded.plugin, record.settings if record else {}
        )
        given = sealed(name, loaded.plugin.settings, values, old)
        settings = read_settings(loaded.plugin, {**old, **given})
        new = stored_form(settings)
        enabled = name == CORE or (record is not None and record.enabled)
        changed = {key: (old[key], new[key]) for key in new if old[key] != new[key]}
        if changed:
            await save(record_of(replace(loaded, settings=settings), enabled=enabled))
            values = values_for_log(loaded, changed)
            await log_act(actor, "plugin.set", plugin=name, settings=sorted(changed), values=values)
            if enabled:
                await tell_changed(replace(loaded, settings=settings))
        return Plan("set", name, settings=masked_pairs(loaded.plugin.settings, changed))


async def purge(actor: Actor, name: str) -> Plan:
    """Drop all that a disabled plugin has stored: its PostgreSQL schema and its bookkeeping. Export first.

    :raises ConfigurationError: it is still enabled, or nothing of it is here.
    """
    actor.require("plugins.manage")
    async with DB.transaction():
        await lock_schema()
        recorded = await records()
        if known(name, recorded).enabled:
            raise ConfigurationError(f"{name} is enabled. Disable it first: amicale plugin disable {name}")
        rows = await rows_of(name)
        await forget_jobs(name)
        await DB.execute("DELETE FROM amicale.mail WHERE starts_with(kind, $1 || '.')", name)
        await DB.execute(f"DROP SCHEMA IF EXISTS {identifier(name)} CASCADE")
        await DB.execute("DELETE FROM amicale.migration WHERE owner = $1", name)
        await DB.execute("DELETE FROM amicale.plugin_record WHERE name = $1", name)
        await log_act(actor, "plugin.purged", plugin=name, rows=rows)
        return Plan("purge", name, rows=rows)


async def plan_disable(actor: Actor, name: str) -> Plan:
    """What :func:`disable` would do."""
    jobs = await count_jobs(name) + await count_mails(name)
    return replace(await rehearse(lambda: disable(actor, name)), jobs=jobs)


def load_named(name: str, recorded: Mapping[str, Record]) -> Loaded:
    """Import a plugin by name, with its stored settings.

    :raises ConfigurationError: it is not installed; the message lists what is.
    """
    return load_one(find(name), recorded[name].settings if name in recorded else {})


def find(name: str) -> Distribution:
    """What is installed under a name.

    :raises ConfigurationError: nothing; the message lists what is.
    """
    found = installed()
    if name not in found:
        names = ", ".join(found) or "none"
        raise ConfigurationError(
            f"No plugin named {name!r} is installed (installed: {names}). Install it: pip install amicale-{name}"
        )
    return found[name]


def known(name: str, recorded: Mapping[str, Record]) -> Record:
    """A plugin's row of the record.

    :raises ConfigurationError: there is none.
    """
    if name not in recorded or name == CORE:
        names = ", ".join(sorted(set(recorded) - {CORE})) or "none"
        raise ConfigurationError(f"The plugin {name!r} was never enabled here (known: {names}).")
    return recorded[name]


def refuse_required(name: str, recorded: Mapping[str, Record]) -> None:
    """Refuse to take away what another enabled plugin cannot do without."""
    needed_by = sorted(record.name for record in recorded.values() if record.enabled and name in record.requires)
    if needed_by:
        raise CompositionError(f"{', '.join(needed_by)} requires {name}. Disable that first.", name, *needed_by)


def trial(
    recorded: Mapping[str, Record], *, add: Loaded | None = None, remove: str | None = None
) -> tuple[Assembly, Assembly]:
    """The set of plugins before and after, both assembled; the new one without leaving anything out."""
    loaded, _failed = load_recorded(installed(), recorded)
    before = made_of(loaded)
    running = [plugin for plugin in loaded if plugin.name in before.names]
    after = [plugin for plugin in running if plugin.name != remove] + ([add] if add else [])
    return before, keep_made(after, assemble(after)) if add else made_of(after)


def record_of(loaded: Loaded, *, enabled: bool) -> Record:
    """The row that says how a plugin stands."""
    return Record(
        loaded.name,
        enabled,
        stored_form(loaded.settings),
        loaded.plugin.requires,
        loaded.distribution.package,
        loaded.distribution.version,
    )


def settings_in(assembly: Assembly, name: str) -> Any:
    """A plugin's settings in an assembly."""
    return next(loaded.settings for loaded in assembly.plugins if loaded.name == name)
