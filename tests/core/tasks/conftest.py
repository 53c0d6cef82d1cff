"""Small schools made by hand, workers, and patience."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any

import pytest

from amicale.database.engine import DB
from amicale.i18n import translator
from amicale.plugins.assembly import Assembly
from amicale.plugins.discovery import Loaded
from amicale.plugins.hooks import Hooks
from amicale.plugins.hookspecs import hookimpl
from amicale.plugins.manifest import Distribution, Job, Plugin
from amicale.tasks.worker import Worker, WorkerOptions

_ = translator("amicale")
QUICK = WorkerOptions(pauses=(0.05, 0.05), heartbeat_timeout=1.0, poll=0.5, grace=0.5, reconnect=(0.05, 0.5))


def loaded(name: str, handle_event: Callable[..., Any] | None) -> Loaded:
    """A plugin without a file."""
    module = ModuleType(f"test_{name}.plugin")
    if handle_event is not None:

        async def listen(event: Any) -> None:
            await handle_event(event)

        listen.__name__ = "handle_event"
        module.handle_event = hookimpl(listen)  # type: ignore[attr-defined]
    distribution = Distribution(name=name, module=module.__name__, package=f"amicale-{name}", version="1")
    return Loaded(Plugin(name=name, title=_("Test")), module, distribution)


def make_assembly(*jobs: Job, generation: int = 0, quarantined: Any = None, **listeners: Any) -> Assembly:
    """A school with these jobs, and a plugin for each keyword: its event handler, or None."""
    owners = {job.name.partition(".")[0] for job in jobs} - {"amicale"} - set(listeners)
    plugins = tuple(loaded(name, handler) for name, handler in {**dict.fromkeys(owners), **listeners}.items())
    return Assembly(
        plugins=plugins,
        hooks=Hooks(plugins),
        schema=None,  # type: ignore[arg-type]
        jobs={job.name: job for job in jobs},
        quarantined=quarantined or {},
        generation=generation,
    )


@pytest.fixture
def assembly() -> Callable[..., Assembly]:
    """Makes a school; see :func:`make_assembly`."""
    return make_assembly


@asynccontextmanager
async def at_work(
    assembly: Assembly | Callable[[], Assembly], options: WorkerOptions = QUICK, count: int = 1
) -> AsyncIterator[list[Worker]]:
    """Workers that work meanwhile."""
    stop = asyncio.Event()
    workers = [Worker(assembly if callable(assembly) else lambda: assembly, options) for _i in range(count)]
    runs = [asyncio.create_task(worker.run(stop)) for worker in workers]
    try:
        yield workers
        failed = [run for run in runs if run.done()]
        assert not failed, "a worker must not end by itself"
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*runs), 30)


@pytest.fixture
def working() -> Callable[..., Any]:
    """Lets workers work; see :func:`at_work`."""
    return at_work


@pytest.fixture
def quick() -> WorkerOptions:
    """Options with short times."""
    return QUICK


async def eventually(condition: Callable[[], Any], seconds: float = 10.0) -> None:
    """Wait until a condition (which may be awaitable) holds."""
    async with asyncio.timeout(seconds):
        while True:
            answer = condition()
            if asyncio.iscoroutine(answer):
                answer = await answer
            if answer:
                return
            await asyncio.sleep(0.01)


@pytest.fixture
def until() -> Callable[..., Any]:
    """Waits for a condition; see :func:`eventually`."""
    return eventually


async def queued_names() -> list[str]:
    """The names of all that is in the queue."""
    rows = await DB.fetch("SELECT entrypoint FROM pgqueuer.pgqueuer ORDER BY id")
    return [row["entrypoint"] for row in rows]


@pytest.fixture
def in_queue() -> Callable[..., Any]:
    """Reads the queue; see :func:`queued_names`."""
    return queued_names
