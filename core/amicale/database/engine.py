"""The connection pool, as Piccolo's engine and for statements of our own.

Piccolo binds an engine to each table class when the class is made, long before anybody knows which school's database
is meant. So there is one engine object a process, :data:`DB`, and opening it says which database.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, Literal

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction

from amicale.database.effort import note_kept
from amicale.database.pool import Pool

SESSION = {
    "application_name": "amicale", "timezone": "UTC", "jit": "off", "random_page_cost": "1.1",
    "plan_cache_mode": "force_generic_plan",
}  # fmt: skip
"""What every connection is set to when it begins. Compiling takes longer than our statements do, and so does planning
them anew for each value. Pages come from memory or from flash, where reading here and there costs hardly more."""


async def keep(connection: asyncpg.Connection[Any]) -> None:
    """Nothing is reset when a connection goes back to the pool: we set nothing on a session, and a reset is a round
    trip for each statement."""


OLDEST_SERVER = 15
"""The first version of PostgreSQL that has all we need."""


async def prepare_connection(connection: asyncpg.Connection[Any]) -> None:
    """Set up a new connection: JSON comes as the bytes it is, and a test may listen to its statements."""
    await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
    if DB.on_statement is not None:
        connection.add_query_logger(DB.observe)


class Transaction(PostgresTransaction):
    """Piccolo's transaction, which gives its connection back whatever happens, also when the request is cancelled."""

    async def __aexit__(self, kind: Any, error: Any, trace: Any) -> Literal[False]:
        """Commit, or undo; an error goes on."""
        if self._parent is not None:
            return False
        try:
            if kind is not None and not self._rolled_back:
                await asyncio.shield(self.rollback())  # type: ignore[no-untyped-call]
            elif kind is None and not self._committed and not self._rolled_back:
                await self.commit()  # type: ignore[no-untyped-call]
                note_kept()
                DB.after_commit()
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._give_back()
        return False

    async def _give_back(self) -> None:
        if self.engine.pool is None:
            await self.connection.close()
        else:
            await asyncio.shield(self.engine.pool.release(self.connection))


OWN: ContextVar[asyncpg.Connection[Any] | None] = ContextVar("OWN", default=None)
"""The connection that a task has beside the pool; see :meth:`Database.aside`."""


class Database(PostgresEngine):
    """The database of the school this process serves. Opened once with :meth:`open`, closed with :meth:`close`."""

    def __init__(self) -> None:
        super().__init__(config={"dsn": ""})
        self.pool: Pool | None = None
        self.on_statement: Callable[[Any], None] | None = None
        self.after_commit: Callable[[], None] = lambda: None
        """Called when a transaction of this process is committed."""

    async def check_version(self) -> None:
        """Nothing to check before a database is named; :meth:`open` refuses what is older than PostgreSQL 15."""

    async def prep_database(self) -> None:
        """No extension is needed, so that any server of the school's own will do."""

    async def open(self, dsn: str, *, size: int = 10, statement_timeout_ms: int = 30_000) -> None:
        """Connect. ``size`` is the most connections this process ever holds.

        :raises ConnectionError: the server cannot be reached, or is too old.
        """
        self.config = {"dsn": dsn}
        try:
            made = await asyncpg.create_pool(
                dsn,
                min_size=1,
                max_size=size,
                init=prepare_connection,
                reset=keep,
                server_settings={**SESSION, "statement_timeout": str(statement_timeout_ms)},
            )
            self.pool = Pool(made, watched=self.on_statement is not None)
            await self._refuse_old_server()
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            await self.close()
            raise ConnectionError(f"The database cannot be used: {error}") from error

    async def _refuse_old_server(self) -> None:
        async with self.connection() as connection:
            version = connection.get_server_version()
        if version.major < OLDEST_SERVER:
            raise ValueError(f"it is PostgreSQL {version.major}, and {OLDEST_SERVER} or later is needed.")

    async def close(self) -> None:
        """Leave; pending statements are ended after five seconds."""
        pool, self.pool = self.pool, None
        if pool is not None:
            await pool.close()

    def observe(self, query: Any) -> None:
        """Show a statement to whoever listens."""
        if self.on_statement is not None:
            self.on_statement(query)

    def transaction(self, allow_nested: bool = True) -> Transaction:
        """All or nothing: ``async with DB.transaction(): ...``; one within another is the same one."""
        return Transaction(engine=self, allow_nested=allow_nested)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that may fail by itself: what raises in it is undone, and the transaction around it goes on.

        PostgreSQL refuses all else in a transaction after an error, so whoever means to catch one needs this around it.
        """
        async with self.connection() as connection, connection.transaction():
            yield

    @asynccontextmanager
    async def aside(self, name: str) -> AsyncIterator[asyncpg.Connection[Any]]:
        """A connection beside the pool, for all statements of this task meanwhile: it never waits behind requests.

        :param name: what the server calls it.
        """
        settings = {**SESSION, "application_name": name}
        connection = await asyncpg.connect(self.config["dsn"], timeout=10, command_timeout=10, server_settings=settings)
        token = OWN.set(connection)
        try:
            yield connection
        finally:
            OWN.reset(token)
            connection.terminate()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[asyncpg.Connection[Any]]:
        """The connection of the transaction under way, this task's own, or one from the pool."""
        current = self.current_transaction.get()
        if current is not None:
            yield current.connection
            return
        own = OWN.get()
        if own is not None:
            yield own
            return
        if self.pool is None:
            raise ConnectionError("The database is not open.")
        async with self.pool.acquire() as connection:
            yield connection

    async def fetch(self, sql: str, *values: Any) -> Sequence[asyncpg.Record]:
        """Run a statement; values are always parameters (``$1``), never text."""
        async with self.connection() as connection:
            rows: Sequence[asyncpg.Record] = await connection.fetch(sql, *values)
            return rows

    async def fetch_row(self, sql: str, *values: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        if self.pool is not None and self.current_transaction.get() is None and OWN.get() is None:
            async with self.pool.acquire() as spare:  # what nearly every request comes down to
                return await spare.fetchrow(sql, *values)
        async with self.connection() as connection:
            return await connection.fetchrow(sql, *values)

    async def fetch_value(self, sql: str, *values: Any) -> Any:
        """The first column of the first row, or None."""
        async with self.connection() as connection:
            return await connection.fetchval(sql, *values)

    async def execute(self, sql: str, *values: Any) -> str:
        """Run a statement for its effect; answers PostgreSQL's command tag."""
        async with self.connection() as connection:
            done = str(await connection.execute(sql, *values))
        if self.current_transaction.get() is None:
            note_kept()
        return done


DB = Database()
"""This process's database; see the module's text for why it is one."""
