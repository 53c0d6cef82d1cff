"""Days as calendars take them (RFC 5545): one's own reminders and last days, and the school's deadlines."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from amicale import DB, Actor, File, Refusal, acting_for, new_id, read, seal, translator, unseal, whole_address

_ = translator("jobs")
PRODUCT = "-//Amicale//Jobs//EN"
TYPE = "text/calendar; charset=utf-8"
SEALED_FOR = "jobs.calendar"
OWN = """
    SELECT id, title, company, link, state, remind_on, due_on, version FROM jobs.application
    WHERE member = $1 AND state NOT IN ('taken', 'refused', 'given_up')
      AND (remind_on IS NOT NULL OR due_on IS NOT NULL)
    ORDER BY id LIMIT 500
"""
DEADLINES = """query { jobDeadlines(first: 100, filter: {forMe: true}) {
    edges { node { id title day link words version } } } }"""


async def calendar_of(actor: Actor) -> File:
    """The reader's own calendar."""
    rows = await DB.fetch(OWN, actor.require_member())
    found = await read(actor, DEADLINES)
    days = [each["node"] for each in found["jobDeadlines"]["edges"]]
    return File("my-search.ics", written([*own_days(rows, actor.locale), *school_days(days)]), TYPE)


def own_days(rows: Sequence[Mapping[str, Any]], locale: str) -> list[dict[str, Any]]:
    """Reminders, and last days of what was only noted."""
    made = []
    for row in rows:
        what = " · ".join(filter(None, (row["title"], row["company"])))
        about = {"text": "", "link": row["link"] or whole_address("/jobs/my-search"), "sequence": row["version"]}
        if row["remind_on"] is not None:
            title = _("Reminder: %(what)s", what=what).to(locale)
            made.append({"uid": f"remind-{row['id']}", "title": title, "day": row["remind_on"], **about})
        if row["due_on"] is not None and row["state"] == "noted":
            title = _("Last day: %(what)s", what=what).to(locale)
            made.append({"uid": f"due-{row['id']}", "title": title, "day": row["due_on"], **about})
    return made


def school_days(nodes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The school's deadlines."""
    return [
        {"uid": f"deadline-{each['id']}", "title": each["title"], "day": date.fromisoformat(str(each["day"])),
         "text": each["words"], "link": each["link"] or whole_address("/careers"), "sequence": each["version"]}
        for each in nodes
    ]  # fmt: skip


def written(days: Sequence[Mapping[str, Any]]) -> bytes:
    """Whole days, which take no time of one's own (TRANSP)."""
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    for day in days:
        event = Event()
        event.add("uid", f"{day['uid']}@amicale")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", day["day"])
        event.add("dtend", day["day"] + timedelta(days=1))
        event.add("summary", day["title"])
        event.add("description", "\n".join(filter(None, (day["text"], day["link"]))))
        event.add("url", day["link"])
        event.add("sequence", day["sequence"])
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    return bytes(whole.to_ical())


async def make_address(actor: Actor) -> None:
    """A secret address for one's calendar; an older one leads nowhere from now on."""
    me, token = actor.require_member(), secrets.token_urlsafe(24)
    await DB.execute(
        """INSERT INTO jobs.calendar_address (id, member, hash, sealed) VALUES ($1, $2, $3, $4)
           ON CONFLICT (member) DO UPDATE SET hash = excluded.hash, sealed = excluded.sealed, created_at = now()""",
        new_id(), me, hashed(token), seal(token, SEALED_FOR),
    )  # fmt: skip


async def drop_address(actor: Actor) -> None:
    """The address leads nowhere any more."""
    await DB.execute("DELETE FROM jobs.calendar_address WHERE member = $1", actor.require_member())


async def address_of(actor: Actor) -> str | None:
    """One's own secret address; None where there is none."""
    sealed = await DB.fetch_value("SELECT sealed FROM jobs.calendar_address WHERE member = $1", actor.require_member())
    if sealed is None:
        return None
    return whole_address(f"/plugin/jobs/calendars/{unseal(bytes(sealed), SEALED_FOR)}.ics")


async def calendar_at(token: str) -> File:
    """What a calendar reads at a secret address.

    :raises Refusal: it leads nowhere, or its owner is gone.
    """
    row = await DB.fetch_row(
        """SELECT a.member, a.hash FROM jobs.calendar_address a JOIN amicale.member m ON m.id = a.member
           WHERE a.hash = $1 AND NOT m.deceased""",
        hashed(token),
    )
    if row is None or not hmac.compare_digest(bytes(row["hash"]), hashed(token)):
        raise Refusal(_("This address leads nowhere."), code="NOT_FOUND")
    return await calendar_of(await acting_for(UUID(str(row["member"]))))


def hashed(token: str) -> bytes:
    """What is kept to find it by."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
