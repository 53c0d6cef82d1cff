"""People of a programme made up, for tests without a database: the same for the same seed."""

from __future__ import annotations

import random
from uuid import UUID

from amicale_mentoring.matching.profiles import Profile

WORDS = ("abroad", "career", "startup", "research", "balance", "pay")
CITIES = (("paris", "FR"), ("lyon", "FR"), ("london", "GB"), ("", ""))


def somebody(chance: random.Random, number: int, capacity: int = 1) -> Profile:
    """A person made up."""
    city, country = chance.choice(CITIES)
    return Profile(
        UUID(int=number), UUID(int=chance.randrange(60)),
        frozenset(chance.sample(WORDS, chance.randrange(4))), frozenset(chance.sample("abc", chance.randrange(3))),
        frozenset(chance.sample(("fr", "en", "de"), chance.randrange(3))), city, country,
        chance.choice(("either", "remote", "place")), chance.choice((None, 1990, 2001, 2012, 2024)),
        frozenset(chance.sample("pq", chance.randrange(2))), frozenset(chance.sample("xyz", chance.randrange(2))),
        frozenset({UUID(int=chance.randrange(60))}), frozenset({UUID(int=chance.randrange(60))}), capacity,
    )  # fmt: skip


def crowd(seed: int, mentors: int, mentees: int) -> tuple[list[Profile], list[Profile]]:
    """Mentors and mentees made up."""
    chance = random.Random(seed)
    return (
        [somebody(chance, number, chance.randrange(3)) for number in range(mentors)],
        [somebody(chance, 10_000 + number) for number in range(mentees)],
    )
