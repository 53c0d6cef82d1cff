"""All that jobs holds about somebody, for themself: what they posted, look for, noted, asked and were asked.

What is another's alone is not theirs to take away (GDPR, article 15.4): who reported their offer, what the office noted
of others, whom a question went to.
"""

# ruff: noqa: S608 -- pieces of SQL of ours
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB

NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"
OFFER = "coalesce((SELECT o.title FROM jobs.offer o WHERE o.id = t.offer), '') AS offer"
COMPANY = "coalesce((SELECT c.name FROM jobs.company c WHERE c.id = t.company), '') AS company"
TOLD: Mapping[str, str] = {
    "posted": f"""
        SELECT t.title, {COMPANY}, t.state, t.contract, t.words, t.city, t.pay_from, t.pay_to, t.currency, t.apply_url,
            t.apply_address, t.apply_words, t.filled_by, t.expires_on, t.opened_at, t.ended_at, t.created_at
        FROM jobs.offer t WHERE t.posted_by = $1 ORDER BY t.created_at, t.id""",
    "saved_search": """
        SELECT title, words, contracts, sectors, cities, country, remote, every, created_at FROM jobs.saved_search
        WHERE member = $1 ORDER BY created_at, id""",
    "application": """
        SELECT title, company, state, note, link, remind_on, due_on, changed_at, created_at FROM jobs.application
        WHERE member = $1 ORDER BY created_at, id""",
    "wish": """
        SELECT state, contracts, starts_on, ends_on, weekly_hours, rhythm, city, remote, level, sectors, employers,
            words, shared, shared_at, found_at, created_at FROM jobs.wish WHERE member = $1""",
    "help": f"""
        SELECT t.topic, t.state, {OFFER}, t.asked_at, t.answered_at, t.closed_at FROM jobs.help t
        WHERE t.member = $1 ORDER BY t.asked_at, t.id""",
    "help_message": """
        SELECT m.side, m.words, m.at FROM jobs.help_message m JOIN jobs.help h ON h.id = m.help
        WHERE h.member = $1 OR m.writer = $1 ORDER BY m.at, m.id""",
    "insider": f"""
        SELECT {COMPANY}, {OFFER}, t.asks, t.recommends, t.a_month, t.since FROM jobs.insider t
        WHERE t.member = $1 ORDER BY t.since, t.id""",
    "question": """
        SELECT title, words, recommend, state, asked_at, ended_at FROM jobs.question WHERE member = $1
        ORDER BY asked_at, id""",
    "answer": """
        SELECT q.title, a.words, a.answered_at FROM jobs.approach a JOIN jobs.question q ON q.id = a.question
        WHERE q.member = $1 AND a.state = 'yes' ORDER BY a.answered_at, a.id""",
    "approach": """
        SELECT q.title, q.words AS question, a.state, a.reason, a.words, a.shows_email, a.asked_at, a.answered_at
        FROM jobs.approach a JOIN jobs.question q ON q.id = a.question WHERE a.member = $1 ORDER BY a.asked_at, a.id""",
    "recommendation": f"""
        SELECT {OFFER}, {NAME.format("p")} AS name, t.words, t.state, t.asked_at, t.answered_at
        FROM jobs.recommendation t JOIN amicale.member p ON p.id = t.person WHERE t.member = $1
        ORDER BY t.asked_at, t.id""",
    "recommended": f"""
        SELECT {OFFER}, {NAME.format("p")} AS name, t.words, t.person_words, t.state, t.asked_at, t.agreed_at
        FROM jobs.recommendation t JOIN amicale.member p ON p.id = t.member WHERE t.person = $1
        ORDER BY t.asked_at, t.id""",
    "report": f"""
        SELECT {OFFER}, t.reason, t.said, t.state, t.created_at FROM jobs.report t WHERE t.reporter = $1
        ORDER BY t.created_at, t.id""",
    "shown": """
        SELECT coalesce(o.title, '') AS title, t.week, t.told_at, t.opened_at FROM jobs.boost_told t
        JOIN jobs.boost b ON b.id = t.boost LEFT JOIN jobs.offer o ON o.id = b.offer WHERE t.member = $1
        ORDER BY t.week, t.boost""",
    "calendar_address": "SELECT created_at FROM jobs.calendar_address WHERE member = $1",
}
"""By the name of the list."""
NOT_TOLD: Mapping[str, str] = {
    "boost": "who brought an offer to others: an act on an offer, in the audit log",
    "deadline": "who wrote a day of the school's calendar: it is about the school",
}
"""What names somebody and is not in their copy, and why."""
IN = {"offer": "posted", "boost_told": "shown"}
"""Tables that stand in the copy under another name."""


async def export(member_id: UUID) -> dict[str, Any]:
    """All that is held of somebody, by list."""
    found = {name: [dict(row) for row in await DB.fetch(sql, member_id)] for name, sql in TOLD.items()}
    return {name: rows for name, rows in found.items() if rows}
