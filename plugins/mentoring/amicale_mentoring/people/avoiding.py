"""With whom somebody does not want to be paired: a manager, a former partner, a reason that is theirs alone.

Nobody else reads it, coordinators neither; whom it is about never learns of it. Matching leaves the two apart.
"""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, translator
from amicale_mentoring.people.joining import own_part

_ = translator("mentoring")
MOST = 30
TAKE_BACK = """
    UPDATE mentoring.request q SET state = 'withdrawn', answered_at = now() FROM mentoring.participation o
    WHERE q.state = 'waiting' AND o.member = $2
      AND CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END = $1
      AND CASE q.asked_by WHEN 'mentee' THEN q.mentor ELSE q.mentee END = o.id
"""
"""What one had asked them waits no more: a yes would make them a pair. Nobody is told of what is taken back."""


async def avoid(actor: Actor, participation: UUID, member: UUID) -> None:
    """Not with this person. Saying it twice is saying it once.

    :raises Refusal: it is themselves, nobody they can find, or there are too many.
    """
    me = actor.require_member()
    async with DB.transaction():
        await own_part(actor, participation)
        if member == me:
            raise Refusal(_("You are never paired with yourself."), field="member")
        if (
            await DB.fetch_value("SELECT count(*) FROM mentoring.avoidance WHERE participation = $1", participation)
            >= MOST
        ):
            raise Refusal(_("You can name at most %(most)s people.", most=MOST), code="CONFLICT", reason="TOO_MANY")
        found = await DB.fetch_value(
            """INSERT INTO mentoring.avoidance (id, participation, member)
               SELECT $1, $2, id FROM amicale.member WHERE id = $3 AND listed AND NOT deceased
               ON CONFLICT (participation, member) DO UPDATE SET member = excluded.member RETURNING id""",
            new_id(), participation, member,
        )  # fmt: skip
        if found is None:
            raise Refusal(_("There is no such person."), code="NOT_FOUND", field="member")
        await DB.execute(TAKE_BACK, participation, member)


async def stop_avoiding(actor: Actor, participation: UUID, member: UUID) -> None:
    """They may be paired again."""
    async with DB.transaction():
        await own_part(actor, participation)
        await DB.execute(
            "DELETE FROM mentoring.avoidance WHERE participation = $1 AND member = $2", participation, member
        )
