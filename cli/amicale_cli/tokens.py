"""``amicale token ...``"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import typer

from amicale_cli.context import group, json_option, run
from amicale_cli.output import done, line, next_step, print_json, print_table
from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.access.tokens import TokenInfo

app = group()


@app.command(help=t("Make a token for a program that acts as somebody. It is shown this once."))
def create(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("Whose token: an e-mail address of a member.")),
    scope: list[str] | None = typer.Option(None, help=t("Only this permission of theirs; can be given again.")),
    expires_days: int | None = typer.Option(None, min=1, max=3_650, help=t("After how many days it ends.")),
    name: str = typer.Option("", help=t("What it is for.")),
    as_json: bool = json_option(),
) -> None:
    token = run(ctx, lambda: make(email, scope, expires_days, name))
    if as_json:
        return print_json({"token": token, "email": email, "scopes": scope or None, "expires_days": expires_days})
    line(token)
    done(t("Keep it safe: it cannot be shown again."))
    next_step(
        "curl -H 'Authorization: Bearer …' -H 'Content-Type: application/json' "
        '-d \'{"query": "{ me { id } }"}\' …/graphql'
    )
    return None


async def make(email: str, scopes: Sequence[str] | None, days: int | None, name: str) -> str:
    """The token's secret."""
    from amicale.access.service import create_token, member_by_email
    from amicale.actor import SYSTEM

    await refuse_unknown(scopes or ())
    member = await member_by_email(email)
    lifetime = timedelta(days=days) if days else None
    return await create_token(SYSTEM, member, name=name, scopes=scopes or None, lifetime=lifetime)


async def refuse_unknown(scopes: Sequence[str]) -> None:
    """A misspelt scope would make a token that may nothing.

    :raises ConfigurationError: naming it, and those that there are.
    """
    from amicale.errors import ConfigurationError
    from amicale.plugins.state import assemble_recorded

    known = (await assemble_recorded()).permissions if scopes else {}
    unknown = ", ".join(scope for scope in scopes if scope not in known)
    if unknown:
        names = ", ".join(sorted(known))
        raise ConfigurationError(t("There is no scope %(names)s. There are: %(known)s.", names=unknown, known=names))


@app.command("list", help=t("The tokens that there are, of one person or of all."))
def list_tokens(
    ctx: typer.Context,
    email: str | None = typer.Argument(None, help=t("Only theirs.")),
    as_json: bool = json_option(),
) -> None:
    found = run(ctx, lambda: find(email))
    if as_json:
        return print_json(found)
    columns = ("ID", t("Of"), t("Name"), t("Scopes"), t("Ends"), t("Last used"), t("Valid"))
    rows = [
        (it.id, it.email or "", it.name, scopes_text(it), it.expires_at or "", it.last_used_at or "", yes_no(it.valid))
        for it in found
    ]
    print_table(columns, rows)
    return None


async def find(email: str | None) -> Sequence[TokenInfo]:
    """Tokens of one person or of all."""
    from amicale.access.service import member_by_email
    from amicale.access.tokens import list_tokens as find_tokens
    from amicale.actor import SYSTEM

    return await find_tokens(SYSTEM, await member_by_email(email) if email else None)


def scopes_text(token: TokenInfo) -> str:
    """Its scopes in a line."""
    return t("all") if token.scopes is None else ", ".join(token.scopes)


def yes_no(value: bool) -> str:
    """A truth value, for people."""
    return t("yes") if value else t("no")


@app.command(help=t("End a token at once."))
def revoke(
    ctx: typer.Context,
    token_id: UUID = typer.Argument(metavar="ID", help=t("As `amicale token list` shows it.")),
    as_json: bool = json_option(),
) -> None:
    from amicale.access.tokens import revoke_token
    from amicale.actor import SYSTEM

    run(ctx, lambda: revoke_token(SYSTEM, token_id))
    if as_json:
        print_json({"id": token_id, "revoked": True})
    else:
        done(t("The token is ended."))
