"""What fits, in the schema: missions for a freelancer, freelancers for a client; with the reasons in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale import (
    DB,
    Connection,
    Context,
    Info,
    Node,
    Order,
    Ref,
    Sql,
    act,
    batch,
    column,
    connection,
    key_of,
    node,
    one,
)
from amicale_freelance import tables
from amicale_freelance.matching import service
from amicale_freelance.matching.reasons import Pair, facts_of, reasons
from amicale_freelance.matching.weights import LEAST
from amicale_freelance.rules import MISSION_OF_ME, MISSION_OPEN, PROFILE_FOUND, PROFILE_FOUND_OUTSIDE, client_of
from amicale_freelance.types import FreelanceMission, FreelanceProfile

ID = strawberry.ID


def over(alias: str, condition: Sql) -> str:
    """A condition over a row, over another table's alias."""
    return f"({condition.text.replace('{row}', alias)})"


MY_PROFILE = "SELECT FROM freelance.profile fp WHERE fp.id = {row}.profile"
ITS_MISSION = "SELECT FROM freelance.mission fm WHERE fm.id = {row}.mission"
FOR_ME = Sql(
    f"EXISTS ({MY_PROFILE} AND fp.member = {{me}} AND fp.state = 'open') "
    f"AND EXISTS ({ITS_MISSION} AND {over('fm', MISSION_OPEN)})"
)
"""A mission that is open, for the actor's own profile."""
FOR_MY_MISSION = Sql(
    f"EXISTS ({ITS_MISSION} AND {client_of('fm')}) "
    f"AND EXISTS ({MY_PROFILE} AND ({over('fp', PROFILE_FOUND)} OR {over('fp', PROFILE_FOUND_OUTSIDE)}))"
)
"""A profile that the client of the mission may find anyway."""
GOOD = Sql(f"{{row}}.score >= {LEAST}")
NOT_PROPOSED = Sql(
    "NOT EXISTS (SELECT FROM freelance.proposal done "
    "WHERE done.mission = {row}.mission AND done.profile = {row}.profile)"
)
STILL_NEW = Sql("{row}.dismissed_at IS NULL") & NOT_PROPOSED
BEST = (
    Order(Sql("{row}.score"), "smallint", descending=True),
    Order(Sql("{row}.found_at"), "timestamptz", descending=True),
)
PAIR = "SELECT id, mission, profile FROM freelance.finding WHERE id = ANY ($1)"


async def in_words(rows: Sequence[Any], context: Context) -> list[list[str]]:
    """Why they fit, in words, the weightiest first."""
    keys = [key_of(row.id, "FreelanceFit") for row in rows]
    found = await DB.fetch(PAIR, keys)
    facts = await facts_of([Pair(row["id"], row["mission"], row["profile"]) for row in found])
    me, locale = context.actor.member_id, context.actor.locale
    return [
        [text.to(locale) for text in reasons(facts[key], own=me is not None and facts[key]["member"] == me)]
        if key in facts else [] for key in keys
    ]  # fmt: skip


@node(table=tables.Finding, scope=FOR_ME | FOR_MY_MISSION)
class FreelanceFit(Node):
    """A mission and a profile that fit, for its freelancer or its client."""

    score: int = column(description="From 0 to 100. A day rate has no part in it.")
    found_at: datetime = column()
    reasons: list[str] | None = batch(in_words, needs=("id",))
    mission: FreelanceMission | None = one(tables.Finding.mission)
    profile: FreelanceProfile | None = one(tables.Finding.profile)


@strawberry.type
class MissionFits:
    """What this room adds to a mission."""

    fits: Connection[FreelanceFit] | None = connection(
        tables.Finding.mission, where=FOR_MY_MISSION & GOOD & NOT_PROPOSED, order=BEST, visible=MISSION_OF_ME,
        description="Freelancers whom your mission fits, of those whom you may find.",
    )  # fmt: skip
    my_fit: FreelanceFit | None = one(
        on=Sql("{row}.mission = {parent}.id"), where=FOR_ME & GOOD, description="How it fits your own profile."
    )


@strawberry.type
class MatchingQuery:
    """What can be asked."""

    my_freelance_fits: Connection[FreelanceFit] = connection(
        access="member", where=FOR_ME & GOOD & STILL_NEW, order=BEST, page=10,
        description="Missions that fit your profile, the best first; without those you put aside.",
    )  # fmt: skip


@strawberry.type
class MatchingMutation:
    """What can be done."""

    @act(access="member")
    async def dismiss_freelance_fit(self, info: Info, id: ID) -> FreelanceFit | None:
        """Put a mission aside that was suggested to you."""
        return Ref(FreelanceFit, await service.dismiss(info.context.actor, key_of(id, "FreelanceFit")))  # type: ignore[return-value]
