"""How long the directory waits while doubles are searched for in the same process, and a figure's first count.

``python benchmarks/answering_while_busy.py [--members 18500]``; the school is that of ``benchmarks/graphql``.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path

from amicale.actor import Actor
from amicale.app import context_of
from amicale.database.engine import DB
from amicale.duplicates.service import search
from amicale.figures.cache import KEPT
from amicale.figures.service import read_all
from amicale.graphql.engine import Engine
from amicale.here import HERE
from amicale.plugins.state import assemble_recorded

sys.path.insert(0, str(Path(__file__).parent / "graphql"))
from school import measure_here

PAGE = "{ members(first: 24) { totalCount edges { node { id displayName headline classYear city } } } }"
PERMISSIONS = frozenset({"members.read", "members.manage", "figures.read", "statistics.read"})


async def waits(engine: Engine, actor: Actor, until: asyncio.Task[None]) -> list[float]:
    """Milliseconds of one page after another, until a task has ended."""
    taken = []
    while not until.done():
        begun = time.perf_counter()
        result = await engine.execute(PAGE, variables={}, context=context_of(HERE.assembly, actor))
        assert not result.errors, result.errors
        taken.append((time.perf_counter() - begun) * 1000)
        await asyncio.sleep(0.01)
    return taken


async def compare() -> None:
    """Print the figures."""
    HERE.assembly = await assemble_recorded()
    engine = Engine(HERE.assembly.schema)
    reader = await DB.fetch_value("SELECT id FROM amicale.member WHERE listed ORDER BY id LIMIT 1")
    actor = Actor(reader, PERMISSIONS, "en", "session")
    for title, task in (("nothing", asyncio.sleep(3)), ("the search for doubles", search({}))):
        taken = sorted(await waits(engine, actor, asyncio.ensure_future(task)))
        print(f"beside {title:24}{statistics.median(taken):7.1f} ms, 99 of 100 {taken[int(len(taken) * 0.99)]:7.1f}, "
              f"longest {taken[-1]:7.1f}, {len(taken)} pages")  # fmt: skip
    for title in ("cold", "kept"):
        begun = time.perf_counter()
        await read_all(actor)
        print(f"dashboard, {title:22}{(time.perf_counter() - begun) * 1000:7.1f} ms")
    KEPT.forget()


if __name__ == "__main__":
    measure_here(__doc__, compare)
