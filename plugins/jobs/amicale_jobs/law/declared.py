"""What this room brings."""

from __future__ import annotations

from amicale import Room

ROOM = Room()
