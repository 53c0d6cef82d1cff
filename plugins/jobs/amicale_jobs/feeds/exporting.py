"""Open offers, given out in the format that lists are taken in by, so that two schools can share them."""

from __future__ import annotations

from typing import Any

from amicale import DB, as_decimal
from amicale_jobs.rules import stands

VERSION = 1
OPEN = f"""
    SELECT o.id, o.title, o.contract, o.words, o.sector, o.city, o.country, o.remote, o.pay_from, o.pay_to, o.pay_per,
        o.currency, o.level, o.skills, o.starts_on, o.months, o.weekly_hours, o.apply_url, o.apply_address,
        o.expires_on, coalesce(c.name, '') AS company
    FROM jobs.offer o LEFT JOIN jobs.company c ON c.id = o.company
    WHERE o.state = 'open' AND ($1 OR o.public AND {stands("o")}) ORDER BY o.opened_at DESC, o.id
"""  # noqa: S608 -- our own words
AMOUNTS = ("pay_from", "pay_to")


async def document(*, all_of_them: bool = True) -> dict[str, Any]:
    """All open offers, or those that the world may read; amounts are in the currency's unit, days are ISO 8601."""
    return {"version": VERSION, "offers": [as_item(dict(row)) for row in await DB.fetch(OPEN, all_of_them)]}


def as_item(row: dict[str, Any]) -> dict[str, Any]:
    """An offer; what it does not say is left out."""
    found = {"key": str(row.pop("id")), **row}
    for name in AMOUNTS:
        found[name] = None if found[name] is None else float(as_decimal(found[name], row["currency"]))
    days = {name: found[name] and found[name].isoformat() for name in ("starts_on", "expires_on")}
    return {name: value for name, value in {**found, **days}.items() if value not in (None, "", [])}
