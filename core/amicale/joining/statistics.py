"""How far the invited came: sent, bounced, opened, signed in, completed, opted out; of a wave, of a class."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.joining.choosing import PERMISSION

COUNTS = """
    count(*)::int AS planned,
    count(*) FILTER (WHERE i.posted_at IS NOT NULL)::int AS posted,
    count(*) FILTER (WHERE i.sent_at IS NOT NULL)::int AS sent,
    count(*) FILTER (WHERE i.skipped <> '')::int AS skipped,
    count(*) FILTER (WHERE EXISTS (SELECT FROM amicale.email e WHERE e.member = i.member AND e.address = i.address
                                   AND e.bounced_at >= i.posted_at) AND i.opted_out_at IS NULL)::int AS bounced,
    count(*) FILTER (WHERE i.opened_at IS NOT NULL)::int AS opened,
    count(*) FILTER (WHERE i.used_at IS NOT NULL)::int AS signed_in,
    count(*) FILTER (WHERE i.completed_at IS NOT NULL)::int AS completed,
    count(*) FILTER (WHERE i.opted_out_at IS NOT NULL)::int AS opted_out
"""


@strawberry.type(name="InvitationCounts")
class Counts:
    """How many came how far. Each step includes those after it; ``skipped`` were not written to after all."""

    planned: int
    posted: int
    sent: int
    skipped: int
    bounced: int
    opened: int
    signed_in: int
    completed: int
    opted_out: int


NAMES = tuple(field.name for field in fields(Counts))


@strawberry.type
class WaveFacts:
    """What is told of a wave, here and in the schema alike. ``ended_at`` is None while it is being sent."""

    per_hour: int
    days: int
    search: str
    filter: str
    created_at: datetime
    ended_at: datetime | None
    by: str
    counts: Counts


@dataclass(kw_only=True)
class Wave(WaveFacts):
    """A wave with its counts."""

    id: UUID
    state: str


async def waves(actor: Actor, wave_id: UUID | None = None, most: int = 50) -> Sequence[Wave]:
    """The waves, the newest first; or this one."""
    actor.require(PERMISSION)
    rows = await DB.fetch(
        f"""SELECT w.*, btrim(m.given_name || ' ' || m.family_name) AS by, counts.*
            FROM amicale.invitation_wave w LEFT JOIN amicale.member m ON m.id = w.created_by
            CROSS JOIN LATERAL (SELECT {COUNTS} FROM amicale.invitation i WHERE i.wave = w.id) counts
            WHERE $1::uuid IS NULL OR w.id = $1 ORDER BY w.created_at DESC, w.id DESC LIMIT $2""",  # noqa: S608
        wave_id, most,
    )  # fmt: skip
    return [wave_of(row) for row in rows]


def wave_of(row: Any) -> Wave:
    """A wave from its row."""
    chosen = json.loads(row["chosen"])
    return Wave(
        id=uuid_of(row["id"]), state=row["state"], per_hour=row["per_hour"], days=row["days"],
        search=chosen.get("search") or "", filter=json.dumps(chosen.get("filter") or {}, ensure_ascii=False),
        created_at=row["created_at"], ended_at=row["ended_at"], by=row["by"] or "", counts=counts_of(row),
    )  # fmt: skip


async def by_class_year(actor: Actor, wave_id: UUID | None = None) -> Sequence[tuple[int | None, Counts]]:
    """The counts of each class, the youngest first; of one wave, or of all."""
    actor.require(PERMISSION)
    rows = await DB.fetch(
        f"""SELECT m.class_years[cardinality(m.class_years)] AS class_year, {COUNTS}
            FROM amicale.invitation i JOIN amicale.member m ON m.id = i.member
            WHERE $1::uuid IS NULL OR i.wave = $1 GROUP BY 1 ORDER BY 1 DESC NULLS LAST""",  # noqa: S608
        wave_id,
    )
    return [(row["class_year"], counts_of(row)) for row in rows]


def counts_of(row: Any) -> Counts:
    """The counts in a row."""
    return Counts(**{name: row[name] for name in NAMES})
