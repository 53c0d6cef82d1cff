"""What can be asked of the careers room. Thin: the rules stand in the services."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import Connection, Info, Order, Sql, act, batch, by_id, connection, global_id, one
from amicale_jobs.careers import fitting, office
from amicale_jobs.careers.employers import employers
from amicale_jobs.careers.types import (
    BY_DAY,
    MINE,
    JobDeadline,
    JobDeadlineFilter,
    JobEmployer,
    JobHelp,
    JobHelpFilter,
    JobHelpTimes,
    JobWish,
    JobWishFilter,
    JobWishNumbers,
)
from amicale_jobs.rules import CAREERS
from amicale_jobs.types import JobOffer

BEST_FIRST = (
    Order(Sql(fitting.score()), "int", descending=True),
    Order(Sql("{row}.opened_at"), "timestamptz", descending=True),
)
LONGEST_WAIT = (Order(Sql("coalesce({row}.waiting_since, {row}.asked_at)"), "timestamptz"),)
LATEST = (Order(Sql("{row}.asked_at"), "timestamptz", descending=True),)


@strawberry.type
class OfferFit:
    """Why an offer fits the reader."""

    why_for_me: list[str] | None = batch(
        fitting.reasons, needs=("id",), description="In words; null where you look for nothing."
    )


@strawberry.type
class CareersQuery:
    """What can be asked."""

    my_job_wish: JobWish | None = one(
        on=MINE, access="member", description="What you look for; null while you said nothing."
    )
    job_offers_for_me: Connection[JobOffer] = connection(
        access="member", where=Sql(fitting.where_fits()), order=BEST_FIRST,
        description="Open offers that fit what you look for, the best first.",
    )  # fmt: skip
    job_deadlines: Connection[JobDeadline] = connection(access="member", order=BY_DAY, filters=JobDeadlineFilter)
    job_deadline: JobDeadline | None = by_id(access="member")
    my_job_help: Connection[JobHelp] = connection(
        access="member",
        where=MINE,
        order=LATEST,
        filters=JobHelpFilter,
        description="What you asked the careers office.",
    )
    job_help: JobHelp | None = by_id(access="member", description="Null where it is neither yours nor your office's.")
    job_help_queue: Connection[JobHelp] = connection(
        access=CAREERS, order=LONGEST_WAIT, filters=JobHelpFilter,
        description="All questions, who waits longest first.",
    )  # fmt: skip
    job_wishes: Connection[JobWish] = connection(
        access=CAREERS, where=Sql("{row}.shared AND {row}.state <> 'found'"), filters=JobWishFilter,
        order=(Order(Sql("{row}.changed_at"), "timestamptz", descending=True),),
        description="Those who look for something and share it.",
    )  # fmt: skip
    job_wish: JobWish | None = by_id(access=CAREERS)

    @act(access="member", weight=200)
    async def job_employers_for_me(self, info: Info) -> list[JobEmployer]:
        """Employers that you named or that offer what you look for, with the alumni there."""
        return [
            JobEmployer(
                name=row["name"], company=company_id(row["company"]), named=row["place"] == 0, offers=row["offers"],
                alumni=row["alumni"],
            )
            for row in await employers(info.context.actor)
        ]  # fmt: skip

    @act(access=CAREERS)
    async def job_wish_numbers(self, info: Info) -> list[JobWishNumbers]:
        """How many of each class still search: also those who share nothing, never fewer than five."""
        return [JobWishNumbers(**row) for row in await office.numbers(info.context.actor)]

    @act(access=CAREERS)
    async def job_help_times(self, info: Info) -> JobHelpTimes:
        """How the careers office answers."""
        return JobHelpTimes(**await office.times(info.context.actor))


def company_id(key: UUID | None) -> strawberry.ID | None:
    """The global id of a company that stands here."""
    return None if key is None else strawberry.ID(global_id("JobCompany", key))
