"""What there is to choose from among those whom somebody may ask: topics, sectors and languages, and how many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from amicale import DB, Context, language_titles, today
from amicale_mentoring.people.topics import topic_titles
from amicale_mentoring.requests.fits import fits_for
from amicale_mentoring.requests.sides import Row

COUNTS = """
    WITH those AS (
        SELECT p.*, p.availability <> 'closed' AND p.taken < p.capacity AND coalesce(p.paused_until <= $2, true) AS room
        FROM mentoring.participation p WHERE p.id = ANY ($1))
    SELECT 'all' AS kind, '' AS key, '' AS word, count(*) AS count, count(*) FILTER (WHERE room) AS room FROM those
    UNION ALL
    SELECT 'topic', word, word, count(*), count(*) FILTER (WHERE room) FROM those, unnest(topics) AS word
    GROUP BY word
    UNION ALL
    SELECT 'language', word, word, count(*), count(*) FILTER (WHERE room) FROM those, unnest(languages) AS word
    GROUP BY word
    UNION ALL
    SELECT 'sector', amicale.fold(word), min(word), count(DISTINCT id), count(DISTINCT id) FILTER (WHERE room)
    FROM those, unnest(sectors) AS word GROUP BY amicale.fold(word)
"""


class Choice(NamedTuple):
    """Something to choose, and how many who have room have it."""

    value: str
    title: str
    people: int


class Choices(NamedTuple):
    """How many there are whom somebody may ask, and by what they can be told apart."""

    people: int
    with_room: int
    topics: list[Choice]
    sectors: list[Choice]
    languages: list[Choice]


async def choices(context: Context, own: Row) -> Choices:
    """Of those whom one side of the reader's may ask."""
    ids = [UUID(each) for each in await fits_for(context, own)]
    rows, locale = await DB.fetch(COUNTS, ids, today()), context.actor.locale
    whole = next(row for row in rows if row["kind"] == "all")
    kinds: dict[str, list[Mapping[str, object]]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    return Choices(
        whole["count"], whole["room"], in_words(kinds.get("topic", []), await topic_titles(locale)),
        in_words(kinds.get("sector", []), {}), in_words(kinds.get("language", []), language_titles(locale)),
    )  # fmt: skip


def in_words(rows: list[Mapping[str, object]], titles: Mapping[str, str]) -> list[Choice]:
    """By name, those that somebody with room has."""
    found = [
        Choice(str(row["key"]), titles.get(str(row["key"]), str(row["word"])), int(str(row["room"]))) for row in rows
    ]
    return sorted((each for each in found if each.people), key=lambda each: each.title.casefold())
