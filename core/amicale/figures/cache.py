"""Figures are counted once a minute at the most, whoever looks, by each process.

What is kept is what was counted, for everybody: what of it somebody may see is decided at each look. So nobody is ever
shown what was kept for somebody who may see more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from amicale.database.engine import DB
from amicale.here import HERE

T = TypeVar("T")
SECONDS = 60.0


class Kept:
    """What was counted lately, of the school and the plugins that this process serves now."""

    def __init__(self) -> None:
        self._of: tuple[Any, ...] = ()
        self._entries: dict[str, tuple[float, asyncio.Task[Any]]] = {}

    async def get(self, name: str, count: Callable[[], Awaitable[T]]) -> T:
        """What was counted within the last minute, else count: once, however many ask at the same time."""
        of = (DB.config["dsn"], HERE.assembly, asyncio.get_running_loop())
        if self._of != of:
            self._of, self._entries = of, {}
        at, task = self._entries.get(name, (0.0, None))
        if task is None or time.monotonic() - at > SECONDS or failed(task):
            task = asyncio.create_task(run(count), name=f"figure {name}")
            self._entries[name] = time.monotonic(), task
        answer: T = await asyncio.shield(task)
        return answer

    def forget(self) -> None:
        """Count anew at the next look."""
        self._entries = {}


def failed(task: asyncio.Task[Any]) -> bool:
    """Whether it has ended without an answer."""
    return task.done() and (task.cancelled() or task.exception() is not None)


async def run(count: Callable[[], Awaitable[T]]) -> T:
    """As a coroutine of its own, outside anybody's transaction."""
    DB.current_transaction.set(None)
    return await count()


KEPT = Kept()
