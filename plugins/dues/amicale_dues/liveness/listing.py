"""What members for life have said, for the treasurer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amicale import DB

LATEST = """
    SELECT DISTINCT ON (l.member) l.member, l.asked_at, coalesce(nullif(l.answer, ''), 'none') AS answer, l.answered_at
    FROM dues.liveness l ORDER BY l.member, l.asked_at DESC
"""
COUNTS = f"""
    SELECT l.answer, count(*) AS count FROM ({LATEST}) l
    JOIN dues.standings('', dues.today()) s ON s.member = l.member AND s.state = 'lifetime' GROUP BY 1
"""  # noqa: S608 -- constants
NEVER = f"""
    SELECT count(*) FROM dues.standings('', dues.today()) s
    WHERE s.state = 'lifetime' AND NOT EXISTS (SELECT FROM ({LATEST}) l WHERE l.member = s.member)
"""  # noqa: S608 -- constants
LINES = f"""
    SELECT l.*, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
           m.class_years[array_upper(m.class_years, 1)] AS class_year, count(*) OVER () AS found
    FROM ({LATEST}) l JOIN amicale.member m ON m.id = l.member AND NOT m.deceased
    WHERE $1 IN ('', l.answer)
    ORDER BY l.answered_at DESC NULLS LAST, l.asked_at DESC, m.sort_name LIMIT $2 OFFSET $3
"""  # noqa: S608 -- constants


async def counts() -> Mapping[str, int]:
    """How many of the members for life said what last; ``none`` has not answered, ``never`` was not asked."""
    rows = await DB.fetch(COUNTS)
    return {**{row["answer"]: row["count"] for row in rows}, "never": int(await DB.fetch_value(NEVER))}


async def lines(answer: str, most: int, offset: int) -> Sequence[Mapping[str, Any]]:
    """Who said what, the latest first."""
    return await DB.fetch(LINES, answer, most, offset)
