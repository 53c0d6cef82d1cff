"""``amicale sign-in``: a link that signs somebody in once, for whoever runs the server."""

from __future__ import annotations

from datetime import timedelta

import typer

from amicale_cli.context import json_option, run, session_of
from amicale_cli.output import line, note, print_json
from amicale_cli.texts import t

HELP = t("A link that signs a member in once, within the minutes given.")


def sign_in(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("An e-mail address of the member.")),
    minutes: int = typer.Option(15, min=1, max=60, help=t("How long the link lives.")),
    strong: bool = typer.Option(
        False, "--strong", help=t("Ask for no second factor: for somebody you know who has lost theirs.")
    ),
    as_json: bool = json_option(),
) -> None:
    secret = run(ctx, lambda: make(email, minutes, strong=strong))
    url = f"{session_of(ctx).instance().settings.base_url}/sign-in/{secret}"
    if as_json:
        return print_json({"url": url, "email": email, "minutes": minutes, "strong": strong})
    line(url, "bold")
    note(t("It works once: whoever opens it is signed in as %(email)s.", email=email))
    return None


async def make(email: str, minutes: int, *, strong: bool = False) -> str:
    """The link's secret; that it was made is in the audit log."""
    from amicale.access.service import create_sign_in_link, member_by_email
    from amicale.actor import SYSTEM
    from amicale.audit import log_act
    from amicale.database.engine import DB

    member = await member_by_email(email)
    async with DB.transaction():
        await log_act(SYSTEM, "sign_in_link.created", member, strong=strong)
        return await create_sign_in_link(member, timedelta(minutes=minutes), strong=strong)
