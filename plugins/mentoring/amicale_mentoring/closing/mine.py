"""What somebody has to look back on: pairs that they have not said anything of, and what they can have on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amicale import DB, Actor

RECENT = 120
"""Days in which an end still asks for a word; later nobody is reminded on any page."""

OPEN = """
SELECT r.id, r.programme, r.ended_at,
       btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
FROM mentoring.participation mine
JOIN mentoring.pair r ON mine.id IN (r.mentor, r.mentee)
JOIN mentoring.participation other ON other.id IN (r.mentor, r.mentee) AND other.id <> mine.id
JOIN amicale.member m ON m.id = other.member AND NOT m.deceased
WHERE mine.member = $1 AND r.state IN ('done', 'ended') AND (r.first_met_at IS NOT NULL OR r.end_reason = 'finished')
  AND r.ended_at > now() - make_interval(days => $2)
  AND NOT EXISTS (SELECT FROM mentoring.feedback f WHERE f.pair = r.id AND f.session IS NULL
                  AND f.side = CASE mine.id WHEN r.mentor THEN 'mentor' ELSE 'mentee' END)
ORDER BY r.ended_at DESC
"""


async def without_a_word(actor: Actor) -> Sequence[Mapping[str, Any]]:
    """The actor's pairs that ended lately and that they have not said anything of, the last first."""
    return [dict(row) for row in await DB.fetch(OPEN, actor.require_member(), RECENT)]
