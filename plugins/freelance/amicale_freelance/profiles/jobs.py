"""What comes with time: rests that are over end, and calendars that nobody touched are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import DB, post_mail, settings_of, today
from amicale_freelance.profiles.service import look_again
from amicale_freelance.profiles.skills import follow
from amicale_freelance.settings import FreelanceSettings

AT_ONCE = 500
OVER = """
UPDATE freelance.profile SET state = 'open', resting_until = NULL, confirmed_at = now(), version = version + 1
WHERE id IN (SELECT p.id FROM freelance.profile p WHERE p.state = 'resting' AND p.resting_until <= $1
             ORDER BY p.id LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING id, member
"""
STILL = """
UPDATE freelance.profile SET asked_at = now()
WHERE id IN (SELECT p.id FROM freelance.profile p JOIN amicale.member m ON m.id = p.member AND NOT m.deceased
             WHERE p.state = 'open' AND p.confirmed_at < now() - make_interval(months => $1)
               AND (p.asked_at IS NULL OR p.asked_at < now() - make_interval(months => $1))
             ORDER BY p.id LIMIT $2 FOR UPDATE OF p SKIP LOCKED)
RETURNING id, member
"""


async def wake() -> int:
    """End the rests that are over; answers how many. A second time finds none."""
    return await round_by_round(OVER, "freelance.profile_back", today())


async def ask_still() -> int:
    """Ask whose calendar was not touched for months whether it is true; answers how many."""
    months = (await settings_of(FreelanceSettings)).confirm_months
    return await round_by_round(STILL, "freelance.still_free", months)


async def round_by_round(statement: str, mail: str, value: object) -> int:
    """Write some rows and post their mails in one transaction, until none is left: a stop in between loses nothing."""
    done = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(statement, value, AT_ONCE)
            for row in rows:
                await post_mail(mail, member_id=row["member"], payload={"profile": str(row["id"])})
                if mail == "freelance.profile_back":
                    await look_again(row["id"], "open")
        done += len(rows)
        if len(rows) < AT_ONCE:
            return done


async def day(_payload: Mapping[str, Any]) -> None:
    """The job of every day. The skills' titles follow here too: an upgrade may bring others."""
    await follow(await settings_of(FreelanceSettings))
    await wake()
    await ask_still()
