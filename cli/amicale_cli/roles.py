"""``amicale role ...``"""

from __future__ import annotations

from typing import Any

import typer

from amicale_cli.context import group, json_option, run
from amicale_cli.output import done, print_json, print_table
from amicale_cli.texts import t

app = group()

ROLES = """
    SELECT r.name, r.title, r.permissions, coalesce(array_agg(e.address ORDER BY e.address)
        FILTER (WHERE e.address IS NOT NULL), '{}') AS holders
    FROM amicale.role r LEFT JOIN amicale.role_grant g ON g.role = r.id
    LEFT JOIN LATERAL (SELECT address FROM amicale.email WHERE member = g.member
                       ORDER BY is_primary DESC, address LIMIT 1) e ON true
    GROUP BY r.id ORDER BY r.name
"""


@app.command("list", help=t("Every role: what it may do, and who holds it."))
def list_roles(ctx: typer.Context, as_json: bool = json_option()) -> None:
    found = run(ctx, all_roles)
    if as_json:
        return print_json(found)
    columns = (t("Name"), t("Title"), t("Permissions"), t("Held by"))
    print_table(columns, [(r["name"], r["title"], ", ".join(r["permissions"]), ", ".join(r["holders"])) for r in found])
    return None


async def all_roles() -> list[dict[str, Any]]:
    """Roles with those who hold them."""
    from amicale.database.engine import DB

    return [dict(row) for row in await DB.fetch(ROLES)]


@app.command(help=t("Give somebody a role."))
def grant(
    ctx: typer.Context,
    name: str = typer.Argument(help=t("The role's name.")),
    email: str = typer.Argument(help=t("An e-mail address of a member.")),
    as_json: bool = json_option(),
) -> None:
    async def act() -> None:
        from amicale.access.roles import grant as give
        from amicale.access.service import member_by_email
        from amicale.actor import SYSTEM

        await give(SYSTEM, name, await member_by_email(email))

    run(ctx, act)
    if as_json:
        print_json({"role": name, "email": email})
    else:
        done(t("%(email)s holds the role %(name)s.", email=email, name=name))
