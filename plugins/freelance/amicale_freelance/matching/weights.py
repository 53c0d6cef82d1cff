"""How well a profile and a mission fit, from 0 to 100. The same reckoning stands in fits.py as SQL; tests hold them
against each other. A day rate counts for nothing here: who changes a budget learns nothing of a rate that is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

SKILLS, SKILLS_UNSAID = 50, 25
PLACE, PLACE_TRIP, PLACE_UNSAID = 20, 15, 10
TIME, TIME_PART, TIME_SOON = 20, 12, 5
LANGUAGES, SECTOR = 5, 5
LEAST = 35
"""Below this, nobody is told."""
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a profile and a mission is compared. Skills, sectors and cities by their folded keys."""

    skills: frozenset[str]
    """Of the profile."""
    wanted: frozenset[str]
    """Of the mission."""
    city: str
    at: str
    travels: bool
    remote: str
    """How much of the mission is remote."""
    free: float
    """Days a week that are left when the mission begins."""
    free_soon: float
    """And a month later."""
    days: float
    """Days a week that the mission takes."""
    languages: frozenset[str]
    asked: frozenset[str]
    sectors: frozenset[str]
    sector: str


def score(facts: Facts) -> int | None:
    """How well they fit; None where they do not."""
    parts = (skills(facts), place(facts), time(facts), spoken(facts))
    if any(part is None for part in parts):
        return None
    return sum(part or 0 for part in parts) + (SECTOR if knows_sector(facts) else 0)


def skills(facts: Facts) -> int | None:
    """One skill at least must be shared; where none is asked for, the sector must be."""
    if not facts.wanted:
        return SKILLS_UNSAID if knows_sector(facts) else None
    shared = len(facts.skills & facts.wanted)
    return SKILLS * shared // len(facts.wanted) if shared else None


def place(facts: Facts) -> int | None:
    """Either they are there, or need not be, or travel."""
    if facts.remote == "full" or (facts.city and facts.city == facts.at):
        return PLACE
    if facts.travels or facts.remote == "most":
        return PLACE_TRIP
    return PLACE_UNSAID if not facts.at or not facts.city else None


def time(facts: Facts) -> int | None:
    """They have the days at the start, or some, or a month later."""
    if facts.free >= facts.days:
        return TIME
    if facts.free > 0:
        return TIME_PART
    return TIME_SOON if facts.free_soon > 0 else None


def spoken(facts: Facts) -> int | None:
    """All languages that are asked for. Who says none may speak them."""
    if facts.asked <= facts.languages:
        return LANGUAGES
    return None if facts.languages else 0


def knows_sector(facts: Facts) -> bool:
    """Whether the mission's sector is one of theirs."""
    return bool(facts.sector) and facts.sector in facts.sectors
