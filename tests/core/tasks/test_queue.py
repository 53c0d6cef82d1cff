"""PgQueuer's tables, as the migration makes them."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

import pytest
from pgqueuer.adapters.persistence.schema_ddl import render_install
from pgqueuer.domain.schema.model import Plan

from amicale.database.engine import DB
from amicale.database.migrations import migrations_of
from amicale.tasks.queue import SETTINGS, QueueSettings, queries_on


class TestMigration:
    async def test_pgqueuer_has_nothing_to_upgrade(self, database: str) -> None:
        async with DB.connection() as connection:
            assert await queries_on(connection).plan_upgrade() == Plan()

    async def test_pgqueuer_would_notice_a_difference(self, database: str) -> None:
        await DB.execute("ALTER TABLE pgqueuer.pgqueuer DROP COLUMN headers")
        async with DB.connection() as connection:
            assert (await queries_on(connection).plan_upgrade()).statements

    @pytest.mark.skipif(not version("pgqueuer").startswith("1.6."), reason="a newer PgQueuer has migrations of its own")
    def test_it_is_what_the_installer_prints(self) -> None:
        sql = next(one.sql for one in migrations_of("amicale", "amicale") if one.name == "0004_tasks")
        assert render_install(SETTINGS).partition("\n")[2] in sql


class TestQueueSettings:
    def test_no_variable_of_the_environment_changes_a_name(self, monkeypatch: Any) -> None:
        for name in ("CHANNEL", "QUEUE_TABLE", "PGQUEUER_PREFIX", "PGQUEUER_SCHEMA", "DURABILITY"):
            monkeypatch.setitem(os.environ, name, "volatile")
        assert QueueSettings(db_schema="pgqueuer", channel="amicale_tasks") == SETTINGS
