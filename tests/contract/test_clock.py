"""Days are the school's: current_date in SQL is the day of the server's clock, another one around midnight."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVERS_DAY = re.compile(r"\bcurrent_date\b|\bnow\(\)::date", re.IGNORECASE)
BEFORE = {"0026_figures.sql", "0029_address_checks.sql", "0033_today.sql"}
"""Migrations as they were released, or that speak of it."""


def sources() -> list[Path]:
    """What runs, and what tries it."""
    folders = [ROOT / "core", ROOT / "cli", ROOT / "plugins", ROOT / "tests"]
    found = [path for folder in folders for kind in ("py", "sql") for path in folder.rglob(f"*.{kind}")]
    return [
        path
        for path in found
        if path.name not in BEFORE and path != Path(__file__) and "node_modules" not in path.parts
    ]


def test_nothing_asks_the_servers_clock_which_day_it_is() -> None:
    assert len(sources()) > 1000
    assert {str(path.relative_to(ROOT)) for path in sources() if SERVERS_DAY.search(path.read_text("utf-8"))} == set()
