"""Pairs and numbers as files. Who took how much stands in the audit log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale import Actor, File, Text, csv_file, local, log_act, translator
from amicale_mentoring.oversight import health, words
from amicale_mentoring.oversight.figures_graphql import MentoringFigures, MentoringMissing, figures_of
from amicale_mentoring.oversight.health import Wanted
from amicale_mentoring.oversight.measures import looked_after, measured
from amicale_mentoring.people.topics import topic_titles

_ = translator("mentoring")
HEADS = (
    _("Mentee"), _("Mentor"), _("How they are"), _("How it came about"), _("A pair since"), _("First conversation"),
    _("Last met"), _("Next date"), _("Meetings"), _("Minutes"), _("Last sign of life"), _("Asked how they are"),
    _("Ends on"), _("Ended"),
)  # fmt: skip
FIGURE_HEADS = (_("Figure"), _("Of what"), _("Number"))


async def pairs_file(actor: Actor, wanted: Wanted) -> File:
    """All pairs that the page's filters leave, in its order.

    :raises Refusal: the actor does not look after the programme.
    """
    rows = await health.lines(actor, wanted, None)
    await log_act(actor, "mentoring.pairs_exported", wanted.programme, count=len(rows))
    return csv_file("pairs.csv", [said(HEADS, actor.locale), *(cells(row, actor.locale) for row in rows)], actor.locale)


def said(titles: Sequence[Text], locale: str) -> list[str]:
    """Headings in a language."""
    return [title.to(locale) for title in titles]


def cells(row: Mapping[str, Any], locale: str) -> list[Any]:
    """A pair as a line."""
    return [
        row["mentee_name"], row["mentor_name"], words.said(words.HEALTH, row["health"], locale),
        words.said(words.SOURCES, row["source"], locale), day(row["since"]), day(row["first_met_at"]),
        day(row["last_met_at"]), day(row["next_at"]), row["meetings"], row["minutes"], day(row["last_sign_at"]),
        day(row["asked_after_at"]), row["ends_on"], day(row["ended_at"]),
    ]  # fmt: skip


def day(moment: datetime | None) -> date | None:
    """The school's day of a moment."""
    return None if moment is None else local(moment).date()


async def figures_file(actor: Actor, programme: UUID | None) -> File:
    """The numbers of a page of figures, a line each.

    :raises Refusal: the actor looks after no such programme.
    """
    found = await measured(await looked_after(actor, programme))
    it = figures_of(found, await topic_titles(actor.locale), actor.locale)
    lines = [[what.to(actor.locale), of, number] for what, of, number in numbers(it, actor.locale)]
    await log_act(actor, "mentoring.figures_exported", programme)
    return csv_file("mentoring.csv", [said(FIGURE_HEADS, actor.locale), *lines], actor.locale)


def numbers(it: MentoringFigures, locale: str) -> list[tuple[Text, str, Any]]:
    """All of them: what is counted, of what, and how many."""
    return [
        (_("Requests"), "", it.asked), (_("Answered"), "", it.answered), (_("Became a pair"), "", it.accepted),
        (_("First conversation"), "", it.conversations), (_("Waiting"), "", it.waiting),
        (_("Expired"), "", it.expired), (_("Taken back or no longer needed"), "", it.dropped),
        (_("Requests that end in a first conversation (%)"), "", it.conversation_share),
        (_("People who asked"), "", it.people_asked), (_("Of them, had a first conversation"), "", it.people_met),
        (_("Hours until an answer (median)"), "", it.hours_to_answer),
        (_("Days until the first conversation (median)"), "", it.days_to_conversation),
        (_("Pairs"), "", it.pairs), (_("Pairs that have met"), "", it.pairs_met),
        (_("Pairs in reverse mentoring (%)"), "", it.reverse_share), (_("Meetings"), "", it.meetings),
        (_("Hours of meetings"), "", it.hours),
        *((_("Pairs"), words.said(words.HEALTH, each.health.value, locale), each.count) for each in it.states),
        *((_("How pairs came about"), each.label, each.count) for each in it.sources),
        *((_("Why pairs ended early"), each.label, each.count) for each in it.early),
        *((_("Said good or very good (%)"), each.label, each.good) for each in it.satisfaction),
        *((_("Would do it again (%)"), each.label, each.again) for each in it.satisfaction),
        (_("Meetings that were worth it (%)"), "", it.worth_share),
        *missing(_("Missing places by sector"), it.sectors), *missing(_("Missing places by topic"), it.topics),
    ]  # fmt: skip


def missing(title: Text, rows: Sequence[MentoringMissing]) -> list[tuple[Text, str, Any]]:
    """How many more look for a place than there are."""
    return [(title, row.label, row.short) for row in rows]
