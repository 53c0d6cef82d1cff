"""Two records are one person, or two partners one organisation: what they have follows, and nothing is twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, MemberMerge, PartnerMerge, Text, move_references, translator

_ = translator("freelance")
COUNTS = """
    SELECT (SELECT count(*) FROM freelance.profile WHERE member = $1) AS profiles,
           (SELECT count(*) FROM freelance.mission WHERE posted_by = $1) AS missions
"""
SAID_LAST = """
    UPDATE freelance.profile k SET state = g.state, headline = g.headline, about = g.about, skills = g.skills,
        sectors = g.sectors, languages = g.languages, rate = g.rate, currency = g.currency, rate_shown = g.rate_shown,
        city = g.city, country = g.country, remote = g.remote, travels = g.travels, portage = g.portage,
        days_a_week = g.days_a_week, free_from = g.free_from, outside = g.outside, outside_name = g.outside_name,
        alerts = g.alerts, version = k.version + 1
    FROM freelance.profile g WHERE k.member = $1 AND g.member = $2 AND g.changed_at > k.changed_at
"""
"""Of two profiles, what was said last holds."""
PROFILES = "SELECT id FROM freelance.profile WHERE member IN ($1, $2) ORDER BY member = $1 DESC FOR UPDATE"
TO_THEMSELVES = """
    UPDATE freelance.proposal q SET state = 'withdrawn', version = q.version + 1
    FROM freelance.mission m, freelance.profile p
    WHERE m.id = q.mission AND p.id = q.profile AND p.member = m.posted_by AND m.posted_by = $1
      AND q.state IN ('sent', 'short')
"""
"""Nobody is left proposing themselves to themselves."""


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """Everything of the merged record follows the kept one. Within the transaction that merges."""
    kept, merged = merge.kept_id, merge.merged_id
    said = await words_of(merged)
    profiles = await DB.fetch(PROFILES, kept, merged)
    if len(profiles) > 1:
        await DB.execute(SAID_LAST, kept, merged)
        await move_references("freelance", profiles[0]["id"], profiles[1]["id"], to="freelance.profile")
        await DB.execute("DELETE FROM freelance.profile WHERE id = $1", profiles[1]["id"])
    await move_references("freelance", kept, merged)
    await DB.execute(TO_THEMSELVES, kept)
    return said


async def follow_partner(merge: PartnerMerge) -> Sequence[Text]:
    """Missions of a partner follow the kept one."""
    await move_references("freelance", merge.kept_id, merge.merged_id, to="amicale.partner")
    return ()


async def words_of(merged: UUID) -> Sequence[Text]:
    """What somebody has here, for those who look at a merge before they do it."""
    row: Mapping[str, Any] = await DB.fetch_row(COUNTS, merged) or {}
    said = (
        (_("A freelance profile that follows"), row["profiles"]),
        (_("Missions that follow: %(count)s", count=row["missions"]), row["missions"]),
    )
    return [text for text, count in said if count]
