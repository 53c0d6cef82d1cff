"""What the migrations make is what the tables say: the same columns, types and nullability."""

from pathlib import Path

import pytest
from piccolo.columns import Array

from amicale.database.engine import DB
from amicale.plugins.discovery import installed
from amicale.plugins.hooks import Hooks
from amicale.plugins.state import load_core, load_one
from amicale.testing.kit import School

BUNDLED = sorted(path.parent.name for path in Path(__file__).parents[2].glob("plugins/*/pyproject.toml"))
TYPES = {
    "UUID": "uuid",
    "TEXT": "text",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "SMALLINT": "smallint",
    "BIGINT": "bigint",
    "REAL": "real",
    "TIMESTAMPTZ": "timestamp with time zone",
    "BYTEA": "bytea",
    "JSONB": "jsonb",
}


def declared(table: type) -> dict[str, tuple[str, bool]]:
    """A table's columns as it declares them: name -> (type, nullable)."""
    return {
        column._meta.db_column_name: (
            "ARRAY" if isinstance(column, Array) else TYPES[column.column_type.upper()],
            column._meta.null,
        )
        for column in table._meta.columns
    }


async def made(table: type) -> dict[str, tuple[str, bool]]:
    """The same, as PostgreSQL has them; columns that it generates itself, and what is only searched in
    (kept by triggers), are its own business."""
    rows = await DB.fetch(
        """SELECT column_name, data_type, is_nullable = 'YES' AS nullable FROM information_schema.columns
           WHERE table_schema = $1 AND table_name = $2 AND is_generated = 'NEVER'
           AND data_type NOT IN ('tsvector', 'tsquery')""",
        table._meta.schema,
        table._meta.tablename,
    )
    return {row["column_name"]: (row["data_type"], row["nullable"]) for row in rows}


@pytest.mark.parametrize("plugin", ["amicale", *BUNDLED])
async def test_tables_are_as_migrations_make_them(school: School, plugin: str) -> None:
    if plugin == "amicale":
        loaded = load_core(None)
    else:
        await school.enable(plugin)
        loaded = load_one(installed()[plugin], {})
    for _plugin, tables in Hooks([loaded]).compose("register_tables"):
        for table in tables:
            assert declared(table) == await made(table), table.__name__


@pytest.mark.parametrize("plugin", ["amicale", *BUNDLED])
async def test_every_foreign_key_has_an_index(school: School, plugin: str) -> None:
    """Without one, deleting a member reads whole tables."""
    if plugin != "amicale":
        await school.enable(plugin)
    missing = await DB.fetch(
        """SELECT c.conrelid::regclass::text AS name, c.conkey FROM pg_constraint c
           WHERE c.contype = 'f' AND c.connamespace = $1::regnamespace AND c.confdeltype = 'c' AND NOT EXISTS (
               SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])""",
        plugin,
    )
    assert [tuple(row) for row in missing] == []


async def test_no_plugin_restricts_what_happens_to_members(school: School) -> None:
    """A plugin that could keep a member from being erased would hold their data hostage."""
    for plugin in BUNDLED:
        await school.enable(plugin)
    bad = await DB.fetch(
        """SELECT conrelid::regclass::text AS name FROM pg_constraint
           WHERE contype = 'f' AND confrelid = 'amicale.member'::regclass AND confdeltype IN ('a', 'r')"""
    )
    assert [row["name"] for row in bad] == []
