"""``amicale audit ...``"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typer

from amicale_cli.context import group, json_option, run
from amicale_cli.output import line, note, print_json, print_table, print_text
from amicale_cli.texts import LOCALE, t

app = group()
COLUMNS = ("at", "act", "client", "bySomebody", "actorName", "actorId", "subjectName", "subjectId", "details")


@app.command("list", help=t("Who did what to whom, the latest first."))
def list_entries(
    ctx: typer.Context,
    person: str = typer.Option("", help=t("By or to the member with this e-mail address.")),
    act: str = typer.Option("", help=t("An act, like member.updated, or its first part.")),
    since: datetime | None = typer.Option(None, formats=["%Y-%m-%d"], help=t("From this day on (UTC).")),
    limit: int = typer.Option(50, min=1, max=100_000, help=t("The most entries.")),
    as_json: bool = json_option(),
) -> None:
    found = run(ctx, lambda: find(person, act, since, limit))
    if as_json:
        return print_json(found)
    rows = [(it["at"][:19], it["sentence"], it["subjectName"] or "", by_whom(it), it["client"]) for it in found]
    print_table((t("When (UTC)"), t("What"), t("On whom"), t("By whom"), t("With")), rows)
    return None


def by_whom(entry: dict[str, Any]) -> str:
    """Who did it, in words where it was nobody that has a name here."""
    if entry["actorName"]:
        return str(entry["actorName"])
    if entry["bySomebody"]:
        return t("somebody who was erased")
    return {"command": t("command line"), "visitor": t("a visitor")}.get(entry["client"], t("the system"))


async def find(person: str, act: str, since: datetime | None, limit: int) -> list[dict[str, Any]]:
    """Entries, each with its act in words."""
    from amicale.access.service import member_by_email
    from amicale.actor import SYSTEM
    from amicale.auditlog.words import declared_acts, in_words
    from amicale.graphql.streaming import Stream, Wanted, snapshot
    from amicale.graphql.types import global_id
    from amicale.here import HERE

    wanted = {
        "person": global_id("Member", await member_by_email(person)) if person else None,
        "act": act or None,
        "since": since.date().isoformat() if since else None,
    }
    given = {"filter": {name: value for name, value in wanted.items() if value}}
    stream, acts = Stream((await HERE.assembled()).schema, SYSTEM, "auditEntries", given), await declared_acts()
    found: list[dict[str, Any]] = []
    async with snapshot() as connection:
        async for batch in stream.batches(connection, Wanted.of(COLUMNS), size=min(limit, 500)):
            found += batch
            if len(found) >= limit:
                break
    return [
        {**it, "at": it["at"].isoformat(), "sentence": in_words(acts, it["act"], it["details"], LOCALE)}
        for it in found[:limit]
    ]


@app.command(help=t("The SQL that makes a PostgreSQL role for the application which cannot change the audit log."))
def role(ctx: typer.Context, name: str = typer.Argument(help=t("The role's name, like amicale_app."))) -> None:
    statements = run(ctx, lambda: statements_for(name))
    print_text("".join(f"{statement};\n" for statement in statements))
    note(t("Run this as the owner of the tables, again after each new plugin; see docs/privacy.md."))
    line("")


async def statements_for(name: str) -> list[str]:
    """For the core and every plugin that has tables here."""
    from amicale.auditlog.roles import grants_for
    from amicale.plugins.everyone import plugins_with_tables

    return grants_for(name, tuple(loaded.name for loaded in await plugins_with_tables()))
