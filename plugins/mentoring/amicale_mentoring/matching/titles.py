"""How codes and folded words are written for a reader: what reasons are said with."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from amicale import DB, language_titles
from amicale_mentoring.matching.reasons import Titles
from amicale_mentoring.people.topics import topic_titles

WRITTEN = """
    SELECT DISTINCT ON (kind, key) kind, key, word FROM (
        SELECT 'sector' AS kind, amicale.fold(s) AS key, s AS word
        FROM mentoring.participation p, unnest(p.sectors) AS s WHERE p.id = ANY ($1)
        UNION ALL
        SELECT 'city', m.city_key, m.city FROM mentoring.participation p JOIN amicale.member m ON m.id = p.member
        WHERE p.id = ANY ($1) AND m.city <> ''
        UNION ALL
        SELECT 'programme', amicale.fold(e.programme), e.programme
        FROM mentoring.participation p JOIN amicale.education e ON e.member = p.member
        WHERE p.id = ANY ($1) AND e.programme <> ''
    ) AS said ORDER BY kind, key, word
"""


async def titles_of(participations: Sequence[UUID], locale: str) -> Titles:
    """The words of some who take part. Those of one of two are enough: reasons are what both share."""
    found: dict[str, dict[str, str]] = {"sector": {}, "city": {}, "programme": {}}
    for row in await DB.fetch(WRITTEN, list(participations)):
        found[row["kind"]][row["key"]] = row["word"]
    return Titles(
        topics=await topic_titles(locale), sectors=found["sector"], languages=language_titles(locale),
        cities=found["city"], programmes=found["programme"],
    )  # fmt: skip
