"""Somebody is erased: their part, requests and needs go. Of a pair, its days are left for the figures, without a word.

The other is told kindly that it is over, and never why. What they still have of it says nothing of who it was.
"""

# ruff: noqa: S608 -- pieces of SQL of ours
from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, Kept, names_of, take_names_out
from amicale_mentoring.keeping.departing import depart

THEIR_PAIRS = """
    SELECT r.id FROM mentoring.pair r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee)
    WHERE p.member = $1
"""
EMPTIED = (
    f"UPDATE mentoring.pair SET goals = '' WHERE id IN ({THEIR_PAIRS})",
    f"UPDATE mentoring.session SET place = '' WHERE pair IN ({THEIR_PAIRS})",
    f"UPDATE mentoring.feedback SET thanks = '' WHERE pair IN ({THEIR_PAIRS})",
    """UPDATE mentoring.request SET words = '' WHERE suggested IN (
           SELECT id FROM mentoring.participation WHERE member = $1)""",
    """UPDATE mentoring.need SET thanks = '' WHERE id IN (
           SELECT need FROM mentoring.approach WHERE member = $1 AND state = 'helps')""",
    "UPDATE mentoring.need_report SET said = '' WHERE reporter = $1",
)  # fmt: skip
"""Words between them and others, in rows that stay: addresses of meetings, goals, thanks to somebody who is gone."""


async def erase(member: UUID) -> Sequence[Kept]:
    """Take somebody out. Nothing of mentoring has to be kept; their own rows go with the record, by its keys."""
    person = await names_of(member)
    await depart(member, erased=True)
    for statement in EMPTIED:
        await DB.execute(statement, member)
    if person is not None:
        await take_names_out("mentoring", person)
    for table in ("need", "approach", "readiness", "participation"):
        await DB.execute(f"DELETE FROM mentoring.{table} WHERE member = $1", member)
    return ()
