"""What ``amicale doctor`` finds about the books."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import DB, Finding

APART = """
SELECT (SELECT count(*) FROM (SELECT FROM dues.entry GROUP BY booking, currency HAVING sum(amount) <> 0) b)
           AS unbalanced,
       (SELECT count(*) FROM dues.charge c LEFT JOIN (
            SELECT charge, sum(amount) AS open FROM dues.entry WHERE account = 'receivable' GROUP BY charge
        ) e ON e.charge = c.id WHERE c.open_amount <> coalesce(e.open, 0)) AS calls,
       (SELECT count(*) FROM dues.payment p WHERE p.state = 'received'
            AND NOT EXISTS (SELECT FROM dues.entry e WHERE e.payment = p.id)) AS payments
"""


async def check_books() -> Sequence[Finding]:
    """Whether bookings balance, calls are open for what their entries say, and money that came is in the books."""
    row = await DB.fetch_row(APART)
    assert row is not None
    wrong = any(row[name] for name in ("unbalanced", "calls", "payments"))
    said = (
        f"{row['unbalanced']} bookings that do not balance, {row['calls']} calls that are open for another sum, "
        f"{row['payments']} payments that are in no book"
    )
    return [Finding("books", not wrong, said, "Ask for support: each is written in one transaction." if wrong else "")]
