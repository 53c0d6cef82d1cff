"""Plain routes of all rooms: files."""

from __future__ import annotations

from typing import Any

from amicale_freelance.profiles.routes import ROUTES as PROFILES
from amicale_freelance.report.routes import ROUTES as REPORT

ROUTES: tuple[Any, ...] = (*PROFILES, *REPORT)
