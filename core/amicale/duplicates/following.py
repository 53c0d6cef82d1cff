"""What becomes of decisions about pairs when two records are merged."""

from __future__ import annotations

FOLLOW = (
    "UPDATE amicale.duplicate_pair SET decided_by = $1 WHERE decided_by = $2",
    """INSERT INTO amicale.duplicate_pair AS k
           (id, one, other, state, percent, certain, reasons, found_at, decided_at, decided_by)
       SELECT gen_random_uuid(), least($1, x), greatest($1, x), state, percent, certain, reasons, found_at, decided_at,
              decided_by
       FROM (SELECT *, CASE WHEN one = $2 THEN other ELSE one END AS x
             FROM amicale.duplicate_pair WHERE $2 IN (one, other)) AS old
       WHERE x <> $1
       ON CONFLICT (one, other) DO UPDATE
       SET state = 'apart', decided_at = excluded.decided_at, decided_by = excluded.decided_by
       WHERE k.state = 'open' AND excluded.state = 'apart'""",
)
"""In a merge, $1 is kept and $2 goes: who was not the same person as the one is not the other either."""
