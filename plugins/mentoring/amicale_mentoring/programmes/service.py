"""Making a programme and changing what holds in it. Actor first; transactions live here. Its life is in states.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from dateutil.relativedelta import relativedelta

from amicale import DB, Actor, Refusal, log_act, new_id, today, translator
from amicale_mentoring.programmes.starting import CHARTER, STARTS
from amicale_mentoring.programmes.store import COORDINATE, Row, insert, locked, write
from amicale_mentoring.programmes.terms import Terms, terms_of

_ = translator("mentoring")
SEASON_MONTHS = 6
FOUNDATIONS = ("kind", "direction")
DAYS = ("signing_up_from", "signing_up_until", "starts_on", "ends_on")


async def create(actor: Actor, start: str, values: Mapping[str, Any]) -> UUID:
    """A new programme as a draft, from a starting point; ``values`` are what somebody says of it: a name, days.

    :raises Refusal: there is no such starting point, or the values do not fit.
    """
    actor.require(COORDINATE)
    if start not in STARTS:
        raise Refusal(_("Choose where to start from."), field="start")
    given = {name: value for name, value in values.items() if value is not None}
    days = season_from(given.get("starts_on")) if STARTS[start].season else {}
    terms = terms_of({**STARTS[start].terms, **days, **given})
    return await keep(actor, terms, CHARTER)


async def copy(actor: Actor, programme: UUID, values: Mapping[str, Any]) -> UUID:
    """A new draft that is like an earlier programme in all but its days: last season again.

    :raises Refusal: there is no such programme, or it is not theirs to copy.
    """
    actor.require(COORDINATE)
    row = await DB.fetch_row("SELECT * FROM mentoring.programme WHERE id = $1", programme)
    if row is None:
        raise Refusal(_("There is no such programme."), code="NOT_FOUND", field="start")
    given = {name: value for name, value in values.items() if value is not None}
    terms = terms_of({**row, **next_season(row, given.get("starts_on")), **given})
    return await keep(actor, terms, msgspec.json.decode(row["charter"]), follows=programme)


async def keep(actor: Actor, terms: Terms, charter: Mapping[str, str], follows: UUID | None = None) -> UUID:
    """Write a draft down."""
    made = new_id()
    async with DB.transaction():
        await insert(made, terms, charter, follows)
        await log_act(actor, "mentoring.programme_created", made)
    return made


def season_from(starts_on: date | None) -> dict[str, date]:
    """The days of a season that nobody has said: it begins in six weeks, and one signs up until then."""
    first = starts_on or (today() + relativedelta(days=42))
    last = first + relativedelta(months=SEASON_MONTHS, days=-1)
    return {"starts_on": first, "ends_on": last, "signing_up_until": first - relativedelta(days=1)}


def next_season(row: Row, starts_on: date | None) -> dict[str, date | None]:
    """The days of the next season: as far apart as those of the last, a year later or from the day that is given."""
    if row["starts_on"] is None:
        return dict.fromkeys(DAYS)
    later = starts_on or row["starts_on"] + relativedelta(years=1)
    while starts_on is None and later <= today():
        later += relativedelta(years=1)
    move = later - row["starts_on"]
    return {name: row[name] + move if row[name] else None for name in DAYS}


async def change(actor: Actor, programme: UUID, version: int | None, values: Mapping[str, Any]) -> None:
    """Change what holds in a programme; what is not named stays. It holds for those who sign up or ask from then on.

    :raises Refusal: it does not fit, or somebody has changed it meanwhile.
    """
    async with DB.transaction():
        row = await locked(actor, programme, version)
        before, after = terms_of_row(row), terms_of({**row, **values})
        changed = sorted(name for name in Terms.model_fields if getattr(before, name) != getattr(after, name))
        if not changed:
            return
        if set(FOUNDATIONS) & set(changed):
            await refuse_if_begun(programme)
        await write(programme, after)
        await log_act(actor, "mentoring.programme_changed", programme, fields=changed)


def terms_of_row(row: Row) -> Terms:
    """What holds now, even where today's rules would not let it be written."""
    return Terms.model_validate(dict(row))


async def refuse_if_begun(programme: UUID) -> None:
    """Who has signed up did so for this kind of programme: it is what it is."""
    if await DB.fetch_value("SELECT EXISTS (SELECT FROM mentoring.participation WHERE programme = $1)", programme):
        said = _("People have signed up already: the kind and the direction stay. Make a new programme instead.")
        raise Refusal(said, code="CONFLICT", reason="BEGUN", field="input.kind")
