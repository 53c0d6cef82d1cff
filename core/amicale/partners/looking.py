"""Partners for ``amicale doctor``: requests that wait too long, and partners whom nobody can come in for."""

from __future__ import annotations

from amicale.database.engine import DB
from amicale.plugins.manifest import Finding

DAYS = 14
"""After so many days without an answer, somebody should look."""

COUNT = """
SELECT (SELECT count(*) FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner
        WHERE c.state = 'asked' AND p.state <> 'closed' AND c.proven_at < now() - make_interval(days => $1)) AS waiting,
       (SELECT count(*) FROM amicale.partner p WHERE p.state = 'active' AND NOT EXISTS (
            SELECT FROM amicale.partner_contact c
            WHERE c.partner = p.id AND c.state IN ('active', 'invited'))) AS empty
"""


async def diagnose_partners() -> Finding:
    """Whether somebody has to look."""
    row = await DB.fetch_row(COUNT, DAYS)
    assert row is not None
    said = []
    if row["waiting"]:
        said.append(f"{row['waiting']} people of partners wait for an answer for more than {DAYS} days")
    if row["empty"]:
        said.append(f"{row['empty']} active partners have nobody who could come in")
    remedy = "Decide, or invite somebody, at /staff/partners." if said else ""
    return Finding("partners", not said, "; ".join(said) or "nobody waits for long", remedy)
