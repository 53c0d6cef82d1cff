"""What can be asked about needs."""

from __future__ import annotations

import strawberry

from amicale import DB, Connection, Info, Order, Ref, Sql, act, by_id, condition, connection, key_of
from amicale_mentoring.network import answering, reporting
from amicale_mentoring.network.needs import own_to_read, wanted_of
from amicale_mentoring.network.reach import reach, wider
from amicale_mentoring.network.types import (
    MentoringApproach,
    MentoringNeed,
    MentoringNeedReason,
    MentoringNeedReport,
    MentoringNeedWider,
    MentoringReadiness,
    MentoringReportedNeed,
    shown_part,
)

NEWEST_FIRST = (Order(Sql("{row}.id"), "uuid", descending=True),)
WAITS = (
    "({row}.state IN ('asked', 'silent') AND EXISTS (SELECT FROM mentoring.need n WHERE n.id = {row}.need "
    "AND n.state IN ('asking', 'paused')))"
)
REPORTED = "EXISTS (SELECT FROM mentoring.need_report r WHERE r.need = {row}.id AND r.state = 'waiting')"
PERSON = "btrim(given_name || ' ' || coalesce(nullif(usual_name, ''), family_name))"


@strawberry.input
class MentoringNeedFilter:
    """Which needs."""

    open: bool | None = condition("({row}.state IN ('asking', 'paused')) = {value:boolean}")
    reported: bool | None = condition(f"{REPORTED} = {{value:boolean}}", of="reported")


@strawberry.input
class MentoringApproachFilter:
    """Which of the things that one was asked."""

    waiting: bool | None = condition(f"{WAITS} = {{value:boolean}}", description="Your answer is still of use.")


@strawberry.type
class NetworkQuery:
    """What can be asked."""

    my_mentoring_needs: Connection[MentoringNeed] = connection(
        access="member", where=Sql("{row}.member = {me}"), order=NEWEST_FIRST, filters=MentoringNeedFilter,
        description="What you asked the network.",
    )  # fmt: skip
    mentoring_need: MentoringNeed | None = by_id(access="member")
    mentoring_asked_of_me: Connection[MentoringApproach] = connection(
        access="member", where=Sql("{row}.member = {me}"), order=NEWEST_FIRST, filters=MentoringApproachFilter,
        description="What the network asks of you.",
    )  # fmt: skip
    mentoring_approach: MentoringApproach | None = by_id(access="member")
    mentoring_needs: Connection[MentoringNeed] = connection(
        access=reporting.PERMISSION, where=Sql("{row}.state <> 'draft'"), order=NEWEST_FIRST,
        filters=MentoringNeedFilter, description="All needs: their states, and none of their words.",
    )  # fmt: skip

    @act(access="member")
    async def my_mentoring_need(self, info: Info, id: strawberry.ID) -> MentoringNeed | None:
        """A need of yours; null for anybody else's, whatever office you hold."""
        key, me = key_of(id, "MentoringNeed"), info.context.actor.require_member()
        mine = await DB.fetch_value("SELECT true FROM mentoring.need WHERE id = $1 AND member = $2", key, me)
        return Ref(MentoringNeed, key) if mine else None  # type: ignore[return-value]

    @act(access="member", weight=100)
    async def mentoring_need_reach(self, info: Info, id: strawberry.ID) -> int | None:
        """How many people a need of yours could reach, roundly: 1 is fewer than five."""
        row = await own_to_read(info.context.actor, key_of(id, "MentoringNeed"))
        return await reach(info.context.actor, wanted_of(row)) if row["state"] != "closed" else None

    @act(access="member", weight=300)
    async def mentoring_need_wider(self, info: Info, id: strawberry.ID) -> list[MentoringNeedWider]:
        """What to take away from a need of yours that fewer than five people fit; empty for any other."""
        row = await own_to_read(info.context.actor, key_of(id, "MentoringNeed"))
        found = await wider(info.context.actor, wanted_of(row)) if row["state"] != "closed" else []
        return [MentoringNeedWider(part=shown_part(part), reach=count) for part, count in found]

    @act(access="member")
    async def mentoring_readiness(self, info: Info) -> MentoringReadiness:
        """How often you are asked to help, and about what above all."""
        return MentoringReadiness(**await answering.ready(info.context.actor))

    @act(access=reporting.PERMISSION)
    async def reported_mentoring_need(self, info: Info, id: strawberry.ID) -> MentoringReportedNeed | None:
        """A need that somebody reported. That you read it is noted."""
        row = await reporting.look(info.context.actor, key_of(id, "MentoringNeed"))
        name = await DB.fetch_value(f"SELECT {PERSON} FROM amicale.member WHERE id = $1", row["member"])  # noqa: S608
        return MentoringReportedNeed(
            words=row["words"], name=name, closed=row["state"] == "closed", waiting=bool(row["waiting"]),
            reports=[
                MentoringNeedReport(**{**one, "reason": MentoringNeedReason(one["reason"])}) for one in row["reports"]
            ],
        )  # fmt: skip
