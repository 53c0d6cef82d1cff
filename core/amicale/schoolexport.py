"""Writing the file of a school as it is, so that it makes the same school elsewhere, and changes nothing here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from amicale.access.roles import ADMINISTRATOR
from amicale.database.engine import DB
from amicale.errors import CompositionError
from amicale.plugins.discovery import CORE, Loaded, installed
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.state import Record, load_core, load_one, records


async def export() -> str:
    """The file that makes a school like this one. It holds no people, but who holds which role."""
    recorded = await records()
    document = tomlkit.document()
    core = load_core(recorded.get(CORE))
    document.add("school", settings_table(core.settings))
    plugins = tomlkit.table(is_super_table=True)
    found = installed()
    for name, record in sorted(recorded.items()):
        if name != CORE:
            plugins.add(name, plugin_table(record, loaded_or_none(name, found, record)))
    if plugins:
        document.add("plugins", plugins)
    roles = tomlkit.aot()
    for row in await DB.fetch(ROLES):
        roles.append(role_table(row))
    if roles:
        document.add("roles", roles)
    return tomlkit.dumps(document)


ROLES = f"""
    SELECT r.name, r.title, r.permissions, coalesce(array_agg(e.address ORDER BY e.address) FILTER
        (WHERE e.address IS NOT NULL), '{{}}') AS grants
    FROM amicale.role r LEFT JOIN amicale.role_grant g ON g.role = r.id
    LEFT JOIN LATERAL (SELECT address FROM amicale.email WHERE member = g.member
                       ORDER BY is_primary DESC, verified_at IS NULL, address LIMIT 1) e ON true
    WHERE r.name <> '{ADMINISTRATOR}' GROUP BY r.id ORDER BY r.name
"""  # noqa: S608 -- a constant


def loaded_or_none(name: str, found: Mapping[str, Any], record: Record) -> Loaded | None:
    """The plugin, for its settings' descriptions; None when its code is gone or broken."""
    try:
        return load_one(found[name], record.settings) if name in found else None
    except CompositionError:
        return None


def plugin_table(record: Record, loaded: Loaded | None) -> Any:
    """``[plugins.NAME]``"""
    table = tomlkit.table()
    table.add("enabled", record.enabled)
    if loaded is not None and loaded.plugin.settings.model_fields:
        table.add("settings", settings_table(loaded.settings))
    elif loaded is None and record.settings:
        table.add("settings", {key: value for key, value in record.settings.items() if value is not None})
    return table


def settings_table(settings: PluginSettings) -> Any:
    """All settings with their sentences. TOML has no null: what is not set is left out."""
    table = tomlkit.table()
    for key, value in settings.model_dump(mode="json").items():
        if value is None:
            continue
        description = type(settings).model_fields[key].description
        if description:
            table.add(tomlkit.comment(description))
        table.add(key, value)
    return table


def role_table(row: Any) -> Any:
    """``[[roles]]``"""
    table = tomlkit.table()
    table.update({"name": row["name"], "title": row["title"], "permissions": sorted(row["permissions"])})
    if row["grants"]:
        table.add("grants", list(row["grants"]))
    return table
