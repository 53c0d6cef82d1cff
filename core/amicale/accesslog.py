"""The access log: a line for each answer, written some at a time.

A line on its own costs a small request a tenth of its time, most of it in telling the system to write.
"""

from __future__ import annotations

import asyncio
import logging
import time

log = logging.getLogger("amicale.access")

SECONDS = 0.2
"""How long a line waits for others; what a process that is killed may not have written."""
MOST = 500


class AccessLog:
    """Notes answers, and writes them down soon."""

    def __init__(self) -> None:
        self._lines: list[tuple[float, str]] = []

    def note(self, method: str, route: str, status: int, seconds: float, request_id: str) -> None:
        """An answer was sent. The route has nothing personal in it."""
        if not log.isEnabledFor(logging.INFO):
            return
        if not self._lines:
            asyncio.get_running_loop().call_later(SECONDS, self.write)
        self._lines.append((time.time(), f"{method} {route} {status} {seconds * 1000:.1f} ms {request_id}"))
        if len(self._lines) >= MOST:
            self.write()

    def write(self) -> None:
        """Write what was noted: one record, whose ``lines`` have a time each (see ``logs.Utc``)."""
        lines, self._lines = self._lines, []
        if lines:
            log.info("\n".join(text for _time, text in lines), extra={"lines": lines})
