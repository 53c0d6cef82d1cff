"""Reading figures: who may see which, what of it, and in which words. Actor first."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from amicale.actor import Actor
from amicale.countries import country_names
from amicale.errors import Refusal
from amicale.figures.cache import KEPT
from amicale.figures.computing import Row, Table, count
from amicale.figures.history import Point, points
from amicale.figures.small import OTHERS, blank, is_small, numbers, tells, without_small
from amicale.graphql.execution import check_access
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.plugins.manifest_figures import Figure
from amicale.tasks.handling import plugin_of

_ = translator("amicale")
READ = "figures.read"
EXACT = "members.read"
"""Who may look people up learns nothing from a small number."""
ACTIVE = "amicale.active"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as somebody may read it: a number that is None is hidden, or not known.

    :param limited: whether small numbers are hidden from them; ``hides``: whether there were any.
    """

    figure: Figure
    plugin: str
    definition: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    at: datetime
    failed: bool
    limited: bool
    hides: bool


async def readable(actor: Actor) -> list[Figure]:
    """The figures that somebody may see, in their order."""
    actor.require(READ)
    figures = (await HERE.assembled()).figures.values()
    return sorted((it for it in figures if may_read(actor, it)), key=lambda it: (it.order, it.name))


def may_read(actor: Actor, figure: Figure) -> bool:
    """Whether somebody may see a figure."""
    try:
        check_access(actor, figure.access)
    except Refusal:
        return False
    return actor.may(READ)


async def read_all(actor: Actor) -> list[Reading]:
    """All that they may see, counted within the last minute."""
    return list(await asyncio.gather(*(reading_of(actor, figure) for figure in await readable(actor))))


async def read(actor: Actor, name: str) -> Reading:
    """One of them.

    :raises Refusal: there is none of this name, for this person.
    """
    for figure in await readable(actor):
        if figure.name == name:
            return await reading_of(actor, figure)
    raise Refusal(_("There is no such figure, or it is not for you."), code="NOT_FOUND", field="name")


async def reading_of(actor: Actor, figure: Figure) -> Reading:
    """A figure as this person may read it."""
    table = await KEPT.get(figure.name, partial(count, figure))
    limited = figure.people and not actor.may(EXACT)
    shown = shown_rows(figure, table) if limited else table.rows
    return Reading(
        figure, await plugin_title(plugin_of(figure.name), actor.locale), await definition_of(figure, actor.locale),
        tuple((name, title.to(actor.locale)) for name, title in figure.measures.items()),
        named(figure, shown, actor.locale), table.at, table.failed, limited, shown != table.rows,
    )  # fmt: skip


async def plugin_title(name: str, locale: str) -> str:
    """What a plugin is called; its bare name when it is off."""
    titles = {loaded.name: loaded.plugin.title for loaded in (await HERE.assembled()).plugins}
    return said(titles.get(name, name), locale)


def shown_rows(figure: Figure, table: Table) -> tuple[Row, ...]:
    """What of it is shown to those who may not look people up."""
    if figure.kind == "categories":
        return without_small(table.rows)
    return tuple(shown_number(row) for row in table.rows)


def shown_number(row: Row) -> Row:
    """A number and what it is a part of, or the numbers of a day."""
    if len(row.values) > 1 and is_small(row.values[1]) and row.label == "":
        return replace(row, values=(None, None))
    if row.label == "" and len(row.values) > 1:
        value, whole = numbers(row)
        return replace(row, values=(None, whole)) if is_small(value) or is_small(whole - value) else row
    if is_small(row.values[0]):
        return replace(row, values=tuple(None for _value in row.values))
    return replace(row, values=blank(row.values)) if tells(numbers(row)) else row


def named(figure: Figure, rows: Sequence[Row], locale: str) -> tuple[Row, ...]:
    """The rows with their labels in words."""
    countries: Mapping[str, str] = country_names(locale) if figure.labels == "country" else {}
    texts = figure.labels if isinstance(figure.labels, Mapping) else {}
    return tuple(Row(label_in_words(row.label, figure, texts, countries, locale), row.values) for row in rows)


def label_in_words(
    label: str, figure: Figure, texts: Mapping[str, Text], countries: Mapping[str, str], locale: str
) -> str:
    """What a row is called."""
    if label == OTHERS:
        return _("All others").to(locale)
    if label in texts:
        return texts[label].to(locale)
    if label == "" and figure.kind != "number":
        return _("Not known").to(locale)
    return countries.get(label, label)


async def definition_of(figure: Figure, locale: str) -> str:
    """The rule in words; of those who are active, also what the plugins of this school count as taking part."""
    words = figure.definition.to(locale)
    ways = [said(each.title, locale) for each in (await HERE.assembled()).participation.values()]
    if figure.name != ACTIVE or not ways:
        return words
    return f"{words} " + _("Taking part means that they %(ways)s.", ways=listed(ways, locale)).to(locale)


def listed(words: Sequence[str], locale: str) -> str:
    """``a, b or c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {_('or').to(locale)} {words[-1]}"


def said(text: Text | str, locale: str) -> str:
    """A text in a language."""
    return text.to(locale) if isinstance(text, Text) else text


async def history_of(actor: Actor, name: str) -> list[Point]:
    """What a number was on the days before, by the same rule about small numbers.

    :raises Refusal: there is no such figure, for this person.
    """
    figure = next((it for it in await readable(actor) if it.name == name), None)
    if figure is None:
        raise Refusal(_("There is no such figure, or it is not for you."), code="NOT_FOUND", field="name")
    found = (await points([name]))[name]
    limited = figure.people and not actor.may(EXACT)
    return [point for point in found if not (limited and tells_of_people(point))]


def tells_of_people(point: Point) -> bool:
    """Whether a number on a day says something about single people."""
    return is_small(point.value) or (point.of_value is not None and tells((point.of_value, point.value)))
