"""``amicale queue ...``"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import typer

from amicale_cli.context import WrongUse, group, json_option, run
from amicale_cli.output import done, next_step, note, print_json, print_table
from amicale_cli.texts import LOCALE, n, t

app = group()


@app.command("list", help=t("What failed for good, and whether anybody works."))
def list_failed(
    ctx: typer.Context,
    plugin: str | None = typer.Option(None, help=t("Only of this plugin.")),
    as_json: bool = json_option(),
) -> None:
    status, found = run(ctx, lambda: look(plugin))
    if as_json:
        return print_json({**status, "failed": found})
    columns = ("ID", t("Plugin"), t("Work"), t("Tries"), t("When"), t("Reason"), t("Incident"))
    rows = [
        (it["id"], it["plugin"], it["name"], it["attempts"], f"{it['at']:%Y-%m-%d %H:%M}", it["reason"], it["incident"])
        for it in found
    ]
    print_table(columns, rows)
    if not status["workers"]:
        note(t("No worker is connected: nothing is done until one runs."))
    return None


async def look(plugin: str | None) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    """How the queue is doing, and what failed."""
    from dataclasses import asdict

    from amicale.actor import SYSTEM
    from amicale.tasks import service
    from amicale.tasks.parked import parked_jobs
    from amicale.tasks.words import explained

    failed = [
        {**asdict(it), "reason": explained(it.error, it.place).to(LOCALE)}
        for it in await parked_jobs(plugin, limit=1_000)
    ]
    return asdict(await service.overview(SYSTEM)), failed


@app.command(help=t("Try work again that failed for good: one, or all."))
def retry(
    ctx: typer.Context,
    job_id: UUID | None = typer.Argument(None, metavar="[ID]", help=t("As `amicale queue list` shows it.")),
    every: bool = typer.Option(False, "--all", help=t("All that failed for good.")),
    plugin: str | None = typer.Option(None, help=t("With --all: only of this plugin.")),
    as_json: bool = json_option(),
) -> None:
    if (job_id is None) != every:
        raise WrongUse(t("Give the ID of a job, or --all."))
    count = run(ctx, lambda: again(job_id, plugin))
    if as_json:
        return print_json({"queued": count})
    done(n("%(count)s job is queued again.", "%(count)s jobs are queued again.", count))
    return next_step("amicale queue list")


async def again(job_id: UUID | None, plugin: str | None) -> int:
    """Queue one, or all."""
    from amicale.actor import SYSTEM
    from amicale.tasks import service

    if job_id is None:
        return await service.retry_all(SYSTEM, plugin)
    await service.retry(SYSTEM, job_id)
    return 1


@app.command(help=t("Give up work that failed for good: it is not done."))
def discard(
    ctx: typer.Context,
    job_id: UUID = typer.Argument(help=t("As `amicale queue list` shows it.")),
    yes: bool = typer.Option(False, "--yes", help=t("Do not ask.")),
    as_json: bool = json_option(),
) -> None:
    if not yes:
        typer.confirm(t("What it was to do is not done then, and cannot be brought back. Discard it?"), abort=True)
    run(ctx, lambda: give_up(job_id))
    if as_json:
        print_json({"discarded": str(job_id)})
    else:
        done(t("It is discarded."))


async def give_up(job_id: UUID) -> None:
    """Discard one."""
    from amicale.actor import SYSTEM
    from amicale.tasks import service

    await service.discard(SYSTEM, job_id)


@app.command("run", help=t("Let recurring work be done now."))
def run_now(
    ctx: typer.Context,
    name: str = typer.Argument("", help=t("Like amicale.retention; without it, all recurring work is listed.")),
    as_json: bool = json_option(),
) -> None:
    if not name:
        return show_recurring(run(ctx, recurring), as_json)
    run(ctx, lambda: begin(name))
    if as_json:
        return print_json({"queued": name})
    return done(t("It is done as soon as a worker is free."))


def show_recurring(found: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    """All recurring work."""
    if as_json:
        return print_json(found)
    rows = [(it["name"], it["every"], moment(it["done_at"]), moment(it["next_at"])) for it in found]
    return print_table((t("Work"), t("Every (seconds)"), t("Last done"), t("Next")), rows)


def moment(value: Any) -> str:
    """A moment as a table has it."""
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


async def recurring() -> Sequence[Mapping[str, Any]]:
    """As the page has it."""
    from dataclasses import asdict

    from amicale.actor import SYSTEM
    from amicale.tasks import service

    return [asdict(it) for it in await service.recurring(SYSTEM)]


async def begin(name: str) -> None:
    """Queue it."""
    from amicale.actor import SYSTEM
    from amicale.tasks import service

    await service.run_now(SYSTEM, name)
