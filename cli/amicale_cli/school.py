"""``amicale apply``, ``export-config`` and ``migrate``: the school as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import json_option, plan_option, run
from amicale_cli.output import done, line, next_step, print_json, print_text
from amicale_cli.schema import read
from amicale_cli.texts import LOCALE, t

if TYPE_CHECKING:
    from amicale.database.migrations import Migration

APPLY_HELP = t("Make the school what a file says: plugins, settings, roles. A second time, nothing changes.")
EXPORT_HELP = t("Write the file that makes a school like this one.")
MIGRATE_HELP = t("Bring the database's tables to this version. All or nothing.")


def apply(
    ctx: typer.Context,
    file: Path = typer.Argument(help=t("A school file, such as `amicale export-config` writes.")),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    from amicale.actor import SYSTEM
    from amicale.schoolapply import apply as make_so
    from amicale.schoolfile import read_school_file

    wanted = read_school_file(read(file), str(file))
    changes = run(ctx, lambda: make_so(SYSTEM, wanted, plan=plan))
    if as_json:
        found = [
            {"kind": it.kind, "subject": it.subject, "text": it.text.to(LOCALE), "detail": it.detail} for it in changes
        ]
        return print_json({"plan": plan, "changes": found})
    for change in changes:
        line(f"  {change.text.to(LOCALE)}")
    if not changes:
        done(t("Nothing to change: it is so already."))
    elif plan:
        next_step(f"amicale apply {file}")
    else:
        done(t("The school is as %(file)s says. Running servers follow within two seconds.", file=file))
    return None


def export_config(
    ctx: typer.Context,
    output: Path | None = typer.Option(None, help=t("Write to this file.")),
) -> None:
    from amicale.schoolexport import export

    text = run(ctx, export)
    if output is None:
        return print_text(text)
    output.write_text(text, "utf-8")
    done(t("The school is written down in %(path)s.", path=output))
    next_step(f"amicale apply {output} --plan")
    return None


def migrate(ctx: typer.Context, plan: bool = plan_option(), as_json: bool = json_option()) -> None:
    names = run(ctx, (pending_names if plan else migrated_names), migrated=False)
    if as_json:
        return print_json({"plan": plan, "migrations": names})
    for name in names:
        line(f"  {name}")
    if not names:
        done(t("Nothing to change: it is so already."))
    elif plan:
        next_step("amicale migrate")
    else:
        done(t("The tables are of this version."))
    return None


async def migrated_names() -> list[str]:
    """Apply what is missing."""
    from amicale.plugins.toggle import migrate_all

    return named(await migrate_all())


async def pending_names() -> list[str]:
    """Apply what is missing, and undo that."""
    from amicale.database.engine import DB
    from amicale.plugins.toggle import Rehearsal, migrate_all

    applied: list[Migration] = []
    try:
        async with DB.transaction():
            applied += await migrate_all()
            raise Rehearsal
    except Rehearsal:
        return named(applied)


def named(migrations: list[Migration]) -> list[str]:
    """Migrations, for people and scripts."""
    return [f"{migration.owner}/{migration.name}" for migration in migrations]
