"""Numbers of offers in the schema. Shares are in percent, to one place; null is of nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import strawberry

from amicale import Info, act
from amicale_jobs.offers.words import contract_title
from amicale_jobs.report.measures import Measured, measured, share
from amicale_jobs.report.words import NOT_SAID, SOURCES
from amicale_jobs.rules import MANAGE
from amicale_jobs.settings import JobsSettings


@strawberry.type(description="Offers of one kind.")
class JobTally:
    """In the reader's language."""

    label: str
    offers: int
    filled: int
    days_to_fill: float | None = strawberry.field(description="The median, of those filled.")


@strawberry.type(description="A month: what opened in it, and what was filled in it.")
class JobMonth:
    """By the school's days."""

    month: date
    offers: int
    filled: int


@strawberry.type(description="What was offered in a time, and what came of it. By offers that opened in it.")
class JobFigures:
    """Of all offers, those withdrawn too."""

    since: date
    until: date = strawberry.field(description="The last day, included.")
    open: int = strawberry.field(description="Now.")
    waiting: int = strawberry.field(description="For moderation, now.")
    ending: int = strawberry.field(description="Of those open now, those that end within seven days.")
    offers: int
    companies: int
    filled: int
    over: int = strawberry.field(description="Filled, expired or withdrawn.")
    filled_share: float | None = strawberry.field(description="Of those that are over.")
    by_alumnus: int
    by_student: int
    by_others: int = strawberry.field(description="Filled by somebody else, or nobody said by whom.")
    ours_share: float | None = strawberry.field(description="Of those filled: by alumni and students.")
    days_to_fill: float | None = strawberry.field(description="The median.")
    with_pay_share: float | None = strawberry.field(description="Of all: those that say the pay.")
    views: int
    clicks: int = strawberry.field(description="On how to apply.")
    contracts: list[JobTally]
    sources: list[JobTally]
    sectors: list[JobTally]
    employers: list[JobTally]
    places: list[JobTally]
    months: list[JobMonth]


@strawberry.type
class ReportQuery:
    """For who manages jobs."""

    @act(access=MANAGE, weight=200)
    async def job_figures(self, info: Info, since: date | None = None, until: date | None = None) -> JobFigures:
        """Of the last twelve months, or of the days that you say."""
        found = await measured(info.context.actor, since, until)
        known = info.context.settings_of(JobsSettings).contracts
        return figures_of(found, known, info.context.actor.locale)


def figures_of(it: Measured, known: Mapping[str, Any], locale: str) -> JobFigures:
    """In the reader's language."""
    whole, days = it.whole, it.whole["days_to_fill"]
    titles = {row["label"]: contract_title(known, row["label"], locale) for row in it.by["contract"]}
    sources = {code: text.to(locale) for code, text in SOURCES.items()}
    return JobFigures(
        since=it.since, until=it.until, open=it.now["open"], waiting=it.now["waiting"], ending=it.now["ending"],
        offers=whole["offers"], companies=whole["companies"], filled=whole["filled"], over=whole["over"],
        filled_share=share(whole["filled"], whole["over"]), by_alumnus=whole["by_alumnus"],
        by_student=whole["by_student"], by_others=whole["by_others"],
        ours_share=share(whole["by_alumnus"] + whole["by_student"], whole["filled"]), days_to_fill=rounded(days),
        with_pay_share=share(whole["with_pay"], whole["offers"]), views=it.looked["views"], clicks=it.looked["clicks"],
        contracts=tallies(it.by["contract"], titles, locale), sources=tallies(it.by["source"], sources, locale),
        sectors=tallies(it.by["sector"], {}, locale), employers=tallies(it.by["company"], {}, locale),
        places=tallies(it.by["place"], {}, locale),
        months=[JobMonth(month=row["month"], offers=row["offers"], filled=row["filled"]) for row in it.months],
    )  # fmt: skip


def tallies(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], locale: str) -> list[JobTally]:
    """The most frequent first."""
    return [
        JobTally(
            label=titles.get(row["label"], row["label"]) or NOT_SAID.to(locale), offers=row["offers"],
            filled=row["filled"], days_to_fill=rounded(row["days_to_fill"]),
        )
        for row in rows
    ]  # fmt: skip


def rounded(value: Any) -> float | None:
    """To one place."""
    return None if value is None else round(float(value), 1)
