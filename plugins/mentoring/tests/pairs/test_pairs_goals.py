"""Goals that both may write, and going on for longer when both want it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from mentoring_making import Mentoring, Two, refused

from amicale import today
from amicale_mentoring.pairs.goals import set_goals
from amicale_mentoring.pairs.longer import answer_longer, ask_for_longer


@pytest.fixture
async def two(mentoring: Mentoring) -> Two:
    """A pair that has begun today."""
    return await mentoring.pair()


class TestGoals:
    async def test_the_second_writer_is_told_and_nothing_is_lost(self, mentoring: Mentoring, two: Two) -> None:
        await set_goals(two.mentor.actor, two.id, "Find a job abroad", 0)
        assert await refused(set_goals(two.mentee.actor, two.id, "Stay here", 0)) == "CHANGED"
        await set_goals(two.mentee.actor, two.id, "Find a job abroad", 0)  # the same words are no change
        row = await mentoring.row("pair", two.id)
        assert (row["goals"], row["goals_version"], row["goals_by"]) == ("Find a job abroad", 1, "mentor")
        await set_goals(two.mentee.actor, two.id, "Stay here", 1)
        assert (await mentoring.row("pair", two.id))["goals_by"] == "mentee"

    async def test_are_written_by_nobody_else(self, mentoring: Mentoring, two: Two) -> None:
        assert await refused(set_goals(await mentoring.coordinator(), two.id, "x", 0)) == "NOT_FOUND"


class TestLonger:
    async def test_is_so_when_the_other_says_yes(self, mentoring: Mentoring, two: Two) -> None:
        before = (await mentoring.row("pair", two.id))["ends_on"]
        await ask_for_longer(two.mentor.actor, two.id, 3)
        assert (await mentoring.row("pair", two.id))["ends_on"] == before
        assert await refused(answer_longer(two.mentor.actor, two.id, True)) == "OWN"
        await answer_longer(two.mentee.actor, two.id, True)
        row = await mentoring.row("pair", two.id)
        assert row["ends_on"] > before + timedelta(days=80)
        assert row["longer_until"] is None
        assert await refused(answer_longer(two.mentee.actor, two.id, True)) == "NOT_ASKED"

    async def test_both_who_ask_for_the_same_agree(self, mentoring: Mentoring, two: Two) -> None:
        await ask_for_longer(two.mentor.actor, two.id, 2)
        await ask_for_longer(two.mentee.actor, two.id, 2)
        assert (await mentoring.row("pair", two.id))["longer_until"] is None

    async def test_a_season_ends_for_everybody(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(ends_on=today() + timedelta(days=40))
        two = await mentoring.pair(programme)
        row = await mentoring.row("pair", two.id)
        assert row["ends_on"] == today() + timedelta(days=40)
        assert await refused(ask_for_longer(two.mentor.actor, two.id, 1)) == "SEASON"

    async def test_needs_a_last_day(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(await mentoring.programme(months=0))
        assert await refused(ask_for_longer(two.mentor.actor, two.id, 1)) == "NO_END"
