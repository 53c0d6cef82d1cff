"""Bringing peers together: there are no sides, so anybody may be with anybody.

A matching in a general graph, solved exactly by rustworkx (Galil 1986, after Edmonds' blossoms). Who has room for
several meets them in rounds: everybody has one partner before anybody has a second.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from uuid import UUID

import numpy as np
import rustworkx
from numpy.typing import NDArray

from amicale_mentoring.matching.arrays import scores
from amicale_mentoring.matching.assigning import LARGEST, STEADY, Match, by_id, places
from amicale_mentoring.matching.profiles import Profile, Rules

ALL_PAIRS = 300
"""Up to so many people every pair is looked at, and nothing is better than what is found. See `NEAREST`."""
NEAREST = 20
"""Of more people, the best so many of each are looked at (benchmarks/mentoring says what that costs)."""
TIES = 1 << 20
Edge = tuple[int, int]


def assign_peers(
    people: Sequence[Profile], rules: Rules, *,
    locked: Collection[tuple[UUID, UUID]] = (), kept: Collection[tuple[UUID, UUID]] = (), least: int = 0,
) -> list[Match]:  # fmt: skip
    """The best pairs of peers; of each, the lower id stands as the mentor. The same people give the same pairs.

    :param locked: two that stay together whatever their score.
    :param kept: pairs of the last plan: they stay together unless others are better by more than `STEADY`.
    :param least: who fit less than this are no pair.
    """
    people = sorted(people, key=by_id)
    at, table = places(people), both_ways(people, rules)
    fixed = sorted({edge(at[one], at[two]) for one, two in locked if one in at and two in at})
    same = {edge(at[one], at[two]) for one, two in kept if one in at and two in at}
    room = [person.capacity - sum(number in pair for pair in fixed) for number, person in enumerate(people)]
    made = [match(people, pair, table, locked=True) for pair in fixed]
    for low, high in fixed:
        table[low, high] = table[high, low] = -1
    return sorted(made + [match(people, pair, table_at) for pair, table_at in rounds(people, table, room, same, least)],
                  key=lambda one: (one.mentee, one.mentor))  # fmt: skip


def both_ways(people: Sequence[Profile], rules: Rules) -> NDArray[np.int64]:
    """What each two of them have in common: the mean of what the one finds in the other."""
    table = scores(people, people, rules)
    found: NDArray[np.int64] = np.where((table < 0) | (table.T < 0), -1, (table + table.T + 1) // 2)
    return found


def edge(one: int, two: int) -> Edge:
    """Two of them, the lower first."""
    return (one, two) if one < two else (two, one)


def match(people: Sequence[Profile], pair: Edge, table: NDArray[np.int64] | int, *, locked: bool = False) -> Match:
    """A pair as plans keep it."""
    score = table if isinstance(table, int) else int(table[pair])
    return Match(people[pair[0]].id, people[pair[1]].id, score, locked)


def rounds(
    people: Sequence[Profile], table: NDArray[np.int64], room: list[int], same: Collection[Edge], least: int
) -> list[tuple[Edge, int]]:  # fmt: skip
    """Pairs and their scores: one partner for each who has room, then a second, until nothing is to be had."""
    table, made = table.copy(), list[tuple[Edge, int]]()
    while found := one_round(people, table, room, same, least):
        for low, high in found:
            made.append(((low, high), int(table[low, high])))
            table[low, high] = table[high, low] = -1
            room[low] -= 1
            room[high] -= 1
    return made


def one_round(
    people: Sequence[Profile], table: NDArray[np.int64], room: Sequence[int], same: Collection[Edge], least: int
) -> list[Edge]:  # fmt: skip
    """The best matching of those who have room: as many pairs as can be, of those the best, of those the steadiest."""
    free = [number for number, places_left in enumerate(room) if places_left > 0]
    edges = worth_looking_at(table, free, max(0, least), same)
    if not edges:
        return []
    graph, worth = rustworkx.PyGraph(multigraph=False), worths(people, table, edges, same, len(free) + 1)
    graph.add_nodes_from(range(len(people)))
    graph.add_edges_from([(*each, worth[each]) for each in edges])
    return sorted(edge(*found) for found in rustworkx.max_weight_matching(graph, weight_fn=int))


def worths(
    people: Sequence[Profile], table: NDArray[np.int64], edges: Sequence[Edge], same: Collection[Edge], keeping: int
) -> dict[Edge, int]:  # fmt: skip
    """What each pair is worth, as in assigning.solved. Of plans that are as good in all, one is taken every time."""
    pair, ties = keeping * (LARGEST + STEADY) * keeping, tie_breakers(people, edges)
    steady = dict.fromkeys(same, 1 + STEADY * keeping)
    return {
        each: (pair + int(table[each]) * keeping + steady.get(each, 0)) * TIES * keeping + ties[each] for each in edges
    }


def worth_looking_at(
    table: NDArray[np.int64], free: Sequence[int], least: int, same: Collection[Edge]
) -> list[Edge]:  # fmt: skip
    """All pairs there can be, of few people; of many, the nearest of each, among whom the best are sought."""
    if len(free) <= ALL_PAIRS:
        return [pair for pair in combinations(free, 2) if table[pair] >= least]
    among = np.asarray(free)
    part = table[np.ix_(among, among)]
    # Of those who fit as well, each takes others: or all would have the same few to choose from.
    shift = (np.arange(len(free))[None, :] - np.arange(len(free))[:, None]) % len(free)
    best = np.argpartition(-(part * len(free) - shift), NEAREST, axis=1)[:, :NEAREST]
    rows = np.repeat(np.arange(len(free)), NEAREST)
    near = {edge(int(among[one]), int(among[two])) for one, two in zip(rows, best.ravel(), strict=True)
            if part[one, two] >= least}  # fmt: skip
    among_free = set(free)
    return sorted(near | {pair for pair in same if set(pair) <= among_free and table[pair] >= least})


def tie_breakers(people: Sequence[Profile], edges: Sequence[Edge]) -> Mapping[Edge, int]:
    """A number for each pair, always the same."""
    return {
        (low, high): int.from_bytes(blake2b(people[low].id.bytes + people[high].id.bytes, digest_size=4).digest())
        % TIES
        for low, high in edges
    }


def greedy_peers(people: Sequence[Profile], rules: Rules, least: int = 0) -> list[Match]:
    """The best pair first, then the next. Only to compare with."""
    people = sorted(people, key=by_id)
    table, room = both_ways(people, rules), [person.capacity for person in people]
    made = []
    for low, high in sorted(combinations(range(len(people)), 2), key=lambda pair: -int(table[pair])):
        if table[low, high] < max(0, least):
            break
        if room[low] and room[high]:
            room[low] -= 1
            room[high] -= 1
            made.append(match(people, (low, high), table))
    return made
