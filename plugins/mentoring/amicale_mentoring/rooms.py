"""The rooms of this plugin. What each brings stands in its ``declared.py``."""

from __future__ import annotations

from amicale import Rooms

ROOMS = Rooms(
    "amicale_mentoring",
    ("programmes", "people", "matching", "requests", "pairs", "closing", "network", "oversight", "keeping"),
)
