"""Taking a partner's list in: what is new opens, what changed is changed, what is gone leaves. Twice is once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from amicale import DB, new_id
from amicale_jobs.companies.known import known_companies
from amicale_jobs.feeds.mapping import Item

AT_ONCE = 200
"""Offers of one statement, so that none lasts."""
COLUMNS = (
    "title", "contract", "words", "sector", "city", "country", "remote", "pay_from", "pay_to", "pay_per", "currency",
    "level", "skills", "starts_on", "months", "weekly_hours", "apply_url", "apply_address", "expires_on",
)  # fmt: skip
TYPES = {
    "pay_from": "bigint", "pay_to": "bigint", "level": "int", "skills": "text[]", "starts_on": "date",
    "expires_on": "date", "months": "real", "weekly_hours": "real",
}  # fmt: skip
DEFAULTS = {"remote": "none", "pay_per": "year", "currency": "EUR", "words": "", "sector": "", "city": "",
            "country": "", "apply_url": "", "apply_address": ""}  # fmt: skip
GIVEN = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in ("id", "feed_key", "company", *COLUMNS))
GIVEN = GIVEN.replace("id text", "id uuid", 1).replace("company text", "company uuid")
TAKE = f"""
    INSERT INTO jobs.offer (id, feed, feed_key, source, state, opened_at, company, {", ".join(COLUMNS)})
    SELECT n.id, $1, n.feed_key, 'feed', CASE WHEN $3 THEN 'waiting' ELSE 'open' END,
           CASE WHEN $3 THEN NULL ELSE now() END, n.company, {", ".join("n." + name for name in COLUMNS)}
    FROM jsonb_to_recordset($2) AS n({GIVEN})
    ON CONFLICT (feed, feed_key) WHERE feed IS NOT NULL DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS)}, company = excluded.company, changed_at = now(),
        state = CASE WHEN offer.state IN ('expired', 'withdrawn') THEN excluded.state ELSE offer.state END,
        opened_at = CASE WHEN offer.state IN ('expired', 'withdrawn') THEN excluded.opened_at ELSE offer.opened_at END,
        ended_at = CASE WHEN offer.state IN ('expired', 'withdrawn') THEN NULL ELSE offer.ended_at END
    WHERE ({", ".join(f"offer.{name}" for name in COLUMNS)}, offer.company)
          IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in COLUMNS)}, excluded.company)
       OR offer.state IN ('expired', 'withdrawn') AND excluded.expires_on >= amicale.today()
    RETURNING id, xmax = 0 AS is_new, state
"""  # noqa: S608 -- names of columns that stand above
LEAVE = """
    UPDATE jobs.offer SET state = 'withdrawn', ended_at = now()
    WHERE feed = $1 AND state IN ('open', 'waiting') AND NOT feed_key = ANY($2) RETURNING id
"""
MISSED = """
    SELECT count(*) FILTER (WHERE feed_key = ANY($3)) AS unread, count(*) FILTER (WHERE feed_key <> ALL($3)) AS missed
    FROM jobs.offer WHERE feed = $1 AND state IN ('open', 'waiting') AND NOT feed_key = ANY($2)
"""


@dataclass(slots=True)
class Taken:
    """What came of a list."""

    opened: list[UUID] = field(default_factory=list)
    """New ones that anybody can read from now on."""
    new: int = 0
    changed: int = 0
    gone: int = 0
    unread: int = 0
    """How many stand whose key is in the list, and whose row cannot be read: they stay as they were."""
    missed: int = 0
    """How many stand that are not seen in the list, and stay since a row of it has no key."""


async def take_in(
    feed: UUID, items: Sequence[Item], *, moderated: bool = False, company: UUID | None = None,
    unread: Collection[str] = (), sure: bool = False,
) -> Taken:  # fmt: skip
    """Take a whole list in, in one transaction. Whose searches it fits is found once it is sure that it stays.

    :param moderated: new ones wait until somebody has looked at them.
    :param company: whose list it is, for offers that name nobody.
    :param unread: keys of rows that cannot be read: those offers stay. An empty one may be any offer, so none leaves.
    :param sure: what is not seen in the list leaves even so.
    """
    keys, broken = [item.key for item in items], [key for key in unread if key]
    async with DB.transaction():
        await DB.execute("SELECT id FROM jobs.feed WHERE id = $1 FOR UPDATE", feed)  # two readings at once are one
        companies = await known_companies([str(item.values.get("company", "")) for item in items])
        rows = [row_of(item, companies, company) for item in items]
        done: list[Mapping[str, Any]] = []
        for start in range(0, len(rows), AT_ONCE):
            part = msgspec.json.encode(rows[start : start + AT_ONCE]).decode()
            done += await DB.fetch(TAKE, feed, part, moderated)
        gone = await DB.fetch(LEAVE, feed, [*keys, *broken]) if sure or len(broken) == len(unread) else []
        stays = await DB.fetch_row(MISSED, feed, keys, broken)
        opened = [row["id"] for row in done if row["is_new"] and row["state"] == "open"]
    new = sum(row["is_new"] for row in done)
    return Taken(opened, new, len(done) - new, len(gone), **dict(stays or {}))


def row_of(item: Item, companies: dict[str, UUID], company: UUID | None) -> dict[str, object]:
    """An item as a row, whole."""
    known = {name: item.values.get(name, DEFAULTS.get(name)) for name in COLUMNS}
    whose = companies.get(str(item.values.get("company", "")), company)
    return {**known, "skills": item.values.get("skills", []), "id": new_id(), "feed_key": item.key, "company": whose}
