"""Bringing many together at once: as many pairs as there can be, and of those the best in all.

An assignment of mentees to places: each mentor stands for as many places as they have room for. Solved exactly by
SciPy's ``linear_sum_assignment`` (Crouse 2016, a shortest augmenting path after Jonker and Volgenant). Greedy, the best
pair first, is worse in all (benchmarks/mentoring).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from amicale_mentoring.matching.arrays import scores
from amicale_mentoring.matching.profiles import Profile, Rules

LARGEST = 1_000
STEADY = 20
"""How much better, of 1,000, another pair must be to take the place of one of the last plan: with nothing, fifty people
who come or go move three times as many others, for a two-thousandth of the total (benchmarks/mentoring).
"""


@dataclass(frozen=True, slots=True)
class Match:
    """Two who are to be a pair."""

    mentor: UUID
    mentee: UUID
    score: int
    locked: bool = False


def assign(
    mentors: Sequence[Profile], mentees: Sequence[Profile], rules: Rules, *,
    locked: Collection[tuple[UUID, UUID]] = (), kept: Collection[tuple[UUID, UUID]] = (), least: int = 0,
) -> list[Match]:  # fmt: skip
    """The best pairs, by profile ids, in the order of the mentees' ids. The same people give the same pairs.

    :param locked: (mentor, mentee) that stay together whatever their score.
    :param kept: pairs of the last plan: they stay together unless others are better by more than `STEADY`.
    :param least: who fit less than this are no pair.
    """
    mentors, mentees = sorted(mentors, key=by_id), sorted(mentees, key=by_id)
    table = scores(mentors, mentees, rules)
    rows, columns = places(mentees), places(mentors)
    fixed = [(columns[one], rows[two]) for one, two in locked if one in columns and two in rows]
    room = [person.capacity - sum(one == at for one, _two in fixed) for at, person in enumerate(mentors)]
    free = sorted(set(range(len(mentees))) - {two for _one, two in fixed})
    seats = np.array([at for at, places_left in enumerate(room) for _seat in range(max(0, places_left))], dtype=int)
    same = {(columns[one], rows[two]) for one, two in kept if one in columns and two in rows}
    found = [(one, two) for one, two in solved(table, free, seats, same, least)]
    made = [Match(mentors[one].id, mentees[two].id, int(table[two, one]), locked=True) for one, two in fixed]
    made += [Match(mentors[one].id, mentees[two].id, int(table[two, one])) for one, two in found]
    return sorted(made, key=lambda match: match.mentee)


def by_id(person: Profile) -> UUID:
    """A fixed order."""
    return person.id


def places(people: Sequence[Profile]) -> dict[UUID, int]:
    """Where each profile stands."""
    return {person.id: at for at, person in enumerate(people)}


def solved(
    table: NDArray[np.int64], free: Sequence[int], seats: NDArray[np.int64], same: Collection[tuple[int, int]],
    least: int,
) -> list[tuple[int, int]]:  # fmt: skip
    """(mentor, mentee) of the best assignment.

    One pair more is worth more than any score. A pair of the last plan is worth `STEADY` more than it scores, and of
    two plans that are as good, the one that keeps more of them is taken. All in whole numbers.
    """
    if not len(free) or not len(seats):
        return []
    keeping = len(free) + 1
    pair = keeping * (LARGEST + STEADY) * keeping
    worth = np.where(table >= max(0, least), pair + table * keeping, 0)
    for mentor, mentee in same:
        if worth[mentee, mentor]:
            worth[mentee, mentor] += 1 + STEADY * keeping
    chosen = worth[np.asarray(free)][:, seats]
    rows, columns = linear_sum_assignment(chosen, maximize=True)
    return [
        (int(seats[column]), free[int(row)]) for row, column in zip(rows, columns, strict=True) if chosen[row, column]
    ]


def greedy(mentors: Sequence[Profile], mentees: Sequence[Profile], rules: Rules, least: int = 0) -> list[Match]:
    """The best pair first, then the next: what people do by hand. Only to compare with."""
    table = scores(mentors, mentees, rules)
    room = [person.capacity for person in mentors]
    waiting, made = set(range(len(mentees))), list[Match]()
    for at in np.argsort(-table, axis=None, kind="stable"):
        mentee, mentor = divmod(int(at), len(mentors))
        if table[mentee, mentor] < max(0, least):
            break
        if mentee in waiting and room[mentor]:
            waiting.remove(mentee)
            room[mentor] -= 1
            made.append(Match(mentors[mentor].id, mentees[mentee].id, int(table[mentee, mentor])))
    return made
