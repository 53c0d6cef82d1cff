"""Who is shown which partner's offer in a week: those who agreed, as many as the school allows, and all offers alike.

Once a week, in the transaction that posts the mails. The cap is a unique number in the table (``slot``), so that it
holds whoever hands out what at the same time; whoever lost an offer to it is simply not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from uuid import UUID

from amicale import DB, agreed, local, settings_of, today
from amicale_jobs.boosting.audience import FITS, KEYED, RUNNING
from amicale_jobs.searches.purposes import PARTNER_OFFERS
from amicale_jobs.settings import JobsSettings

PAIRS = f"""
    WITH {KEYED}
    SELECT m.id AS member, array_agg(b.id ORDER BY b.id) AS boosts,
           (SELECT count(*) FROM jobs.boost_told t WHERE t.member = m.id AND t.week = $2) AS had
    FROM keyed b JOIN amicale.member m ON {FITS}
    WHERE EXISTS (SELECT FROM amicale.consent c WHERE c.member = m.id AND c.purpose = $3 AND c.granted)
        AND b.posted_by IS DISTINCT FROM m.id
        AND NOT EXISTS (SELECT FROM jobs.boost_told t WHERE t.boost = b.id AND t.member = m.id)
    GROUP BY m.id
"""  # noqa: S608 -- our own text
WRITE = """
    INSERT INTO jobs.boost_told (boost, member, week, slot, told_in)
    SELECT g.boost, g.member, $1, g.slot, $2
    FROM unnest($3::uuid[], $4::uuid[], $5::int[]) AS g(boost, member, slot) ORDER BY g.member, g.slot
    ON CONFLICT DO NOTHING RETURNING member
"""
NOTED = f"""
    UPDATE jobs.boost_told t SET told_at = coalesce(t.told_at, now())
    FROM jobs.boost b JOIN jobs.offer o ON o.id = b.offer
    WHERE t.boost = b.id AND t.told_in = $1 AND t.member = $2 AND {RUNNING.replace("$1", "$3")}
    RETURNING b.id AS boost, b.offer
"""  # noqa: S608
Choice = tuple[UUID, UUID, int]
"""A boost, a member, and the how-manieth of theirs in this week it is."""


def share_out(
    fits: Mapping[UUID, Sequence[UUID]], had: Mapping[UUID, int], told: Mapping[UUID, int], *, most: int, week: date
) -> list[Choice]:
    """Give everybody as many as they may have; of what fits somebody, what was told least goes first.

    Who has little to choose from chooses first: else an offer that many could have is given to the only one for whom
    there is none other. Among equals, an order that is another one each week.

    :param had: how many somebody was shown in this week already.
    :param told: how often each offer was shown already.
    """
    counts, chosen = Counter(told), list[Choice]()
    for member in sorted(fits, key=lambda each: (len(fits[each]), lot(each, week))):
        free = most - had.get(member, 0)
        ranked = sorted(fits[member], key=lambda boost: (counts[boost], lot(boost, week, member)))[: max(0, free)]
        for place, boost in enumerate(ranked, start=had.get(member, 0) + 1):
            counts[boost] += 1
            chosen.append((boost, member, place))
    return chosen


def lot(key: UUID, week: date, beside: UUID | None = None) -> bytes:
    """A number that nobody chose."""
    said = key.bytes + week.isoformat().encode() + (beside.bytes if beside else b"")
    return blake2b(said, digest_size=8).digest()


async def hand_out(batch: UUID, week: date, now: datetime) -> list[UUID]:
    """Share out this week's, once; answers who gets any."""
    most = (await settings_of(JobsSettings)).partner_offers_per_week
    first = await DB.fetch_value(
        "INSERT INTO jobs.boost_week (week) VALUES ($1) ON CONFLICT DO NOTHING RETURNING week", week
    )
    if first is None or most == 0:
        return []
    rows = await DB.fetch(PAIRS, local(now).date(), week, PARTNER_OFFERS)
    willing = await agreed([row["member"] for row in rows], PARTNER_OFFERS)
    rows = [row for row in rows if row["member"] in willing]
    counts = await DB.fetch("SELECT boost, count(*) AS told FROM jobs.boost_told GROUP BY boost")
    chosen = share_out(
        {row["member"]: row["boosts"] for row in rows}, {row["member"]: row["had"] for row in rows},
        {row["boost"]: row["told"] for row in counts}, most=most, week=week,
    )  # fmt: skip
    return await write(chosen, batch, week)


async def write(chosen: Sequence[Choice], batch: UUID, week: date) -> list[UUID]:
    """Note what is shown to whom; answers who has got any."""
    boosts, members, slots = ([each[at] for each in chosen] for at in range(3))
    rows = await DB.fetch(WRITE, week, batch, boosts, members, slots)
    return list(dict.fromkeys(row["member"] for row in rows))


async def noted(batch: UUID, member: UUID) -> Sequence[Mapping[str, UUID]]:
    """What this mail shows this person of partners' offers, as far as they are still there; it counts as told."""
    rows: Sequence[Mapping[str, UUID]] = await DB.fetch(NOTED, batch, member, today())
    return rows
