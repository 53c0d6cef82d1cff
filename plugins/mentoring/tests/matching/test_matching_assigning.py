"""Arrays say what criteria say; the assignment is the best there is, stable, and within capacities."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations
from uuid import UUID

import pytest
from mentoring_crowds import crowd

from amicale_mentoring.matching.arrays import scores
from amicale_mentoring.matching.assigning import assign, greedy
from amicale_mentoring.matching.criteria import score
from amicale_mentoring.matching.profiles import Profile, Rules, Weights


@pytest.mark.parametrize("direction", ["classic", "reverse", "open"])
@pytest.mark.parametrize("same_employer", [True, False])
def test_arrays_say_what_criteria_say(direction: str, same_employer: bool) -> None:
    mentors, mentees = crowd(1, 40, 50)
    for weights in (
        Weights(),
        Weights(topics=0, place=7),
        Weights(topics=0, sector=0, place=0, seniority=0, programme=0),
    ):
        rules = Rules(weights, direction, 10, same_employer)  # type: ignore[arg-type]
        found = scores(mentors, mentees, rules)
        for row, mentee in enumerate(mentees):
            for column, mentor in enumerate(mentors):
                assert abs(found[row, column] - score(mentor, mentee, rules)) <= 0, (mentor, mentee)


def best(mentors: list[Profile], mentees: list[Profile], rules: Rules) -> tuple[int, int]:
    """Most pairs, then the highest total, by trying all ways."""
    seats = [mentor for mentor in mentors for _seat in range(mentor.capacity)]
    seats += [None] * len(mentees)  # type: ignore[list-item]
    found = (0, 0)
    for way in set(permutations(range(len(seats)), len(mentees))):
        values = [score(seats[seat], mentee, rules) for seat, mentee in zip(way, mentees, strict=True) if seats[seat]]
        good = [value for value in values if value >= 0]
        found = max(found, (len(good), sum(good)))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_better_than_what_is_found(seed: int) -> None:
    mentors, mentees = crowd(seed, 3, 3)
    found = assign(mentors, mentees, Rules())
    assert (len(found), sum(match.score for match in found)) == best(mentors, mentees, Rules())


def test_keeps_within_capacities_and_exclusions() -> None:
    mentors, mentees = crowd(5, 60, 90)
    found = assign(mentors, mentees, Rules())
    by_id = {person.id: person for person in (*mentors, *mentees)}
    taken = Counter(match.mentor for match in found)
    assert all(taken[mentor.id] <= mentor.capacity for mentor in mentors)
    assert len({match.mentee for match in found}) == len(found)
    assert all(score(by_id[match.mentor], by_id[match.mentee], Rules()) == match.score >= 0 for match in found)


def test_the_same_people_in_another_order_give_the_same_pairs() -> None:
    mentors, mentees = crowd(7, 50, 70)
    assert assign(mentors, mentees, Rules()) == assign(mentors[::-1], mentees[::-1], Rules())


def test_of_two_plans_as_good_it_keeps_the_one_before() -> None:
    mentors = [Profile(UUID(int=number), UUID(int=number)) for number in range(4)]
    mentees = [Profile(UUID(int=10 + number), UUID(int=10 + number)) for number in range(4)]
    before = [(mentors[number].id, mentees[3 - number].id) for number in range(4)]
    found = assign(mentors, mentees, Rules(), kept=before)
    assert sorted((match.mentor, match.mentee) for match in found) == sorted(before)


def test_a_locked_pair_stays_and_takes_a_place() -> None:
    mentors, mentees = crowd(9, 6, 8)
    mentors[0] = replace(mentors[0], capacity=1)
    found = assign(mentors, mentees, Rules(), locked=[(mentors[0].id, mentees[0].id)])
    assert [match for match in found if match.locked] == [match for match in found if match.mentor == mentors[0].id]
    assert [match.mentee for match in found if match.locked] == [mentees[0].id]


def test_who_fits_too_little_is_left() -> None:
    mentors, mentees = crowd(11, 30, 30)
    assert all(match.score >= 600 for match in assign(mentors, mentees, Rules(), least=600))


def test_is_never_worse_than_greedy() -> None:
    for seed in range(5):
        mentors, mentees = crowd(seed, 40, 60)
        ours, theirs = assign(mentors, mentees, Rules()), greedy(mentors, mentees, Rules())
        assert (len(ours), sum(m.score for m in ours)) >= (len(theirs), sum(m.score for m in theirs))


def test_one_pair_more_is_worth_more_than_the_best_of_scores() -> None:
    able, rare = (
        Profile(UUID(int=at), UUID(int=at), frozenset("a"), languages=frozenset({way}))
        for at, way in ((0, "fr"), (1, "de"))
    )
    both = Profile(UUID(int=10), UUID(int=10), frozenset("a"), languages=frozenset({"fr", "de"}))
    other = Profile(UUID(int=11), UUID(int=11), frozenset("z"), languages=frozenset({"fr"}))
    rare = replace(rare, topics=frozenset("y"))
    found = assign([able, rare], [both, other], Rules(Weights(sector=0, place=0, seniority=0, programme=0)))
    assert [(match.mentor, match.mentee, match.score) for match in found] == [
        (rare.id, both.id, 0), (able.id, other.id, 0),
    ]  # fmt: skip


def test_nobody_is_no_trouble() -> None:
    mentors, mentees = crowd(1, 3, 3)
    assert assign([], mentees, Rules()) == assign(mentors, [], Rules()) == []
