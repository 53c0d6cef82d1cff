"""Two records are one person: memberships, calls, payments, receipts follow, and nothing is there twice.

Standing afterwards is the better of both. Nobody is asked twice for one time; of what was paid twice, the treasurer
hears.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from asyncpg import UniqueViolationError

from amicale import DB, MemberMerge, Text, today, translator
from amicale_dues.history.holdings import references
from amicale_dues.history.twice import ask_once, of_each

_ = translator("dues")
PAIRS = """
    SELECT k.id AS kept, m.id AS merged,
           (m.state = 'active', position(m.source IN 'enrolled imported granted joined'), k.since - m.since)
         > (k.state = 'active', position(k.source IN 'enrolled imported granted joined'), 0) AS closer
    FROM dues.membership k JOIN dues.membership m ON m.plan = k.plan
    WHERE k.member = $1 AND m.member = $2 AND k.state <> 'ended' AND m.state <> 'ended' ORDER BY k.id
"""
"""Memberships of one plan on both records, and whether the merged one's is the closer: in it before asked for, by one's
own will before a list, the older before the newer."""
UNITE = """
    UPDATE dues.membership s SET since = least(s.since, g.since),
        opt_out_until = greatest(s.opt_out_until, g.opt_out_until),
        state = CASE WHEN 'active' IN (s.state, g.state) THEN 'active' ELSE s.state END,
        proof = CASE WHEN g.proof IN ('', s.proof) THEN s.proof ELSE concat_ws(' · ', nullif(s.proof, ''), g.proof) END
    FROM dues.membership g WHERE s.id = $1 AND g.id = $2
"""


async def follow(merge: MemberMerge) -> Sequence[Text]:
    """Everything of the merged record follows the kept one. Within the transaction that merges."""
    kept, merged = merge.kept_id, merge.merged_id
    await DB.execute("SELECT FROM dues.membership WHERE member IN ($1, $2) ORDER BY id FOR UPDATE", kept, merged)
    said, before = await words_of(merged), await of_each(kept, merged)
    for pair in await DB.fetch(PAIRS, kept, merged):
        stays, goes = (pair["merged"], pair["kept"]) if pair["closer"] else (pair["kept"], pair["merged"])
        await unite(stays, goes)
    for each in await references():
        await move(each.name, each.column, kept, merged)
    await ask_once(before)
    return said


async def unite(stays: UUID, goes: UUID) -> None:
    """Two memberships of one plan become one; the other stays as history."""
    await DB.execute(UNITE, stays, goes)
    await DB.execute(
        "UPDATE dues.membership SET state = 'ended', ended_on = $2, end_reason = 'replaced' WHERE id = $1",
        goes,
        today(),
    )
    for each in await references("dues.membership"):
        await move(each.name, each.column, stays, goes)


async def move(table: str, column: str, kept: UUID, merged: UUID) -> None:
    """Let rows name the other; one that would be there twice goes."""
    for row in await DB.fetch(f'SELECT id FROM {table} WHERE "{column}" = $1 ORDER BY id', merged):  # noqa: S608 -- names of the database's own
        try:
            async with DB.savepoint():
                await DB.execute(f'UPDATE {table} SET "{column}" = $1 WHERE id = $2', kept, row["id"])  # noqa: S608
        except UniqueViolationError:
            await DB.execute(f"DELETE FROM {table} WHERE id = $1", row["id"])  # noqa: S608


COUNTS = """
    SELECT (SELECT count(*) FROM dues.membership WHERE member = $1 AND state <> 'ended') AS memberships,
           (SELECT count(*) FROM dues.charge WHERE member = $1 AND closed = '' AND open_amount > 0) AS open,
           (SELECT count(*) FROM dues.payment WHERE member = $1) AS payments,
           (SELECT count(*) FROM dues.receipt WHERE member = $1) AS receipts
"""


async def words_of(merged: UUID) -> Sequence[Text]:
    """What somebody has here, for those who look at a merge before they do it."""
    row: Mapping[str, Any] = await DB.fetch_row(COUNTS, merged) or {}
    said = (
        (_("Dues memberships that follow: %(count)s", count=row["memberships"]), row["memberships"]),
        (_("Open calls for dues that follow, each asked for once: %(count)s", count=row["open"]), row["open"]),
        (_("Payments that follow: %(count)s", count=row["payments"]), row["payments"]),
        (_("Receipts that follow: %(count)s", count=row["receipts"]), row["receipts"]),
    )
    return [text for text, count in said if count]
