"""Describing a plugin, and what an act on it changes."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from amicale.i18n import translate
from amicale_cli.context import from_here
from amicale_cli.output import line, note, paragraph, print_table
from amicale_cli.schema_changes import show_changes
from amicale_cli.texts import LOCALE, n, t

if TYPE_CHECKING:
    from amicale.plugins.manifest import PluginSettings
    from amicale.plugins.plans import Plan
    from amicale.plugins.state import Record

LONG = 80
"""Characters of a value that are shown; what is longer, such as a table of kinds, is told in a word."""


def setter(name: str, key: str, text: str) -> Callable[[], Awaitable[Plan]]:
    """The act that changes one setting. The text is the value itself, or JSON where the setting is no text."""
    from amicale.actor import SYSTEM
    from amicale.errors import ConfigurationError
    from amicale.plugins.toggle import set_settings

    async def act() -> Plan:
        try:
            return await set_settings(SYSTEM, name, {key: text})
        except ConfigurationError:
            try:
                value = json.loads(text)
            except ValueError:
                value = text
            if isinstance(value, str):
                raise
        return await set_settings(SYSTEM, name, {key: value})

    return act


async def describe(name: str) -> dict[str, Any]:
    """All about one plugin; what its code says is left out when that is broken or gone."""
    from amicale.errors import ConfigurationError
    from amicale.plugins.plans import rows_of
    from amicale.plugins.state import records, statuses

    found = {status.name: status for status in await statuses()}
    if name not in found:
        names = ", ".join(found) or t("none")
        raise ConfigurationError(t("There is no plugin %(name)s here. There are: %(names)s.", name=name, names=names))
    status = found[name]
    record = (await records()).get(name)
    return {
        "name": name, "state": status.state, "version": status.version, "summary": status.summary,
        "package": status.package, "reason": status.reason, "required_by": status.required_by,
        **from_code(name, record), "rows": await rows_of(name),
    }  # fmt: skip


def from_code(name: str, record: Record | None) -> dict[str, Any]:
    """Title, requirements and settings, out of the plugin's manifest."""
    from amicale.errors import CompositionError
    from amicale.plugins.discovery import installed
    from amicale.plugins.sealing import masked
    from amicale.plugins.state import load_one

    stored = record.settings if record else {}
    try:
        loaded = load_one(installed()[name], stored)
    except (KeyError, CompositionError) as error:
        problem = str(error) if isinstance(error, CompositionError) else None
        return {"problem": problem, "requires": list(record.requires) if record else [], "settings": masked(stored)}
    manifest = loaded.plugin
    return {
        "title": manifest.title.to(LOCALE),
        "description": manifest.description.to(LOCALE) if manifest.description else "",
        "requires": manifest.requires,
        "settings": settings_of(loaded.settings),
    }


def settings_of(settings: PluginSettings) -> dict[str, Any]:
    """Every setting: its value, its default, its sentence. Of a secret, stars say that it is set."""
    from amicale.plugins.secret import secrets_of

    values = settings.model_dump(mode="json")
    secrets = secrets_of(type(settings))
    return {
        key: {
            "value": values[key],
            "default": "" if key in secrets else field.get_default(call_default_factory=True),
            "description": field.description or "",
            **({"secret": True} if key in secrets else {}),
        }
        for key, field in type(settings).model_fields.items()
    }


def show(found: Mapping[str, Any]) -> None:
    """The description, for people."""
    line(f"{found.get('title', found['name'])} ({found['name']} {found['version']}): {found['state']}", "bold")
    for text in (found.get("description") or found["summary"], found["reason"], found.get("problem")):
        if text:
            paragraph(str(text))
    for label, names in ((t("Requires"), found["requires"]), (t("Required by"), found["required_by"])):
        if names:
            line(f"{label}: {', '.join(names)}")
    if found["settings"] and not found.get("problem"):
        line("")
        show_settings(found["name"], found["settings"])
    if found["rows"]:
        line("")
        print_table((t("Table"), t("Rows")), found["rows"].items())


def show_settings(name: str, settings: Mapping[str, Any]) -> None:
    """Each setting with its value, as ``plugin set`` takes it, and its sentence below."""
    for key, entry in settings.items():
        line(f"{key} = {in_short(entry['value'])}", "bold")
        paragraph(translate(name, LOCALE, entry["description"]), 4)
    if any(in_short(entry["value"]) != written(entry["value"]) for entry in settings.values()):
        note(t("Long values whole: %(command)s", command=from_here(f"amicale plugin info {name} --json")))


def written(value: Any) -> str:
    """A value as ``plugin set`` takes it: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)


def in_short(value: Any) -> str:
    """The same where it fits on a line; else how much it is, or its beginning."""
    text = " ".join(written(value).split())
    if len(text) <= LONG:
        return text
    if isinstance(value, str):
        return text[: LONG - 1] + "…"
    return n("%(count)s entry", "%(count)s entries", len(value))


def show_plan(plan: Plan) -> None:
    """What changes, for people."""
    if plan.changes_nothing:
        line(t("Nothing to change: it is so already."))
    show_changes(plan.schema)
    for name in plan.migrations:
        line("  " + t("Migration %(name)s", name=name))
    for key, (old, new) in plan.settings.items():
        line(f"  {key}: {old!r} → {new!r}")
    for table, rows in plan.rows.items():
        line("  " + (t("%(table)s: %(rows)s rows deleted", table=table, rows=rows) if plan.act == "purge"
                     else t("%(table)s: %(rows)s rows kept", table=table, rows=rows)))  # fmt: skip
    if plan.jobs:
        line("  " + t("%(count)s queued jobs cancelled", count=plan.jobs))
