"""A pair, as one of the two reads of it in a mail: who the other is, and how things stand when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, Recipient, global_id

ABOUT = """
    SELECT r.*, g.title, g.kind, g.direction, g.silence_days, mine.role,
           CASE WHEN r.mentor = mine.id THEN 'mentor' ELSE 'mentee' END AS side,
           me.given_name AS name, w.id AS other_member, w.given_name AS other_given,
           btrim(w.given_name || ' ' || coalesce(nullif(w.usual_name, ''), w.family_name)) AS other
    FROM mentoring.pair r
    JOIN mentoring.programme g ON g.id = r.programme
    JOIN mentoring.participation mine ON mine.id IN (r.mentor, r.mentee)
    JOIN amicale.member me ON me.id = mine.member
    JOIN mentoring.participation o ON o.id IN (r.mentor, r.mentee) AND o.id <> mine.id
    JOIN amicale.member w ON w.id = o.member AND NOT w.deceased
    WHERE mine.member = $1 AND {}
    ORDER BY w.sort_name, r.id
"""
OF_PAIR = ABOUT.format("r.id = $2")
BEGUN = ABOUT.format("r.programme = $2 AND r.since = $3 AND r.state = 'active'")


async def about(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """The pair that a mail is about; None where the reader, or the other, is in it no more."""
    if reader.member_id is None:
        return None
    row = await DB.fetch_row(OF_PAIR, reader.member_id, UUID(payload["pair"]))
    return None if row is None else told(row, reader)


def told(row: Mapping[str, Any], reader: Recipient) -> dict[str, Any]:
    """As templates of mails take it. ``role`` is the reader's own: mentor, mentee or peer."""
    role = "peer" if row["role"] == "peer" else row["side"]
    programme = title_of(row["title"], reader.locale)
    return {
        **row, "role": role, "link": reader.link(page_of(row["id"])), "programme": programme,
        "reverse": row["direction"] == "reverse",
    }  # fmt: skip


def title_of(titles: str, locale: str) -> str:
    """A text by language, in the reader's; the other where there is none."""
    said = msgspec.json.decode(titles)
    return str(said.get(locale) or said.get("fr") or said.get("en") or "")


def page_of(pair: UUID) -> str:
    """Where a pair's page is."""
    return f"/mentoring/pairs/{global_id('MentoringPair', pair)}"
