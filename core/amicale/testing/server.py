"""A PostgreSQL server for tests, and a fresh database for each: cloned from a template, or made fresh again."""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg

from amicale.actor import SYSTEM
from amicale.database.embedded import EmbeddedServer
from amicale.database.engine import DB
from amicale.database.migrations import Migration, migrate, migrations_of
from amicale.plugins.discovery import CORE, installed
from amicale.plugins.state import load_bare
from amicale.plugins.toggle import enable
from amicale.testing.caretaker import Caretaker
from amicale.testing.reuse import Fresh, Reused, first_look, made_fresh

FAST = (
    "fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 300", "autovacuum = off",
    "wal_level = minimal", "max_wal_senders = 0",
)  # fmt: skip


CARETAKER = "amicale tests"
"""What the server calls the connection that makes a database fresh again; it is there during the test too."""


class TestServer:
    """One server for all workers of a test run: embedded, or the one that AMICALE_TEST_DATABASE_URL names."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self._embedded: EmbeddedServer | None = None
        self.address = ""
        self._templates: dict[tuple[str, ...], str] = {}
        self._fresh: dict[str, Fresh] = {}
        self._free: dict[str, list[Reused]] = {}
        self._caretaker = Caretaker()

    def start(self) -> None:
        """Join the server; the first one to come tunes it for speed over safety."""
        address = os.environ.get("AMICALE_TEST_DATABASE_URL")
        if address is None:
            self._embedded = EmbeddedServer(self.folder / "postgres")
            configuration = self.folder / "postgres" / "postgresql.auto.conf"
            address = self._embedded.join()
            if not configuration.read_text().count("fsync"):
                with configuration.open("a") as file:
                    file.write("\n".join(FAST) + "\n")
                self._embedded.restart()
        self.address = address

    def stop(self) -> None:
        """Leave the server; nothing of it is kept when nobody uses it any more."""
        asyncio.run(self._caretaker.run(self._drop_all([reused for some in self._free.values() for reused in some])))
        self._caretaker.stop()
        if self._embedded is not None and self._embedded.leave():
            shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One worker at a time."""
        with (self.folder / "tests.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    async def template(self, plugins: Sequence[str] = ()) -> str:
        """The database that others are cloned from: the core's migrations applied, these plugins switched on.

        Made once for each state of the migrations.
        """
        known = self._templates.get(tuple(plugins))
        if known is None:
            known = self._templates[tuple(plugins)] = await self._template(plugins)
        return known

    async def _template(self, plugins: Sequence[str]) -> str:
        name = f"amicale_template_{fingerprint(migrations_with(plugins))}"
        async with self._connection() as connection:
            with self.alone():
                if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
                    await self._make_template(connection, name, plugins)
        return name

    async def create(self) -> str:
        """The address of a new, empty database; :meth:`drop` it in the end."""
        address = with_database(self.address, f"amicale_test_{uuid4().hex}")
        async with self._connection() as connection:
            await self._create(connection, name_in(address))
        return address

    async def drop(self, address: str) -> None:
        """Drop a database of :meth:`create`, and those that were cloned from it."""
        await self._caretaker.run(self._drop_all(self._free.pop(name_in(address), [])))
        await self._drop([name_in(address)])

    async def _create(self, connection: asyncpg.Connection, name: str) -> None:
        locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" if self._embedded else ""  # as an instance's own
        await connection.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' {locale}")

    async def _make_template(self, connection: asyncpg.Connection, name: str, plugins: Sequence[str]) -> None:
        draft = f"{name}_{uuid4().hex[:8]}"
        await self._create(connection, draft)
        await DB.open(with_database(self.address, draft), size=2)
        try:
            await migrate(migrations_of(CORE, "amicale"))
            for plugin in plugins:
                await enable(SYSTEM, plugin)
            await DB.execute("ALTER TABLE amicale.audit_entry DISABLE TRIGGER keep")
            await DB.execute("DELETE FROM amicale.audit_entry")
            await DB.execute("ALTER TABLE amicale.audit_entry ENABLE TRIGGER keep")
        finally:
            await DB.close()
        await connection.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')

    @asynccontextmanager
    async def database(self, plugins: Sequence[str] = ()) -> AsyncIterator[str]:
        """The address of a database that is as if nobody had used it."""
        async with self.clone(with_database(self.address, await self.template(plugins))) as address:
            yield address

    @asynccontextmanager
    async def clone(self, address: str) -> AsyncIterator[str]:
        """The address of a database that is as another one of this server, to which nobody is connected."""
        template = name_in(address)
        reused = await self._caretaker.run(self._take(template))
        try:
            yield with_database(self.address, reused.name)
        finally:
            await self._caretaker.run(self._give_back(template, reused))

    async def _take(self, template: str) -> Reused:
        """One that another test has left clean, or a new clone."""
        if self._free.get(template):
            return self._free[template].pop()
        name = f"amicale_test_{uuid4().hex}"
        async with self._connection() as connection:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        own = {"application_name": CARETAKER}
        connection = await asyncpg.connect(with_database(self.address, name), server_settings=own)
        reused = await first_look(connection, name, self._fresh.get(template))
        self._fresh[template] = reused.fresh
        return reused

    async def _give_back(self, template: str, reused: Reused) -> None:
        """Keep it for the next test, or drop it."""
        if await made_fresh(reused):
            self._free.setdefault(template, []).append(reused)
        else:
            await self._drop_all([reused])

    async def _drop_all(self, some: Sequence[Reused]) -> None:
        for reused in some:
            reused.connection.terminate()
        await self._drop([reused.name for reused in some])

    async def _drop(self, names: Sequence[str]) -> None:
        async with self._connection() as connection:
            for name in names:
                await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    @asynccontextmanager
    async def _connection(self, name: str = "postgres") -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(with_database(self.address, name))
        try:
            yield connection
        finally:
            await connection.close()


def migrations_with(plugins: Sequence[str]) -> list[Migration]:
    """The core's migrations and those of these plugins."""
    found = installed()
    loaded = [load_bare(found[name]) for name in plugins]
    return [*migrations_of(CORE, "amicale"), *(each for one in loaded for each in migrations_of(one.name, one.package))]


def fingerprint(migrations: Sequence[Migration]) -> str:
    """A short name for a state of the migrations."""
    import hashlib

    return hashlib.sha256("".join(migration.checksum for migration in migrations).encode()).hexdigest()[:12]


def with_database(address: str, name: str) -> str:
    """The same server's address, with another database."""
    head, _, query = address.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def name_in(address: str) -> str:
    """The name of the database in an address."""
    return address.partition("?")[0].rpartition("/")[2]
