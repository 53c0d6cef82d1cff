"""Why a profile and a mission fit, in words; for the freelancer also what the mission pays beside their own rate.

A client reads nothing here that a hidden rate has a part in: not that it fits a budget, nor that it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from babel.dates import format_date
from babel.lists import format_list

from amicale import DB, Text, today, translator
from amicale_freelance.matching.fits import COUNTED, START, free_on
from amicale_freelance.matching.weights import PLACE, PLACE_TRIP, TIME, TIME_PART, TIME_SOON
from amicale_freelance.profiles.skills import titles_of

_ = translator("freelance")
PAIRS = f"""
SELECT f.id, f.mission, f.profile, p.member, c.skills, c.place, c.time, c.spoken, c.sector, m.remote, m.city, m.sector
       AS field, m.languages, p.city_key <> '' AND p.city_key = m.city_key AS there, p.travels, m.pay, m.pay_to,
       p.rate, p.currency = m.currency AS same_currency, {START} AS starts_on, {free_on(START)} AS free,
       coalesce(m.days_a_week, 1) AS days, m.days_a_week IS NOT NULL AS says_days, m.posted_by,
       ARRAY(SELECT w FROM unnest(m.skills) AS w WHERE freelance.skill_key(w) = ANY (p.skill_keys)) AS shared,
       cardinality(m.skill_keys) AS wanted
FROM (SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS t (id, mission, profile)) f
JOIN freelance.mission m ON m.id = f.mission JOIN freelance.profile p ON p.id = f.profile {COUNTED}
"""  # noqa: S608 -- our own words
MOST_NAMED = 4


class DayText(Text):
    """A day, ``15 March``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language."""
        return format_date(date.fromisoformat(self.english), "long", locale=locale)


class ListText(Text):
    """Several, ``SEO, Branding and Strategy``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language."""
        return format_list([each.to(locale) for each in self.values["all"]], locale=locale)


class SkillText(Text):
    """A skill: its titles by language are its values; as it was written where it has none."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """In that language."""
        return str(self.values.get(locale, self.english))


@dataclass(frozen=True, slots=True)
class Pair:
    """A profile and a mission whose reasons are asked for, under a key of the asker's."""

    id: UUID
    mission: UUID
    profile: UUID


async def facts_of(pairs: Sequence[Pair]) -> dict[UUID, Mapping[str, Any]]:
    """What there is to say of each, by its key."""
    rows = await DB.fetch(
        PAIRS, today(), [pair.id for pair in pairs], [pair.mission for pair in pairs],
        [pair.profile for pair in pairs],
    )  # fmt: skip
    titles = await titles_of({word for row in rows for word in row["shared"]})
    return {row["id"]: {**row, "titles": titles} for row in rows}


def reasons(row: Mapping[str, Any], *, own: bool) -> list[Text]:
    """Why they fit, the weightiest first.

    :param own: whether the freelancer reads it, of themselves.
    """
    found = [skills(row), place(row), time(row, own=own), languages(row), sector(row, own=own)]
    return [*filter(None, found), *(pay(row) if own else ())]


def skills(row: Mapping[str, Any]) -> Text | None:
    """Which of the skills they have."""
    shared = list(row["shared"])
    if not shared:
        return None
    called = tuple(SkillText("freelance", word, row["titles"].get(word, {})) for word in shared[:MOST_NAMED])
    named = ListText("freelance", "", {"all": called})
    if len(shared) == row["wanted"]:
        return (
            _("All that is asked for: %(skills)s", skills=named)
            if len(shared) > 1
            else _("What is asked for: %(skills)s", skills=named)
        )
    return _("%(num)s of %(all)s skills: %(skills)s", num=len(shared), all=row["wanted"], skills=named)


def place(row: Mapping[str, Any]) -> Text | None:
    """Why the place is none of a problem."""
    if row["place"] == PLACE:
        return _("In the same city: %(city)s", city=row["city"]) if row["there"] else _("It can be done from anywhere")
    if row["place"] == PLACE_TRIP:
        return _("Travels to clients") if row["travels"] else _("Mostly remote: the way is rare")
    return None


def time(row: Mapping[str, Any], *, own: bool) -> Text | None:
    """When, and how much."""
    day = DayText("freelance", row["starts_on"].isoformat())
    if row["time"] == TIME:
        return _("Your days are free from %(day)s", day=day) if own else _("Free from %(day)s", day=day)
    if row["time"] == TIME_PART:
        return _(
            "%(free)s of %(days)s days a week from %(day)s", free=f"{row['free']:g}", days=f"{row['days']:g}", day=day
        )
    return _("Free within a month of the start") if row["time"] == TIME_SOON else None


def languages(row: Mapping[str, Any]) -> Text | None:
    """That they speak what is asked for."""
    return _("Speaks what is asked for") if row["languages"] and row["spoken"] else None


def sector(row: Mapping[str, Any], *, own: bool) -> Text | None:
    """That they know the field."""
    if not row["sector"]:
        return None
    return (
        _("Your sector: %(sector)s", sector=row["field"])
        if own
        else _("Knows the sector: %(sector)s", sector=row["field"])
    )


def pay(row: Mapping[str, Any]) -> Iterable[Text]:
    """What it pays beside one's own rate: for oneself alone."""
    if row["pay"] != "day" or row["pay_to"] is None or not row["rate"] or not row["same_currency"]:
        return ()
    fits = row["pay_to"] >= row["rate"]
    return (_("Your day rate is within the budget"),) if fits else (_("The budget is below your day rate"),)
