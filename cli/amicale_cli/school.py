"""``amicale apply``, ``export-config`` and ``migrate``: the school as a whole."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import WrongUse, json_option, plan_option, run
from amicale_cli.init import one_of
from amicale_cli.output import done, line, next_step, paragraph, print_json, print_text
from amicale_cli.schema import read
from amicale_cli.texts import LOCALE, t

if TYPE_CHECKING:
    from amicale.database.migrations import Migration
    from amicale.schoolfile import SchoolFile

APPLY_HELP = t("Make the school what a file says: plugins, settings, roles. A second time, nothing changes.")
EXPORT_HELP = t("Write the file that makes a school like this one.")
MIGRATE_HELP = t("Bring the database's tables to this version. All or nothing.")


def apply(
    ctx: typer.Context,
    file: Path | None = typer.Argument(None, help=t("A school file, such as `amicale export-config` writes.")),
    preset: str | None = typer.Option(
        None, help=t("In place of a file, an association of this kind: lifetime-dues or volunteer.")
    ),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    from amicale.actor import SYSTEM
    from amicale.schoolapply import apply as make_so

    wanted, called, command = the_wanted(file, preset)
    changes = run(ctx, lambda: make_so(SYSTEM, wanted, plan=plan))
    if as_json:
        found = [
            {"kind": it.kind, "subject": it.subject, "text": it.text.to(LOCALE), "detail": it.detail} for it in changes
        ]
        return print_json({"plan": plan, "changes": found})
    for change in changes:
        paragraph(change.text.to(LOCALE), 2)
    if not changes:
        done(t("Nothing to change: it is so already."))
    elif plan:
        next_step(command)
    else:
        done(t("The school is as %(file)s says. Running servers follow within two seconds.", file=called))
    return None


def the_wanted(file: Path | None, preset: str | None) -> tuple[SchoolFile, str, str]:
    """What the school is to be, what that is called, and the command that makes it so.

    :raises WrongUse: neither a file nor a preset is given, or both, or there is no such preset.
    """
    from amicale.schoolfile import PRESETS, read_school_file
    from amicale.schoolfile import preset as shipped

    if file is not None and preset is None:
        return read_school_file(read(file), str(file)), str(file), f"amicale apply {shlex.quote(str(file))}"
    if file is None and preset is not None:
        name = one_of("--preset", preset, PRESETS)
        return shipped(name), name, f"amicale apply --preset {name}"
    raise WrongUse(t("Give a school file, or --preset with one of: %(names)s.", names=", ".join(PRESETS)))


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
    next_step(f"amicale apply {shlex.quote(str(output))} --plan")
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
