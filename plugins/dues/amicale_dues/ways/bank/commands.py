"""``amicale dues statement``: a statement of the bank, from a file on the server."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from amicale import DB, SYSTEM, Refusal, money_text
from amicale_dues.ways.bank.deciding import AT_ONCE, book_sure
from amicale_dues.ways.bank.importing import MOST_BYTES, Taken, Upload, take
from amicale_dues.ways.bank.matching import SURE

TO_DECIDE, FAILED = 3, 1
"""What a script is told: something is to be decided; the file cannot be read."""
FILE = typer.Argument(..., exists=True, dir_okay=False, readable=True, help="camt.053 (XML), or CSV.")
EXPLAIN = "Next: explain them at /staff/dues/statements"
COUNTS = """
    SELECT s.state, count(l.id) FILTER (WHERE l.fresh) AS new,
           count(l.id) FILTER (WHERE NOT l.fresh) AS known,
           count(l.id) FILTER (WHERE NOT l.fresh AND l.state = 'new') AS waiting,
           count(l.id) FILTER (WHERE l.fresh AND l.guess = ANY($3)) AS recognised,
           count(l.id) FILTER (WHERE l.state = 'new' AND NOT (l.fresh AND l.guess = ANY($3))) AS to_decide,
           count(l.id) FILTER (WHERE l.fresh AND l.state = 'ignored') AS put_aside,
           coalesce(sum(l.amount) FILTER (WHERE l.fresh AND l.guess = ANY($3)), 0)::bigint AS amount
    FROM dues.statement s
    LEFT JOIN (SELECT *, $4 AND statement = $1 AS fresh FROM dues.statement_line WHERE key = ANY($2)) l ON true
    WHERE s.id = $1 GROUP BY s.id
"""
"""Of the lines of one file. ``waiting`` are those that came before, in this file or another, and are undecided."""


@dataclass
class Undone(Exception):
    """Carries what would be, out of a transaction that is undone."""

    counts: dict[str, Any]


async def statement(
    file: Path = FILE,
    plan: bool = typer.Option(False, "--plan", help="Only say what would be; keep and book nothing."),
    apply: bool = typer.Option(False, "--apply", help="Keep the lines, and book those that are recognised."),
    as_json: bool = typer.Option(False, "--json", help="Print one JSON document, for scripts."),
) -> None:
    """Read a statement of the bank, and book the lines that name a call, an invoice or a slip.

    Lines that were read before, from this file or another, are known again. Exit codes: 0 nothing is left to decide;
    3 some lines are; 1 the file cannot be read.
    """
    if plan == apply:
        raise typer.BadParameter("say either --plan or --apply")
    try:
        counts = await (planned(file) if plan else applied(file))
    except Refusal as refusal:
        typer.echo(f"Error: {refusal}", err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(json.dumps(counts, indent=2) if as_json else "\n".join(report(counts, plan=plan)))
    if counts["to_decide"] or counts["state"] == "columns":
        raise typer.Exit(TO_DECIDE)


async def planned(file: Path) -> dict[str, Any]:
    """What would be."""
    try:
        async with DB.transaction():
            raise Undone(await counts_of(await take(SYSTEM, upload_of(file))))
    except Undone as undone:
        return undone.counts


async def applied(file: Path) -> dict[str, Any]:
    """What is, once the recognised lines are booked."""
    taken = await take(SYSTEM, upload_of(file))
    counts, booked = await counts_of(taken), 0
    while taken.fresh and counts["state"] == "read" and (now := await book_sure(SYSTEM, taken.statement)):
        booked += now
        if now < AT_ONCE:
            break
    return {**counts, "booked": booked, "to_decide": counts["to_decide"] + counts["recognised"] - booked}


def upload_of(file: Path) -> Upload:
    """The file; of one that is too large, enough to say so."""
    with file.open("rb") as opened:
        return Upload(file.name, opened.read(MOST_BYTES + 1))


async def counts_of(taken: Taken) -> dict[str, Any]:
    """How many lines are what."""
    row = await DB.fetch_row(COUNTS, taken.statement, list(taken.keys), list(SURE), taken.fresh)
    return {**(dict(row) if row else {}), "booked": 0}


def report(counts: dict[str, Any], *, plan: bool) -> list[str]:
    """For people, and what to do next."""
    if counts["state"] == "columns":
        return [
            "The columns of this file are not known yet. Nothing was read.",
            "Next: explain them at /staff/dues/statements",
        ]
    said = [
        f"{counts['new']} new lines, {counts['known']} known already, {counts['put_aside']} that are no dues.",
        f"{counts['recognised']} recognised, {money_text(counts['amount'], 'EUR', 'en')} in all.",
    ]
    if not plan:
        said.append(f"{counts['booked']} booked.")
    if counts["waiting"]:
        said.append(f"{counts['waiting']} of those that were known wait to be decided still.")
    if counts["to_decide"]:
        said.append(f"{counts['to_decide']} to decide: /staff/dues/statements")
    return [*said, "Nothing was kept. Next: the same with --apply"] if plan else said
