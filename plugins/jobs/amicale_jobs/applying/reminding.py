"""Reminders of one's own entries: one mail a person and day, at the school's hour. Running it twice does no harm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from amicale import DB, local, post_mail, settings_of, today

AT_ONCE = 200
"""People in one transaction."""
OPEN = "state NOT IN ('taken', 'refused', 'given_up')"
DUE = f"""
    {OPEN} AND (
        (remind_on <= $1::date AND coalesce(reminded_on < remind_on, true))
        OR (state = 'noted' AND $2::int > 0 AND due_on BETWEEN $1::date AND $1::date + $2::int
            AND coalesce(reminded_on < due_on - $2::int, true)))
"""
TAKE = f"""
    WITH due AS (
        SELECT id FROM jobs.application WHERE {DUE} ORDER BY member, id LIMIT {AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    UPDATE jobs.application a SET reminded_on = $1::date FROM due WHERE due.id = a.id RETURNING a.id, a.member
"""  # noqa: S608 -- our own words
"""What is to be told today. A day that was missed is told the next time; none is told twice."""


async def remind_due(payload: Mapping[str, Any]) -> None:
    """The job: from the school's hour on."""
    from amicale_jobs.settings import JobsSettings

    settings = await settings_of(JobsSettings)
    if local(datetime.now(UTC)).hour >= settings.applying_reminders_from:
        await tell_all(settings.applying_notice_days)


async def tell_all(notice_days: int) -> int:
    """Tell everybody who is to be told now; answers how many entries."""
    total = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(TAKE, today(), notice_days)
            by_member: dict[UUID, list[str]] = {}
            for row in rows:
                by_member.setdefault(row["member"], []).append(str(row["id"]))
            for member, entries in by_member.items():
                await post_mail("jobs.application_reminder", member_id=member, payload={"entries": entries})
        total += len(rows)
        if len(rows) < AT_ONCE:
            return total
