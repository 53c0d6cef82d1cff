"""A loop beside the loops of tests: what is connected in it outlasts them, so that no test waits for a connection."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Caretaker:
    """A thread that does nothing but run a loop; it begins with the first thing that is asked of it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="caretaker of databases", daemon=True)

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done in that loop, and wait for it in one's own."""
        if not self._thread.is_alive():
            self._thread.start()
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def stop(self) -> None:
        """End it."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()
