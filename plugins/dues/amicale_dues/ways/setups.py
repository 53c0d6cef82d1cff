"""How the ways to pay are set up, and how they are doing, for the treasurer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amicale import DB, extensions_of, whole_address
from amicale_dues.ways.contract import WAYS, Setup, Way
from amicale_dues.ways.routes import NOTICES

DOING = """
SELECT (SELECT count(*) FROM dues.notice WHERE way = $1 AND state = 'new') AS waiting,
       (SELECT count(*) FROM dues.notice WHERE way = $1 AND state = 'set_aside') AS set_aside,
       (SELECT max(received_at) FROM dues.notice WHERE way = $1) AS heard_at,
       (SELECT count(*) FROM dues.payment WHERE way = $1 AND state = 'promised') AS promised,
       (SELECT count(*) FROM dues.payment WHERE way = $1 AND state = 'received') AS received
"""
LAST = """
SELECT at, since, movements, booked, asked, sums, error FROM dues.comparison WHERE way = $1
ORDER BY at DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Doing:
    """A way: its set-up, what it heard lately, and when our books were last compared."""

    way: Way
    setup: Setup
    notice_url: str
    waiting: int
    set_aside: int
    heard_at: datetime | None
    promised: int
    received: int
    compared: Mapping[str, Any] | None


async def all_ways() -> list[Doing]:
    """Every way of every plugin that runs, set up or not."""
    return [await doing(way) for way in await extensions_of(WAYS)]


async def doing(way: Way) -> Doing:
    """One way."""
    row = await DB.fetch_row(DOING, way.name)
    assert row is not None
    last = await DB.fetch_row(LAST, way.name)
    return Doing(
        way, await way.setup(), whole_address(NOTICES.format(way.name)) if way.notices else "", row["waiting"],
        row["set_aside"], row["heard_at"], row["promised"], row["received"], last,
    )  # fmt: skip
