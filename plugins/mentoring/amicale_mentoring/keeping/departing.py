"""Somebody is gone: erased, or they have died. Nothing waits for them any more, and nobody is left waiting.

Who waited is told at once, kindly and without a reason, and what they can do next. No mail goes to who is gone.
"""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Departing, post_mail
from amicale_mentoring.people.leaving import lock_pairs, take_out

GONE = """
    SELECT DISTINCT m.id FROM amicale.member m WHERE m.deceased AND ($1::uuid IS NULL OR m.id = $1) AND (
        EXISTS (SELECT FROM mentoring.participation p WHERE p.member = m.id AND p.state = 'active')
        OR EXISTS (SELECT FROM mentoring.need n WHERE n.member = m.id AND n.state <> 'closed')
        OR EXISTS (SELECT FROM mentoring.approach a WHERE a.member = m.id AND a.state = 'asked'))
    ORDER BY m.id
"""
OTHERS = """
    SELECT 'pair' AS what, r.programme, o.member, o.role, EXISTS (
        SELECT FROM mentoring.session s WHERE s.pair = r.id AND s.state = 'agreed' AND s.starts_at > now()) AS dated
    FROM mentoring.pair r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee) AND p.member = $1
    JOIN mentoring.participation o ON o.id IN (r.mentor, r.mentee) AND o.id <> p.id
    JOIN amicale.member m ON m.id = o.member AND NOT m.deceased WHERE r.state IN ('active', 'paused')
    UNION ALL
    SELECT 'request', q.programme, o.member, o.role, false
    FROM mentoring.request q JOIN mentoring.participation p ON p.id IN (q.mentor, q.mentee) AND p.member = $1
    JOIN mentoring.participation o ON o.id IN (q.mentor, q.mentee) AND o.id <> p.id
    JOIN amicale.member m ON m.id = o.member AND NOT m.deceased WHERE q.state = 'waiting' AND $2
"""


async def depart(member: UUID, *, erased: bool = False) -> None:
    """End all that runs or waits with somebody. Within the caller's transaction.

    :param erased: their name is gone as well, so that no mail of another room can say whose request it was.
    """
    for row in await DB.fetch(OTHERS, member, erased):
        about = {"what": row["what"], "programme": row["programme"], "role": row["role"], "dated": row["dated"]}
        await post_mail("mentoring.gone", member_id=row["member"], payload=about)
    parts = await DB.fetch(
        "SELECT id FROM mentoring.participation WHERE member = $1 AND state = 'active' ORDER BY id", member
    )
    for row in parts:
        await lock_pairs(row["id"])
    # Held before their pairs are looked at: whoever says yes to them at this moment is before, or after, and refused.
    await DB.fetch(
        "SELECT id FROM mentoring.participation WHERE id = ANY ($1) ORDER BY id FOR UPDATE",
        [row["id"] for row in parts],
    )
    for row in parts:
        await take_out(row["id"], end_pairs=True, reason="left")
    await DB.execute(
        """UPDATE mentoring.need SET state = 'closed', closed_at = now(), outcome = 'no_longer_needed',
               next_round_at = NULL WHERE member = $1 AND state <> 'closed'""",
        member,
    )
    await DB.execute("UPDATE mentoring.approach SET state = 'silent' WHERE member = $1 AND state = 'asked'", member)


DEPARTING = Departing(GONE, depart)
settle, settle_all, hear = DEPARTING.settle, DEPARTING.settle_all, DEPARTING.hear
