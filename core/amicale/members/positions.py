"""Where somebody works and worked, as they say themselves, or staff for them. Actor first; transactions live here."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.localtime import today
from amicale.members.editing import Edit, editing, require_own_or_office
from amicale.members.tables import Position
from amicale.members.values import country_code, refused, text

_ = translator("amicale")

MOST = 60
"""Positions of one person: more is no life's work but a mistake."""
FIRST_YEAR = 1900
COMMON = 5
"""How many people must work in a sector before its name is suggested: it then tells of nobody."""
SECTORS = """
    SELECT min(sector) AS sector FROM amicale.position WHERE sector <> ''
    GROUP BY amicale.fold(sector) HAVING count(DISTINCT member) >= $1 ORDER BY count(*) DESC LIMIT 200
"""


async def add(actor: Actor, member_id: UUID, said: Mapping[str, Any], *, expected_version: int | None = None) -> None:
    """Say that one works or worked somewhere.

    :param said: ``title``, ``employer``, ``sector``, ``city``, ``country``, ``start_year``, ``start_month``,
        ``end_year``, ``end_month``, ``current`` and ``freelance``, each may be missing.
    :raises Refusal: naming the field.
    """
    values = checked_position(said)
    async with editing(actor, member_id, "positions", expected_version=expected_version) as edit:
        if await DB.fetch_value("SELECT count(*) FROM amicale.position WHERE member = $1", member_id) >= MOST:
            raise Refusal(_("That is enough: remove a position before you add another."), field="input.title")
        await Position(member=member_id, **values).save()
        edit.changed = True


async def update(
    actor: Actor, position_id: UUID, said: Mapping[str, Any], *, own: bool, expected_version: int | None = None
) -> UUID:
    """Say anew what a position is, all of it. Answers whose it is.

    :param own: whether it has to be the actor's own.
    """
    member_id = await owner_of(actor, position_id, own=own)
    values = checked_position(said)
    async with editing(actor, member_id, "positions", expected_version=expected_version) as edit:
        row = await still_there(position_id, member_id)
        if any(row[name] != value for name, value in values.items()):
            await Position.put(position_id, values)
            edit.changed = True
    return member_id


async def remove(actor: Actor, position_id: UUID, *, own: bool, expected_version: int | None = None) -> UUID:
    """Take a position off the record. Answers whose it was."""
    member_id = await owner_of(actor, position_id, own=own)
    async with editing(actor, member_id, "positions", expected_version=expected_version) as edit:
        await still_there(position_id, member_id)
        await drop(edit, position_id)
    return member_id


async def drop(edit: Edit, position_id: UUID) -> None:
    """Delete it, within an edit of its member."""
    await DB.execute("DELETE FROM amicale.position WHERE id = $1", position_id)
    edit.changed = True


async def owner_of(actor: Actor, position_id: UUID, *, own: bool) -> UUID:
    """Whose position it is: the actor's own, or anybody's for those who look after records.

    :raises Refusal: there is none, or it is another's: which of the two is told to staff only.
    """
    me = actor.require_member() if own else None
    found = await DB.fetch_value("SELECT member FROM amicale.position WHERE id = $1", position_id)
    if found is None or (own and uuid_of(found) != me):
        raise gone()
    require_own_or_office(actor, uuid_of(found))
    return uuid_of(found)


async def still_there(position_id: UUID, member_id: UUID) -> Any:
    """The position's row, its member being locked.

    :raises Refusal: somebody removed it meanwhile.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.position WHERE id = $1 AND member = $2", position_id, member_id)
    if row is None:
        raise gone()
    return row


def gone() -> Refusal:
    """What is said of a position that is not there."""
    return Refusal(_("There is no such position, or no longer."), code="NOT_FOUND")


def checked_position(said: Mapping[str, Any]) -> dict[str, Any]:
    """A position's columns, checked and in their normal form.

    :raises Refusal: naming the field.
    """
    values: dict[str, Any] = {name: text(name, said.get(name)) for name in ("title", "employer", "sector", "city")}
    if not values["title"] and not values["employer"]:
        raise refused("title", _("Say what you do, or where."))
    current = bool(said.get("current"))
    started, ended = month_of(said, "start"), month_of(said, "end")
    if current and ended is not None:
        raise refused("end_year", _("Leave the end empty as long as you work there, or untick that you do."))
    if started is not None and ended is not None and ended < started:
        raise refused("end_year", _("It cannot end before it began."))
    return {
        **values, "country": country_code("country", said.get("country")), "started_on": started, "ended_on": ended,
        "is_current": current, "freelance": bool(said.get("freelance")),
    }  # fmt: skip


def month_of(said: Mapping[str, Any], edge: str) -> date | None:
    """The day that a year and a month mean, or a year alone: the first at the start, the last at the end."""
    year, month = said.get(f"{edge}_year"), said.get(f"{edge}_month")
    if year is None:
        if month is not None:
            raise refused(f"{edge}_year", _("Say the year, too."))
        return None
    this_year = today().year
    if not FIRST_YEAR <= year <= this_year + (1 if edge == "start" else 0):
        raise refused(f"{edge}_year", _("This year cannot be right."))
    if month is not None and not 1 <= month <= 12:
        raise refused(f"{edge}_month", _("This month cannot be right."))
    if edge == "start":
        return date(year, month or 1, 1)
    last = month or 12
    return date(year, last, monthrange(year, last)[1])


async def sectors() -> list[str]:
    """Sectors that several people of the school work in, the most frequent first."""
    return [row["sector"] for row in await DB.fetch(SECTORS, COMMON)]
