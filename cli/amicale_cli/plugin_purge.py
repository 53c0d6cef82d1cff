"""``amicale plugin purge``: export, confirm, delete."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import WrongUse, is_interactive, json_option, plan_option, run, session_of
from amicale_cli.output import done, line, print_json
from amicale_cli.plugin_show import show_plan
from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.plugins.plans import Plan


def purge(
    ctx: typer.Context,
    name: str = typer.Argument(help=t("The plugin's name.")),
    export: Path | None = typer.Option(None, help=t("Where to export to; otherwise a file in the instance's folder.")),
    yes_purge: str | None = typer.Option(None, metavar="NAME", help=t("The plugin's name again, for scripts.")),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    from amicale.actor import SYSTEM
    from amicale.plugins import toggle

    planned = run(ctx, lambda: toggle.rehearse(lambda: toggle.purge(SYSTEM, name)))
    if plan:
        return (
            print_json({"plugin": name, "act": "purge", "plan": True, "rows": planned.rows})
            if as_json
            else show_plan(planned)
        )
    confirm(name, yes_purge, planned)
    path = (export or default_path(session_of(ctx).instance().folder, name)).resolve()
    gone = run(ctx, lambda: export_and_purge(name, path))
    if as_json:
        return print_json({"plugin": name, "act": "purge", "plan": False, "rows": gone.rows, "export": path})
    done(t("All that %(name)s had stored is gone. It was exported to %(path)s.", name=name, path=path))
    return None


def confirm(name: str, typed: str | None, planned: Plan) -> None:
    """Only who types the plugin's name means it.

    :raises WrongUse: another name, or nobody there to type it.
    """
    if typed is None and not is_interactive():
        raise WrongUse(
            t("Deleting needs the plugin's name twice: amicale plugin purge %(name)s --yes-purge %(name)s", name=name)
        )
    if typed is None:
        show_plan(planned)
        line(t("This cannot be undone, except by hand from the export."), "bold red")
        typed = str(typer.prompt(t("Type the plugin's name to delete all that"))).strip()
    if typed != name:
        raise WrongUse(t("That is not the plugin's name, %(name)s. Nothing was deleted.", name=name))


def default_path(folder: Path, name: str) -> Path:
    """A new file in the instance's folder."""
    return folder / "exports" / f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S}.json"


async def export_and_purge(name: str, path: Path) -> Plan:
    """Both in one transaction, so that what is deleted is what was exported."""
    from amicale.actor import SYSTEM
    from amicale.database.engine import DB
    from amicale.database.migrations import lock_schema
    from amicale.plugins.exporting import export_tables
    from amicale.plugins.toggle import purge as purge_plugin

    async with DB.transaction():
        await lock_schema()
        await export_tables(name, path)
        return await purge_plugin(SYSTEM, name)
