"""Two records are one person: their parts, requests, pairs, needs follow, and nothing is there twice.

Places are counted by the pairs themselves (mentoring.follow_pair), so what moves is counted where it arrives. Somebody
who comes to more pairs than they have room for keeps them all; no other is added until there is room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, MemberMerge, Text, move_references, translator
from amicale_mentoring.keeping.twice import BETWEEN_THEMSELVES, HELD_TWICE, READINESS, SAME_PAIRS, SAME_PARTS, UNITE

_ = translator("mentoring")


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """Everything of the merged record follows the kept one. Within the transaction that merges."""
    kept, merged = merge.kept_id, merge.merged_id
    said = await words_of(merged)
    for statement in (*BETWEEN_THEMSELVES, *HELD_TWICE, READINESS):
        await DB.execute(statement, kept, merged)
    for row in await DB.fetch(SAME_PARTS, kept, merged):
        await unite(row["kept"], row["merged"])
    await move_references("mentoring", kept, merged)
    return said


async def unite(stays: UUID, goes: UUID) -> None:
    """Two parts of one person in one programme become one."""
    await DB.execute(UNITE, stays, goes)
    for row in await DB.fetch(SAME_PAIRS, stays, goes):
        await move_references("mentoring", row["kept"], row["merged"], to="mentoring.pair")
        await DB.execute("DELETE FROM mentoring.pair WHERE id = $1", row["merged"])
    await move_references("mentoring", stays, goes, to="mentoring.participation")
    await DB.execute("DELETE FROM mentoring.participation WHERE id = $1", goes)


COUNTS = """
    SELECT (SELECT count(*) FROM mentoring.participation WHERE member = $1) AS parts,
           (SELECT count(*) FROM mentoring.pair r JOIN mentoring.participation p ON p.id IN (r.mentor, r.mentee)
            WHERE p.member = $1) AS pairs,
           (SELECT count(*) FROM mentoring.need WHERE member = $1) AS needs
"""


async def words_of(merged: UUID) -> Sequence[Text]:
    """What somebody has here, for those who look at a merge before they do it."""
    row: Mapping[str, Any] = await DB.fetch_row(COUNTS, merged) or {}
    said = (
        (_("Parts in mentoring programmes that follow: %(count)s", count=row["parts"]), row["parts"]),
        (_("Mentoring pairs that follow: %(count)s", count=row["pairs"]), row["pairs"]),
        (_("Questions to the network that follow: %(count)s", count=row["needs"]), row["needs"]),
    )
    return [text for text, count in said if count]
