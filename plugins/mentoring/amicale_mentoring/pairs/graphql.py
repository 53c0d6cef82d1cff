"""Pairs in the schema, for those who are one: one's own, and what a group's mentor has asked it to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import strawberry

from amicale import DB, Connection, Info, Order, Sql, act, batch, column, condition, connection, global_id, key_of, many
from amicale_mentoring.pairs.facts import LIVES, WAITS
from amicale_mentoring.people.words import topic_words
from amicale_mentoring.rules import IN_THE_PAIR, OWN
from amicale_mentoring.types import MentoringPair

ID = strawberry.ID
LIVING_FIRST = (
    Order(Sql(LIVES), "boolean", descending=True), Order(Sql("{row}.since"), "timestamptz", descending=True),
)  # fmt: skip

GATHERINGS = """
    SELECT s.gathering, min(s.starts_at) AS starts_at, min(s.minutes) AS minutes, min(s.place) AS place,
        bool_or(s.state = 'held') AS held, coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'state', s.state,
            'name', btrim(w.given_name || ' ' || coalesce(nullif(w.usual_name, ''), w.family_name)))
            ORDER BY w.sort_name, s.id) FILTER (WHERE w.id IS NOT NULL), '[]') AS invited,
        (SELECT coalesce(array_agg(DISTINCT t), '{}') FROM mentoring.session h, unnest(h.topics) t
         WHERE h.gathering = s.gathering) AS topics
    FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
    LEFT JOIN mentoring.participation e ON e.id = r.mentee LEFT JOIN amicale.member w ON w.id = e.member
    WHERE r.mentor = (SELECT id FROM mentoring.participation WHERE id = $1 AND member = $2)
      AND s.gathering IS NOT NULL AND s.state <> 'cancelled'
    GROUP BY s.gathering ORDER BY 2 DESC LIMIT 50
"""


@strawberry.input(description="Conditions that must all hold.")
class MyMentoringPairFilter:
    """What one's own pairs can be filtered by."""

    living: bool | None = condition(f"({LIVES}) = {{value:boolean}}", description="They run, or rest.")
    waiting: bool | None = condition(f"{WAITS} = {{value:boolean}}", description="Something waits for you.")


@strawberry.type
class SessionPair:
    """What a meeting says besides."""

    clock: str | None = column(
        Sql("to_char({row}.starts_at AT TIME ZONE {zone}, 'YYYY-MM-DD\"T\"HH24:MI')"),
        description="When it begins by the school's clock.",
    )
    topic_titles: list[str] | None = batch(topic_words, needs=("topics",), description="In the reader's language.")


@strawberry.type
class ParticipationPairs:
    """One's own pairs in a programme."""

    pairs: list[MentoringPair] | None = many(
        on=Sql("{row}.mentor = {parent}.id OR {row}.mentee = {parent}.id"), visible=OWN, order=LIVING_FIRST,
        description="Your own: for others it is null.",
    )  # fmt: skip


@strawberry.type(description="One who was asked to a meeting of a group.")
class MentoringGuest:
    """And what they said."""

    id: ID = strawberry.field(description="The session's id.")
    name: str
    state: str = strawberry.field(description="proposed, agreed, declined or held.")


@strawberry.type(description="A date to which a mentor has asked their group.")
class MentoringGathering:
    """One meeting of a group."""

    id: ID = strawberry.field(description="Opaque; for what can be done with it.")
    starts_at: datetime
    minutes: int
    place: str
    over: bool = strawberry.field(description="Whether its moment has come.")
    noted: bool = strawberry.field(description="Whether you have said who came.")
    topics: list[str]
    invited: list[MentoringGuest]


@strawberry.type
class PairsQuery:
    """What there is."""

    my_mentoring_pairs: Connection[MentoringPair] = connection(
        access="member", where=IN_THE_PAIR, order=LIVING_FIRST, filters=MyMentoringPairFilter,
        description="The pairs that you are one of, those that run first.",
    )  # fmt: skip

    @act(access="member")
    async def mentoring_gatherings(self, info: Info, id: ID) -> list[MentoringGathering]:
        """What you have asked your group to, the latest first; `id` is your participation."""
        me = info.context.actor.require_member()
        return [gathering(row) for row in await DB.fetch(GATHERINGS, key_of(id, "MentoringParticipation"), me)]


def gathering(row: Mapping[str, Any]) -> MentoringGathering:
    """One of them."""
    invited = [
        MentoringGuest(id=ID(global_id("MentoringSession", UUID(each["id"]))), name=each["name"], state=each["state"])
        for each in msgspec.json.decode(row["invited"])
    ]
    return MentoringGathering(
        id=ID(global_id("MentoringGathering", row["gathering"])), starts_at=row["starts_at"], minutes=row["minutes"],
        place=row["place"], over=row["starts_at"] <= datetime.now(UTC), noted=row["held"], topics=list(row["topics"]),
        invited=invited,
    )  # fmt: skip
