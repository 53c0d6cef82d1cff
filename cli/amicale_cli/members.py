"""``amicale members ...``: import, undo, the list of imports, export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import typer

from amicale_cli.context import WrongUse, group, json_option, run
from amicale_cli.import_report import as_json as import_as_json
from amicale_cli.import_report import show, write_reports
from amicale_cli.output import Meter, done, line, meter, next_step, print_json, print_table
from amicale_cli.texts import LOCALE, number, t

if TYPE_CHECKING:
    from amicale.members.imports.service import Import, ImportRequest

app = group()


@app.command(
    "import", help=t("Bring in a list of people: CSV or a spreadsheet. Only says what it would do, without --apply.")
)
def import_file(
    ctx: typer.Context,
    file: Path = typer.Argument(help=t("The list, as the school has it.")),
    plan: bool = typer.Option(False, "--plan", help=t("Only say what would change.")),
    apply: bool = typer.Option(False, "--apply", help=t("Do it: all of it, or nothing.")),
    told: list[str] | None = typer.Option(
        None,
        "--map",
        metavar="COLUMN=FIELD",
        help=t("What a column holds: --map 'Cursus=programme'. Can be given again."),
    ),
    entry_year: bool = typer.Option(False, "--class-year-is-entry", help=t("'Promo 2009' began in 2009, not ended.")),
    report: Path | None = typer.Option(None, help=t("Write the rejected rows here, and the doubtful pairs beside.")),
    as_json: bool = json_option(),
) -> None:
    if plan and apply:
        raise WrongUse(t("Give --plan to look or --apply to do it, not both."))
    with meter() as bar:
        found = run(ctx, lambda: import_now(file, pairs(told or []), apply, entry_year, bar))
    written = write_reports(found, report, LOCALE) if report else []
    if as_json:
        return print_json(import_as_json(found, written, whole=not apply))
    show(found, LOCALE)
    for path in written:
        line(t("Written: %(path)s", path=path))
    if apply:
        done(t("Imported, as %(run)s.", run=found.run))
        next_step("amicale serve", f"amicale members undo-import {found.run}")
    else:
        next_step(t("amicale members import %(file)s --apply", file=file))
    return None


def pairs(told: list[str]) -> dict[str, str]:
    """``Column=field`` as columns and their fields."""
    split = [entry.rpartition("=") for entry in told]
    wrong = next(
        (entry for entry, (column, _, field) in zip(told, split, strict=True) if not column or not field), None
    )
    if wrong is not None:
        raise WrongUse(t("--map %(entry)s: write it as --map 'Column=field'.", entry=wrong))
    return {column.strip(): field.strip() for column, _, field in split}


async def import_now(file: Path, told: dict[str, str], apply: bool, entry_year: bool, bar: Meter) -> Import:
    """Plan or apply, with the school's country."""
    from amicale.actor import SYSTEM
    from amicale.members.imports.service import apply_import, plan_import

    request = await request_for(file, told, entry_year)
    step = t("Reading and comparing")
    act = apply_import if apply else plan_import
    return await act(SYSTEM, request, lambda so_far, total: bar(step, so_far, total or None))


async def request_for(file: Path, told: dict[str, str], entry_year: bool) -> ImportRequest:
    """The request, with what the school's settings say."""
    from amicale.members.imports.service import ImportRequest
    from amicale.plugins.state import load_core, records

    settings: Any = load_core((await records()).get("amicale")).settings
    return ImportRequest(file, told, country=settings.country, class_year_is_entry=entry_year)


@app.command("imports", help=t("The imports so far."))
def list_imports(ctx: typer.Context, as_json: bool = json_option()) -> None:
    from amicale.members.imports.service import imports

    found = run(ctx, imports)
    if as_json:
        return print_json(found)
    columns = ("ID", t("When"), t("File"), t("Created"), t("Updated"), t("Undone"))
    rows = [
        (
            it.id,
            f"{it.applied_at:%Y-%m-%d %H:%M}",
            it.file_name,
            it.counts.get("created", 0),
            it.counts.get("updated", 0),
            t("yes") if it.undone else "",
        )
        for it in found
    ]  # fmt: skip
    print_table(columns, rows)
    return None


@app.command(
    "undo-import", help=t("Undo an import, the last one unless another is named. What people did since is kept.")
)
def undo(
    ctx: typer.Context,
    run_id: UUID | None = typer.Argument(None, metavar="ID", help=t("As `amicale members imports` shows it.")),
    as_json: bool = json_option(),
) -> None:
    from amicale.actor import SYSTEM
    from amicale.members.imports.undo import undo_import

    undone = run(ctx, lambda: undo_import(SYSTEM, run_id))
    if as_json:
        return print_json(undone)
    done(
        t(
            "%(removed)s people taken away, %(restored)s changes put back.",
            removed=number(undone.removed),
            restored=number(undone.restored),
        )
    )
    if undone.kept:
        line(
            t("%(count)s people stay: they were changed or are in use since.", count=number(len(undone.kept))), "yellow"
        )
    if undone.left:
        line(t("%(count)s changes stay: the same was changed since.", count=number(undone.left)), "yellow")
    return None


@app.command(help=t("Write members to a file, .csv or .xlsx, safe to open in any spreadsheet."))
def export(
    ctx: typer.Context,
    file: Path = typer.Argument(help=t("The file to write.")),
    column: list[str] | None = typer.Option(None, help=t("Only this column; can be given again.")),
    search: str = typer.Option("", help=t("Only whom this search finds.")),
    filter: str = typer.Option("", help=t("Only these: the API's MemberFilter as JSON.")),
    as_json: bool = json_option(),
) -> None:
    with meter() as bar:
        count = run(ctx, lambda: export_now(file, tuple(column or ()), search, conditions(filter), bar))
    if as_json:
        print_json({"file": str(file), "members": count})
    else:
        done(t("%(count)s members are in %(file)s.", count=number(count), file=file))


def conditions(text: str) -> dict[str, Any]:
    """The filter, from JSON."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise WrongUse(t('--filter: write it as JSON, such as \'{"classYear": {"min": 2001}}\'.'))
    return found


async def export_now(file: Path, columns: tuple[str, ...], search: str, filter: dict[str, Any], bar: Meter) -> int:
    """Write the file; answers how many members are in it."""
    from amicale.actor import SYSTEM
    from amicale.members.export import MembersExport, export_to_file
    from amicale.plugins.state import assemble_recorded

    schema = (await assemble_recorded()).schema
    wanted = MembersExport(columns, search, filter)
    step = t("Writing")
    return await export_to_file(
        schema, SYSTEM.speaking(LOCALE), file, wanted, lambda so_far, total: bar(step, so_far, total)
    )
