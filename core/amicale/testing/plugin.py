"""pytest fixtures: ``database``, fresh, migrated and open; ``school``, a :class:`~amicale.testing.kit.School`; and
``browser``, a :class:`~amicale.testing.browser.Browser` at it; ``postbox``, where its mails arrive. ``plugins`` says
what is switched on."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from amicale.plugins.assembly import Assembly
    from amicale.testing.browser import Browser
    from amicale.testing.kit import School
    from amicale.testing.postbox import Postbox
    from amicale.testing.server import TestServer


MEMORY = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
ROOM = 4 * 1024**3


def quick_folder() -> Path:
    """In memory where the machine has room for it: a database for each test is many small files."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return Path(tempfile.gettempdir())


def pytest_configure(config: pytest.Config) -> None:
    """What was checked is shared by the processes of a run, the commands that it starts, and the next run."""
    cache = getattr(config, "cache", None)
    if cache is not None:
        os.environ.setdefault("AMICALE_CACHE_FOLDER", str(cache.mkdir("amicale")))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Reading thousands of tests makes what stays, and no garbage: nothing is looked for meanwhile."""
    from amicale.runtime import ROUNDS

    gc.set_threshold(*ROUNDS)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


@pytest.fixture(scope="session")
def test_server(request: pytest.FixtureRequest) -> Iterator[TestServer]:
    """The PostgreSQL server of this run, shared by all workers of pytest-xdist."""
    from amicale.testing.server import TestServer

    run: str = getattr(request.config, "workerinput", {}).get("testrunuid", uuid4().hex)
    server = TestServer(quick_folder() / f"amicale-tests-{run[:12]}")
    with server.alone():
        server.start()
    yield server
    with server.alone():
        server.stop()


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """The plugins that are on when a test begins, with their default settings; a plugin's conftest.py overrides it."""
    return ()


@pytest.fixture(scope="session")
def assemblies() -> dict[tuple[str, ...], Assembly]:
    """What was assembled in this run, by plugins: an assembly is a value, so tests may share it."""
    return {}


@pytest_asyncio.fixture
async def fresh_database(test_server: TestServer, plugins: tuple[str, ...]) -> AsyncIterator[str]:
    """The address of a fresh database with the core's tables, and those of ``plugins``; nobody is connected to it."""
    async with test_server.database(plugins) as address:
        yield address


@pytest_asyncio.fixture
async def database(fresh_database: str) -> AsyncIterator[str]:
    """The address of a fresh database with the core's tables, and those of ``plugins``; ``DB`` is open on it."""
    from amicale.database.engine import DB

    if DB.pool is None:  # ``school`` has opened it
        await DB.open(fresh_database, size=10)
    try:
        yield fresh_database
    finally:
        await DB.close()


@pytest_asyncio.fixture
async def school(
    fresh_database: str, plugins: tuple[str, ...], assemblies: dict[tuple[str, ...], Assembly]
) -> AsyncIterator[School]:
    """A school on a fresh database, with ``plugins`` switched on."""
    from amicale.database.engine import DB
    from amicale.testing.kit import School

    await DB.close()  # where ``database`` has opened it: each connection has to be watched from its beginning
    if plugins not in assemblies:
        assemblies[plugins] = await first_assembly(fresh_database)
    school = await School.begin(fresh_database, assemblies[plugins])
    DB.on_statement = school.note
    await DB.open(fresh_database, size=10)
    try:
        yield school
    finally:
        DB.on_statement = None
        await DB.close()


async def first_assembly(address: str) -> Assembly:
    """What the record of a school says, assembled."""
    from amicale.database.engine import DB
    from amicale.runtime import set_aside_what_stays
    from amicale.testing.kit import School

    await DB.open(address, size=2)
    try:
        assembly = (await School.begin(address)).assembly
    finally:
        await DB.close()
    set_aside_what_stays()  # a third of a run's processor time was the garbage collector's, over and over again
    return assembly


@pytest_asyncio.fixture
async def browser(school: School, tmp_path: Path) -> AsyncIterator[Browser]:
    """A :class:`~amicale.testing.browser.Browser` at the school: its pages as people see them."""
    from amicale.database.engine import DB
    from amicale.testing.browser import browser_at

    await DB.close()
    async with browser_at(school.address, tmp_path) as found:
        yield found
    await DB.open(school.address, size=10)


@pytest_asyncio.fixture
async def postbox(school: School) -> AsyncIterator[Postbox]:
    """A :class:`~amicale.testing.postbox.Postbox`: the mail server of the school. Say it before ``browser``."""
    from amicale.testing.postbox import postbox_here

    async with postbox_here() as found:
        yield found
