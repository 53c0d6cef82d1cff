"""``amicale role ...``: what people may do, and who may do it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amicale_cli.context import WrongUse, group, is_interactive, json_option, run
from amicale_cli.output import done, line, next_step, note, paragraph, print_json, print_table
from amicale_cli.role_facts import all_roles, one_role
from amicale_cli.texts import LOCALE, t

if TYPE_CHECKING:
    from amicale.access.role_objects import RoleObject

app = group()
Name = Annotated[str, typer.Argument(help=t("The role's name."))]
Email = Annotated[str, typer.Argument(help=t("An e-mail address of a member."))]
Title = Annotated[str | None, typer.Option("--title", help=t("What people call it."))]
Permissions = Annotated[
    list[str] | None, typer.Option("--permission", "-p", help=t("What it may; several times for several."))
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="TYPE:NAME", help=t("The one object it is held on, by name or id: Club:Running.")),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help=t("The last day: 2027-06-30.")),
]


@app.command("list", help=t("Every role: what it may do, and who holds it."))
def list_roles(ctx: typer.Context, as_json: bool = json_option()) -> None:
    found = run(ctx, all_roles)
    if as_json:
        return print_json(found)
    for role in found:
        line(f"{role['name']}: {role['title'] or role['name']}", "bold")
        paragraph(t("May: %(permissions)s", permissions=", ".join(role["permissions"]) or t("nothing")), 4)
        paragraph(t("Held by: %(names)s", names=", ".join(role["holders"]) or t("nobody")), 4)
    return None


@app.command(help=t("One role: each thing it may do in words, and who holds it, on what, until when."))
def show(ctx: typer.Context, name: Name, as_json: bool = json_option()) -> None:
    found = run(ctx, lambda: one_role(name, LOCALE))
    if as_json:
        return print_json(found)
    line(f"{found['title'] or name} ({name})", "bold")
    print_table((t("Permission"), t("In words")), [(p["name"], p["title"]) for p in found["permissions"]])
    if found["grants"]:
        columns = (t("Held by"), t("E-mail"), t("On"), t("Until"))
        rows = [(g["name"], g["email"] or "", g["on"] or t("the school"), g["until"] or "") for g in found["grants"]]
        line("")
        print_table(columns, rows)
    else:
        next_step(f"amicale role grant {name} EMAIL")
    return None


@app.command(help=t("Make a role."))
def create(
    ctx: typer.Context, name: Name, title: Title = None, permission: Permissions = None, as_json: bool = json_option()
) -> None:
    permissions = permission or []

    async def act() -> None:
        from amicale.access.roles import define
        from amicale.actor import SYSTEM

        await define(SYSTEM, name, title or "", permissions, new=True)

    run(ctx, act)
    if as_json:
        return print_json({"name": name, "title": title or "", "permissions": sorted(set(permissions))})
    done(t("The role %(name)s is there.", name=name))
    next_step(f"amicale role grant {name} EMAIL")
    return None


@app.command("set", help=t("Change what a role is called, or all that it may."))
def change(
    ctx: typer.Context, name: Name, title: Title = None, permission: Permissions = None, as_json: bool = json_option()
) -> None:
    if title is None and not permission:
        raise WrongUse(t("Say what changes: --title, or --permission for each thing it may from now on."))

    async def act() -> dict[str, Any]:
        from amicale.access.role_rules import locked_role
        from amicale.access.roles import define
        from amicale.actor import SYSTEM
        from amicale.database.engine import DB

        async with DB.transaction():
            role = await locked_role(name)
            called, may = role["title"] if title is None else title, permission or list(role["permissions"])
            await define(SYSTEM, name, called, may)
        return {"name": name, "title": called, "permissions": sorted(may)}

    found = run(ctx, act)
    if as_json:
        return print_json(found)
    done(t("The role %(name)s is changed; it acts at once.", name=name))
    return None


@app.command(help=t("Do away with a role; whoever holds it loses it."))
def delete(
    ctx: typer.Context,
    name: Name,
    yes: bool = typer.Option(False, "--yes", help=t("Do not ask.")),
    as_json: bool = json_option(),
) -> None:
    found = run(ctx, lambda: one_role(name, LOCALE))
    if found["grants"] and not yes:
        ask_before_deleting(name, [grant["name"] for grant in found["grants"]])

    async def act() -> None:
        from amicale.access.roles import delete as do_away
        from amicale.actor import SYSTEM

        await do_away(SYSTEM, name)

    run(ctx, act)
    if as_json:
        return print_json({"name": name, "deleted": True})
    done(t("The role %(name)s is gone.", name=name))
    return None


def ask_before_deleting(name: str, holders: list[str]) -> None:
    """Who would lose the role, and whether that is meant."""
    note(t("Held by: %(names)s", names=", ".join(holders)))
    if not is_interactive():
        raise WrongUse(t("The role %(name)s is held. If they shall lose it: --yes", name=name))
    typer.confirm(t("Shall they lose it?"), abort=True)


@app.command(help=t("Give somebody a role: for the whole school or on one object, for good or until a day."))
def grant(
    ctx: typer.Context,
    name: Name,
    email: Email,
    on: On = None,
    until: Until = None,
    as_json: bool = json_option(),
) -> None:
    last = until.date() if until else None

    async def act() -> None:
        from amicale.access.roles import grant as give
        from amicale.access.service import member_by_email
        from amicale.actor import SYSTEM

        await give(SYSTEM, name, await member_by_email(email), on=await the_object(on), until=last)

    run(ctx, act)
    if as_json:
        return print_json({"role": name, "email": email, "on": on, "until": last})
    done(t("%(email)s holds the role %(name)s.", email=email, name=name) + ending(on, last))
    note(t("They have been signed out everywhere: what they may counts from their next sign-in."))
    return None


def ending(on: str | None, last: date | None) -> str:
    """On what, and until when."""
    parts = [t("On: %(on)s.", on=on)] if on else []
    parts += [t("Until %(day)s.", day=last.isoformat())] if last else []
    return "".join(f" {part}" for part in parts)


@app.command(help=t("Take a role from somebody; it acts at once."))
def revoke(
    ctx: typer.Context,
    name: Name,
    email: Email,
    on: On = None,
    as_json: bool = json_option(),
) -> None:
    async def act() -> None:
        from amicale.access.roles import revoke_by_name
        from amicale.access.service import member_by_email
        from amicale.actor import SYSTEM

        await revoke_by_name(SYSTEM, name, await member_by_email(email), await the_object(on))

    run(ctx, act)
    if as_json:
        return print_json({"role": name, "email": email, "on": on, "revoked": True})
    done(t("%(email)s holds the role %(name)s no more.", email=email, name=name))
    return None


async def the_object(given: str | None) -> RoleObject | None:
    """``Club:Running``, or ``Club:`` with the club's id, as an object."""
    from amicale.access.role_objects import object_of
    from amicale.actor import SYSTEM
    from amicale.here import HERE

    if given is None:
        return None
    if ":" not in given:
        raise WrongUse(t("Name a type and an object: --on Club:Running"))
    return await object_of(await HERE.assembled(), SYSTEM, given)
