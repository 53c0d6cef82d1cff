"""Figures in the schema; thin."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime

import strawberry

from amicale.figures import history, service
from amicale.figures.history import Point
from amicale.figures.service import READ, Reading
from amicale.figures.troubles import troubles as look_for_troubles
from amicale.graphql.context import Info
from amicale.graphql.fields import act


@strawberry.enum(description="What a figure is.")
class FigureKind(enum.Enum):
    """One number, or a table."""

    NUMBER = "number"
    CATEGORIES = "categories"
    OVER_TIME = "over_time"


@strawberry.type(description="A column of numbers.")
class FigureColumn:
    """Its name and its title."""

    name: str
    title: str


@strawberry.type(description="A row of a figure's table.")
class FigureRow:
    """A label and numbers, one for each column; null where it is hidden or not known."""

    label: str
    values: list[int | None]


@strawberry.type(description="A number on a day.")
class FigurePoint:
    """What was counted, or told afterwards from what is known today."""

    day: date
    value: int | None
    told_afterwards: bool


@strawberry.type(description="Something that can be counted and quoted, with the rule that it is counted by.")
class Figure:
    """A number or a table. Small numbers of people are hidden from those who may not look people up."""

    name: str
    title: str
    plugin: str = strawberry.field(description="What brings it, as people call it.")
    definition: str = strawberry.field(description="Who or what is counted, in words.")
    kind: FigureKind
    heading: str = strawberry.field(description="What the rows' labels are; empty for a number.")
    columns: list[FigureColumn]
    rows: list[FigureRow]
    value: int | None = strawberry.field(description="Of a number.")
    of: int | None = strawberry.field(description="What the number is a part of.")
    before: FigurePoint | None = strawberry.field(description="The number about a year ago, where it is known.")
    at: datetime = strawberry.field(description="When it was counted.")
    failed: bool = strawberry.field(description="It could not be counted; the server's log says why.")
    hides: bool = strawberry.field(description="Whether small numbers were hidden from you.")


@strawberry.type(description="Something that is wrong with the portal itself.")
class Trouble:
    """What, and what to do about it."""

    title: str
    remedy: str
    href: str = strawberry.field(description="The page where one does it; empty where there is none.")


@strawberry.type
class FiguresQuery:
    """What can be asked of figures."""

    @act(access="member")
    async def troubles(self, info: Info) -> list[Trouble]:
        """What is wrong that you can do something about, by your permissions."""
        locale = info.context.actor.locale
        return [
            Trouble(title=it.title.to(locale), remedy=it.remedy.to(locale), href=it.href)
            for it in await look_for_troubles(info.context.actor)
        ]

    @act(access=READ)
    async def figures(self, info: Info) -> list[Figure]:
        """All that you may see, counted within the last minute."""
        found = await service.read_all(info.context.actor)
        before = await history.a_year_ago()
        return [figure_of(each, info.context.actor.locale, before) for each in found]

    @act(access=READ)
    async def figure(self, info: Info, name: str) -> Figure | None:
        """One of them."""
        found = await service.read(info.context.actor, name)
        return figure_of(found, info.context.actor.locale, await history.a_year_ago())

    @act(access=READ)
    async def figure_history(self, info: Info, name: str) -> list[FigurePoint]:
        """What a number was on the days before, the oldest first; empty for what is not one number."""
        found = await service.history_of(info.context.actor, name)
        return [FigurePoint(day=it.day, value=it.value, told_afterwards=it.told_afterwards) for it in found]


def figure_of(found: Reading, locale: str, before: Mapping[str, Point]) -> Figure:
    """A figure as the schema has it."""
    figure, number = found.figure, found.figure.kind == "number" and bool(found.rows)
    values = found.rows[0].values if number else ()
    return Figure(
        name=figure.name, title=figure.title.to(locale), plugin=found.plugin, definition=found.definition,
        kind=FigureKind(figure.kind), heading=figure.heading.to(locale) if figure.heading else "",
        columns=[FigureColumn(name=name, title=title) for name, title in found.columns],
        rows=[FigureRow(label=row.label, values=list(row.values)) for row in found.rows] if not number else [],
        value=values[0] if values else None, of=values[1] if len(values) > 1 else None,
        before=point_before(found, before.get(figure.name)), at=found.at, failed=found.failed, hides=found.hides,
    )  # fmt: skip


def point_before(found: Reading, before: Point | None) -> FigurePoint | None:
    """The number a year ago, but not where it would tell what is hidden."""
    if before is None or found.hides or (found.limited and service.tells_of_people(before)):
        return None
    return FigurePoint(day=before.day, value=before.value, told_afterwards=before.told_afterwards)
