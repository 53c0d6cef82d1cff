"""Who is told when somebody leaves. Posted in the transaction that they leave in."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, post_mail
from amicale_mentoring.pairs.telling import tell_one

OTHER = """
SELECT p.member FROM mentoring.pair r
JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee) AND p.id <> $2
JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
WHERE r.id = $1
"""


async def tell_closed(request: UUID, other: UUID) -> None:
    """Tell the other side of a request that it waits no more, and what they can do now."""
    member = await DB.fetch_value(
        """SELECT p.member FROM mentoring.participation p JOIN amicale.member m ON m.id = p.member
           WHERE p.id = $1 AND NOT m.deceased""",
        other,
    )
    if member is not None:
        await post_mail("mentoring.left_request", member_id=member, payload={"request": request, "part": other})


async def tell_over(pair: UUID, leaver: UUID) -> None:
    """Tell the other of a pair that ended because one takes part no more: kindly, and never why."""
    for row in await DB.fetch(OTHER, pair, leaver):
        await tell_one("pair_over", row["member"], pair)
