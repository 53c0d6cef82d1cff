"""The school that is measured: made once for each size and state of the migrations, then used again."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from amicale.access.requests import session_cookie
from amicale.access.service import create_sign_in_link, create_token, redeem
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.demo import add_people, no_progress
from amicale.demo.known import MEMBER
from amicale.demo.people import Cast, demo_id
from amicale.founding import Founding, found
from amicale.graphql.sql import uuid_of
from amicale.here import HERE as DEPLOYMENT
from amicale.instance import FILE, Instance
from amicale.plugins.toggle import enable, migrate_all
from amicale.testing.server import fingerprint, migrations_with

HERE = Path(__file__).parent
TODAY = date(2026, 9, 1)
"""The day that the invented lives are told up to: the same for everybody who measures."""
PLUGIN = "clubs"
ASKED_FOR = 500
"""How many members are asked for by their ids, in turn."""


@dataclass(frozen=True)
class School:
    """A filled school whose database runs.

    :param size: how many members there are.
    :param members: the listed ones, in an order of chance.
    :param reader: who asks: a member without further rights, by ``token`` or with ``cookie``.
    """

    instance: Instance
    address: str
    size: int
    members: tuple[UUID, ...]
    reader: UUID
    token: str
    cookie: str


@contextmanager
def school(size: int, folder: Path | None = None) -> Iterator[School]:
    """A school of this size; its database runs meanwhile.

    :param folder: where it is, or is to be made; otherwise in the system's folder for temporary files.
    """
    place = folder or Path(tempfile.gettempdir()) / f"amicale-benchmark-{fingerprint(migrations_with([PLUGIN]))}-{size}"
    instance = Instance.load(place) if (place / FILE).exists() else founded(place)
    address = instance.join_database()
    try:
        yield asyncio.run(opened(instance, address, size))
    finally:
        instance.leave_database()


def founded(folder: Path) -> Instance:
    """A new instance, as in production; nobody comes to it by https here, so cookies are plain."""
    print(f"making an instance in {folder}", flush=True)
    settings = {"base_url": "http://127.0.0.1", "mode": "production", "log_level": "info"}
    return found(folder, Founding("admin@example.org", {"name": "Benchmark", "locale": "en"}, settings), lambda _: None)


async def opened(instance: Instance, address: str, size: int) -> School:
    """The school, filled if it is not yet; with a key and a session for one who reads."""
    await DB.open(address, size=4)
    try:
        await migrate_all()
        if await DB.fetch_value("SELECT to_regclass('clubs.club') IS NULL"):
            await enable(SYSTEM, PLUGIN)
        if not await DB.fetch_value("SELECT count(*) FROM clubs.club"):
            await fill(size)
        reader = demo_id(MEMBER)
        session = await redeem(await create_sign_in_link(reader))
        token = await create_token(SYSTEM, reader, name="benchmark")
        rows = await DB.fetch("SELECT id FROM amicale.member WHERE listed AND id <> $1 ORDER BY md5(id::text)", reader)
    finally:
        await DB.close()
    members = tuple(uuid_of(row["id"]) for row in rows)
    return School(instance, address, size, members, reader, token, f"{session_cookie(secure=False)}={session}")


async def fill(size: int) -> None:
    """So many members, a hundred clubs; all of it or nothing."""

    print(f"making {size} members", flush=True)
    async with DB.transaction():
        await add_people(Cast(TODAY), list(range(1, size + 1)), no_progress)
        await DB.execute((HERE / "clubs.sql").read_text("utf-8"))
    await DB.execute(
        "VACUUM FULL"
    )  # nothing is left of an attempt that was broken off: half-empty pages make other plans
    await DB.execute("VACUUM ANALYZE")


def measure_here(about: str | None, compare: Callable[[], Awaitable[None]]) -> None:
    """Measure in this process, at the database of a school of as many people as the command says (``--members``)."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=18_500)
    with school(parser.parse_args().members) as made:
        DEPLOYMENT.begin(made.instance.settings)
        asyncio.run(at_database(made.address, compare))


async def at_database(address: str, compare: Callable[[], Awaitable[None]]) -> None:
    """With the database open, and its statistics fresh."""
    await DB.open(address)
    try:
        await DB.execute("VACUUM ANALYZE")
        await compare()
    finally:
        await DB.close()
