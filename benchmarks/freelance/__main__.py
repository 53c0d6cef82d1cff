"""Who fits whom: what finding costs when missions open, with few and with many standing, and how fast pages read.

``python benchmarks/freelance [--profiles 2000] [--missions 500]``. Times are of this machine; ratios are of the method.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from amicale import DB, Actor, new_id, today
from amicale.testing.kit import School
from amicale.testing.server import TestServer
from amicale_freelance.matching import alerts, finding

T = TypeVar("T")
SKILLS = [f"skill {number}" for number in range(120)]
CITIES = ("Lyon", "Paris", "Lille", "Nantes", "Bordeaux", "Marseille", "Rennes", "Nice")
REMOTES = ("none", "some", "half", "most", "full")
LIST = """{ freelanceProfiles(filter: {skill: "skill 3", free: {days: 2}, place: {city: "Lyon", orRemote: true}}) {
  totalCount edges { node { name headline skills freeDays rate { amount } } } } }"""
FITS = "{ myFreelanceFits { totalCount edges { node { score reasons mission { title } } } } }"


async def timed(act: Awaitable[T]) -> tuple[T, float]:
    """What it answers, and how long it took, in milliseconds."""
    begun = time.perf_counter()
    found = await act
    return found, (time.perf_counter() - begun) * 1000


async def put(table: str, rows: list[dict[str, Any]]) -> None:
    """Rows, straight."""
    columns = list(rows[0])
    marks = ", ".join(f"${at}" for at in range(1, len(columns) + 1))
    for row in rows:
        await DB.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", *row.values())


def profile(random: Random, member: object) -> dict[str, Any]:
    """Somebody with three to eight skills, in one of eight cities."""
    return {
        "id": new_id(), "member": member, "state": "open", "headline": "Somebody", "city": random.choice(CITIES),
        "country": "FR", "skills": random.sample(SKILLS, random.randrange(3, 9)), "languages": ["fr"],
        "travels": random.random() < 0.3, "days_a_week": float(random.choice((2, 3, 5))), "alerts": "day",
        "rate": random.randrange(200, 900) * 100, "rate_shown": "everyone",
    }  # fmt: skip


def mission(random: Random, client: object) -> dict[str, Any]:
    """An open mission that asks for two to five skills."""
    return {
        "id": new_id(), "state": "open", "posted_by": client, "title": "Something", "city": random.choice(CITIES),
        "country": "FR", "skills": random.sample(SKILLS, random.randrange(2, 6)), "languages": ["fr"],
        "remote": random.choice(REMOTES), "expires_on": today() + timedelta(days=30),
        "starts_on": today() + timedelta(days=random.randrange(60)),
    }  # fmt: skip


async def opening(keys: list[Any], standing: int) -> None:
    """What it costs that missions open, for each of them."""
    found, took = 0, 0.0
    for key in keys:
        number, each = await timed(finding.find(key))
        found, took = found + number, took + each
    print(
        f"{len(keys)} missions open, {standing} standing: {took / len(keys):.1f} ms each, {found / len(keys):.0f} fit"
    )


async def measure(school: School, profiles: int, missions: int) -> None:
    """All of it."""
    random = Random(8)
    members = [await school.person(f"P{number}", listed=True) for number in range(profiles + 1)]
    client, people = members[0], [profile(random, member) for member in members[1:]]
    await put("freelance.profile", people)
    busy = [
        {"id": new_id(), "profile": each["id"], "starts_on": today(), "ends_on": today() + timedelta(days=20),
         "days_a_week": 2.0} for each in people[::2]
    ]  # fmt: skip
    await put("freelance.busy", busy)
    first, others, last = ([mission(random, client) for _each in range(n)] for n in (25, missions - 50, 25))
    await put("freelance.mission", first)
    await DB.execute("ANALYZE")
    await opening([each["id"] for each in first], 0)
    await put("freelance.mission", others)
    for each in others:
        await finding.find(each["id"])
    await DB.execute("ANALYZE")
    await put("freelance.mission", last)
    await opening([each["id"] for each in last], missions - 25)
    number, took = await timed(finding.find_for_profile(people[7]["id"]))
    print(f"one profile is shown: {took:.1f} ms, {number} of {missions} missions fit")
    await pages(school, people[7]["member"])
    await DB.execute("UPDATE freelance.profile SET told_at = now() - interval '2 days'")
    posted, took = await timed(alerts.tell_due(datetime.now(UTC)))
    print(f"mails about what is new: {posted} posted in {took:.0f} ms; again: {(await timed(nothing()))[1]:.0f} ms")


async def nothing() -> int:
    """The same hour once more: nobody is due."""
    return await alerts.tell_due(datetime.now(UTC))


async def pages(school: School, member: Any) -> None:
    """The list with three filters, and one's own missions with their reasons."""
    actor: Actor = school.actor(member)
    for name, document in (("the list, filtered", LIST), ("missions for me, with reasons", FITS)):
        await school.data(actor, document)
        _data, took = await timed(school.data(actor, document))
        print(f"{name}: {took:.1f} ms")


async def main(profiles: int, missions: int) -> None:
    """A school with freelance, and nobody else's data."""
    with tempfile.TemporaryDirectory() as folder:
        server = TestServer(Path(folder) / "server")
        server.start()
        async with server.database(("freelance",)) as address:
            await DB.open(address, size=10, statement_timeout_ms=120_000)
            try:
                await measure(await School.begin(address), profiles, missions)
            finally:
                await DB.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--profiles", type=int, default=2000)
    parser.add_argument("--missions", type=int, default=500)
    asked = parser.parse_args()
    asyncio.run(main(asked.profiles, asked.missions))
