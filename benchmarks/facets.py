"""How long the directory takes to count its filters, as ratios: ``python benchmarks/facets.py [--members 18500]``.

The school is that of ``benchmarks/graphql``, made once for each size. Beside each figure stands how many times as long
it is as the page of people itself (``members``, 24 of them and their number), which does not depend on the machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amicale.actor import Actor
from amicale.app import context_of
from amicale.database.engine import DB
from amicale.graphql.engine import Engine
from amicale.here import HERE
from amicale.plugins.state import assemble_recorded

sys.path.insert(0, str(Path(__file__).parent / "graphql"))
from school import measure_here

ROUNDS = 30
GIVEN = "search: $search, understand: true, filter: $filter"
VALUE = "{ value label count }"
DOCUMENTS = {
    "page": f"members({GIVEN}) {{ totalCount edges {{ node {{ id displayName headline classYear city }} }} }}",
    "facets": f"memberFacets({GIVEN}) {{ classYears {{ min count }} decades {{ min count }} programmes {VALUE} "
    f"sectors {VALUE} cities {VALUE} countries {VALUE} availabilities {VALUE} }}",
    "places": f"memberPlaces({GIVEN}) {{ name count cities {{ city count latitude longitude }} }}",
}
CASES: Mapping[str, Mapping[str, Any]] = {
    "everybody": {},
    "a search": {"search": "communication lyon 2012"},
    "a name": {"search": "martin"},
    "a city": {"filter": {"city": "Paris"}},
    "three filters": {"filter": {"city": "Lyon", "sector": "Communication", "classYear": {"min": 2010, "max": 2014}}},
}


async def milliseconds(engine: Engine, actor: Actor, name: str, given: Mapping[str, Any]) -> float:
    """The median of some rounds, on a warm database."""
    document = f"query ($search: String, $filter: MemberFilter) {{ {DOCUMENTS[name]} }}"
    taken = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        result = await engine.execute(document, variables=given, context=context_of(HERE.assembly, actor))
        taken.append((time.perf_counter() - begun) * 1000)
        assert not result.errors, result.errors
    return statistics.median(taken[ROUNDS // 5 :])


async def compare() -> None:
    """Print the figures."""
    HERE.assembly = await assemble_recorded()
    engine = Engine(HERE.assembly.schema)
    reader = await DB.fetch_value("SELECT id FROM amicale.member WHERE listed ORDER BY id LIMIT 1")
    actor = Actor(reader, frozenset(), "en", "session")
    print(f"{'':16}{'page':>10}{'facets':>16}{'places':>16}")
    for title, given in CASES.items():
        page, facets, places = [await milliseconds(engine, actor, name, given) for name in DOCUMENTS]
        print(f"{title:16}{page:7.1f} ms{facets:7.1f} ms ×{facets / page:<5.1f}{places:7.1f} ms ×{places / page:<5.1f}")


if __name__ == "__main__":
    measure_here(__doc__, compare)
