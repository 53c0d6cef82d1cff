"""Asking members for life whether they are still there. What they say changes nothing about their membership."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from amicale import DB, SYSTEM, Actor, Refusal, log_act, new_id, post_to_many, seal, settings_of, translator, unseal
from amicale_dues.liveness.settings import LivenessSettings

_ = translator("dues")
Answer = Literal["interested", "here", "leave_me"]
ABOUT = "dues.liveness"
MAIL = "dues.still_there"
BYTES = 24
"""192 bits: nobody guesses a link."""

# Who has signed in within the year has shown that they are there.
WHO = """
WITH life AS MATERIALIZED (SELECT member FROM dues.standings('', dues.today()) WHERE state = 'lifetime'),
asked AS MATERIALIZED (
    SELECT member, max(asked_at) AS asked_at, bool_or(answer = 'leave_me') AS leave_me
    FROM dues.liveness GROUP BY member
),
joined AS MATERIALIZED (SELECT member, min(since) AS since FROM dues.membership WHERE state = 'active' GROUP BY member)
SELECT m.id FROM life JOIN amicale.member m ON m.id = life.member AND NOT m.deceased
JOIN joined j ON j.member = m.id LEFT JOIN asked l ON l.member = m.id
WHERE l.leave_me IS NOT TRUE AND coalesce(l.asked_at, j.since) < now() - make_interval(years => $1)
  AND EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.bounced_at IS NULL)
  AND NOT EXISTS (SELECT FROM amicale.last_seen v WHERE v.member = m.id AND v.day > dues.today() - 365)
ORDER BY l.asked_at NULLS FIRST, m.id LIMIT $2
"""


async def own_settings() -> LivenessSettings:
    """Those in force."""
    from amicale_dues.settings import DuesSettings

    found: LivenessSettings = await settings_of(DuesSettings)
    return found


async def due() -> Sequence[UUID]:
    """Who is to be asked today."""
    settings = await own_settings()
    if not settings.liveness_years:
        return ()
    rows = await DB.fetch(WHO, settings.liveness_years, settings.liveness_per_day)
    return [row["id"] for row in rows]


async def ask(actor: Actor, members: Sequence[UUID]) -> int:
    """Ask these. Answers how many."""
    actor.require("dues.manage")
    async with DB.transaction():
        for member in members:
            token = secrets.token_urlsafe(BYTES)
            await DB.execute(
                "INSERT INTO dues.liveness (id, member, sealed, hash) VALUES ($1, $2, $3, $4)",
                new_id(), member, seal(token, ABOUT), hashed(token),
            )  # fmt: skip
        if members:
            await post_to_many(MAIL, members)
    return len(members)


async def every_day(_payload: Mapping[str, Any]) -> None:
    """The job. Run twice, it asks nobody twice: who was asked today is due in years."""
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended('dues:liveness', 0))")
        if await DB.fetch_value("SELECT count(*) FROM dues.liveness WHERE asked_at > now() - interval '20 hours'"):
            return
        await ask(SYSTEM, await due())


def hashed(token: str) -> bytes:
    """As the table finds it."""
    return hashlib.sha256(token.encode()).digest()


async def link_of(member: UUID) -> str | None:
    """The address at which somebody answers their latest question; None where there is none."""
    sealed = await DB.fetch_value(
        "SELECT sealed FROM dues.liveness WHERE member = $1 ORDER BY asked_at DESC LIMIT 1", member
    )
    return None if sealed is None else f"/dues/still-there/{unseal(bytes(sealed), ABOUT)}"


async def found(token: str) -> Mapping[str, Any]:
    """The question that a link leads to.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT id, member, answer FROM dues.liveness WHERE hash = $1", hashed(token))
    if row is None:
        raise Refusal(_("This link leads nowhere any more. You can always write to us."), code="NOT_FOUND")
    return dict(row)


async def answer(token: str, said: Answer) -> None:
    """Keep what somebody says. They may say something else later; the latest counts."""
    row = await found(token)
    await DB.execute("UPDATE dues.liveness SET answer = $2, answered_at = now() WHERE id = $1", row["id"], said)


async def start(actor: Actor) -> int:
    """Ask those who are due now, without waiting for tomorrow.

    :raises Refusal: nobody is due.
    """
    members = await due()
    if not members:
        raise Refusal(_("Nobody is to be asked now."), code="CONFLICT", reason="NOBODY")
    async with DB.transaction():
        count = await ask(actor, members)
        await log_act(actor, "dues.asked_still_there", count=count)
    return count
