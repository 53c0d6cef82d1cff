"""Numbers of freelance in the schema. Shares are in percent, to one place; null is of nothing, or of too few."""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry

from amicale import Info, Money, act
from amicale_freelance.report.measures import FEW, Measured, measured, share
from amicale_freelance.rules import MANAGE


@strawberry.type(description="A skill: how many missions ask for it, and how many profiles have it.")
class FreelanceSkillCount:
    """As most people spell it."""

    label: str
    missions: int
    profiles: int


@strawberry.type(description="A month: what opened in it, and what was given in it.")
class FreelanceMonth:
    """By the days of the missions."""

    month: date
    missions: int
    given: int


@strawberry.type(description="What came of missions that opened in a time.")
class FreelanceFigures:
    """And how many there are now."""

    since: date
    until: date = strawberry.field(description="The last day, included.")
    open: int = strawberry.field(description="Now.")
    waiting: int = strawberry.field(description="For moderation, now.")
    profiles: int = strawberry.field(description="Shown now.")
    confirmed_references: int
    median_rate: Money | None = strawberry.field(description="A day's, of the profiles that say one; null under five.")
    missions: int
    of_partners: int
    proposals: int
    proposals_each: float | None
    without_proposal: int
    given: int = strawberry.field(description="Somebody was chosen.")
    given_share: float | None = strawberry.field(description="Of those that are decided or over.")
    days_to_choose: float | None = strawberry.field(description="From the list to the choice; the median.")
    days: float = strawberry.field(description="Of work, in missions that were given.")
    reviews: int
    rating: float | None = strawberry.field(description="By clients, of 5; null under five.")
    skills: list[FreelanceSkillCount]
    months: list[FreelanceMonth]


@strawberry.type
class ReportQuery:
    """For who looks after freelance."""

    @act(access=MANAGE, weight=200)
    async def freelance_figures(
        self, info: Info, since: date | None = None, until: date | None = None
    ) -> FreelanceFigures:
        """Of the last twelve months, or of the days that you say."""
        return figures_of(await measured(info.context.actor, since, until))


def figures_of(it: Measured) -> FreelanceFigures:
    """As the schema tells it."""
    whole, now, rated = it.whole, it.now, it.rated
    return FreelanceFigures(
        since=it.since, until=it.until, open=now["open"], waiting=now["waiting"], profiles=now["profiles"],
        confirmed_references=now["references"], median_rate=median(now), missions=whole["missions"],
        of_partners=whole["of_partners"], proposals=whole["proposals"],
        proposals_each=rounded(whole["proposals"] / whole["missions"]) if whole["missions"] else None,
        without_proposal=whole["without"], given=whole["given"], given_share=share(whole["given"], whole["decided"]),
        days_to_choose=rounded(whole["days_to_choose"]), days=whole["days"], reviews=rated["reviews"],
        rating=rounded(rated["rating"]) if rated["reviews"] >= FEW else None,
        skills=[FreelanceSkillCount(**dict(row)) for row in it.skills],
        months=[FreelanceMonth(**dict(row)) for row in it.months],
    )  # fmt: skip


def median(now: Any) -> Money | None:
    """The median day rate, unless it is of too few."""
    return (
        Money(amount=now["rate"], currency=now["currency"])
        if now["with_rate"] >= FEW and now["rate"] is not None
        else None
    )


def rounded(value: Any) -> float | None:
    """To one place."""
    return None if value is None else round(float(value), 1)
