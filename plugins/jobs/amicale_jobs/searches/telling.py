"""Alerts: at the school's hour, everybody who is to be told gets one mail with what all their searches have found.

What is to be told was written down when offers opened (matching.py). A run takes it and posts the mails in one
transaction; whoever is killed in the middle has taken nothing, and two that run at once wait for one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, agreed, from_local, local, post_to_many, settings_of
from amicale_jobs.boosting.choosing import hand_out
from amicale_jobs.searches.matching import mark
from amicale_jobs.searches.purposes import ALERTS
from amicale_jobs.settings import JobsSettings

ALERT, OFFERS = "jobs.alert", "jobs.partner_offers"
LONG = "SET LOCAL statement_timeout = '120s'"
"""After a partner's first list, half a million findings are to be told at once, longer than a request may last."""
LOCK = "SELECT pg_advisory_xact_lock(hashtext('jobs.alerts'))"


def last_moment(now: datetime, hour: int, weekday: int | None = None) -> datetime:
    """When alerts were last to go out: today or yesterday at that hour, or on the last such day of the week.

    By the school's clock: it is the same hour before and after the clocks change.
    """
    day = local(now).date()
    back = 0 if weekday is None else (day.weekday() - weekday) % 7
    moment = from_local(datetime.combine(day - timedelta(days=back), time(hour)))
    if moment > now:
        moment = from_local(datetime.combine(day - timedelta(days=back + (1 if weekday is None else 7)), time(hour)))
    return moment.astimezone(UTC)


async def send_alerts(_payload: Mapping[str, Any]) -> None:
    """The job."""
    await send(datetime.now(UTC))


async def send(now: datetime) -> int:
    """Post what is due; answers how many mails. A second time at the same moment posts nothing."""
    settings = await settings_of(JobsSettings)
    day = last_moment(now, settings.alert_hour)
    week = last_moment(now, settings.alert_hour, int(settings.alert_day))
    async with DB.transaction():
        await DB.execute(LONG)
        await DB.execute(LOCK)
        batch, searching = await mark(day, week)
        shown = await hand_out(batch, local(week).date(), now) if now - week < timedelta(days=2) else []
        payload = {"batch": batch}
        found = await agreed(searching, ALERTS)
        only_shown = [each for each in shown if each not in found]
        if found:
            await post_to_many(ALERT, [each for each in searching if each in found], payload)
        if only_shown:
            await post_to_many(OFFERS, only_shown, payload)
    return len(found) + len(only_shown)


async def subscribed(member: UUID) -> bool:
    """Whether somebody gets alerts at all."""
    return bool(await agreed([member], ALERTS))
