"""People of a large programme, made up as schools have them: few topics that many want, few cities where many live."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from amicale_mentoring.matching.computing import Crowd
from amicale_mentoring.matching.profiles import Profile, Rules

TOPICS = [f"topic{n}" for n in range(23)]
SECTORS = [f"sector{n}" for n in range(18)]
ABROAD = ("BE", "CH", "GB", "DE", "ES", "IT", "US", "CA", "SN")
CITIES = [("paris", "FR")] + [(f"city{n}", "FR") for n in range(40)] + [(f"away{n}", ABROAD[n % 9]) for n in range(30)]
PROGRAMMES = [f"programme{n}" for n in range(12)]
EMPLOYERS = [f"employer{n}" for n in range(600)]


def some(chance: random.Random, words: Sequence[str], least: int, most: int) -> frozenset[str]:
    """A few words; the first are wanted far more often than the last."""
    weights = [1 / (at + 2) for at in range(len(words))]
    return frozenset(chance.choices(words, weights, k=chance.randint(least, most)))


def languages(chance: random.Random) -> frozenset[str]:
    """French, mostly; English, often; another, now and then. One in fifty speaks no French."""
    spoken = {"fr"} if chance.random() < 0.98 else {"en"}
    spoken |= {"en"} if chance.random() < 0.6 else set()
    return frozenset(spoken | ({chance.choice(("de", "es", "it", "zh"))} if chance.random() < 0.2 else set()))


def somebody(chance: random.Random, number: int, *, mentor: bool) -> Profile:
    """One of them: mentors graduated up to forty years ago and work, mentees are about to and may be apprentices."""
    city, country = chance.choices(CITIES, [1 / (at + 1.5) for at in range(len(CITIES))])[0]
    works = mentor or chance.random() < 0.3
    return Profile(
        id=UUID(int=number), member=UUID(int=10**6 + number), topics=some(chance, TOPICS, 2, 6 if mentor else 4),
        sectors=some(chance, SECTORS, 1, 2), languages=languages(chance), city=city, country=country,
        meeting=chance.choices(("either", "remote", "place"), (6, 2, 2))[0],
        class_year=chance.randint(1985, 2018) if mentor else chance.randint(2023, 2028),
        programmes=some(chance, PROGRAMMES, 1, 1), employers=some(chance, EMPLOYERS, 1, 1) if works else frozenset(),
        capacity=chance.choices((1, 2, 3, 4), (3, 4, 2, 1))[0] if mentor else 1,
    )  # fmt: skip


def crowd(mentors: int, mentees: int, seed: int = 7) -> Crowd:
    """A programme of so many."""
    chance = random.Random(seed)
    return Crowd(
        Rules(),
        [somebody(chance, number, mentor=True) for number in range(mentors)],
        [somebody(chance, 10**5 + number, mentor=False) for number in range(mentees)],
    )


def peers(people: int, seed: int = 7) -> list[Profile]:
    """Peers, of one partner each."""
    chance = random.Random(seed)
    return [replace(somebody(chance, number, mentor=number % 3 == 0), capacity=1) for number in range(people)]


def changed(before: Crowd, people: int, seed: int = 11) -> Crowd:
    """The same programme a week later: a fifth of those who change are mentors; half of all leave, half are new."""
    chance, each = random.Random(seed), people // 10
    mentors = chance.sample(list(before.mentors), len(before.mentors) - each)
    mentees = chance.sample(list(before.mentees), len(before.mentees) - 4 * each)
    mentors += [somebody(chance, 5 * 10**4 + number, mentor=True) for number in range(each)]
    mentees += [somebody(chance, 5 * 10**5 + number, mentor=False) for number in range(4 * each)]
    return Crowd(before.rules, mentors, mentees)
