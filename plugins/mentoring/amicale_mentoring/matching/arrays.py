"""The same scores for everybody at once: 800 mentors and 2,000 mentees are 1.6 million pairs.

Sets become rows of zeros and ones, so that a product of matrices counts what they share. A test compares each value
with criteria.py, which is the one to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from amicale_mentoring.matching.criteria import FAR, NEAR, SAME_COUNTRY, UNKNOWN
from amicale_mentoring.matching.profiles import Profile, Rules

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
People: TypeAlias = Sequence[Profile]


def scores(mentors: People, mentees: People, rules: Rules) -> NDArray[np.int64]:
    """A row for each mentee, a column for each mentor: of 1,000, and -1 where they can be no pair."""
    weighed = [(getattr(rules.weights, name), rate) for name, rate in RATES.items()]
    whole = sum(weight for weight, _rate in weighed)
    total = np.zeros((len(mentees), len(mentors)))
    for weight, rate in weighed:
        if weight:
            total += weight * rate(mentors, mentees, rules)
    found = np.floor(1000 * total / whole + 0.5) if whole else total
    return np.where(impossible(mentors, mentees, rules), -1, found).astype(np.int64)


def shared(mentors: People, mentees: People, name: str) -> Floats:
    """How many words of a kind each two of them share."""
    words = {word for person in (*mentors, *mentees) for word in getattr(person, name)}
    places = {word: at for at, word in enumerate(sorted(words))}
    product: Floats = table(mentees, name, places) @ table(mentors, name, places).T
    return product


def table(people: People, name: str, places: dict[str, int]) -> Floats:
    """Who has which word."""
    made = np.zeros((len(people), len(places)))
    for row, person in enumerate(people):
        made[row, [places[word] for word in getattr(person, name)]] = 1
    return made


def share(mentors: People, mentees: People, name: str) -> Floats:
    """What share of the mentee's words the mentor has."""
    wanted = counts(mentees, name)[:, None]
    return np.where(wanted > 0, shared(mentors, mentees, name) / np.maximum(wanted, 1), UNKNOWN)


def counts(people: People, name: str) -> Floats:
    """How many words of a kind each has."""
    return np.array([len(getattr(person, name)) for person in people], dtype=float)


def topics(mentors: People, mentees: People, _rules: Rules) -> Floats:
    """See criteria.topics."""
    return share(mentors, mentees, "topics")


def sector(mentors: People, mentees: People, _rules: Rules) -> Floats:
    """See criteria.sector."""
    return share(mentors, mentees, "sectors")


def texts(people: People, name: str) -> NDArray[np.str_]:
    """One text of each."""
    return np.array([getattr(person, name) for person in people], dtype=np.str_)


def place(mentors: People, mentees: People, _rules: Rules) -> Floats:
    """See criteria.place."""
    city, country = same(mentors, mentees, "city"), same(mentors, mentees, "country")
    known = (texts(mentees, "country") != "")[:, None] & (texts(mentors, "country") != "")[None, :]
    near = np.where(city, NEAR, np.where(known, np.where(country, SAME_COUNTRY, FAR), UNKNOWN))
    remote, here = either(mentors, mentees, "remote"), either(mentors, mentees, "place")
    return np.where(remote, np.where(here, FAR, NEAR), near)


def same(mentors: People, mentees: People, name: str) -> Flags:
    """Where a text that both give is the same."""
    left, right = texts(mentees, name)[:, None], texts(mentors, name)[None, :]
    found: Flags = (left == right) & (left != "")
    return found


def either(mentors: People, mentees: People, meeting: str) -> Flags:
    """Where one of the two wants to meet in this way only."""
    found: Flags = (texts(mentees, "meeting") == meeting)[:, None] | (texts(mentors, "meeting") == meeting)[None, :]
    return found


def seniority(mentors: People, mentees: People, rules: Rules) -> Floats:
    """See criteria.seniority."""
    apart = years(mentees)[:, None] - years(mentors)[None, :]
    wanted = {"classic": apart, "reverse": -apart, "open": np.abs(apart)}[rules.direction]
    fits = np.maximum(0.0, 1.0 - np.abs(wanted - rules.gap) / (2 * rules.gap or 1))
    return np.where(np.isnan(fits), UNKNOWN, fits)


def years(people: People) -> Floats:
    """Class years, where they are known."""
    return np.array([np.nan if person.class_year is None else person.class_year for person in people], dtype=float)


def programme(mentors: People, mentees: People, _rules: Rules) -> Floats:
    """See criteria.programme."""
    known = (counts(mentees, "programmes") > 0)[:, None] & (counts(mentors, "programmes") > 0)[None, :]
    return np.where(known, shared(mentors, mentees, "programmes") > 0, UNKNOWN)


def impossible(mentors: People, mentees: People, rules: Rules) -> Flags:
    """See criteria.excluded."""
    spoken = (counts(mentees, "languages") > 0)[:, None] & (counts(mentors, "languages") > 0)[None, :]
    found: Flags = spoken & (shared(mentors, mentees, "languages") == 0)
    if not rules.same_employer:
        found |= shared(mentors, mentees, "employers") > 0
    for row, column in avoided(mentors, mentees):
        found[row, column] = True
    return found


def avoided(mentors: People, mentees: People) -> list[tuple[int, int]]:
    """Who is not to be with whom, and everybody with themselves: few, so one by one."""
    columns, rows = where(mentors), where(mentees)
    pairs = [(row, column) for row, person in enumerate(mentees) for who in (person.member, *apart(person))
             for column in columns.get(who, ())]  # fmt: skip
    return pairs + [(row, column) for column, person in enumerate(mentors) for who in apart(person)
                    for row in rows.get(who, ())]  # fmt: skip


def apart(person: Profile) -> frozenset[UUID]:
    """Members with whom somebody is to be no pair."""
    return person.avoids | person.before


def where(people: People) -> dict[object, list[int]]:
    """Where each member stands."""
    found: dict[object, list[int]] = {}
    for at, person in enumerate(people):
        found.setdefault(person.member, []).append(at)
    return found


RATES = {"topics": topics, "sector": sector, "place": place, "seniority": seniority, "programme": programme}
