"""The connections of a process. asyncpg's pool makes and mends them; those at hand are passed on without asking it.

Its own acquiring and releasing start a task and two timers each time, a tenth of what a small request costs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from types import TracebackType
from typing import Any, Literal, TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[Any]"


CLOSING_SECONDS = 5.0


class Lease:
    """``async with pool.acquire() as connection``, or ``connection = await pool.acquire()``, as with asyncpg."""

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._connection: Connection | None = None

    def __await__(self) -> Generator[Any, None, Connection]:
        return self._pool.take().__await__()

    async def __aenter__(self) -> Connection:
        self._connection = await self._pool.take()
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        if self._connection is not None:
            if kind is None:
                await self._pool.release(self._connection)
            else:  # a statement may still be under way
                await self._pool.mend(self._connection)
        return False


class Pool:
    """At most as many connections as asyncpg's pool has. One that comes back whole is kept at hand, unless somebody
    waits for it; any other goes through asyncpg, which ends what is under way on it, or replaces it.

    :param watched: somebody listens to the statements; asyncpg tells of them a moment later, which is waited for.
    """

    def __init__(self, pool: asyncpg.Pool[Any], *, watched: bool = False) -> None:
        self._pool = pool
        self._watched = watched
        self._at_hand: list[Connection] = []
        self._waiting = 0

    def acquire(self) -> Lease:
        """A connection, for as long as it is needed."""
        return Lease(self)

    async def take(self) -> Connection:
        """A connection, to be given back with :meth:`release`."""
        while self._at_hand:
            connection = self._at_hand.pop()
            if is_whole(connection):
                return connection
            await self._pool.release(connection)
        self._waiting += 1
        try:
            return await self._pool.acquire()
        finally:
            self._waiting -= 1

    async def release(self, connection: Connection) -> None:
        """Give a connection back."""
        try:
            if self._watched:
                await asyncio.sleep(0)
        finally:  # also when whoever gives it back is cancelled just now
            if not self._waiting and is_whole(connection) and not connection.is_in_transaction():
                self._at_hand.append(connection)
            else:
                await self._pool.release(connection)

    async def mend(self, connection: Connection) -> None:
        """Give a connection back after an error."""
        await self._pool.release(connection)

    async def close(self) -> None:
        """Close all; pending statements are ended after five seconds."""
        while self._at_hand:
            await self._pool.release(self._at_hand.pop())
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()


def is_whole(connection: Connection) -> bool:
    """Whether it can be used. One that the server has ended asyncpg takes back by itself, and refuses every call."""
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        return False
