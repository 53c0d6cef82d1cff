"""That a refusal leaves nothing half done: no row of a plugin is another one, none of the audit log or the queue."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from amicale.database.engine import DB

TABLES = """SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND (n.nspname = ANY($1) OR c.oid = ANY(
    ARRAY['amicale.audit_entry', 'amicale.mail', 'pgqueuer.pgqueuer']::regclass[])) ORDER BY 1"""
ROWS = "SELECT '{0}', md5(coalesce(string_agg(r::text, E'\\n' ORDER BY r::text), '')) FROM {0} r"


@asynccontextmanager
async def untouched(*schemas: str) -> AsyncIterator[None]:
    """``async with untouched("dues"):`` what happens inside changes no row of the plugin, nor of what it leaves behind.

    :raises AssertionError: naming the tables.
    """
    before = await rows_of(schemas)
    yield
    after = await rows_of(schemas)
    changed = sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))
    assert changed == [], f"changed: {', '.join(changed)}"


async def rows_of(schemas: tuple[str, ...]) -> dict[str, str]:
    """A mark of all rows, by table."""
    tables = [row[0] for row in await DB.fetch(TABLES, list(schemas))]
    return {row[0]: row[1] for row in await DB.fetch(" UNION ALL ".join(ROWS.format(table) for table in tables))}
