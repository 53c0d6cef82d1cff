"""Plain routes of all rooms: files."""

from __future__ import annotations

from typing import Any

ROUTES: tuple[Any, ...] = ()
