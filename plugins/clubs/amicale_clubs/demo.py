"""The clubs of the demonstration school: what is in demo.toml, with people in them. A second time changes nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources
from itertools import islice
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, Demo
from amicale_clubs.service import create
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.tables import Announcement, Membership

MOTIVES = (
    "Bonjour, je viens d'arriver à Paris et j'aimerais rencontrer des gens du secteur.",
    "On m'a parlé de vous au dernier apéritif de promotion. Je serais ravi de donner un coup de main.",
    "Je prépare une reconversion et vos échanges m'aideraient beaucoup.",
    "",
)
ASKING_OF_THE_FIRST = 3
"""The first member leads the first club that has requests, so that there is something to answer."""


async def fill(demo: Demo) -> None:
    """Make the clubs that are not there yet; the first member leads one, is in some, and is invited to another."""
    demo = replace(demo, members=await living(demo.members))
    if not demo.members:
        return
    taken = {row["name"] for row in await DB.fetch("SELECT name FROM clubs.club")}
    clubs = [club for club in read_clubs() if club["name"] not in taken]
    led = next((club["name"] for club in clubs if club.get("asking", 0) >= ASKING_OF_THE_FIRST), None)
    for club in clubs:
        async with DB.transaction():
            await fill_club(demo, club, led_by_first=club["name"] == led)


async def living(members: Sequence[UUID]) -> Sequence[UUID]:
    """Those who can be in a club, in the same order."""
    sql = "SELECT id FROM amicale.member WHERE id = ANY($1) AND NOT deceased ORDER BY array_position($1, id)"
    return [UUID(str(row["id"])) for row in await DB.fetch(sql, list(members))]


def read_clubs() -> Sequence[Mapping[str, Any]]:
    """What demo.toml says."""
    text = (resources.files("amicale_clubs") / "demo.toml").read_text("utf-8")
    return tomllib.loads(text)["club"]  # type: ignore[no-any-return]


async def fill_club(demo: Demo, club: Mapping[str, Any], *, led_by_first: bool) -> None:
    """One club with its leaders, members, requests and announcements."""
    size = max(6, round(len(demo.members) * club["share"]))
    others = demo.random.sample(demo.members[1:], min(size + club.get("asking", 0), len(demo.members) - 1))
    people = iter([demo.members[0], *others] if led_by_first else others)
    leaders = list(islice(people, demo.random.randint(1, 3)))
    if not leaders:
        return
    words = {name: club[name].strip() for name in ("name", "theme", "description", "joining")}
    club_id = await create(SYSTEM, words, leaders[0], ClubsSettings())
    asking = list(islice(people, club.get("asking", 0)))
    await put_people(demo, club_id, leaders, asking, list(people))
    await put_announcements(demo, club_id, leaders, club.get("announcements", []))


async def put_people(
    demo: Demo, club_id: UUID, leaders: Sequence[UUID], asking: Sequence[UUID], members: Sequence[UUID]
) -> None:
    """Everybody but the first leader, who is in already."""
    rows = [
        *(standing(demo, club_id, person, role="leader") for person in leaders[1:]),
        *(standing(demo, club_id, person) for person in members),
        *(standing(demo, club_id, person, state="asked", days=20) for person in asking),
    ]
    if rows:
        await Membership.insert(*rows)
    founded = datetime.now(UTC) - timedelta(days=demo.random.randint(1500, 5000))
    await DB.execute("UPDATE clubs.club SET created_at = $2 WHERE id = $1", club_id, founded)


def standing(demo: Demo, club_id: UUID, person: UUID, *, days: int = 1400, **values: Any) -> Membership:
    """How somebody has stood to a club for some of these days."""
    since = datetime.now(UTC) - timedelta(days=demo.random.uniform(1, days))
    message = demo.random.choice(MOTIVES) if values.get("state") == "asked" else ""
    return Membership(club=club_id, member=person, since=since, message=message, **values)


async def put_announcements(
    demo: Demo, club_id: UUID, leaders: Sequence[UUID], texts: Sequence[tuple[str, str]]
) -> None:
    """What its leaders told the club, the latest last week."""
    for weeks, (title, body) in enumerate(texts, start=1):
        posted_at = datetime.now(UTC) - timedelta(weeks=weeks * 2, hours=demo.random.randint(1, 100))
        author = demo.random.choice(list(leaders))
        await Announcement(club=club_id, author=author, title=title, body=body, posted_at=posted_at).save()
