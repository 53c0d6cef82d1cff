"""All that freelance holds about somebody, for themself: their profile and missions, what was written with them.

What is another's alone is not theirs to take away (GDPR, article 15.4): what a client wrote of others, the addresses of
people who confirmed something, reviews that nobody may read yet.
"""

# ruff: noqa: S608 -- pieces of SQL of ours
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB

MINE = "(SELECT id FROM freelance.profile WHERE member = $1)"
OF_MINE = f"""freelance.proposal q JOIN freelance.mission m ON m.id = q.mission
    WHERE (q.profile IN {MINE} OR m.posted_by = $1)"""
SIDE = f"CASE WHEN q.profile IN {MINE} THEN 'freelance' ELSE 'client' END"
TOLD: Mapping[str, str] = {
    "profile": """
        SELECT state, headline, about, skills, sectors, languages, rate, currency, rate_shown, city, country, remote,
            travels, portage, days_a_week, free_from, resting_until, since, alerts, outside, outside_name, published_at,
            created_at
        FROM freelance.profile WHERE member = $1""",
    "busy": f"""
        SELECT starts_on, ends_on, days_a_week, note FROM freelance.busy WHERE profile IN {MINE}
        ORDER BY starts_on, id""",
    "reference": f"""
        SELECT state, client, client_role, company, work, year_from, year_to, message,
            CASE WHEN state = 'confirmed' THEN words ELSE '' END AS words, asked_at, answered_at
        FROM freelance.reference WHERE profile IN {MINE} ORDER BY asked_at, id""",
    "mission": """
        SELECT title, state, client, confidential, need, skills, sector, pay_from, pay_to, currency, days, starts_on,
            ends_on, city, country, remote, expires_on, opened_at, ended_at, created_at
        FROM freelance.mission WHERE posted_by = $1 ORDER BY created_at, id""",
    "proposal": f"""
        SELECT m.title, q.state, q.words, q.rate, q.currency, q.days, q.free_from, q.answer, q.sent_at, q.answered_at
        FROM freelance.proposal q JOIN freelance.mission m ON m.id = q.mission WHERE q.profile IN {MINE}
        ORDER BY q.created_at, q.id""",
    "message": f"""
        SELECT m.title, t.side, t.words, t.written_at FROM freelance.message t
        CROSS JOIN {OF_MINE} AND t.proposal = q.id ORDER BY t.written_at, t.id""",
    "review": f"""
        SELECT m.title, t.rating, t.words, t.reply, t.written_at, t.replied_at
        FROM freelance.review t CROSS JOIN {OF_MINE} AND t.proposal = q.id AND t.side = {SIDE}
        ORDER BY t.written_at, t.id""",
    "reviewed": f"""
        SELECT m.title, t.rating, t.words, t.reply, t.written_at FROM freelance.review t CROSS JOIN {OF_MINE}
            AND t.proposal = q.id AND t.side <> {SIDE} AND t.shows_at <= now() AND t.removed_at IS NULL
        ORDER BY t.written_at, t.id""",
}
"""By the name of the list."""
NOT_TOLD: Mapping[str, str] = {
    "finding": "which missions were found for somebody: reckoned anew from their profile at any time",
}
"""What names somebody and is not in their copy, and why."""
LEADING = ("amicale.member", "freelance.profile", "freelance.proposal")
"""Tables that lead to somebody."""


async def export(member_id: UUID) -> dict[str, Any]:
    """All that is held of somebody, by list."""
    found = {name: [dict(row) for row in await DB.fetch(sql, member_id)] for name, sql in TOLD.items()}
    return {name: rows for name, rows in found.items() if rows}
