"""Each year's receipts, counted: that no number is missing is shown, and looked after by ``amicale doctor``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amicale import DB, Finding, translator
from amicale_dues.receipts.content import read

_ = translator("dues")
COUNTED = """
SELECT r.kind, r.year, max(r.number) AS last, greatest(max(r.number), max(c.last)) - count(*) AS missing,
       (SELECT jsonb_object_agg(s.currency, s.total) FROM (
            SELECT t.currency, sum(t.amount) AS total FROM dues.receipt t WHERE t.kind = r.kind AND t.year = r.year
            GROUP BY t.currency) s) AS totals
FROM dues.receipt r LEFT JOIN dues.counter c ON c.name = r.kind AND c.year = r.year
GROUP BY r.kind, r.year ORDER BY r.year DESC, r.kind DESC
"""
SIDE = """
SELECT count(*) FROM (
    SELECT r.payment, sum(CASE r.kind WHEN 'receipt' THEN r.amount ELSE -r.amount END) AS said
    FROM dues.receipt r WHERE r.kind <> 'tax' GROUP BY r.payment) r
WHERE r.said <> (SELECT greatest(coalesce(-sum(e.amount), 0), 0) FROM dues.entry e
                 WHERE e.payment = r.payment AND e.account IN ('receivable', 'advance', 'gift', 'suspense'))
"""


@dataclass(frozen=True, slots=True)
class Register:
    """The receipts of one kind and year."""

    kind: str
    year: int
    last: int
    missing: int
    totals: Mapping[str, int]


async def registers() -> list[Register]:
    """All of them, the newest year first."""
    rows = await DB.fetch(COUNTED)
    return [Register(row["kind"], row["year"], row["last"], row["missing"], read(row["totals"])) for row in rows]


async def check() -> Sequence[Finding]:
    """Whether numbers are missing, and whether what was said in writing is what the books say."""
    gaps = [f"{each.kind} {each.year}: {each.missing}" for each in await registers() if each.missing]
    apart = await DB.fetch_value(SIDE)
    remedy = "Restore the latest backup: nothing in Amicale takes a receipt away."
    return [
        Finding("receipt_numbers", ok=not gaps, detail=", ".join(gaps) or "no number is missing",
                remedy=remedy if gaps else ""),
        Finding("receipts_and_books", ok=not apart, detail=f"{apart} payments whose receipts say another sum",
                remedy="Ask for support: receipts are written with each booking." if apart else ""),
    ]  # fmt: skip
