"""How a large programme is matched: time, memory, against greedy, and how steady a plan is.

``python benchmarks/mentoring [--mentors 800] [--mentees 2000]``. Times are of this machine; ratios are of the method.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent))
from made_up import changed, crowd, peers

from amicale_mentoring.matching import peers as peering
from amicale_mentoring.matching.arrays import scores
from amicale_mentoring.matching.assigning import Match, greedy
from amicale_mentoring.matching.computing import Crowd, Decided, Two, reckon

T = TypeVar("T")


def timed(act: Callable[[], T], rounds: int = 3) -> tuple[T, float]:
    """What it answers, and the best of some rounds, in seconds."""
    best = float("inf")
    for _round in range(rounds):
        begun = time.perf_counter()
        found = act()
        best = min(best, time.perf_counter() - begun)
    return found, best


def pairs(found: Sequence[Match]) -> frozenset[Two]:
    """Who is with whom."""
    return frozenset((one.mentor, one.mentee) for one in found)


def total(found: Collection[Match]) -> int:
    """How well all of them fit together."""
    return sum(one.score for one in found)


def size(of: Crowd) -> None:
    """Time and memory of a plan from nothing."""
    _table, reckoned = timed(lambda: scores(of.mentors, of.mentees, of.rules))
    found, whole = timed(lambda: reckon(of, Decided()))
    tracemalloc.start()
    reckon(of, Decided())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    places = sum(each.capacity for each in of.mentors)
    print(f"{len(of.mentees)} mentees, {len(of.mentors)} mentors with {places} places: {len(found.matches)} pairs")
    print(f"  scores {reckoned:.2f} s, the whole plan {whole:.2f} s, at most {peak / 2**20:.0f} MB")


def against_greedy(of: Crowd) -> None:
    """The best plan beside what one gets who takes the best pair first, then the next."""
    ours, theirs = reckon(of, Decided()).matches, greedy(of.mentors, of.mentees, of.rules)
    weakest, their_weakest = min(one.score for one in ours), min(one.score for one in theirs)
    print(f"  against greedy: pairs {len(ours)} : {len(theirs)}, total x {total(ours) / total(theirs):.4f}, ", end="")
    below = sum(one.score < 500 for one in ours), sum(one.score < 500 for one in theirs)
    print(f"weakest {weakest} : {their_weakest}, pairs that fit less than half {below[0]} : {below[1]}")


def steadiness(of: Crowd, people: int = 50) -> None:
    """How many pairs of the last plan are the same when some have left and others have come."""
    before, after = pairs(reckon(of, Decided()).matches), changed(of, people)
    there = set(after.people())
    could = [pair for pair in before if set(pair) <= there]
    for name, kept in (("around the last plan", before), ("from nothing", frozenset[Two]())):
        found = reckon(after, Decided(kept=kept)).matches
        same = len(set(could) & pairs(found))
        print(f"  {people} people change, {name}: {same} of {len(could)} pairs stay, total {total(found)}")


def by_hand(of: Crowd) -> None:
    """What a coordinator decided holds, and what it costs."""
    chance, first = random.Random(3), reckon(of, Decided())
    all_pairs = sorted(pairs(first.matches))
    refused = frozenset(chance.sample(all_pairs, 50))
    free = [pair for pair in all_pairs if pair not in refused]
    locked = frozenset(chance.sample(free, 100))
    found, taken = timed(lambda: reckon(of, Decided(locked=locked, kept=frozenset(free), refused=refused)), 1)
    held = locked <= pairs(found.matches) and not refused & pairs(found.matches)
    print(f"  50 refused, 100 locked: held {held}, {found.gone} others moved, ", end="")
    print(f"total x {total(found.matches) / total(first.matches):.4f}, {taken:.2f} s")


def of_peers(people: int) -> None:
    """Peers: all pairs where they are few, the nearest of each where they are many."""
    them, exact = peers(people), peering.ALL_PAIRS
    found, taken = timed(lambda: peering.assign_peers(them, crowd(0, 0).rules), 1)
    print(f"{people} peers: {len(found)} pairs, {taken:.2f} s", end="")
    if people <= 1000:
        theirs = peering.greedy_peers(them, crowd(0, 0).rules)
        print(
            f"; against greedy: pairs {len(found)} : {len(theirs)}, total x {total(found) / total(theirs):.4f}", end=""
        )
    if exact < people <= 1000:
        peering.ALL_PAIRS = people
        best, longer = timed(lambda: peering.assign_peers(them, crowd(0, 0).rules), 1)
        peering.ALL_PAIRS = exact
        print(f"; of what there is at best x {total(found) / total(best):.4f} ({longer:.1f} s)", end="")
    print()


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--mentors", type=int, default=800)
    options.add_argument("--mentees", type=int, default=2000)
    given = options.parse_args()
    of = crowd(given.mentors, given.mentees)
    for measure in (size, against_greedy, steadiness, by_hand):
        measure(of)
    for people in (200, 600, 2000):
        of_peers(people)


if __name__ == "__main__":
    main()
