"""What fits is found once: when a mission opens, and when a profile is shown or changed. A second run is no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, new_id, today
from amicale_freelance.matching.fits import MISSIONS, PROFILES

MOST = 500
"""Of a mission or a profile: beyond that nobody reads on."""
KEEP = """
INSERT INTO freelance.finding AS f (id, mission, profile, score, told_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::timestamptz[])
ON CONFLICT (mission, profile) DO UPDATE SET score = excluded.score WHERE f.score <> excluded.score
"""
"""Who was told stays told; who was not, and looks at the page now, need not be."""


async def find(mission: UUID) -> int:
    """Whom a mission fits; answers how many. What no longer fits counts as nothing, and is not told anew later."""
    rows = await DB.fetch(PROFILES, today(), mission, MOST)
    pairs = [(mission, row["other"], row["score"]) for row in rows]
    async with DB.transaction():
        await DB.execute(
            "UPDATE freelance.finding SET score = 0 WHERE mission = $1 AND profile <> ALL ($2) AND score > 0",
            mission, [row["other"] for row in rows],
        )  # fmt: skip
        await keep(pairs, told=False)
    return len(pairs)


async def find_for_profile(profile: UUID) -> int:
    """Which missions fit a profile; answers how many. Nobody gets a mail for what they have changed themselves."""
    rows = await DB.fetch(MISSIONS, today(), profile, MOST)
    pairs = [(row["other"], profile, row["score"]) for row in rows]
    async with DB.transaction():
        await DB.execute(
            "UPDATE freelance.finding SET score = 0 WHERE profile = $1 AND mission <> ALL ($2) AND score > 0",
            profile, [row["other"] for row in rows],
        )  # fmt: skip
        await keep(pairs, told=True)
    return len(pairs)


async def keep(pairs: Sequence[tuple[UUID, UUID, int]], *, told: bool) -> None:
    """Write findings, in one order whoever writes: two jobs at once do not wait for each other in a ring.

    :param told: whether their owner knows by now.
    """
    ordered = sorted(pairs, key=lambda pair: (str(pair[0]), str(pair[1])))
    now = await DB.fetch_value("SELECT now()") if told else None
    await DB.execute(
        KEEP, [new_id() for _each in ordered], [pair[0] for pair in ordered], [pair[1] for pair in ordered],
        [pair[2] for pair in ordered], [now for _each in ordered],
    )  # fmt: skip


async def find_now(payload: Mapping[str, Any]) -> None:
    """The job of a mission that has opened."""
    await find(UUID(payload["mission"]))


async def find_for_profile_now(payload: Mapping[str, Any]) -> None:
    """The job of a profile that is shown, or was changed."""
    await find_for_profile(UUID(payload["profile"]))
