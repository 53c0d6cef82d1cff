"""``amicale dues standing``."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from amicale import SYSTEM
from amicale_dues.standing.counting import WORDS, Wanted, counts, lines


async def standing(
    state: Annotated[str, typer.Option(help="List who stands so: lifetime, current, grace, lapsed ...")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document, for scripts.")] = False,
) -> None:
    """How people stand: how many in which way, or, with --state, who."""
    if state:
        return show_people(await lines(SYSTEM, Wanted(state)), as_json=as_json)
    found = await counts()
    if as_json:
        return typer.echo(json.dumps(found))
    for name, count in found.items():
        typer.echo(f"{name:<10} {count:>8}  {WORDS[name].to('en')}")
    typer.echo("Who: amicale dues standing --state lapsed. As a file: the page /staff/dues/people.")
    return None


def show_people(rows: Any, *, as_json: bool) -> None:
    """A line a person, or one document."""
    if as_json:
        found = [
            {"id": str(row["id"]), "name": row["name"], "class_year": row["class_year"], "state": row["state"],
             "until": row["until"].isoformat() if row["until"] else None, "plan": row["plan"]}
            for row in rows
        ]  # fmt: skip
        return typer.echo(json.dumps(found, ensure_ascii=False))
    for row in rows:
        until = row["until"].isoformat() if row["until"] else ""
        typer.echo("\t".join([row["name"], str(row["class_year"] or ""), row["state"], until, row["plan"] or ""]))
    return None
