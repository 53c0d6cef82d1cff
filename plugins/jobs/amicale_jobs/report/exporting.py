"""Numbers of offers as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amicale import Actor, File, Text, csv_file, log_act, settings_of, translator
from amicale_jobs.report.graphql import JobFigures, figures_of
from amicale_jobs.report.measures import measured
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
HEADS = (_("Figure"), _("Of what"), _("Offers"), _("Offers filled"), _("Days to fill"))


async def figures_file(actor: Actor, since: date | None, until: date | None) -> File:
    """All that the page shows, a number a line.

    :raises Refusal: the actor does not manage jobs.
    """
    found = await measured(actor, since, until)
    known = (await settings_of(JobsSettings)).contracts
    rows = list(lines(figures_of(found, known, actor.locale)))
    await log_act(actor, "jobs.figures_exported", since=found.since.isoformat(), until=found.until.isoformat())
    told = [[cell.to(actor.locale) if isinstance(cell, Text) else cell for cell in row] for row in (HEADS, *rows)]
    return csv_file("offers.csv", told, actor.locale)


def lines(it: JobFigures) -> Iterator[tuple[object, ...]]:
    """A number a line."""
    yield (_("All offers"), "", it.offers, it.filled, it.days_to_fill)
    yield (_("Filled by an alumnus or alumna"), "", "", it.by_alumnus, "")
    yield (_("Filled by a student"), "", "", it.by_student, "")
    yield (_("Views"), "", it.views, "", "")
    yield (_("Clicks on how to apply"), "", it.clicks, "", "")
    for title, rows in (
        (_("By kind of contract"), it.contracts), (_("By where they are from"), it.sources),
        (_("By sector"), it.sectors), (_("By company"), it.employers), (_("By place"), it.places),
    ):  # fmt: skip
        for row in rows:
            yield (title, row.label, row.offers, row.filled, row.days_to_fill)
    for month in it.months:
        yield (_("By month"), month.month.isoformat()[:7], month.offers, month.filled, "")
