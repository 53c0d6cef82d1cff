"""``amicale dues export``: the journal for the accountant."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import typer

from amicale import SYSTEM, Refusal, money_text, settings_of, today
from amicale_dues.report.exporting import Journal, export
from amicale_dues.report.journal import year_now
from amicale_dues.settings import DuesSettings

OUTPUT = typer.Option(None, "--output", "-o", help="Where to: a folder, or a file.")
NOTHING = 3
"""What a script is told: there is nothing to export."""
OPEN_TOO = "Next: the same with --open (provisional), or close a month at /staff/dues"


async def export_journal(
    *,
    year: int = typer.Option(0, help="The year in which the books' year begins; without, this one."),
    fec: bool = typer.Option(False, "--fec", help="As the tax office's file (FEC), else as CSV."),
    output: Path | None = OUTPUT,
    currency: str = typer.Option("", help="Of what; without, of what most was booked in."),
    also_open: bool = typer.Option(False, "--open", help="Months too that are not closed: provisional."),
    plan: bool = typer.Option(False, "--plan", help="Only say what would be in it; write nothing."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON document, for scripts."),
) -> None:
    """Write the journal of a year as a file.

    Exit codes: 0 written; 3 there is nothing to export.
    """
    begins_in = year or year_now(await settings_of(DuesSettings), today())
    try:
        made = await export(SYSTEM, begins_in, "fec" if fec else "csv", currency=currency, also_open=also_open)
    except Refusal as refusal:
        typer.echo(f"Error: {refusal}", err=True)
        if refusal.reason == "OPEN":
            typer.echo(OPEN_TOO, err=True)
        raise typer.Exit(NOTHING) from None
    path = None if plan else write(made, output)
    typer.echo(json.dumps(facts(made, path), indent=2) if as_json else "\n".join(report(made, path)))


def write(made: Journal, output: Path | None) -> Path:
    """Put the file where it is to be, readable by its owner alone."""
    path = output or Path()
    path = path / made.file.name if path.is_dir() else path
    path.touch(mode=0o600)
    path.write_bytes(made.file.content)
    return path


def facts(made: Journal, path: Path | None) -> dict[str, Any]:
    """For scripts; amounts are in the smallest unit of the currency."""
    return {
        "file": str(path) if path else None, "name": made.file.name, "from": day(made.year.starts),
        "until": day(made.year.ends), "currency": made.currency, "bookings": made.bookings, "debit": made.debit,
        "credit": made.debit, "open_lines": made.open_lines, "other_currencies": list(made.others),
    }  # fmt: skip


def day(it: date) -> str:
    """As ISO 8601 has it."""
    return it.isoformat()


def report(made: Journal, path: Path | None) -> list[str]:
    """In words, with what to do next."""
    total = money_text(made.debit, made.currency, "en")
    said = [
        f"{'Written: ' + str(path) if path else 'Would write ' + made.file.name}",
        f"{made.bookings} bookings from {made.year.starts} to {made.year.ends}, debit and credit {total} each.",
    ]
    if made.open_lines:
        said.append(f"{made.open_lines} lines are of months that are open: provisional. Close them at /staff/dues.")
    if made.others:
        said.append(f"Also booked in {', '.join(made.others)}: export those with --currency.")
    return said
