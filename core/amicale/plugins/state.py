"""Which plugins are on and how they are set: a table, so that every process on every host goes by the same record."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any, Literal

from pydantic import ValidationError

from amicale.database.engine import DB
from amicale.database.migrations import booked, migrations_of, pending
from amicale.errors import CompositionError, ConfigurationError
from amicale.here import HERE
from amicale.instance import explain
from amicale.plugins.assembly import Assembly, assemble, assemble_what_works
from amicale.plugins.discovery import CORE, Loaded, incompatibility, installed, load
from amicale.plugins.hooks import bounded
from amicale.plugins.manifest import Distribution, Plugin, PluginSettings
from amicale.plugins.sealing import bound, fingerprint

log = logging.getLogger("amicale.plugins")

Made = tuple[tuple[str, int, str], ...]
State = Literal["enabled", "available", "missing", "incompatible", "quarantined"]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the record: also of plugins that were switched off, whose data and settings are kept."""

    name: str
    enabled: bool
    settings: Mapping[str, Any] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    package: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What ``plugin list`` says of a plugin."""

    name: str
    state: State
    version: str = ""
    summary: str = ""
    reason: str = ""
    required_by: tuple[str, ...] = ()
    package: str = ""


async def records() -> dict[str, Record]:
    """The whole record, by name."""
    rows = await DB.fetch("SELECT * FROM amicale.plugin_record ORDER BY name")
    return {
        row["name"]: Record(
            row["name"],
            row["enabled"],
            json.loads(row["settings"]),
            tuple(row["requires"]),
            row["package"],
            row["version"],
        )
        for row in rows
    }


async def generation() -> int:
    """The number that grows with each change of the record."""
    return int(await DB.fetch_value("SELECT number FROM amicale.generation"))


async def save(record: Record) -> None:
    """Write one row; a trigger tells every process when the transaction is kept."""
    await DB.execute(
        """INSERT INTO amicale.plugin_record (name, enabled, settings, requires, package, version)
           VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT (name) DO UPDATE SET enabled = $2, settings = $3, requires = $4, package = $5, version = $6,
                                            changed_at = now()""",
        record.name,
        record.enabled,
        json.dumps(record.settings, default=str),
        list(record.requires),
        record.package,
        record.version,
    )


def read_settings(plugin: Plugin, values: Mapping[str, Any]) -> PluginSettings:
    """A plugin's settings from stored values.

    :raises ConfigurationError: naming each key that is unknown or wrong.
    """
    try:
        return plugin.settings(**bound(plugin.name, plugin.settings, values))
    except ValidationError as error:
        raise ConfigurationError(explain(error, f"the plugin {plugin.name}", plugin.settings)) from None


def stored_settings(plugin: Plugin, values: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values that this version of a plugin knows: what another version could set, it does not mind."""
    return {key: value for key, value in values.items() if key in plugin.settings.model_fields}


def load_one(distribution: Distribution, values: Mapping[str, Any]) -> Loaded:
    """Import a plugin and give it its settings.

    :raises CompositionError: it cannot be imported, is not compatible, or its stored settings are wrong.
    """
    loaded = load_bare(distribution)
    try:
        return replace(loaded, settings=read_settings(loaded.plugin, stored_settings(loaded.plugin, values)))
    except ConfigurationError as error:
        raise CompositionError(f"{error}\nSet it: amicale plugin set {loaded.name} KEY VALUE", loaded.name) from error


def load_bare(distribution: Distribution) -> Loaded:
    """Import a plugin, whatever its stored settings are.

    :raises CompositionError: it cannot be imported, or is not compatible.
    """
    problem = incompatibility(distribution)
    if problem:
        raise CompositionError(problem, distribution.name)
    return bounded(distribution.name, "import", lambda: load(distribution))


def load_recorded(
    found: Mapping[str, Distribution], recorded: Mapping[str, Record]
) -> tuple[list[Loaded], dict[str, str]]:
    """The core and every enabled plugin that can be loaded, and why the others cannot."""
    loaded, failed = [load_core(recorded.get(CORE))], {}
    for record in recorded.values():
        if not record.enabled or record.name == CORE:
            continue
        try:
            if record.name not in found:
                hint = record.package or f"amicale-{record.name}"
                raise CompositionError(f"{record.name} is not installed: pip install {hint}", record.name)
            loaded.append(load_one(found[record.name], record.settings))
        except CompositionError as error:
            failed[record.name] = str(error)
    return loaded, failed


def load_core(record: Record | None) -> Loaded:
    """The core's own plugin, with the school's settings; stored values that no longer fit fall back to the defaults."""
    from amicale import plugin as module

    distribution = Distribution(name=CORE, module=module.__name__, package="amicale-core", version=module.VERSION)
    loaded = Loaded(module.plugin, module, distribution, module.plugin.settings())
    if record is None:
        return loaded
    values = stored_settings(module.plugin, record.settings)
    try:
        return replace(loaded, settings=read_settings(module.plugin, values))
    except ConfigurationError as error:
        log.error("the school's stored settings do not fit, and the defaults hold: %s", error)
        return loaded


async def assemble_recorded() -> Assembly:
    """The assembly that the record asks for; what fails is quarantined, and the rest runs.

    It is made in a thread, so that a plugin that takes its time holds up no request.
    """
    from amicale.school.own import take_own_texts  # the school's texts go by the same number

    number = await generation()
    await take_own_texts()
    recorded, done = await records(), await booked()
    return replace(await asyncio.to_thread(assemble_from, recorded, done), generation=number)


def assemble_from(recorded: Mapping[str, Record], done: Mapping[tuple[str, str], str]) -> Assembly:
    """The assembly of a record, on a database where these migrations are done."""
    loaded, failed = load_recorded(installed(), recorded)
    for plugin in loaded:
        problem = not_migrated(plugin, done)
        if problem:
            failed[plugin.name] = problem
    assembly = made_of([plugin for plugin in loaded if plugin.name not in failed])
    return replace(assembly, quarantined={**failed, **assembly.quarantined})


def made_of(plugins: list[Loaded]) -> Assembly:
    """What works of these plugins."""
    with MAKING:
        return assemble_what_works(plugins, made_once)


def made_once(plugins: Iterable[Loaded]) -> Assembly:
    """What is made of these plugins. An assembly is a value: one that was made of the very same is taken again, as when
    a plugin is switched off and on, or is left out."""
    given = list(plugins)
    found = MADE.get(made_from(given))
    return keep_made(given, found[1] if found else assemble(given))


def keep_made(plugins: list[Loaded], made: Assembly) -> Assembly:
    """Keep what was made of these plugins for who asks next: what was tried before a switch is what runs after it."""
    key = made_from(plugins)
    with MAKING:
        MADE.pop(key, None)
        MADE[key] = plugins, made  # with the plugins: as long as they are kept, no other module has their id
        while len(MADE) > MOST_MADE:
            del MADE[next(iter(MADE))]
    return made


def made_from(plugins: Iterable[Loaded]) -> Made:
    """What an assembly depends on."""
    parts = ((plugin.name, id(plugin.module), fingerprint(plugin.settings)) for plugin in plugins)
    return (*sorted(parts), ("openid", int(HERE.begun and bool(HERE.settings.openid)), ""))


MOST_MADE = 4
MADE: dict[Made, tuple[list[Loaded], Assembly]] = {}
MAKING = RLock()


def not_migrated(plugin: Loaded, done: Mapping[tuple[str, str], str]) -> str | None:
    """Why a plugin does not fit the database: tables that it needs are not there, say. None when it does."""
    if plugin.name == CORE:
        return None
    try:
        missing = pending(migrations_of(plugin.name, plugin.package), done)
    except ConfigurationError as error:
        return str(error)
    names = ", ".join(migration.name for migration in missing)
    return f"{plugin.name}: its tables are not up to date ({names} not applied): amicale migrate" if missing else None


async def note_quarantine(assembly: Assembly) -> None:
    """Write down for ``plugin list``, which imports nothing, what this host had to leave out."""
    await DB.execute(
        """WITH mended AS (DELETE FROM amicale.quarantine WHERE host = $1 AND plugin <> ALL ($3::text[]))
           INSERT INTO amicale.quarantine AS old (host, generation, plugin, reason)
           SELECT $1, $2, * FROM unnest($3::text[], $4::text[])
           ON CONFLICT (host, plugin)
           DO UPDATE SET reason = excluded.reason, generation = excluded.generation, noted_at = now()""",
        socket.gethostname(),
        assembly.generation,
        list(assembly.quarantined),
        list(assembly.quarantined.values()),
    )


async def noted_quarantine() -> dict[str, str]:
    """Plugin -> why a server that serves the present record had to leave it out."""
    rows = await DB.fetch(
        """SELECT plugin, reason FROM amicale.quarantine
           WHERE generation = (SELECT number FROM amicale.generation) ORDER BY noted_at"""
    )
    return {row["plugin"]: row["reason"] for row in rows}


async def statuses() -> list[Status]:
    """Every plugin that is installed or recorded. Imports no plugin."""
    found, recorded, noted = installed(), await records(), await noted_quarantine()
    names = sorted({*found, *recorded} - {CORE})
    required = {name: tuple(r.name for r in recorded.values() if r.enabled and name in r.requires) for name in names}
    known = [status(name, found.get(name), recorded.get(name), required[name]) for name in names]
    return [
        replace(each, state="quarantined", reason=noted[each.name])
        if each.state == "enabled" and each.name in noted
        else each
        for each in known
    ]


def status(name: str, dist: Distribution | None, record: Record | None, required_by: tuple[str, ...]) -> Status:
    """What the metadata and the record say of one plugin."""
    enabled = record is not None and record.enabled
    if dist is None:
        assert record is not None
        reason = f"pip install {record.package or name}" if enabled else "not installed; its data is kept"
        return Status(name, "missing", record.version, reason=reason, required_by=required_by, package=record.package)
    problem = incompatibility(dist)
    state: State = "incompatible" if problem else "enabled" if enabled else "available"
    return Status(name, state, dist.version, dist.summary, problem or "", required_by, dist.package)
