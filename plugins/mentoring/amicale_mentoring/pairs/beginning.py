"""How a pair begins. Places are taken in the database (mentoring.follow_pair), so no path can take one too many."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from asyncpg import PostgresError, UniqueViolationError
from dateutil.relativedelta import relativedelta

from amicale import DB, Refusal, new_id, today, translator

_ = translator("mentoring")
Source = Literal["request", "batch", "by_hand"]
NO_PLACE = "MN001"


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
    made = new_id()
    try:
        async with DB.savepoint():
            await DB.execute(
                """INSERT INTO mentoring.pair (id, programme, mentor, mentee, request, source, score, ends_on)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
                made, programme, mentor, mentee, request, source, score, await last_day(programme),
            )  # fmt: skip
    except UniqueViolationError:
        raise Refusal(_("You are a pair already."), code="CONFLICT", reason="PAIRED") from None
    except PostgresError as error:
        if getattr(error, "sqlstate", "") != NO_PLACE:
            raise
        raise Refusal(_("No place is left here."), code="CONFLICT", reason="NO_PLACE") from None
    return made


async def last_day(programme: UUID) -> date | None:
    """When a pair that begins today ends by itself; None where the programme has no length."""
    months = await DB.fetch_value("SELECT months FROM mentoring.programme WHERE id = $1", programme)
    return today() + relativedelta(months=months) if months else None
