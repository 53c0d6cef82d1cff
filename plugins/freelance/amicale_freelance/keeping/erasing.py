"""Somebody is erased: their profile goes, with proposals, messages, reviews and references. Missions of theirs stay for
the figures, ended, without a word of theirs; that there was one, and its rating, stays with who did it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, Kept, names_of, take_names_out
from amicale_freelance.keeping.departing import depart

EMPTIED = (
    """DELETE FROM freelance.message t USING freelance.proposal q, freelance.mission m
       WHERE t.proposal = q.id AND m.id = q.mission AND m.posted_by = $1 AND t.side = 'client'""",
    """UPDATE freelance.review t SET words = CASE t.side WHEN 'client' THEN '' ELSE t.words END,
           reply = CASE t.side WHEN 'freelance' THEN '' ELSE t.reply END
       FROM freelance.proposal q JOIN freelance.mission m ON m.id = q.mission
       WHERE t.proposal = q.id AND m.posted_by = $1""",
    """UPDATE freelance.mission SET client = '', confidential = true, need = '', refusal = '', version = version + 1
       WHERE posted_by = $1""",
    "DELETE FROM freelance.profile WHERE member = $1",
)


async def erase(member_id: UUID) -> Sequence[Kept]:
    """Take somebody out. Nothing of freelance has to be kept: the association is no party to what was agreed."""
    person = await names_of(member_id)
    await depart(member_id)
    for statement in EMPTIED:
        await DB.execute(statement, member_id)
    if person is not None:
        await take_names_out("freelance", person)
    return ()
