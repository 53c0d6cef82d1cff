"""``amicale session ...``"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from amicale_cli.context import group, json_option, run
from amicale_cli.output import done, print_json, print_table
from amicale_cli.texts import t

app = group()


@app.command("list", help=t("Where a member is signed in."))
def list_sessions(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("An e-mail address of the member.")),
    as_json: bool = json_option(),
) -> None:
    found = run(ctx, lambda: find(email))
    if as_json:
        return print_json(found)
    columns = ("ID", t("Device"), t("Network"), t("Signed in"), t("Last used"))
    print_table(columns, [(it["id"], it["device"], it["network"], it["created_at"], it["seen_at"]) for it in found])
    return None


async def find(email: str) -> Sequence[Mapping[str, Any]]:
    """The devices of a person."""
    from amicale.access.service import member_by_email
    from amicale.access.sessions import sessions_of
    from amicale.actor import SYSTEM

    return [{**row, "id": str(row["id"])} for row in await sessions_of(SYSTEM, await member_by_email(email))]


@app.command(help=t("Sign a member out on all devices, at once."))
def end(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("An e-mail address of the member.")),
    as_json: bool = json_option(),
) -> None:
    ended = run(ctx, lambda: end_all_of(email))
    if as_json:
        print_json({"email": email, "ended": ended})
    else:
        done(t("Devices signed out: %(count)s", count=ended))


async def end_all_of(email: str) -> int:
    """How many devices that were."""
    from amicale.access.service import member_by_email
    from amicale.access.sessions import end_all
    from amicale.actor import SYSTEM

    return await end_all(SYSTEM, await member_by_email(email))
