"""Calendars: one's own, signed in or at a secret address."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download
from amicale_jobs.applying.calendar import calendar_at, calendar_of


@get("/plugin/jobs/my-search.ics", access="member")
async def my_calendar(actor: Actor) -> Response[bytes]:
    """One's own reminders and the school's deadlines, to be saved."""
    return download(await calendar_of(actor))


@get("/plugin/jobs/calendars/{name:str}", access="public")
async def calendar_by_address(name: str) -> Response[bytes]:
    """What a calendar program reads again and again. The address is the secret."""
    answer = download(await calendar_at(name.removesuffix(".ics")))
    answer.headers["cache-control"] = "private, no-store"
    answer.headers["referrer-policy"] = "no-referrer"
    return answer


ROUTES = (my_calendar, calendar_by_address)
