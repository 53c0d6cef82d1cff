"""Asking many people whether the address on record is still theirs: who is asked, the mails, what they answer.

For those who have been here: whoever has not is invited, which asks for more (:mod:`amicale.joining`). The link is in a
mailbox that may be a stranger's by now, so it opens nothing and shows no name. A yes is noted; after a no the address
counts as one that reaches nobody, and staff look for another (GDPR, article 5.1.d: data are to be kept accurate).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from amicale.access.secrets import hashed, new_secret
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post_to_many
from amicale.plugins.manifest import Mail

_ = translator("amicale")
PURPOSE = "amicale.address_checks"
MAIL = "amicale.address_check"
PATH = "/address/"
DAYS_BETWEEN, DAYS_OPEN = 180, 60
"""Nobody is asked again sooner; so long the link works."""
Answer = Literal["yes", "no"]

REASONS = """
SELECT m.id, CASE WHEN m.deceased THEN 'deceased'
    WHEN NOT EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = m.id) THEN 'never_here'
    WHEN NOT EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id) THEN 'no_address'
    WHEN best.address IS NULL OR EXISTS (SELECT FROM amicale.invitation_refusal r
                                         WHERE r.hash = sha256(convert_to(best.address, 'UTF8'))) THEN 'unreachable'
    WHEN EXISTS (SELECT FROM amicale.address_ask a WHERE a.member = m.id
                 AND a.asked_at > now() - $2 * interval '1 day') THEN 'asked'
    ELSE '' END AS reason
FROM amicale.member m LEFT JOIN LATERAL (
    SELECT e.address FROM amicale.email e WHERE e.member = m.id AND e.bounced_at IS NULL
    ORDER BY e.is_primary DESC, e.verified_at IS NULL, e.created_at, e.id LIMIT 1) best ON true
WHERE m.id = ANY($1)
"""


async def not_to_ask(ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """Who is left out, and why, in a word; who does not want such mails is not written to, whatever else holds."""
    from amicale.privacy.consents import agreed

    willing = await agreed(ids, PURPOSE)
    rows = await DB.fetch(REASONS, list(ids), DAYS_BETWEEN)
    reasons = {uuid_of(row["id"]): row["reason"] for row in rows}
    return {key: reason or "unsubscribed" for key, reason in reasons.items() if reason or key not in willing}


async def ask(act_id: UUID, ids: Sequence[UUID], per_hour: int) -> UUID:
    """Write down that they are asked, and queue the mails, so many an hour; answers the batch.

    Within the caller's transaction, under a lock: two acts that begin at once ask nobody twice.
    """
    await DB.execute(
        """INSERT INTO amicale.address_ask (id, act, member)
           SELECT id, $1, member FROM unnest($2::uuid[], $3::uuid[]) AS t (id, member)""",
        act_id, [uuid7() for _each in ids], list(ids),
    )  # fmt: skip
    return await post_to_many(MAIL, ids, {"act": str(act_id)}, per_hour=per_hour)


async def lock() -> None:
    """One act asks at a time."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.address_ask'))")


async def forget_unsent(act_id: UUID) -> list[UUID]:
    """Who is not asked after all, the mails being stopped: they may be asked by another act at once."""
    rows = await DB.fetch("DELETE FROM amicale.address_ask WHERE act = $1 AND hash IS NULL RETURNING member", act_id)
    return [uuid_of(row["member"]) for row in rows]


async def answers(act_id: UUID) -> Mapping[str, int]:
    """How many have answered, by answer."""
    rows = await DB.fetch(
        "SELECT answer, count(*) AS count FROM amicale.address_ask WHERE act = $1 GROUP BY answer", act_id
    )
    return {row["answer"]: int(row["count"]) for row in rows}


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The personal link; nothing where they are not asked any more."""
    secret = new_secret()
    found = await DB.fetch_value(
        """UPDATE amicale.address_ask SET hash = $3, address = $4, expires_at = now() + $5 * interval '1 day'
           WHERE act = $1 AND member = $2 AND answer = '' RETURNING id""",
        UUID(payload["act"]), recipient.member_id, hashed(secret), recipient.address, DAYS_OPEN,
    )  # fmt: skip
    if found is None:
        return None
    return {"name": recipient.name, "address": recipient.address, "link": HERE.link(f"{PATH}{secret}"),
            "days": DAYS_OPEN}  # fmt: skip


async def open_link(secret: str) -> str | None:
    """The address that a link asks about; None for one that is dead. Nothing is done: programs open links too."""
    found: str | None = await DB.fetch_value(
        "SELECT address FROM amicale.address_ask WHERE hash = $1 AND answer = '' AND expires_at > now()",
        hashed(secret),
    )
    return found


async def answer(secret: str, said: Answer) -> bool:
    """Note what they say; False where the link is dead, or was answered before. It signs nobody in."""
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.address_ask SET answer = $2, answered_at = now()
               WHERE hash = $1 AND answer = '' AND expires_at > now() RETURNING member, address""",
            hashed(secret), said,
        )  # fmt: skip
        if row is None:
            return False
        if said == "no":
            await DB.execute(
                """UPDATE amicale.email SET bounced_at = coalesce(bounced_at, now())
                   WHERE member = $1 AND address = $2""",
                row["member"], row["address"],
            )  # fmt: skip
        await log_act(Actor(), "email.confirmed" if said == "yes" else "email.disowned", uuid_of(row["member"]))
    return True


MAILS = (Mail(MAIL, _("Is this still your address?"), compose, purpose=PURPOSE),)
