"""``amicale invitation ...``"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

import typer
from babel.dates import format_timedelta

from amicale_cli.context import from_here, group, json_option, run
from amicale_cli.members import conditions
from amicale_cli.output import done, line, next_step, print_json, print_table
from amicale_cli.texts import LOCALE, n, number, t

if TYPE_CHECKING:
    from amicale.joining.choosing import Preview
    from amicale.joining.statistics import Wave

app = group()


@app.command(help=t("Invite people who never signed in to their record: a personal link by mail, so many an hour."))
def send(
    ctx: typer.Context,
    search: str = typer.Option("", help=t("Only whom this search finds.")),
    filter: str = typer.Option("", help=t("Only these: the API's MemberFilter as JSON.")),
    per_hour: int | None = typer.Option(
        None, min=1, max=10_000, help=t("How many leave in an hour. Otherwise, as the school has set it.")
    ),
    limit: int = typer.Option(0, min=0, help=t("At most so many people, the most recent classes first; 0 for all.")),
    plan: bool = typer.Option(False, "--plan", help=t("Only say who would be invited.")),
    as_json: bool = json_option(),
) -> None:
    wanted = conditions(filter)
    found, rate, wave = run(ctx, lambda: send_now(search, wanted, per_hour, limit, plan))
    if as_json:
        return print_json({**preview_as_json(found), "per_hour": rate, "wave": wave})
    show_preview(found)
    show_pace(found.invited, rate)
    if wave is None:
        next_step(t("amicale invitation send … without --plan"))
    else:
        done(
            t(
                "Wave %(wave)s is planned: the first mails leave within a minute, while a server or a worker runs.",
                wave=wave,
            )
        )
        next_step(f"amicale invitation status {wave}", f"amicale invitation stop {wave}")
    return None


async def send_now(
    search: str, filter: dict[str, Any], per_hour: int | None, limit: int, plan: bool
) -> tuple[Preview, int, UUID | None]:
    """Who is invited, how many an hour, and the wave, unless it is only planned."""
    from amicale.actor import SYSTEM
    from amicale.joining import invitations
    from amicale.joining.choosing import Choice, preview

    choice = Choice(search, filter, limit)
    found = await preview(SYSTEM, choice)
    rate, _days = await invitations.pace(per_hour)
    return found, rate, None if plan else await invitations.send(SYSTEM, choice, per_hour=rate)


def preview_as_json(found: Preview) -> dict[str, Any]:
    """What a script wants to know of a preview."""
    years = {str(year): count for year, count in found.class_years.items()}
    return {"found": found.found, "invited": found.invited, "skipped": dict(found.skipped), "class_years": years}


def show_preview(found: Preview) -> None:
    """Who is invited, and who is not and why."""
    line(n("%(count)s person is found.", "%(count)s people are found.", found.found))
    line(n("%(count)s gets an invitation.", "%(count)s get an invitation.", found.invited), "bold")
    reasons = reasons_in_words()
    for reason, count in sorted(found.skipped.items(), key=lambda entry: -entry[1]):
        line(f"  {number(count)} {reasons.get(reason, reason)}", "dim")


def show_pace(invited: int, rate: int) -> None:
    """How long it takes."""
    from amicale.joining.sending import time_for

    if not invited:
        return
    time = format_timedelta(time_for(invited, rate), granularity="minute", locale=LOCALE)
    line(t("At most %(rate)s leave in an hour: the last one after about %(time)s.", rate=number(rate), time=time))


def reasons_in_words() -> dict[str, str]:
    """Why somebody gets no invitation."""
    return {
        "deceased": t("are no longer alive"),
        "signed_in": t("have been here already"),
        "role": t("hold a role: they sign in by e-mail"),
        "unreachable": t("cannot be reached: mail comes back, is not wanted, or goes to somebody else"),
        "no_address": t("have no address"),
        "planned": t("are in a wave that is being sent"),
        "often": t("were invited three times"),
        "soon": t("were invited less than a week ago"),
        "unsubscribed": t("do not want to be reminded"),
    }


@app.command("list", help=t("The waves of invitations, the newest first."))
def list_waves(ctx: typer.Context, as_json: bool = json_option()) -> None:
    found = run(ctx, lambda: find(None))
    if as_json:
        return print_json(found)
    show_waves(found)
    return None


async def find(wave: UUID | None) -> Sequence[Wave]:
    """The waves, or this one."""
    from amicale.actor import SYSTEM
    from amicale.joining.invitations import found
    from amicale.joining.statistics import waves

    if wave is not None:
        await found(wave)
    return await waves(SYSTEM, wave)


def show_waves(found: Sequence[Wave]) -> None:
    """A table of waves, where there are any."""
    if not found:
        command = from_here("amicale invitation send --plan")
        return line(t("Nobody was invited so far. To begin: %(command)s", command=command))
    columns = (
        "ID", t("Begun"), t("State"), t("Chosen"), t("Sent"), t("Came back"), t("Opened"), t("Signed in"),
        t("Completed"), t("Opted out"), t("Not sent"),
    )  # fmt: skip
    states = {"running": t("being sent"), "done": t("sent"), "stopped": t("stopped")}
    rows = [
        (
            it.id, f"{it.created_at:%Y-%m-%d %H:%M}", states[it.state], it.counts.planned, it.counts.posted,
            it.counts.bounced, it.counts.opened, it.counts.signed_in, it.counts.completed, it.counts.opted_out,
            it.counts.skipped,
        )
        for it in found
    ]  # fmt: skip
    return print_table(columns, rows)


@app.command(help=t("How far the people of a wave came, by class; of all waves without one."))
def status(
    ctx: typer.Context,
    wave: UUID | None = typer.Argument(None, metavar="ID", help=t("As `amicale invitation list` shows it.")),
    as_json: bool = json_option(),
) -> None:
    found, classes = run(ctx, lambda: look(wave))
    if as_json:
        return print_json({"waves": found, "classes": [{"class_year": y, **vars_of(c)} for y, c in classes]})
    show_waves(found)
    if not classes:
        return None
    columns = (t("Class"), t("Chosen"), t("Sent"), t("Opened"), t("Signed in"), t("Completed"))
    print_table(columns, [(y or "?", c.planned, c.posted, c.opened, c.signed_in, c.completed) for y, c in classes])
    return None


async def look(wave: UUID | None) -> tuple[Sequence[Wave], Sequence[Any]]:
    """The waves, and the counts by class."""
    from amicale.actor import SYSTEM
    from amicale.joining.statistics import by_class_year

    return await find(wave), await by_class_year(SYSTEM, wave)


def vars_of(counts: Any) -> dict[str, int]:
    """Counts as a script wants them."""
    from amicale.joining.statistics import NAMES

    return {name: getattr(counts, name) for name in NAMES}


@app.command(help=t("Send no more of a wave. What was mailed already goes on working."))
def stop(
    ctx: typer.Context,
    wave: UUID = typer.Argument(metavar="ID", help=t("As `amicale invitation list` shows it.")),
    as_json: bool = json_option(),
) -> None:
    left = run(ctx, lambda: stop_now(wave))
    if as_json:
        print_json({"wave": wave, "not_sent": left})
    else:
        done(n("Stopped. %(count)s invitation is not sent.", "Stopped. %(count)s invitations are not sent.", left))


async def stop_now(wave: UUID) -> int:
    """How many are not sent."""
    from amicale.actor import SYSTEM
    from amicale.joining.invitations import stop

    return await stop(SYSTEM.speaking(LOCALE), wave)
