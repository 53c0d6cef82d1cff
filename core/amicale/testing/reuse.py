"""A test's database made fresh again, which takes a tenth of what cloning another one takes.

What a test wrote is known from PostgreSQL's own counts of rows written, which every connection hands in when it ends.
A database whose schema was touched in any way is not taken again: the catalogue's transaction ids tell.
"""

# ruff: noqa: S608 -- the names in these statements are the catalogue's own

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass

import asyncpg

MOST_USES = 60
"""Deleted rows stay in the files until a vacuum: after so many tests a new clone is quicker."""
PATIENCE = 500
"""How often we look, two thousandths of a second apart, whether all connections have ended."""

OTHERS = (
    "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND backend_type = 'client backend'"
)
CATALOGUES = (
    "pg_class", "pg_attrdef", "pg_constraint", "pg_trigger", "pg_proc", "pg_namespace", "pg_type", "pg_policy",
    "pg_rewrite", "pg_event_trigger", "pg_extension",
)  # fmt: skip
TOUCHED = "(SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM {0} WHERE {1} >= 16384)"
SETTINGS = """(SELECT string_agg(setconfig::text, ',') FROM pg_db_role_setting s
    JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database())"""
PARTS = ", ".join(
    (SETTINGS, TOUCHED.format("pg_attribute", "attrelid"), *(TOUCHED.format(n, "oid") for n in CATALOGUES))
)
SCHEMA = f"SELECT concat_ws(' ', pg_postmaster_start_time(), {PARTS})"
WRITTEN = """
    SELECT format('%I.%I', schemaname, relname) AS name, n_tup_ins + n_tup_upd + n_tup_del AS written
    FROM pg_stat_user_tables
"""
COLUMNS = """
    SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""
LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""What asking raises on a connection that the server has ended, or is just ending."""
SUPERUSER = "SHOW is_superuser"
"""Only such a one can do without triggers and foreign keys; with another, each test has a clone."""
SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename) AS name, start_value, last_value FROM pg_sequences"


@dataclass(frozen=True)
class Rows:
    """The rows of a table, in PostgreSQL's own format; without columns that it makes itself."""

    columns: tuple[str, ...]
    content: bytes


@dataclass(frozen=True)
class Fresh:
    """What a database of a template is when nobody has used it: kept once, for all clones."""

    rows: Mapping[str, Rows]
    """Of tables that are not empty."""
    sequences: Mapping[str, int | None]


@dataclass
class Reused:
    """One database and what was known of it when its last test began."""

    name: str
    connection: asyncpg.Connection
    """Ours, kept open: to open one costs more than all that is asked of it."""
    fresh: Fresh
    schema: str
    written: Mapping[str, int]
    uses: int = 0


async def first_look(connection: asyncpg.Connection, name: str, fresh: Fresh | None) -> Reused:
    """A new clone, looked at before its first test."""
    known = fresh or Fresh(await rows_of(connection), await sequences_of(connection))
    return Reused(name, connection, known, await connection.fetchval(SCHEMA), await written(connection))


async def made_fresh(database: Reused) -> bool:
    """Take away what a test left; False when this database is not worth it, or cannot be trusted."""
    database.uses += 1
    if database.uses >= MOST_USES:
        return False
    try:
        return await trusted(database) and await cleaned(database)
    except LOST:
        return False  # the test has ended our connection too


async def trusted(database: Reused) -> bool:
    """Whether nobody else is there any more, and nothing but rows can have changed."""
    connection = database.connection
    if not await alone(connection) or await connection.fetchval(SCHEMA) != database.schema:
        return False
    return bool(await connection.fetchval(SUPERUSER) == "on")


async def cleaned(database: Reused) -> bool:
    """Every table as it was."""
    connection, now = database.connection, await written(database.connection)
    touched = [table for table, count in now.items() if count != database.written.get(table, 0)]
    async with connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")  # neither triggers nor foreign keys
        for table in touched:
            await connection.execute(f"DELETE FROM {table}")
            if table in database.fresh.rows:
                await put_back(connection, table, database.fresh.rows[table])
        await rewind(connection, database.fresh.sequences)
    database.written = now | await own_writes(connection, touched, now)
    return True


async def own_writes(connection: asyncpg.Connection, touched: list[str], before: Mapping[str, int]) -> dict[str, int]:
    """The counts of what was just cleaned, our own writes included."""
    if not touched:
        return {}
    await connection.execute("SELECT pg_stat_force_next_flush()")
    after = await written(connection)
    return {table: after.get(table, before[table]) for table in touched}


async def alone(connection: asyncpg.Connection) -> bool:
    """Whether all others have left: only then have they handed in their counts."""
    await connection.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    for _ in range(PATIENCE):
        if not await connection.fetchval(f"SELECT count(*) {OTHERS}"):
            return True
        await asyncio.sleep(0.002)
    return False


async def written(connection: asyncpg.Connection) -> dict[str, int]:
    """Rows written so far, by table."""
    return {row["name"]: row["written"] for row in await connection.fetch(WRITTEN)}


async def rows_of(connection: asyncpg.Connection) -> dict[str, Rows]:
    """The rows of all tables that have any."""
    found = {}
    for row in await connection.fetch(WRITTEN):
        if await connection.fetchval(f"SELECT EXISTS (SELECT FROM {row['name']})"):
            kept, columns = io.BytesIO(), tuple(await connection.fetchval(COLUMNS, row["name"]))
            listed = ", ".join(f'"{name}"' for name in columns)
            await connection.copy_from_query(f"SELECT {listed} FROM {row['name']}", output=kept, format="binary")
            found[row["name"]] = Rows(columns, kept.getvalue())
    return found


async def sequences_of(connection: asyncpg.Connection) -> dict[str, int | None]:
    """Where each sequence stands; None for one that has not begun."""
    return {row["name"]: row["last_value"] for row in await connection.fetch(SEQUENCES)}


async def put_back(connection: asyncpg.Connection, table: str, rows: Rows) -> None:
    """The rows that a table has in a fresh database."""
    schema, _, name = table.replace('"', "").partition(".")
    source = io.BytesIO(rows.content)
    await connection.copy_to_table(name, schema_name=schema, columns=rows.columns, source=source, format="binary")


async def rewind(connection: asyncpg.Connection, wanted: Mapping[str, int | None]) -> None:
    """Sequences back to where they were."""
    for row in await connection.fetch(SEQUENCES):
        if row["last_value"] != wanted.get(row["name"]):
            value = wanted.get(row["name"])
            start = row["start_value"] if value is None else value
            await connection.execute(f"SELECT setval('{row['name']}', {start}, {value is not None})")
