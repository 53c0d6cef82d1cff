"""A meeting as calendars take it (RFC 5545): Outlook, Apple's and Google's alike.

A file that somebody saves says no method: it is an event, and that is all. One that comes by mail is a request with an
organizer, which calendars take in by themselves and change or cancel when the next one comes with the same UID and a
higher SEQUENCE (RFC 5546, 6047). The organizer is the school's address, so that neither learns the other's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from amicale import File, Recipient, Text, translator

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_ = translator("mentoring")
Method = Literal["REQUEST", "CANCEL"]
PRODUCT = "-//Amicale//Mentoring//EN"
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a calendar shows."""

    uid: UUID
    """The session's key, or the gathering's for who holds it: the same for as long as it is this meeting."""
    title: str
    starts_at: datetime
    minutes: int
    place: str
    sequence: int
    link: str
    programme: str


def meeting_of(row: Mapping[str, Any], pair: Mapping[str, Any], link: str, locale: str) -> Meeting:
    """From a session's row and what :mod:`about` says of its pair."""
    title = title_with(pair["other"]).to(locale)
    return Meeting(
        row["id"], title, row["starts_at"], row["minutes"], row["place"], row["sequence"], link, pair["programme"]
    )


def title_with(other: str) -> Text:
    """What a meeting is called in a calendar."""
    return _("Mentoring: %(other)s", other=other)


def saved(meeting: Meeting) -> File:
    """To be saved by whoever meets."""
    return File("meeting.ics", calendar(event_of(meeting)).to_ical(), TYPE)


def mailed(meeting: Meeting, reader: Recipient, school: str, method: Method) -> File:
    """With a mail: to be taken in, changed or cancelled without a click."""
    from icalendar import vCalAddress, vText

    event = event_of(meeting)
    organizer = vCalAddress(f"mailto:{reader.sender()}")
    organizer.params["CN"] = vText(school)
    attendee = vCalAddress(f"mailto:{reader.address}")
    attendee.params.update(
        {"CN": vText(reader.name), "PARTSTAT": "ACCEPTED", "ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE"}
    )
    event.add("organizer", organizer)
    event.add("attendee", attendee)
    if method == "CANCEL":
        event["STATUS"] = "CANCELLED"
    return File("meeting.ics", calendar(event, method).to_ical(), f"{TYPE}; method={method}")


def event_of(meeting: Meeting) -> Event:
    """The event. Its moments are in UTC: calendars show them by their own clocks."""
    from icalendar import Event

    event, starts = Event(), meeting.starts_at.astimezone(UTC)
    event.add("uid", str(meeting.uid))
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + timedelta(minutes=meeting.minutes))
    event.add("summary", meeting.title)
    event.add("description", f"{meeting.programme}\n{meeting.link}")
    event.add("url", meeting.link)
    event.add("sequence", meeting.sequence)
    event.add("status", "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    return event


def calendar(event: Event, method: Method | None = None) -> Calendar:
    """The one event as a whole calendar."""
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    if method:
        whole.add("method", method)
    whole.add_component(event)
    return whole
