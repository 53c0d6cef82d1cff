"""A figure as a file: the same numbers, under the same rights, as on its page."""

from __future__ import annotations

from collections.abc import Sequence

from amicale.actor import Actor
from amicale.figures.service import Reading, read
from amicale.files import File, csv_file
from amicale.i18n import translator

_ = translator("amicale")
HIDDEN = "*"
"""What stands for a number that is hidden, as in tables of statistical offices."""


async def csv_of(actor: Actor, name: str) -> File:
    """Its CSV. No person is in it, so it is not logged.

    :raises Refusal: the actor may not see it.
    """
    found = await read(actor, name)
    return csv_file(f"{found.figure.name}-{found.at.date().isoformat()}.csv", lines(found, actor.locale), actor.locale)


def lines(found: Reading, locale: str) -> list[Sequence[object]]:
    """The headings and the rows."""
    if found.figure.kind == "number":
        value, *whole = found.rows[0].values if found.rows else (None,)
        heads = [found.figure.title.to(locale), *([_("Of").to(locale)] if whole else [])]
        return [heads, [cell(value, found), *(cell(each, found) for each in whole)]]
    heading = found.figure.heading or found.figure.title
    heads = [heading.to(locale), *(title for _name, title in found.columns)]
    return [heads, *([row.label, *(cell(value, found) for value in row.values)] for row in found.rows)]


def cell(value: int | None, found: Reading) -> int | str:
    """A number, or what stands for one that is hidden; nothing for what is not known."""
    return value if value is not None else HIDDEN if found.hides else ""
