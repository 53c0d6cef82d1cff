"""A plan around what was decided, and a reason for everybody who is left."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mentoring_crowds import crowd as made_up

from amicale_mentoring.matching.assigning import STEADY, greedy
from amicale_mentoring.matching.computing import Crowd, Decided, reckon
from amicale_mentoring.matching.criteria import excluded
from amicale_mentoring.matching.profiles import Profile, Rules


def one(number: int, **values: object) -> Profile:
    """Somebody who says nothing but this."""
    return Profile(UUID(int=number), UUID(int=1000 + number), **values)  # type: ignore[arg-type]


def crowd_of(mentors: list[Profile], mentees: list[Profile]) -> Crowd:
    """These, by the usual rules."""
    return Crowd(Rules(), mentors, mentees)


class TestReckon:
    @settings(max_examples=40, deadline=None)
    @given(seed=st.integers(0, 10**6), mentors=st.integers(1, 12), mentees=st.integers(1, 15), data=st.data())
    def test_holds_what_was_decided_and_is_within_all_rules(
        self, seed: int, mentors: int, mentees: int, data: st.DataObject
    ) -> None:
        crowd = crowd_of(*made_up(seed, mentors, mentees))
        first = reckon(crowd, Decided())
        pairs = [(each.mentor, each.mentee) for each in first.matches]
        refused = frozenset(data.draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else frozenset()
        kept = [pair for pair in pairs if pair not in refused]
        locked = frozenset(data.draw(st.lists(st.sampled_from(kept), unique=True))) if kept else frozenset()
        found = reckon(crowd, Decided(locked, frozenset(kept), refused))
        people, now = crowd.people(), {(each.mentor, each.mentee) for each in found.matches}
        taken = Counter(each.mentor for each in found.matches)
        assert all(taken[mentor.id] <= mentor.capacity for mentor in crowd.mentors)
        assert locked == {(each.mentor, each.mentee) for each in found.matches if each.locked} <= now
        assert not refused & now
        assert all(not excluded(people[pair[0]], people[pair[1]], crowd.rules) for pair in now)
        assert {each.mentee for each in found.matches} | set(found.left) == {person.id for person in crowd.mentees}
        assert found.gone == len(set(kept) - now)

    def test_is_at_least_what_greedy_finds(self) -> None:
        for seed in range(5):
            crowd = crowd_of(*made_up(seed, 20, 30))
            ours, theirs = reckon(crowd, Decided()).matches, greedy(crowd.mentors, crowd.mentees, crowd.rules)
            assert (len(ours), sum(m.score for m in ours)) >= (len(theirs), sum(m.score for m in theirs))

    def test_a_pair_moves_only_for_what_is_clearly_better(self) -> None:
        mentees = [one(10, class_year=2020), one(11, class_year=2021)]
        mentors = [one(0, class_year=2010), one(1, class_year=2011)]
        crowd = crowd_of(mentors, mentees)
        best = reckon(crowd, Decided()).matches
        crossed = frozenset({(mentors[0].id, mentees[1].id), (mentors[1].id, mentees[0].id)})
        kept = reckon(crowd, Decided(kept=crossed))
        assert sum(m.score for m in best) - sum(m.score for m in kept.matches) <= 2 * STEADY
        assert {(m.mentor, m.mentee) for m in kept.matches} == crossed
        assert (kept.gone, kept.moved) == (0, frozenset())
        far = crowd_of([replace(mentors[0], class_year=1980), mentors[1]], mentees)
        moved = reckon(far, Decided(kept=frozenset({(mentors[1].id, mentees[1].id)})), least=500)
        assert moved.gone == (
            0 if (mentors[1].id, mentees[1].id) in {(m.mentor, m.mentee) for m in moved.matches} else 1
        )

    def test_who_was_moved_is_named(self) -> None:
        mentor, other, mentee = one(0), one(1), one(10)
        found = reckon(crowd_of([other], [mentee]), Decided(kept=frozenset({(mentor.id, mentee.id)})))
        assert (found.gone, found.moved) == (1, frozenset({(other.id, mentee.id)}))

    def test_a_lock_ends_with_a_wish_against_it_a_place_less_and_who_has_gone(self) -> None:
        mentor, mentee = one(0, capacity=1), one(10)
        lock = Decided(locked=frozenset({(mentor.id, mentee.id)}))
        wish = replace(mentee, avoids=frozenset({mentor.member}))
        assert reckon(crowd_of([mentor], [wish]), lock).matches == []
        assert reckon(crowd_of([], [mentee]), lock).matches == []
        two = Decided(locked=frozenset({(mentor.id, UUID(int=10)), (mentor.id, UUID(int=11))}))
        assert len(reckon(crowd_of([mentor], [one(10), one(11)]), two).matches) == 1

    def test_what_speaks_against_a_pair_by_hand_does_not_undo_it(self) -> None:
        mentor = one(0, employers=frozenset({"acme"}), before=frozenset({UUID(int=1010)}))
        mentee = one(10, employers=frozenset({"acme"}))
        (match,) = reckon(crowd_of([mentor], [mentee]), Decided(locked=frozenset({(mentor.id, mentee.id)}))).matches
        assert match.score == 500


class TestLeft:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "why"),
        [
            ({"languages": frozenset({"fr"})}, {"languages": frozenset({"en"})}, "no_language"),
            ({"employers": frozenset({"acme"})}, {"employers": frozenset({"acme"})}, "same_employer"),
            ({"avoids": frozenset({UUID(int=1010)})}, {}, "avoided"),
            ({"before": frozenset({UUID(int=1010)})}, {}, "avoided"),
            ({"topics": frozenset("a")}, {"topics": frozenset("b")}, "too_low"),
        ],
    )
    def test_each_is_told_apart(self, mentor: dict[str, object], mentee: dict[str, object], why: str) -> None:
        found = reckon(crowd_of([one(0, **mentor)], [one(10, **mentee)]), Decided(), least=400)
        assert found.left == {UUID(int=10): why}

    def test_several_reasons_are_said_to_be_several(self) -> None:
        mentors = [one(0, avoids=frozenset({UUID(int=1010)})), one(1, employers=frozenset("x"))]
        found = reckon(crowd_of(mentors, [one(10, employers=frozenset("x"))]), Decided())
        assert found.left == {UUID(int=10): "excluded"}

    def test_where_others_were_nearer_no_place_is_left(self) -> None:
        found = reckon(crowd_of([one(0)], [one(10), one(11)]), Decided())
        assert sorted(found.left.values()) == ["no_place"]
        assert reckon(crowd_of([], [one(10)]), Decided()).left == {UUID(int=10): "no_place"}

    def test_peers_are_left_too(self) -> None:
        people = [one(number) for number in range(3)]
        found = reckon(Crowd(Rules(), people, people, peers=True), Decided())
        assert len(found.matches) == 1
        assert list(found.left.values()) == ["no_place"]


def test_few_move_when_few_leave() -> None:
    chance = random.Random(2)
    mentors, mentees = made_up(2, 60, 80)
    before = reckon(crowd_of(mentors, mentees), Decided())
    kept = frozenset((each.mentor, each.mentee) for each in before.matches)
    after = crowd_of(mentors, chance.sample(mentees, 77))
    found = reckon(after, Decided(kept=kept))
    there = {pair for pair in kept if pair[1] in after.people()}
    assert len(there & {(each.mentor, each.mentee) for each in found.matches}) > 0.9 * len(there)
