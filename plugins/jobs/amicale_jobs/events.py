"""What jobs does when something has happened elsewhere: each room's own ears, one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from amicale import Event
from amicale_jobs.keeping import departing

EARS: tuple[Callable[[Event], Awaitable[None]], ...] = (departing.hear,)
"""Each takes what concerns it and leaves the rest. Hearing a fact twice must do no harm."""
