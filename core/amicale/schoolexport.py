"""Writing the file of a school as it is, so that it makes the same school elsewhere, and changes nothing here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from amicale.access.role_rules import day_of
from amicale.access.roles import ADMINISTRATOR
from amicale.database.engine import DB
from amicale.errors import CompositionError
from amicale.plugins.discovery import CORE, Loaded, installed
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.sealing import is_sealed
from amicale.plugins.secret import secrets_of
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
        roles.append(await role_table(row))
    if roles:
        document.add("roles", roles)
    return tomlkit.dumps(document)


ROLES = f"""
    SELECT r.id, r.name, r.title, r.permissions FROM amicale.role r WHERE r.name <> '{ADMINISTRATOR}' ORDER BY r.name
"""  # noqa: S608 -- a constant
GRANTS = """
    SELECT e.address, g.object_type, g.object_id, g.ends_at FROM amicale.role_grant g
    JOIN LATERAL (SELECT address FROM amicale.email WHERE member = g.member
                  ORDER BY is_primary DESC, verified_at IS NULL, address LIMIT 1) e ON true
    WHERE g.role = $1 AND (g.ends_at IS NULL OR g.ends_at > now()) ORDER BY e.address, g.object_id
"""


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
        kept = {key: value for key, value in record.settings.items() if not is_sealed(value)}
        table.add("settings", without_null(kept))
    return table


def settings_table(settings: PluginSettings) -> Any:
    """All settings with their sentences. TOML has no null: what is not set is left out, and so are secrets."""
    table = tomlkit.table()
    secrets = secrets_of(type(settings))
    for key, value in without_null(settings.model_dump(mode="json")).items():
        description = type(settings).model_fields[key].description
        if description:
            table.add(tomlkit.comment(description))
        if key in secrets:
            table.add(tomlkit.comment(left_out(key, is_set=bool(value))))
        else:
            table.add(key, inline(value) if isinstance(value, dict) else value)
    return table


def without_null(value: Any) -> Any:
    """A value without what is not set, at any depth: the plans of a plugin, say."""
    if isinstance(value, Mapping):
        return {key: without_null(each) for key, each in value.items() if each is not None}
    return [without_null(each) for each in value] if isinstance(value, list) else value


def left_out(key: str, *, is_set: bool) -> str:
    """What the file says in the place of a secret."""
    state = "It is set, and stays so" if is_set else "It is not set"
    return f'{key} is a secret. {state}. To give one: {key} = {{ env = "NAME" }}, an environment variable.'


def inline(values: Mapping[str, Any]) -> Any:
    """Values by name on one line, so that they stay below their sentence."""
    table = tomlkit.inline_table()
    table.update(values)
    return table


async def role_table(row: Any) -> Any:
    """``[[roles]]``"""
    table = tomlkit.table()
    table.update({"name": row["name"], "title": row["title"], "permissions": sorted(row["permissions"])})
    grants = [await grant_entry(grant) for grant in await DB.fetch(GRANTS, row["id"])]
    if grants:
        table.add("grants", grants)
    return table


async def grant_entry(row: Any) -> Any:
    """Somebody who holds a role: an address, or a table where it is held on an object or until a day."""
    if row["object_id"] is None and row["ends_at"] is None:
        return row["address"]
    entry = tomlkit.inline_table()
    entry.add("email", row["address"])
    if row["object_id"] is not None:
        entry.add("on", f"{row['object_type']}:{row['object_id']}")
    if row["ends_at"] is not None:
        entry.add("until", await day_of(row["ends_at"]))
    return entry
