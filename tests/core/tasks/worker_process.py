"""A worker in a process of its own, to be killed: ``python worker_process.py DSN MODE``.

It notes each start of the job ``test.slow`` in the table ``public.note``; MODE ``hang`` never ends it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Any

from amicale.database.engine import DB
from amicale.plugins.assembly import Assembly
from amicale.plugins.hooks import Hooks
from amicale.plugins.manifest import Job
from amicale.tasks.outbox import enqueue
from amicale.tasks.worker import Worker, WorkerOptions

MODE = sys.argv[2]


async def slow(payload: Mapping[str, Any]) -> None:
    await DB.execute("INSERT INTO public.note (pid, number) VALUES ($1, $2)", os.getpid(), payload.get("number", 0))
    if MODE == "hang":
        await asyncio.sleep(3600)


async def main() -> None:
    await DB.open(sys.argv[1])
    if MODE == "open-transaction":
        async with DB.transaction():
            await enqueue("test.slow", {"number": 1})
            print("queued", flush=True)
            await asyncio.sleep(3600)
    jobs = (Job("test.slow", slow), *([Job("test.tick", slow, every=1)] if MODE == "tick" else []))
    assembly = Assembly(plugins=(), hooks=Hooks(()), schema=None, jobs={job.name: job for job in jobs})  # type: ignore[arg-type]
    await Worker(lambda: assembly, WorkerOptions(heartbeat_timeout=1.0, poll=0.5)).run(asyncio.Event())


asyncio.run(main())
