"""Numbers of freelance as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amicale import Actor, File, Text, csv_file, log_act, money_text, translator
from amicale_freelance.report.graphql import FreelanceFigures, figures_of
from amicale_freelance.report.measures import measured

_ = translator("freelance")
HEADS = (_("Figure"), _("Of what"), _("Number"), _("Profiles"))


async def figures_file(actor: Actor, since: date | None, until: date | None) -> File:
    """All that the page shows, a number a line.

    :raises Refusal: the actor does not look after freelance.
    """
    found = await measured(actor, since, until)
    rows = list(lines(figures_of(found), actor.locale))
    await log_act(actor, "freelance.figures_exported", since=found.since.isoformat(), until=found.until.isoformat())
    told = [[cell.to(actor.locale) if isinstance(cell, Text) else cell for cell in row] for row in (HEADS, *rows)]
    return csv_file("freelance.csv", told, actor.locale)


def lines(it: FreelanceFigures, locale: str) -> Iterator[tuple[object, ...]]:
    """A number a line."""
    rate = money_text(it.median_rate.amount, it.median_rate.currency, locale, short=True) if it.median_rate else ""
    for title, value in (
        (_("Missions"), it.missions), (_("Of partners"), it.of_partners), (_("Proposals"), it.proposals),
        (_("Missions without a proposal"), it.without_proposal), (_("Given to somebody"), it.given),
        (_("Days until the choice (median)"), it.days_to_choose), (_("Days of work"), it.days),
        (_("Profiles shown now"), it.profiles), (_("Median day rate"), rate), (_("Reviews by clients"), it.reviews),
    ):  # fmt: skip
        yield (title, "", value, "")
    for skill in it.skills:
        yield (_("Skill"), skill.label, skill.missions, skill.profiles)
    for month in it.months:
        yield (_("By month"), month.month.isoformat()[:7], month.missions, "")
