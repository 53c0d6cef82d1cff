"""How a pair begins. Places are taken in the database (mentoring.follow_pair), so no path can take one too many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from asyncpg import PostgresError, UniqueViolationError
from dateutil.relativedelta import relativedelta

from amicale import DB, Refusal, new_id, today, translator

_ = translator("mentoring")
Source = Literal["request", "batch", "by_hand"]
NO_PLACE = "MN001"
JOIN = """
    INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, place, proposed_by, gathering)
    SELECT gen_random_uuid(), $1, 'proposed', s.starts_at, s.minutes, s.place, 'mentor', s.gathering
    FROM mentoring.session s JOIN mentoring.pair r ON r.id = s.pair
    WHERE r.mentor = $2 AND s.gathering IS NOT NULL AND s.state IN ('proposed', 'agreed', 'declined')
      AND s.starts_at > now()
    GROUP BY s.starts_at, s.minutes, s.place, s.gathering
"""
"""Who joins a group is asked to what is still to come."""


async def begin_pair(
    programme: UUID,
    mentor: UUID,
    mentee: UUID,
    source: Source,
    *,
    request: UUID | None = None,
    score: int | None = None,
) -> UUID:
    """Make two a pair, within the caller's transaction. Who asks at the same moment waits, and loses.

    :raises Refusal: one of them has no place left, or they are a pair already.
    """
    made, rules = new_id(), await rules_of(programme)
    try:
        async with DB.savepoint():
            await DB.execute(
                """INSERT INTO mentoring.pair (id, programme, mentor, mentee, request, source, score, ends_on)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
                made, programme, mentor, mentee, request, source, score, last_day(rules),
            )  # fmt: skip
    except UniqueViolationError:
        raise Refusal(_("You are a pair already."), code="CONFLICT", reason="PAIRED") from None
    except PostgresError as error:
        if getattr(error, "sqlstate", "") != NO_PLACE:
            raise
        raise Refusal(_("No place is left here."), code="CONFLICT", reason="NO_PLACE") from None
    if rules["kind"] == "group":
        await DB.execute(JOIN, made, mentor)
    return made


async def rules_of(programme: UUID) -> Mapping[str, Any]:
    """What a programme says of its pairs."""
    row = await DB.fetch_row("SELECT kind, months, ends_on FROM mentoring.programme WHERE id = $1", programme)
    assert row is not None
    return dict(row)


def last_day(rules: Mapping[str, Any]) -> date | None:
    """When a pair that begins today ends by itself, at the latest with the season; None where there is no such day."""
    own = today() + relativedelta(months=rules["months"]) if rules["months"] else None
    return min((day for day in (own, rules["ends_on"]) if day is not None), default=None)
