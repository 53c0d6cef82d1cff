"""``amicale privacy ...``"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from amicale_cli.context import WrongUse, group, is_interactive, json_option, plan_option, run
from amicale_cli.output import done, line, note, print_json, print_table
from amicale_cli.texts import LOCALE, n, number, t

if TYPE_CHECKING:
    from amicale.privacy.erasing import Erased
    from amicale.privacy.reapplying import Reapplied
    from amicale.privacy.retention import Kept

app = group()


@app.command(help=t("Write all that is held about a member into a ZIP file, for a person who asks by letter."))
def export(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("An e-mail address of the member.")),
    file: Path = typer.Argument(help=t("Where to: data.zip.")),
) -> None:
    size = run(ctx, lambda: write_export(email, file))
    done(t("%(file)s has %(size)s bytes. Hand it over, and keep none.", file=file, size=number(size)))


async def write_export(email: str, file: Path) -> int:
    """The archive, in a file for its owner alone; answers its size. It is in the audit log before it leaves."""
    from amicale.access.service import member_by_email
    from amicale.actor import SYSTEM
    from amicale.audit import log_act
    from amicale.here import HERE
    from amicale.members.export_files import whole_file
    from amicale.privacy.files import archive
    from amicale.privacy.gathering import gather
    from amicale.schoolsettings import SchoolSettings

    member = await member_by_email(email)
    locale = (await HERE.settings_of(SchoolSettings)).locale
    content = archive(await gather(member, locale), locale)
    await log_act(SYSTEM, "privacy.export_downloaded", member)
    with whole_file(file) as out:
        out.write(content)
    return len(content)


@app.command(help=t("Erase a member: after the days to change one's mind, or now."))
def erase(
    ctx: typer.Context,
    email: str = typer.Argument(help=t("An e-mail address of the member.")),
    now: bool = typer.Option(False, "--now", help=t("Do not wait: the person has been heard.")),
    yes: bool = typer.Option(False, "--yes", help=t("Do not ask.")),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    if plan:
        return show_erased(run(ctx, lambda: try_erasing(email)), as_json, t("Erasing would work. Kept would be:"))
    if not yes:
        confirm(email)
    if now:
        return show_erased(run(ctx, lambda: erase_now(email)), as_json, t("Erased. Kept is:"))
    due = run(ctx, lambda: plan_erasing(email))
    if as_json:
        return print_json({"email": email, "due": due})
    done(t("Planned for %(due)s. The person is told, and can cancel.", due=due))
    return None


def confirm(email: str) -> None:
    """Ask for the address once more.

    :raises WrongUse: nobody is there to answer.
    """
    if not is_interactive():
        raise WrongUse(t("Say --yes to erase without being asked."))
    if typer.prompt(t("All about this member will be erased. Type the address again")).strip() != email:
        raise typer.Abort


def show_erased(found: Erased, as_json: bool, title: str) -> None:
    """What the law makes plugins keep."""

    kept = [
        {"what": it.what.to(LOCALE), "basis": it.basis.to(LOCALE), "until": it.until} for it in found.kept
    ]  # fmt: skip
    if as_json:
        return print_json({"kept": kept, "told": found.told})
    done(title + ("" if kept else " " + t("nothing")))
    if kept:
        print_table(
            (t("What"), t("Because of"), t("Until")), [(it["what"], it["basis"], it["until"] or "") for it in kept]
        )
    return None


async def try_erasing(email: str) -> Erased:
    """Do it, and undo it."""
    from amicale.access.service import member_by_email
    from amicale.actor import SYSTEM
    from amicale.privacy.erasing import try_out

    return await try_out(SYSTEM, await member_by_email(email))


async def erase_now(email: str) -> Erased:
    """Do it."""
    from amicale.access.service import member_by_email
    from amicale.actor import SYSTEM
    from amicale.privacy.erasing import erase as carry_out

    return await carry_out(SYSTEM, await member_by_email(email))


async def plan_erasing(email: str) -> Any:
    """Plan it; answers when."""
    from amicale.access.service import member_by_email
    from amicale.actor import SYSTEM
    from amicale.privacy.leaving import ask_for

    return await ask_for(SYSTEM, await member_by_email(email))


@app.command(help=t("After a backup was restored: erase again who was erased since it was made."))
def reapply(
    ctx: typer.Context,
    file: Path | None = typer.Option(None, "--from", help=t("A file erased.jsonl other than the instance's own.")),
    plan: bool = plan_option(),
    as_json: bool = json_option(),
) -> None:
    if plan:
        back = run(ctx, lambda: look_back(file))
        if as_json:
            return print_json([stone.member for stone in back])
        return done(n("1 person would be erased again.", "%(count)s people would be erased again.", len(back)))
    found = run(ctx, lambda: reapply_all(file))
    if as_json:
        print_json({
            "erased": [stone.member for stone in found.erased], "remembered": found.remembered,
            "failed": {str(stone.member): plugin for stone, plugin in found.failed},
        })  # fmt: skip
    else:
        done(n("1 person was erased again.", "%(count)s people were erased again.", len(found.erased)))
        for stone, plugin in found.failed:
            line(t("%(member)s could not be: %(plugin)s failed.", member=stone.member, plugin=plugin), "red")
    if found.failed:
        raise typer.Exit(1)
    return None


async def look_back(file: Path | None) -> Any:
    """Who would be erased again."""
    from amicale.privacy.tombstones import came_back

    return await came_back(file)


async def reapply_all(file: Path | None) -> Reapplied:
    """Erase them."""
    from amicale.actor import SYSTEM
    from amicale.privacy.reapplying import reapply as again

    return await again(SYSTEM, file)


@app.command(help=t("How long each thing is kept, and take away what is over. Workers do it every day."))
def retention(ctx: typer.Context, plan: bool = plan_option(), as_json: bool = json_option()) -> None:
    found, gone = run(ctx, lambda: carry_out(plan))
    if as_json:
        rules = [
            {"name": it.rule.name, "title": str(it.rule.title), "days": it.days, "expired": it.expired} for it in found
        ]
        return print_json({"rules": rules, "removed": gone})
    print_table(
        (t("What"), t("Days"), t("Over it"), t("Rule")),
        [(it.rule.title.to(LOCALE), it.days, number(it.expired), it.rule.name) for it in found],
    )  # fmt: skip
    if plan:
        note(t("Nothing was taken away. Other days: amicale plugin set amicale retention '{\"amicale.audit\": 730}'"))
    else:
        done(n("1 entry was taken away.", "%(count)s entries were taken away.", sum((gone or {}).values())))
    return None


async def carry_out(plan: bool) -> tuple[list[Kept], dict[str, int] | None]:
    """What is over; and unless it is only a plan, what was taken away."""
    from amicale.privacy import retention as rules

    found = await rules.look()
    return found, None if plan else await rules.carry_out()
