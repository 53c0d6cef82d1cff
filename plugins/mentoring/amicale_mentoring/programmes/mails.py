"""What programmes write to people. What is posted is about which; what the mail says is read when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, Mail, Recipient, global_id, translator

_ = translator("mentoring")
ABOUT = """
    SELECT g.*,
        (SELECT count(*) FROM mentoring.participation p WHERE p.programme = g.id AND p.state = 'active'
         AND p.role = 'mentor') AS mentors,
        (SELECT count(*) FROM mentoring.participation p WHERE p.programme = g.id AND p.state = 'active'
         AND p.role = 'mentee') AS mentees,
        (SELECT count(*) FROM mentoring.participation p WHERE p.programme = g.id AND p.state = 'active'
         AND p.role = 'peer') AS peers,
        (SELECT count(*) FROM mentoring.participation p WHERE p.programme = g.id AND p.state = 'active'
         AND p.role <> 'mentor' AND p.taken = 0) AS without,
        (SELECT count(*) FROM mentoring.pair r WHERE r.programme = g.id) AS pairs,
        (SELECT count(*) FROM mentoring.pair r WHERE r.programme = g.id AND r.first_met_at IS NOT NULL) AS met
    FROM mentoring.programme g WHERE g.id = $1
"""
SHOWN = ("state", "mentors", "mentees", "peers", "without", "pairs", "met", "charter_version")
Values = Mapping[str, Any] | None


async def about(payload: Mapping[str, Any], locale: str) -> dict[str, Any] | None:
    """How a programme stands now; None where it is gone."""
    row = await DB.fetch_row(ABOUT, UUID(payload["programme"]))
    if row is None:
        return None
    titles = msgspec.json.decode(row["title"])
    return {
        **{name: row[name] for name in SHOWN},
        "title": titles.get(locale) or next(iter(titles.values()), ""), "by_batch": row["by_batch"],
        "last_day": row["ends_on"], "id": row["id"],
    }  # fmt: skip


def staff_link(reader: Recipient, found: Mapping[str, Any], part: str = "") -> str:
    """Where staff work with it."""
    return reader.link(f"/staff/mentoring/{global_id('MentoringProgramme', found['id'])}{part}")


def member_link(reader: Recipient, found: Mapping[str, Any]) -> str:
    """Where members read about it."""
    return reader.link(f"/mentoring/{global_id('MentoringProgramme', found['id'])}")


async def compose_season_begins(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """To who looks after it, while it runs."""
    found = await about(payload, reader.locale)
    if found is None or found["state"] != "running":
        return None
    return {**found, "link": staff_link(reader, found), "matching": staff_link(reader, found, "/matching")}


async def compose_season_ended(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """To who looks after it, unless it goes on."""
    found = await about(payload, reader.locale)
    if found is None or found["state"] != "closed":
        return None
    return {**found, "link": staff_link(reader, found, "/figures"), "again": reader.link("/staff/mentoring/new")}


BEHIND = """
    SELECT EXISTS (SELECT FROM mentoring.participation WHERE programme = $1 AND member = $2 AND state = 'active'
                   AND charter_version < $3)
"""


async def compose_charter(payload: Mapping[str, Any], reader: Recipient) -> Values:
    """To who accepted an earlier charter, unless they have read this one meanwhile."""
    found = await about(payload, reader.locale)
    if found is None or found["state"] == "closed":
        return None
    if not await DB.fetch_value(BEHIND, found["id"], reader.member_id, found["charter_version"]):
        return None
    return {**found, "link": member_link(reader, found)}


MAILS = (
    Mail("mentoring.season_begins", _("A mentoring season begins (to those who look after it)"), compose_season_begins),
    Mail("mentoring.season_ended", _("A mentoring season is over (to those who look after it)"), compose_season_ended),
    Mail("mentoring.charter_changed", _("The charter of a mentoring programme has changed"), compose_charter),
)
