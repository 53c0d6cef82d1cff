"""Which open offers fit what somebody looks for, how well, and why: in SQL for the list, in words for the reader.

What is not said, on either side, excludes nothing. The contract must be one of those wanted; the level, where both say
one, must not be above; the place must be one of those named, unless the work is done from afar or is at an employer
that they named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from amicale import DB, Context, Text, key_of, translator

_ = translator("jobs")
DAYS_BEFORE, DAYS_AFTER = 45, 60
"""How much earlier or later than wished an offer may begin and still be said to fit."""
AFAR = "({offer}.remote = 'full' OR w.remote AND {offer}.remote IN ('half', 'most'))"
NAMED = """coalesce((SELECT EXISTS (SELECT FROM unnest(w.employers) AS said
    WHERE c.key = amicale.fold(said) OR amicale.fold(said) = ANY (c.also)
       OR starts_with(c.key, amicale.fold(said) || ' '))
    FROM jobs.company c WHERE c.id = {offer}.company), false)"""
PLACE = "({offer}.city_key <> '' AND {offer}.city_key = ANY (w.city_keys))"
DATES = f"coalesce({{offer}}.starts_on BETWEEN w.starts_on - {DAYS_BEFORE} AND w.starts_on + {DAYS_AFTER}, false)"
SECTOR = "EXISTS (SELECT FROM unnest(w.sectors) AS said WHERE amicale.fold(said) = amicale.fold({offer}.sector))"
WORDS = "(w.words <> '' AND {offer}.search @@ amicale.search_query(w.words))"
FITS = (
    """{offer}.state = 'open' AND {offer}.posted_by IS DISTINCT FROM w.member
    AND {offer}.contract = ANY (w.contracts)
    AND (w.level IS NULL OR {offer}.level IS NULL OR {offer}.level <= w.level)
    AND (cardinality(w.city_keys) = 0 OR {offer}.city_key = '' OR """
    + f"{PLACE} OR {AFAR} OR {NAMED})"
)
SIGNS = {"named": (NAMED, 4), "place": (PLACE, 3), "dates": (DATES, 2), "in_sector": (SECTOR, 2),
         "says": (WORDS, 1), "afar": (AFAR, 1)}  # fmt: skip
"""What speaks for an offer, and how much it weighs."""
POINTS = " + ".join(f"{weight} * ({sign})::int" for sign, weight in SIGNS.values())
WHY = f"""
    SELECT o.id, o.city, o.starts_on, o.sector, w.starts_on AS wanted_from,
           {", ".join(f"{sign.format(offer='o')} AS {name}" for name, (sign, _weight) in SIGNS.items())}
    FROM jobs.offer o JOIN jobs.wish w ON w.member = $2 WHERE o.id = ANY ($1)
"""  # noqa: S608 -- our own words


def where_fits() -> str:
    """The condition of a list of offers: those that fit the reader's wish."""
    return f"EXISTS (SELECT FROM jobs.wish w WHERE w.member = {{me}} AND {FITS.format(offer='{row}')})"


def score() -> str:
    """How well an offer fits, to order that list by."""
    return f"(SELECT {POINTS.format(offer='{row}')} FROM jobs.wish w WHERE w.member = {{me}})"  # noqa: S608


async def reasons(offers: Sequence[Any], context: Context) -> list[list[str] | None]:
    """Why each fits the reader, in their language; null where they look for nothing."""
    me = context.actor.member_id
    keys = [key_of(each.id, "JobOffer") for each in offers]
    rows = await DB.fetch(WHY, keys, me) if me is not None else []
    known: Mapping[Any, Any] = {row["id"]: row for row in rows}
    return [
        [text.to(context.actor.locale) for text in reasons_in(known[key])] if key in known else None for key in keys
    ]


def reasons_in(row: Mapping[str, Any]) -> list[Text]:
    """The same of one, what weighs most first."""
    found = [
        (row["named"], _("An employer that you named")),
        (row["place"], _("In %(city)s", city=row["city"])),
        (row["dates"], starting(row["starts_on"], row["wanted_from"])),
        (row["in_sector"], _("In the sector %(sector)s", sector=row["sector"])),
        (row["says"], _("It speaks of what you look for")),
        (row["afar"] and not row["place"], _("Can be done from afar")),
    ]
    chosen = [text for holds, text in found if holds]
    return chosen or [_("The kind of contract that you look for")]


def starting(starts_on: date | None, wanted: date | None) -> Text:
    """When it begins, beside when one wishes to begin."""
    if starts_on is None or wanted is None:
        return _("The dates fit")
    days = (starts_on - wanted).days
    if abs(days) <= 7:
        return _("Begins when you wish to")
    weeks = max(1, round(abs(days) / 7))
    if days < 0:
        several = _("Begins %(count)s weeks before you wish to", count=weeks)
        return several if weeks > 1 else _("Begins a week before you wish to")
    several = _("Begins %(count)s weeks after you wish to", count=weeks)
    return several if weeks > 1 else _("Begins a week after you wish to")
