"""What dues do when something has happened elsewhere: each room's own ears, one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from amicale import Event
from amicale_dues.history import events as history

EARS: tuple[Callable[[Event], Awaitable[None]], ...] = (history.hear,)
"""Each takes what concerns it and leaves the rest. Hearing a fact twice must do no harm."""
