"""Plain routes of all rooms: files, and what other services call."""

from __future__ import annotations

from typing import Any

ROUTES: tuple[Any, ...] = ()
