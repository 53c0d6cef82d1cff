"""Counting one figure: in a transaction that can only read, for five seconds at the most."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from amicale.database.engine import DB
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest_figures import Figure, Participation, Rows

log = logging.getLogger("amicale.figures")
SECONDS = 5.0
MOST_ROWS = 1_000
AT_ONCE = 3
"""So many figures are counted at once: the other connections are for those who wait for a page."""
PLACES: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()
YEAR = timedelta(days=365)
"""What "the last 12 months" are."""
BOUNDS = "SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $1, true)"


@dataclass(frozen=True, slots=True)
class Row:
    """A label, and the numbers of it; a number that is not known is None."""

    label: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a figure says, and when it was counted (UTC). ``failed``: it could not be counted; the log says why."""

    rows: tuple[Row, ...]
    at: datetime
    failed: bool = False


async def count(figure: Figure) -> Table:
    """Count it. A plugin's mistake is logged, and is never that of the page."""
    at = datetime.now(UTC)
    try:
        rows = await rows_of(figure, at)
        return Table(tuple(read_row(row, figure) for row in list(rows)[:MOST_ROWS]), at)
    except Exception as error:
        log.error("the figure %s cannot be counted: %s", figure.name, type(error).__name__, exc_info=error)
        return Table((), at, failed=True)


async def rows_of(figure: Figure, now: datetime) -> Rows:
    """The rows as they are. The core's own share one census, which has a transaction of its own."""
    if figure.compute is not None and figure.name.startswith(f"{CORE}."):
        return await figure.compute()
    async with places(), reading():
        return await (figure.compute() if figure.compute is not None else by_sql(figure, now))


def places() -> asyncio.Semaphore:
    """Those of this event loop: a semaphore that was ever waited for belongs to one loop, and a test has its own."""
    loop = asyncio.get_running_loop()
    if loop not in PLACES:
        PLACES[loop] = asyncio.Semaphore(AT_ONCE)
    return PLACES[loop]


async def members_who(participation: Participation) -> Sequence[Any]:
    """The keys of the members who took part so; none where that cannot be told."""
    try:
        async with reading():
            sql, values = filled(participation.sql, datetime.now(UTC))
            return [row[0] for row in await DB.fetch(f"SELECT DISTINCT took.* FROM ({sql}) AS took", *values)]  # noqa: S608
    except Exception as error:
        log.error("the participation %s cannot be counted", participation.name, exc_info=error)
        return []


@asynccontextmanager
async def reading() -> AsyncIterator[None]:
    """A transaction in which nothing can be written, and nothing takes long.

    :raises TimeoutError: it took too long.
    """
    async with asyncio.timeout(SECONDS), DB.transaction():
        await DB.execute(BOUNDS, str(int(SECONDS * 1000)))
        yield


async def by_sql(figure: Figure, now: datetime) -> Rows:
    """The rows of a figure's SELECT, its columns taken by name."""
    sql, values = filled(figure.sql, now)
    found = await DB.fetch(sql, *values)
    if figure.kind == "number":
        return [("", row["value"], *([row["of"]] if "of" in row.keys() else [])) for row in found]  # noqa: SIM118
    return [(row["label"], *(row[name] for name in figure.measures)) for row in found]


def filled(sql: str, now: datetime) -> tuple[str, tuple[Any, ...]]:
    """The statement with its moment as a parameter."""
    return (sql.replace("{since}", "$1::timestamptz"), (now - YEAR,)) if "{since}" in sql else (sql, ())


def read_row(row: Sequence[Any], figure: Figure) -> Row:
    """A row as it must be.

    :raises ValueError: it has not as many numbers as the figure has measures.
    """
    label, *numbers = row
    wanted = (1, 2) if figure.kind == "number" else (len(figure.measures),)
    if len(numbers) not in wanted:
        raise ValueError(f"a row of {figure.name} has {len(numbers)} numbers")
    return Row("" if label is None else str(label), tuple(None if it is None else int(it) for it in numbers))
