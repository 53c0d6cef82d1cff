"""Which plugins are on and how they are set: a table, so that every process on every host goes by the same record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import ValidationError

from amicale.database.engine import DB
from amicale.errors import CompositionError, ConfigurationError
from amicale.instance import explain
from amicale.plugins.assembly import Assembly, assemble_what_works
from amicale.plugins.discovery import CORE, Loaded, incompatibility, installed, load
from amicale.plugins.hooks import bounded
from amicale.plugins.manifest import Distribution, Plugin, PluginSettings

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
        return plugin.settings(**values)
    except ValidationError as error:
        raise ConfigurationError(explain(error, f"the plugin {plugin.name}", plugin.settings)) from None


def load_one(distribution: Distribution, values: Mapping[str, Any]) -> Loaded:
    """Import a plugin and give it its settings.

    :raises CompositionError: it cannot be imported, is not compatible, or its stored settings are wrong.
    """
    problem = incompatibility(distribution)
    if problem:
        raise CompositionError(problem, distribution.name)
    loaded = bounded(distribution.name, "import", lambda: load(distribution))
    try:
        return replace(loaded, settings=read_settings(loaded.plugin, values))
    except ConfigurationError as error:
        raise CompositionError(str(error), distribution.name) from error


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
    return replace(loaded, settings=read_settings(module.plugin, record.settings))


async def assemble_recorded() -> Assembly:
    """The assembly that the record asks for; what fails is quarantined, and the rest runs."""
    number = await generation()
    loaded, failed = load_recorded(installed(), await records())
    assembly = assemble_what_works(loaded)
    return replace(assembly, quarantined={**failed, **assembly.quarantined}, generation=number)


async def statuses() -> list[Status]:
    """Every plugin that is installed or recorded. Imports no plugin."""
    found, recorded = installed(), await records()
    names = sorted({*found, *recorded} - {CORE})
    required = {name: tuple(r.name for r in recorded.values() if r.enabled and name in r.requires) for name in names}
    return [status(name, found.get(name), recorded.get(name), required[name]) for name in names]


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
