"""One's own calendar as a file (RFC 5545): all-day events that say that one is taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from litestar import Response, get

from amicale import DB, Actor, File, download, translator

if TYPE_CHECKING:
    from icalendar import Calendar

_ = translator("freelance")
PRODUCT = "-//Amicale//Freelance//EN"
TYPE = "text/calendar; charset=utf-8"


@get("/plugin/freelance/calendar.ics", access="member")
async def calendar_file(actor: Actor) -> Response[bytes]:
    """The asker's own periods, and nobody else's."""
    rows = await DB.fetch(
        """SELECT b.id, b.starts_on, b.ends_on, b.days_a_week, b.note FROM freelance.busy b
           JOIN freelance.profile p ON p.id = b.profile WHERE p.member = $1 ORDER BY b.starts_on""",
        actor.require_member(),
    )
    return download(File("freelance.ics", calendar_of(rows, actor.locale).to_ical(), TYPE))


def calendar_of(rows: Sequence[Any], locale: str) -> Calendar:
    """The periods as a calendar. DTEND is the day after the last one (RFC 5545, 3.6.1)."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    for row in rows:
        event = Event()
        event.add("uid", f"{row['id']}@freelance")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", row["starts_on"])
        event.add("dtend", row["ends_on"] + timedelta(days=1))
        event.add("summary", row["note"] or _("Taken, %(days)s days a week", days=f"{row['days_a_week']:g}").to(locale))
        event.add("transp", "OPAQUE")
        whole.add_component(event)
    return whole


ROUTES = (calendar_file,)
