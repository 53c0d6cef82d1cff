"""Two records are one person, or two partners one organisation: what they have follows, and nothing is twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, MemberMerge, PartnerMerge, Text, move_references, translator

_ = translator("jobs")
COUNTS = """
    SELECT (SELECT count(*) FROM jobs.offer WHERE posted_by = $1) AS offers,
           (SELECT count(*) FROM jobs.application WHERE member = $1) AS applications,
           (SELECT count(*) FROM jobs.saved_search WHERE member = $1) AS searches
"""
LATER = """
    DELETE FROM jobs.{0} a USING jobs.{0} b WHERE a.member = $2 AND b.member = $1 AND a.{1} = b.{1} AND a.{2} <= b.{2}
"""
EARLIER = """
    DELETE FROM jobs.{0} a USING jobs.{0} b WHERE a.member = $1 AND b.member = $2 AND a.{1} = b.{1} AND a.{2} < b.{2}
"""
WISH = """
    DELETE FROM jobs.wish w USING jobs.wish o WHERE w.member IN ($1, $2) AND o.member IN ($1, $2) AND w.id <> o.id
        AND (w.changed_at, w.id) < (o.changed_at, o.id)
"""
"""What was said last holds: of what they look for, and of where they stand with one offer."""


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """Everything of the merged record follows the kept one. Within the transaction that merges."""
    kept, merged = merge.kept_id, merge.merged_id
    said = await words_of(merged)
    await DB.execute(WISH, kept, merged)
    for statement in (LATER, EARLIER):
        await DB.execute(statement.format("application", "offer", "changed_at"), kept, merged)
    await move_references("jobs", kept, merged)
    return said


async def follow_partner(merge: PartnerMerge) -> Sequence[Text]:
    """A partner's company, offers and list follow the kept one: one employer's page, if there were two."""
    kept, merged = merge.kept_id, merge.merged_id
    pages = {row["partner"]: row["id"] for row in await DB.fetch(
        "SELECT partner, id FROM jobs.company WHERE partner = ANY($1) FOR UPDATE", [kept, merged]
    )}  # fmt: skip
    if merged in pages and kept in pages:
        await one_page(pages[kept], pages[merged])
    await move_references("jobs", kept, merged, to="amicale.partner")
    return ()


async def one_page(stays: UUID, goes: UUID) -> None:
    """Two pages of employers become one, which is found by both names."""
    await move_references("jobs", stays, goes, to="jobs.company")
    await DB.execute(
        """UPDATE jobs.company c SET also = ARRAY(SELECT DISTINCT k FROM unnest(c.also || g.also || g.key) AS k
               WHERE k <> c.key), version = c.version + 1 FROM jobs.company g WHERE c.id = $1 AND g.id = $2""",
        stays, goes,
    )  # fmt: skip
    await DB.execute("DELETE FROM jobs.company WHERE id = $1", goes)


async def words_of(merged: UUID) -> Sequence[Text]:
    """What somebody has here, for those who look at a merge before they do it."""
    row: Mapping[str, Any] = await DB.fetch_row(COUNTS, merged) or {}
    said = (
        (_("Offers they posted that follow: %(count)s", count=row["offers"]), row["offers"]),
        (_("Applications they noted that follow: %(count)s", count=row["applications"]), row["applications"]),
        (_("Saved searches for jobs that follow: %(count)s", count=row["searches"]), row["searches"]),
    )
    return [text for text, count in said if count]
