"""Rows of the demonstration, written straight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import DB


async def put(table: str, values: Mapping[str, Any]) -> None:
    """A row."""
    columns, marks = ", ".join(values), ", ".join(f"${at}" for at in range(1, len(values) + 1))
    await DB.execute(f"INSERT INTO jobs.{table} ({columns}) VALUES ({marks})", *values.values())  # noqa: S608 -- names of ours
