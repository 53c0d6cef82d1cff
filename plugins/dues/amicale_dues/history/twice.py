"""After two records became one: time that is there twice, what is asked for twice, and what was paid twice."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import DB, today
from amicale_dues.ledger.charges import close
from amicale_dues.ledger.questions import ask


@dataclass(frozen=True, slots=True)
class OfEach:
    """Who is one person now, and the calls and times that stood on the record that went."""

    member: UUID
    charges: frozenset[UUID]
    covers: frozenset[UUID]


async def of_each(kept: UUID, merged: UUID) -> OfEach:
    """Before anything moves."""
    charges = await DB.fetch("SELECT id FROM dues.charge WHERE member = $1", merged)
    covers = await DB.fetch("SELECT id FROM dues.cover WHERE member = $1", merged)
    return OfEach(kept, frozenset(row["id"] for row in charges), frozenset(row["id"] for row in covers))


async def ask_once(of: OfEach) -> None:
    """Time that is there twice counts once, what is open twice is asked for once, and somebody looks at what was paid
    twice."""
    await DB.execute(SAME_TIME, of.member, today())
    values = (of.member, list(of.charges), list(of.covers), today())
    for row in await DB.fetch(ASKED_TWICE, *values):
        await close(row["id"], "cancelled", today(), "merged")
    for row in await DB.fetch(PAID_TWICE, of.member, list(of.charges)):
        await ask(
            "overpaid", "merge", row["reference"], payment=row["payment"], charge=row["id"], amount=row["amount"],
            said=row["other"],
        )  # fmt: skip


SAME_TIME = """
    UPDATE dues.cover SET void_since = $2 WHERE id IN (
        SELECT id FROM (
            SELECT c.id, row_number() OVER (
                PARTITION BY c.plan, coalesce(c.ends_on, 'infinity'),
                    CASE WHEN c.ends_on IS NOT NULL THEN c.starts_on END
                ORDER BY c.starts_on, c.known DESC, c.id) AS number
            FROM dues.cover c JOIN dues.membership m ON m.id = c.membership AND m.state = 'active'
            WHERE c.member = $1 AND c.charge IS NULL AND c.void_since IS NULL) AS each
        WHERE number > 1)
"""
"""Granted or imported time that is there twice: the earliest stays."""

ASKED_TWICE = """
    WITH mine AS (
        SELECT h.id, h.plan, p.owner, p.kind, h.amount, h.open_amount, h.id = ANY ($2) AS merged,
               daterange(h.covers_from, h.covers_until, '[]') AS time
        FROM dues.charge h JOIN dues.plan p ON p.id = h.plan
        JOIN dues.membership m ON m.id = h.membership AND m.state = 'active'
        WHERE h.member = $1 AND h.closed = ''),
    held AS (
        SELECT c.id, c.plan, p.owner, c.id = ANY ($3) AS merged, c.ends_on IS NULL AND p.kind = 'lifetime' AS for_life,
               daterange(c.starts_on, c.ends_on, '[]') AS time
        FROM dues.cover c JOIN dues.plan p ON p.id = c.plan
        JOIN dues.covers($1, p.owner, $4) holds ON holds.cover = c.id WHERE c.member = $1)
    SELECT o.id FROM mine o WHERE o.open_amount > 0 AND o.open_amount = o.amount
        AND NOT EXISTS (SELECT FROM dues.attempt a WHERE a.charge = o.id AND a.state = 'promised')
        AND (EXISTS (SELECT FROM held d WHERE d.merged <> o.merged
                     AND (d.plan = o.plan AND d.time && o.time OR d.for_life AND d.owner = o.owner))
             OR EXISTS (SELECT FROM mine d WHERE d.merged <> o.merged AND d.plan = o.plan AND d.time && o.time
                        AND (d.open_amount < d.amount OR d.id < o.id)))
    ORDER BY o.id
"""
"""Calls that nothing was paid for, and whose time the other record's covers, or is asked for by the other record too:
then the older one, or the one that something was paid for, stays."""

PAID_TWICE = """
    SELECT n.id, n.reference, n.amount, o.reference AS other,
           (SELECT e.payment FROM dues.entry e WHERE e.charge = n.id AND e.payment IS NOT NULL
            ORDER BY e.id DESC LIMIT 1)
    FROM dues.charge n JOIN dues.charge o ON o.plan = n.plan AND o.member = n.member AND o.id < n.id
        AND daterange(o.covers_from, o.covers_until, '[]') && daterange(n.covers_from, n.covers_until, '[]')
        AND (o.id = ANY ($2)) <> (n.id = ANY ($2))
    WHERE n.member = $1 AND n.closed = '' AND o.closed = '' AND n.amount > 0 AND n.open_amount = 0 AND o.open_amount = 0
        AND o.amount > 0
    ORDER BY n.id
"""
"""One time that both records have paid for."""
