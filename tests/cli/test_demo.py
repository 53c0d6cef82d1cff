"""``amicale demo``, as whoever follows the README meets it: in a folder that is not there yet, with all plugins."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from amicale.instance import Instance

from .conftest import amicale

TABLES = ("amicale.member", "dues.payment", "jobs.offer", "freelance.mission", "mentoring.pair", "clubs.membership")


async def counts(address: str) -> dict[str, int]:
    """How much there is."""
    connection = await asyncpg.connect(address)
    try:
        return {table: await connection.fetchval(f"SELECT count(*) FROM {table}") for table in TABLES}
    finally:
        await connection.close()


def found_in(folder: Path) -> dict[str, int]:
    """What the school in a folder has."""
    instance = Instance.load(folder)
    address = instance.join_database()
    try:
        return asyncio.run(counts(address))
    finally:
        instance.leave_database()


@pytest.mark.slow
def test_fills_a_new_folder_at_once_and_doubles_nothing_the_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = amicale("demo", folder, "--no-serve", timeout=300)
    assert first.code == 0, first.err
    assert "stays off" not in first.err
    before = found_in(folder)
    assert before["amicale.member"] == 2_001, "and the administrator"
    assert [table for table in TABLES if before[table] == 0] == []
    assert amicale("demo", folder, "--no-serve", timeout=300).code == 0
    assert found_in(folder) == before
