"""``amicale serve`` and ``amicale worker``."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import typer

from amicale_cli.context import refuse_old_tables, run_in, session_of
from amicale_cli.output import note
from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.instance import Instance

HELP = t("Serve the portal and the API, until SIGTERM or Ctrl+C.")
WORKER_HELP = t("Work off queued jobs, without serving anything.")


def serve(
    ctx: typer.Context,
    host: str = typer.Option("127.0.0.1", help=t("The address to listen on; 0.0.0.0 for all of this machine's.")),
    port: int = typer.Option(8000, min=1, max=65_535, help=t("The port to listen on.")),
    processes: int = typer.Option(1, min=1, max=64, help=t("How many web processes; about one for each processor.")),
    no_worker: bool = typer.Option(False, "--no-worker", help=t("Leave queued work to `amicale worker`.")),
    strict: bool = typer.Option(False, "--strict", help=t("Refuse to start when a plugin is broken.")),
) -> None:
    serve_instance(session_of(ctx).instance(), host, port, processes, worker=not no_worker, strict=strict)


def serve_instance(
    instance: Instance, host: str, port: int, processes: int, *, worker: bool = True, strict: bool = False
) -> None:
    """Check what can be checked before anything starts, then serve."""
    from amicale.serving import serve as serve_until_stopped

    run_in(instance, nothing)

    def ready(address: str) -> None:
        note(t("Serving at %(address)s. Stop with Ctrl+C.", address=address), "bold")

    serve_until_stopped(instance, host, port, processes=processes, worker=worker, strict=strict, when_ready=ready)


async def nothing() -> None:
    """Opening the database has checked all there is to check."""


def worker(ctx: typer.Context) -> None:
    from amicale.logs import configure_logging

    instance = session_of(ctx).instance()
    run_in(instance, refuse_old_tables)
    configure_logging(instance.settings.log_level)
    asyncio.run(work_until_stopped(instance))


async def work_until_stopped(instance: Instance) -> None:
    """Work, and end in good order on SIGTERM or Ctrl+C."""
    from amicale.serving import work

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    note(t("Working off queued jobs. Stop with Ctrl+C."), "bold")
    await work(instance, stop)
