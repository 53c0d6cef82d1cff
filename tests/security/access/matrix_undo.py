"""Taking back what was tried, whatever it has committed: all of it happens on one connection, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from amicale.database.engine import DB


class Acquired:
    """A connection that was asked for: ``await`` it, or enter it."""

    def __init__(self, pool: OneConnection) -> None:
        self.pool = pool

    def __await__(self) -> Any:
        return self.__aenter__().__await__()

    async def __aenter__(self) -> Any:
        await self.pool.free.acquire()
        return self.pool.connection

    async def __aexit__(self, *error: object) -> None:
        await self.pool.release(self.pool.connection)


class Lent:
    """A connection whose transactions are savepoints, which have no isolation of their own."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def transaction(self, **_options: Any) -> Any:
        """A savepoint."""
        return self._connection.transaction()


class OneConnection:
    """A pool of one connection that is in a transaction already: whatever is committed on it is a savepoint of that."""

    def __init__(self, connection: Any) -> None:
        self.connection = Lent(connection)
        self.free = asyncio.Lock()

    def acquire(self) -> Acquired:
        """The connection, to be awaited or entered."""
        return Acquired(self)

    async def release(self, connection: Any) -> None:
        """It stays; somebody else may have it."""
        self.free.release()


@asynccontextmanager
async def taken_back() -> AsyncIterator[None]:
    """What happens inside, committed or not, never was."""
    pool = DB.pool
    assert pool is not None
    async with pool.acquire() as connection:
        outer = connection.transaction()
        await outer.start()
        DB.pool = OneConnection(connection)  # type: ignore[assignment]
        try:
            yield
        finally:
            DB.pool = pool
            await outer.rollback()
