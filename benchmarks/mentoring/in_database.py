"""The same programme in a database: how long its people are read, a plan is made, shown and sent.

``python benchmarks/mentoring/in_database.py``: a school with 18,500 people, of whom 2,800 take part.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent))
from made_up import crowd

from amicale import DB, SYSTEM, Actor, new_id, today
from amicale.testing.kit import School
from amicale.testing.server import TestServer
from amicale_mentoring.matching.crowds import crowd_of
from amicale_mentoring.matching.loading import PROFILES, profiles
from amicale_mentoring.matching.pairing import sought
from amicale_mentoring.matching.plans import draw_up
from amicale_mentoring.matching.profiles import Profile
from amicale_mentoring.matching.sending import begin_sending, some

T = TypeVar("T")
PEOPLE = 18_500
PAGE = """query ($id: ID!) { mentoringProgramme(id: $id) { toMatch { seeking } openPlan {
    numbers { pairs leftOut median }
    matches(filter: {part: LIVE}, first: 25) {
        totalCount edges { node { score reasons mentee { name } mentor { name } } } }
    left(first: 25) { totalCount edges { node { name why } } } } } }"""


async def timed(what: str, act: Awaitable[T]) -> T:
    """Say how long it took."""
    begun = time.perf_counter()
    found = await act
    print(f"  {what}: {1000 * (time.perf_counter() - begun):.0f} ms")
    return found


async def fill() -> UUID:
    """The school, and its programme."""
    await DB.execute(
        """INSERT INTO amicale.member (id, given_name, family_name, city, country, listed)
           SELECT gen_random_uuid(), 'G' || n, 'F' || n, '', '', true FROM generate_series(1, $1::int) n""",
        PEOPLE,
    )
    them = crowd(800, 2000)
    members = [row["id"] for row in await DB.fetch("SELECT id FROM amicale.member ORDER BY id LIMIT 2800")]
    await records(members, [*them.mentors, *them.mentees])
    programme: UUID = new_id()
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state, by_batch)
           VALUES ($1, '{"en": "P"}', 'one_on_one', 'classic', 'open', true)""",
        programme,
    )
    for role, people, at in (("mentor", them.mentors, 0), ("mentee", them.mentees, 800)):
        for member, each in zip(members[at:], people, strict=False):
            await DB.execute(
                """INSERT INTO mentoring.participation (id, programme, member, role, topics, sectors, languages,
                       meeting, capacity, charter_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)""",
                new_id(), programme, member, role, list(each.topics), list(each.sectors), list(each.languages),
                each.meeting, each.capacity,
            )  # fmt: skip
    await last_season(programme)
    await DB.execute("ANALYZE")
    return programme


async def last_season(programme: UUID) -> None:
    """The same people in a programme before: 5,000 pairs that are over, so that nobody is to have the same again."""
    old = new_id()
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{"en": "Q"}', 'one_on_one', 'classic', 'closed')""",
        old,
    )
    await DB.execute(
        """INSERT INTO mentoring.participation (id, programme, member, role)
           SELECT gen_random_uuid(), $1, member, role FROM mentoring.participation WHERE programme = $2""",
        old, programme,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO mentoring.pair (id, programme, mentor, mentee, source, state, ended_at, end_reason)
           SELECT gen_random_uuid(), $1, o.id, e.id, 'batch', 'done', now(), 'finished'
           FROM (SELECT id, row_number() OVER () AS n FROM mentoring.participation
                 WHERE programme = $1 AND role = 'mentor') o
           JOIN (SELECT id, row_number() OVER () AS n FROM mentoring.participation
                 WHERE programme = $1 AND role = 'mentee') e ON (o.n * 7 + e.n) % 320 = 0""",
        old,
    )


async def records(members: Sequence[UUID], people: Sequence[Profile]) -> None:
    """What the member records say of them."""
    for member, each in zip(members, people, strict=True):
        await DB.execute(
            "UPDATE amicale.member SET city = $2, country = $3 WHERE id = $1", member, each.city, each.country
        )
        await DB.execute(
            "INSERT INTO amicale.education (id, member, programme, graduation_year) VALUES ($1, $2, $3, $4)",
            new_id(), member, min(each.programmes), each.class_year,
        )  # fmt: skip
        for employer in each.employers:
            await DB.execute(
                "INSERT INTO amicale.position (id, member, employer, is_current) VALUES ($1, $2, $3, true)",
                new_id(), member, employer,
            )  # fmt: skip


async def explain(programme: UUID) -> None:
    """How the people are read."""
    rows = await DB.fetch("EXPLAIN (ANALYZE, SUMMARY) " + PROFILES, programme, today(), "mentee")
    print("\n".join(f"    {next(iter(row.values()))}" for row in rows))


async def measure(school: School) -> None:
    """Print the figures."""
    programme = await fill()
    await profiles(programme, "mentee", today())
    await timed("2,000 mentees and 800 mentors read", crowd_of(programme, "one_on_one"))
    if "--explain" in sys.argv:
        await explain(programme)
    plan = await timed("a plan made", draw_up(SYSTEM, programme))
    plan = await timed("and again", draw_up(SYSTEM, programme))
    someone = await DB.fetch_value("SELECT id FROM amicale.member ORDER BY id DESC LIMIT 1")
    boss = Actor(someone, frozenset({"mentoring.coordinate"}), "en", "session")
    key: dict[str, Any] = {"id": school.id("MentoringProgramme", programme)}
    await school.data(boss, PAGE, **key)
    await timed("its page asked for", school.data(boss, PAGE, **key))
    mentee = await DB.fetch_value("SELECT mentee FROM mentoring.match WHERE plan = $1 LIMIT 1", plan)
    await timed("mentors for one mentee", sought(boss, mentee))
    count = await begin_sending(SYSTEM, plan)
    await timed(f"{count} pairs made and told", all_of(plan))


async def all_of(plan: UUID) -> None:
    """Send it to the end."""
    while await some(plan):
        pass


async def main() -> None:
    """On a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = TestServer(Path(folder) / "server")
        server.start()
        async with server.database(("mentoring",)) as address:
            await DB.open(address, size=10, statement_timeout_ms=120_000)
            try:
                await measure(await School.begin(address))
            finally:
                await DB.close()


if __name__ == "__main__":
    asyncio.run(main())
