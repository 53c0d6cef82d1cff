"""Plain routes of all rooms: files."""

from __future__ import annotations

from typing import Any

from amicale_jobs.applying import routes as applying
from amicale_jobs.outside import routes as outside
from amicale_jobs.report import routes as report
from amicale_jobs.searches import routes as searches

ROUTES: tuple[Any, ...] = (*applying.ROUTES, *outside.ROUTES, *report.ROUTES, *searches.ROUTES)
