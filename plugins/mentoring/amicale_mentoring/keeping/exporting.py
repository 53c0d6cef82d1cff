"""All that mentoring holds about somebody, for themself: what they said, what they wrote, and what was written to them.

What is another's alone is not theirs to take away (GDPR, article 15.4): ratings that the other gave, who passed on a
need, who does not wish to be paired with them.
"""

# ruff: noqa: S608 -- pieces of SQL of ours
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_mentoring.people.topics import topic_titles

TITLE = "coalesce(nullif(g.title ->> l.locale, ''), g.title ->> 'fr', g.title ->> 'en') AS programme"
LOCALE = "CROSS JOIN (SELECT left(language, 2) AS locale FROM amicale.member WHERE id = $1) l"
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
MINE = "(SELECT id FROM mentoring.participation WHERE member = $1)"
SIDE = f"CASE WHEN r.mentor IN {MINE} THEN 'mentor' ELSE 'mentee' END"
OF_PAIRS = f"""
    mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme {LOCALE}
    LEFT JOIN mentoring.participation o ON o.id = CASE WHEN r.mentor IN {MINE} THEN r.mentee ELSE r.mentor END
    LEFT JOIN amicale.member m ON m.id = o.member
"""
IN_MINE = f"(r.mentor IN {MINE} OR r.mentee IN {MINE})"

TOLD: Mapping[str, str] = {
    "participation": f"""
        SELECT {TITLE}, p.role, p.state, p.topics, p.sectors, p.languages, p.meeting, p.about, p.availability,
            p.paused_until, p.capacity, p.charter_version, p.charter_at, p.agreement, p.joined_at, p.left_at
        FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme {LOCALE}
        WHERE p.member = $1 ORDER BY p.joined_at, p.id""",
    "avoidance": f"""
        SELECT {TITLE}, {NAME.format("m")} AS name FROM mentoring.avoidance a
        JOIN mentoring.participation p ON p.id = a.participation JOIN mentoring.programme g ON g.id = p.programme
        JOIN amicale.member m ON m.id = a.member {LOCALE} WHERE p.member = $1 ORDER BY a.id""",
    "invited": f"""
        SELECT {TITLE}, i.invited_at FROM mentoring.invited i JOIN mentoring.programme g ON g.id = i.programme {LOCALE}
        WHERE i.member = $1 ORDER BY i.invited_at""",
    "request": f"""
        SELECT {TITLE}, CASE WHEN q.mentor IN {MINE} THEN 'mentor' ELSE 'mentee' END AS role, q.asked_by, q.state,
            CASE WHEN q.mentee IN {MINE} THEN q.rank END AS rank,
            q.message, q.reason, q.words, q.asked_at, q.expires_at, q.answered_at
        FROM mentoring.request q JOIN mentoring.programme g ON g.id = q.programme {LOCALE}
        WHERE q.mentor IN {MINE} OR q.mentee IN {MINE} ORDER BY q.asked_at, q.id""",
    "pair": f"""
        SELECT {TITLE}, {SIDE} AS role, {NAME.format("m")} AS name, r.source, r.state, r.score, r.goals, r.since,
            r.ends_on, r.paused_until, r.first_met_at, r.ended_at
        FROM {OF_PAIRS} WHERE {IN_MINE} ORDER BY r.since, r.id""",
    "session": f"""
        SELECT {TITLE}, {NAME.format("m")} AS name, s.state, s.starts_at, s.minutes, s.place, s.topics
        FROM {OF_PAIRS} JOIN mentoring.session s ON s.pair = r.id
        WHERE {IN_MINE} ORDER BY s.starts_at, s.id""",
    "feedback": f"""
        SELECT {TITLE}, f.rating, f.again, f.thanks, f.given_at FROM mentoring.feedback f
        JOIN mentoring.pair r ON r.id = f.pair JOIN mentoring.programme g ON g.id = r.programme {LOCALE}
        WHERE {IN_MINE} AND f.side = {SIDE} ORDER BY f.given_at, f.id""",
    "thanks": f"""
        SELECT {TITLE}, f.thanks, f.given_at FROM mentoring.feedback f
        JOIN mentoring.pair r ON r.id = f.pair JOIN mentoring.programme g ON g.id = r.programme {LOCALE}
        WHERE {IN_MINE} AND f.side <> {SIDE} AND f.thanks <> '' ORDER BY f.given_at, f.id""",
    "need": """
        SELECT words, looks_for, state, wanted, outcome, thanks, created_at, closed_at FROM mentoring.need
        WHERE member = $1 ORDER BY created_at, id""",
    "offer": """
        SELECT a.words, a.helped, a.answered_at FROM mentoring.approach a JOIN mentoring.need n ON n.id = a.need
        WHERE n.member = $1 AND a.state = 'helps' ORDER BY a.answered_at, a.id""",
    "approach": """
        SELECT state, words, reasons, helped, asked_at, answered_at FROM mentoring.approach
        WHERE member = $1 ORDER BY asked_at, id""",
    "need_report": "SELECT reason, said, state, at FROM mentoring.need_report WHERE reporter = $1 ORDER BY at, id",
    "readiness": "SELECT a_month, quiet_until, topics FROM mentoring.readiness WHERE member = $1",
}
"""By the name of the list, which is that of a table where it is one."""
NOT_TOLD: Mapping[str, str] = {
    "plan": "who made a plan: an act on others, in the audit log",
    "match": "a coordinator's draft; what came of it is a pair",
    "leftover": "a coordinator's draft",
    "suggestion": "a coordinator's draft, until somebody asks; then it is a request",
    "question": "that they were asked how it was: the mail is in the core's list of mails",
}
"""What names somebody and is not in their copy, and why."""
PARTS = ("looks_for", "reasons")


async def export(member: UUID) -> dict[str, Any]:
    """All that is held of somebody, by list; topics by their titles."""
    titles = await topic_titles(
        await DB.fetch_value("SELECT language FROM amicale.member WHERE id = $1", member) or "fr"
    )
    found = {name: [told(row, titles) for row in await DB.fetch(sql, member)] for name, sql in TOLD.items()}
    return {name: rows for name, rows in found.items() if rows}


def told(row: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    """A row, with topics in words."""
    values = dict(row)
    if "topics" in values:
        values["topics"] = [titles.get(code, code) for code in values["topics"]]
    return {name: json.loads(value) if name in PARTS else value for name, value in values.items()}
