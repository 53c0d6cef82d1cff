"""Peers: the best pairs there are, each person once, the same every time."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amicale_mentoring.matching import peers
from amicale_mentoring.matching.criteria import excluded, score
from amicale_mentoring.matching.peers import assign_peers, greedy_peers
from amicale_mentoring.matching.profiles import Profile, Rules

WORDS = ("abroad", "career", "startup", "research")
RULES = Rules()


def crowd(seed: int, people: int, most: int = 1) -> list[Profile]:
    """Peers made up."""
    chance = random.Random(seed)
    return [
        Profile(
            UUID(int=number), UUID(int=1000 + number), frozenset(chance.sample(WORDS, chance.randrange(4))),
            frozenset(chance.sample("abc", chance.randrange(3))), frozenset(chance.sample(("fr", "en"), 1)),
            *chance.choice((("paris", "FR"), ("lyon", "FR"), ("", ""))), class_year=chance.choice((None, 1990, 2012)),
            avoids=frozenset({UUID(int=1000 + chance.randrange(people))}), capacity=chance.randint(1, most),
        )
        for number in range(people)
    ]  # fmt: skip


def both(one: Profile, two: Profile) -> int:
    """How well two peers fit: the mean of what each finds in the other."""
    ways = score(one, two, RULES), score(two, one, RULES)
    return -1 if min(ways) < 0 else (sum(ways) + 1) // 2


def best(people: list[Profile]) -> tuple[int, int]:
    """Most pairs, then the highest total, by trying all ways."""
    if len(people) < 2:
        return (0, 0)
    first, others = people[0], people[1:]
    found = best(others)
    for at, other in enumerate(others):
        if (value := both(first, other)) >= 0:
            pairs, total = best(others[:at] + others[at + 1 :])
            found = max(found, (pairs + 1, total + value))
    return found


@pytest.mark.parametrize("seed", range(15))
def test_nothing_is_better_than_what_is_found(seed: int) -> None:
    people = crowd(seed, 7)
    found = assign_peers(people, RULES)
    assert (len(found), sum(one.score for one in found)) == best(people)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6), people=st.integers(2, 14), most=st.integers(1, 3), least=st.sampled_from((0, 400, 700))
)
def test_nobody_is_with_too_many_or_with_whom_they_are_not_to_be(seed: int, people: int, most: int, least: int) -> None:
    them = crowd(seed, people, most)
    found = assign_peers(them, RULES, least=least)
    by_id = {person.id: person for person in them}
    taken = Counter(key for one in found for key in (one.mentor, one.mentee))
    assert all(taken[person.id] <= person.capacity for person in them)
    assert len({(one.mentor, one.mentee) for one in found}) == len(found)
    assert all(not excluded(by_id[one.mentor], by_id[one.mentee], RULES) for one in found)
    assert all(one.score == both(by_id[one.mentor], by_id[one.mentee]) >= least for one in found)


def test_everybody_has_one_before_anybody_has_a_second() -> None:
    people = [replace(each, capacity=3, avoids=frozenset(), languages=frozenset()) for each in crowd(3, 6)]
    for many in (people, people[:4]):
        taken = Counter(key for one in assign_peers(many, RULES) for key in (one.mentor, one.mentee))
        assert set(taken.values()) == {3}


def test_is_never_worse_than_greedy() -> None:
    for seed in range(5):
        people = crowd(seed, 60)
        ours, theirs = assign_peers(people, RULES), greedy_peers(people, RULES)
        assert (len(ours), sum(one.score for one in ours)) >= (len(theirs), sum(one.score for one in theirs))


def test_the_same_people_in_another_order_give_the_same_pairs() -> None:
    people = crowd(7, 50)
    assert assign_peers(people, RULES) == assign_peers(people[::-1], RULES)


def test_a_locked_pair_stays_and_a_plan_made_again_is_the_same() -> None:
    people = [replace(each, avoids=frozenset()) for each in crowd(9, 12)]
    lock = (people[7].id, people[2].id)
    found = assign_peers(people, RULES, locked=[lock])
    assert [(one.mentor, one.mentee) for one in found if one.locked] == [(people[2].id, people[7].id)]
    again = assign_peers(people, RULES, locked=[lock], kept=[(one.mentor, one.mentee) for one in found])
    assert again == found


def test_looking_at_the_nearest_only_loses_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [replace(each, avoids=frozenset()) for each in crowd(4, 150)]
    exact = sum(one.score for one in assign_peers(people, RULES))
    monkeypatch.setattr(peers, "ALL_PAIRS", 50)
    near = assign_peers(people, RULES)
    assert len(near) == 75
    assert sum(one.score for one in near) > 0.99 * exact


def test_one_pair_more_is_worth_more_than_the_best_of_scores() -> None:
    """Four in a row: the middle two fit best, and the outer two fit nobody else."""
    ways = (({"es"}, "x"), ({"es", "fr"}, "a"), ({"fr", "de"}, "a"), ({"de"}, "y"))
    people = [
        Profile(UUID(int=at), UUID(int=100 + at), frozenset(topic), languages=frozenset(said))
        for at, (said, topic) in enumerate(ways)
    ]
    assert [(one.mentor.int, one.mentee.int) for one in assign_peers(people, RULES)] == [(0, 1), (2, 3)]


def test_nobody_and_one_alone_are_no_trouble() -> None:
    assert assign_peers([], RULES) == assign_peers(crowd(1, 1), RULES) == []
