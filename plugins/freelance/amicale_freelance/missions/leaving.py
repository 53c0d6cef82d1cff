"""Who leaves: their missions leave the list, and who waits for an answer, or was promised something, is told."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Event, PartnerClosed
from amicale_freelance.matching.service import closed
from amicale_freelance.missions.clients import tell_client
from amicale_freelance.missions.proposers import tell_proposers

LIVING = "state IN ('draft', 'waiting', 'open', 'refused', 'expired')"
OF_MEMBER = f"SELECT id FROM freelance.mission WHERE posted_by = $1 AND {LIVING} ORDER BY id FOR UPDATE"  # noqa: S608
OF_PARTNER = f"SELECT id FROM freelance.mission WHERE partner = $1 AND {LIVING} ORDER BY id FOR UPDATE"  # noqa: S608
GIVEN_TO = """
    SELECT m.* FROM freelance.mission m JOIN freelance.proposal q ON q.mission = m.id AND q.state = 'chosen'
    JOIN freelance.profile p ON p.id = q.profile WHERE p.member = $1 AND m.state = 'chosen'
    ORDER BY m.id FOR UPDATE OF m
"""


async def withdraw_all(missions: str, of: UUID) -> int:
    """Take all missions of somebody off the list; whoever proposed themselves is told kindly. Answers how many.

    :param missions: :data:`OF_MEMBER` or :data:`OF_PARTNER`.
    """
    rows = await DB.fetch(missions, of)
    for row in rows:
        await DB.execute(
            """UPDATE freelance.mission SET state = 'withdrawn', ended_at = now(), version = version + 1,
                   changed_at = now() WHERE id = $1""",
            row["id"],
        )
        await closed(row["id"])
        await tell_proposers(row["id"], "mission_gone")
    return len(rows)


async def member_leaves(member: UUID) -> None:
    """Before a member is erased, in that transaction: locked in the order of all acts, mission first.

    What they wrote as a client goes with them; that there was a mission, and its rating, stays with who did it.
    """
    await withdraw_all(OF_MEMBER, member)
    for row in await DB.fetch(GIVEN_TO, member):
        await tell_client("chosen_is_gone", dict(row))
    await DB.execute(
        """UPDATE freelance.review v SET words = CASE side WHEN 'client' THEN '' ELSE words END,
               reply = CASE side WHEN 'freelance' THEN '' ELSE reply END
           FROM freelance.proposal q JOIN freelance.mission m ON m.id = q.mission
           WHERE v.proposal = q.id AND m.posted_by = $1""",
        member,
    )
    await DB.execute(
        """DELETE FROM freelance.message w USING freelance.proposal q, freelance.mission m
           WHERE w.proposal = q.id AND m.id = q.mission AND m.posted_by = $1 AND w.side = 'client'""",
        member,
    )
    await DB.execute(
        """UPDATE freelance.mission SET client = '', confidential = true, need = '', refusal = '', version = version + 1
           WHERE posted_by = $1""",
        member,
    )


async def hear(event: Event) -> None:
    """A partner is closed: nobody answers there any more. Of members who have died: keeping/departing.py."""
    if isinstance(event, PartnerClosed):
        async with DB.transaction():
            await withdraw_all(OF_PARTNER, event.partner_id)
