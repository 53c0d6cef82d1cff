"""Somebody is erased: what they noted, look for and asked goes. Offers that they posted are withdrawn, without them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, Kept, names_of, take_names_out
from amicale_jobs.keeping.departing import depart

OWN = (
    "saved_search", "application", "wish", "help", "insider", "question", "approach", "recommendation",
    "calendar_address", "boost_told",
)  # fmt: skip
EMPTIED = (
    "UPDATE jobs.offer SET apply_address = '', apply_words = '' WHERE posted_by = $1",
    "DELETE FROM jobs.recommendation WHERE person = $1",
    "UPDATE jobs.report SET said = '' WHERE reporter = $1",
    "UPDATE jobs.help_message SET words = '…' WHERE writer = $1",
)


async def erase(member_id: UUID) -> Sequence[Kept]:
    """Take somebody out. Nothing of jobs has to be kept; offers stay for the figures, ended, and name nobody."""
    person = await names_of(member_id)
    await depart(member_id)
    for statement in EMPTIED:
        await DB.execute(statement, member_id)
    if person is not None:
        await take_names_out("jobs", person)
    for table in OWN:
        await DB.execute(f"DELETE FROM jobs.{table} WHERE member = $1", member_id)  # noqa: S608 -- names that stand above
    return ()
