"""Who takes part in the demonstration's programmes, and what they said when they signed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_mentoring.invented.rows import Season, Story, ago, day, put
from amicale_mentoring.people.topic_list import TOPICS

PEOPLE = """
    SELECT m.id, m.class_years[array_upper(m.class_years, 1)] AS year,
        ARRAY(SELECT DISTINCT p.sector FROM amicale.position p WHERE p.member = m.id AND p.sector <> ''
              LIMIT 2) AS sectors
    FROM amicale.member m WHERE m.id = ANY($1) AND NOT m.deceased AND m.listed AND m.class_years <> '{}'
    ORDER BY array_position($1, m.id)
"""
TOPICS_OF = {
    "mentor": (
        "first_job",
        "career",
        "change",
        "applications",
        "salary",
        "network",
        "management",
        "abroad",
        "leadership",
    ),
    "mentee": ("first_job", "internship", "career", "applications", "salary", "network", "abroad"),
    "junior": ("digital", "speaking", "impact", "studies"),
    "senior": ("digital", "leadership", "impact", "management"),
    "peer": ("return", "change", "balance", "freelance", "entrepreneurship"),
}
FAMILIES = {"reverse": {"mentor": "junior", "mentee": "senior"}}


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who takes part."""

    id: UUID
    member: UUID


@dataclass(frozen=True, slots=True)
class Cast:
    """People by age, to be called upon; each comes once to one side of a programme."""

    elder: Sequence[Mapping[str, Any]]
    younger: Sequence[Mapping[str, Any]]

    def of(self, direction: str, role: str) -> Sequence[Mapping[str, Any]]:
        """Who may stand on a side."""
        if role == "peer":
            return [*self.younger[::2], *self.elder[::3]]
        return self.elder if (role == "mentor") == (direction != "reverse") else self.younger


async def cast(story: Story, members: Sequence[UUID], year: int) -> Cast:
    """Those who may take part, the elder and the younger, in the order of chance."""
    rows = [row for row in await DB.fetch(PEOPLE, list(members)) if row["id"] not in (story.member, story.staff)]
    elder = [row for row in rows if row["year"] <= year - 12]
    younger = [row for row in rows if row["year"] >= year - 8]
    story.random.shuffle(elder)
    story.random.shuffle(younger)
    return Cast(elder, younger)


async def put_side(season: Season, role: str, people: Cast) -> list[Part]:
    """One side of a programme."""
    story, said = season.story, season.said
    wanted = said.get(f"{role}s", 0)
    if not wanted:
        return []
    among = people.of(said["direction"], role)
    shift = story.random.randrange(len(among)) if among else 0
    chosen = [among[(shift + at) % len(among)] for at in range(min(wanted, len(among)))]
    return [await put_part(season, role, row, at) for at, row in enumerate(chosen)]


async def put_part(season: Season, role: str, row: Mapping[str, Any], at: int) -> Part:
    """One of them; every ninth rests, and every eleventh takes few."""
    story, said = season.story, season.said
    family = FAMILIES.get(said["direction"], {}).get(role, role)
    topics = story.random.sample(TOPICS_OF[family], min(3, len(TOPICS_OF[family])))
    most = said.get("capacity", 2) if role == "mentor" else 1
    rests = said["state"] == "running" and at % 9 == 8
    values = {
        "programme": season.id, "member": row["id"], "role": role,
        "topics": [code for code in TOPICS if code in topics], "sectors": list(row["sectors"]),
        "languages": ["fr", "en"] if at % 3 == 0 else ["fr"], "about": story.word(family),
        "meeting": ("either", "remote", "either", "place")[at % 4],
        "availability": "limited" if at % 11 == 10 else "open", "paused_until": day(21) if rests else None,
        "capacity": 12 if said["kind"] == "group" and role == "mentor" else most,
        "charter_version": 1, "charter_at": ago(joined(said, at)), "joined_at": ago(joined(said, at)),
    }  # fmt: skip
    return Part(await put("participation", values), row["id"])


def joined(said: Mapping[str, Any], at: int) -> float:
    """How many days ago somebody signed up: before the first day of a season."""
    return max(1.0, 12 + at % 25 - min(said.get("starts", -30), 0)) if said["key"] != "next" else 1 + at % 20


async def put_known(season: Season, member: UUID, role: str, **values: Any) -> Part:
    """One whose sign-in link is shown."""
    row = await DB.fetch_row(PEOPLE.replace(" AND m.listed AND m.class_years <> '{}'", ""), [member])
    assert row is not None
    part = await put_part(season, role, row, 0)
    if values:
        told = ", ".join(f"{name} = ${at}" for at, name in enumerate(values, start=2))
        await DB.execute(f"UPDATE mentoring.participation SET {told} WHERE id = $1", part.id, *values.values())  # noqa: S608
    return part
