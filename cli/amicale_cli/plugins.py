"""``amicale plugin ...``"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from amicale_cli import plugin_show
from amicale_cli.context import WrongUse, from_here, group, is_interactive, json_option, plan_option, run
from amicale_cli.output import done, next_step, print_json, print_table
from amicale_cli.plugin_purge import purge
from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.plugins.plans import Plan

app = group()
app.command("purge", help=t("Export all that a disabled plugin has stored to a file, then delete it."))(purge)
STYLES = {"enabled": "green", "available": "", "missing": "red", "incompatible": "red", "quarantined": "bold red"}
NAME = typer.Argument(help=t("The plugin's name."))


@app.command("list", help=t("Every plugin that is installed or was enabled. Runs no plugin's code."))
def list_plugins(ctx: typer.Context, as_json: bool = json_option()) -> None:
    from amicale.plugins.state import statuses

    found = run(ctx, statuses)
    if as_json:
        return print_json(found)
    if not found:
        return next_step("pip install amicale-clubs")
    columns = (t("Name"), t("State"), t("Version"), t("About"))
    print_table(columns, [(s.name, s.state, s.version, s.reason or s.summary) for s in found], STYLES)
    return None


@app.command(help=t("All about one plugin: state, settings, tables."))
def info(ctx: typer.Context, name: str = NAME, as_json: bool = json_option()) -> None:
    found = run(ctx, lambda: plugin_show.describe(name))
    if as_json:
        print_json(found)
    else:
        plugin_show.show(found)


@app.command(help=t("Switch a plugin on, here and now, also in running servers."))
def enable(ctx: typer.Context, name: str = NAME, plan: bool = plan_option(), as_json: bool = json_option()) -> None:
    from amicale.actor import SYSTEM
    from amicale.plugins import toggle

    async def act() -> Plan:
        return await (toggle.rehearse(lambda: toggle.enable(SYSTEM, name)) if plan else toggle.enable(SYSTEM, name))

    report(run(ctx, act), "enabled", plan=plan, as_json=as_json)


@app.command(help=t("Switch a plugin off; its data stays."))
def disable(ctx: typer.Context, name: str = NAME, plan: bool = plan_option(), as_json: bool = json_option()) -> None:
    from amicale.actor import SYSTEM
    from amicale.plugins import toggle

    async def act() -> Plan:
        return await (toggle.plan_disable(SYSTEM, name) if plan else toggle.disable(SYSTEM, name))

    report(run(ctx, act), "available", plan=plan, as_json=as_json)


@app.command("set", help=t("Change a setting of a plugin; `amicale` is the school itself."))
def set_setting(
    ctx: typer.Context,
    name: str = NAME,
    key: str = typer.Argument(help=t("The setting.")),
    value: str | None = typer.Argument(
        None, help=t("Its new value; lists and such as JSON. Without, it is asked for, or read from standard input.")
    ),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    from amicale.plugins import toggle

    refuse_joined(name, key)
    given = value if value is not None else read_value(key)

    async def act() -> Plan:
        change = plugin_show.setter(name, key, given)
        return await (toggle.rehearse(change) if plan else change())

    report(run(ctx, act), None, plan=plan, as_json=as_json)


def refuse_joined(name: str, key: str) -> None:
    """``key=value`` in one, as other commands have it. What stands behind it may be a secret, and is not said again.

    :raises WrongUse: with the right form.
    """
    setting, joined, _value = key.partition("=")
    if joined:
        right = from_here(f"amicale plugin set {name} {setting} VALUE")
        raise WrongUse(t("Write the setting and its value apart: %(command)s", command=right))


def read_value(key: str) -> str:
    """A value that does not stand in the command, where others could read it later: a secret, say."""
    given = str(typer.prompt(key, hide_input=True)) if is_interactive() else sys.stdin.read().strip()
    if not given:
        raise WrongUse(t('Nothing came for %(key)s. To empty it, write ""', key=key))
    return given


def report(plan_made: Plan, state: str | None, *, plan: bool, as_json: bool) -> None:
    """What an act has changed, or would."""
    if as_json:
        print_json(as_document(plan_made, state, plan=plan))
    else:
        plugin_show.show_plan(plan_made)
        if not plan:
            done(outcome(plan_made))
            next_step(*following(plan_made))


def as_document(made: Plan, state: str | None, *, plan: bool) -> dict[str, Any]:
    """A plan for scripts."""
    found = {
        "plugin": made.plugin, "act": made.act, "plan": plan, "schema": made.schema, "migrations": made.migrations,
        "rows": made.rows, "jobs": made.jobs, "settings": made.settings,
    }  # fmt: skip
    return found if state is None else {**found, "state": state if not plan else None}


def outcome(made: Plan) -> str:
    """A sentence for what was done."""
    sentences = {
        "enable": t("%(name)s is enabled. Running servers follow within two seconds.", name=made.plugin),
        "disable": t("%(name)s is disabled. Its data is kept.", name=made.plugin),
        "set": t("%(name)s is set. Running servers follow within two seconds.", name=made.plugin),
        "purge": t("All that %(name)s had stored is gone.", name=made.plugin),
    }
    return sentences[made.act]


def following(made: Plan) -> list[str]:
    """What people do after this."""
    commands = {
        "enable": [f"amicale plugin info {made.plugin}"],
        "disable": [f"amicale plugin enable {made.plugin}", f"amicale plugin purge {made.plugin}"],
        "set": [f"amicale plugin info {made.plugin}"] if made.plugin != "amicale" else ["amicale export-config"],
    }
    return commands.get(made.act, [])
