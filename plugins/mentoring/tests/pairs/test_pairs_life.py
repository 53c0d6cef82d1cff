"""A pair meets, rests and ends; nobody else has a hand in it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from mentoring_making import refused

from amicale import DB, SYSTEM, Actor, new_id, today
from amicale.testing.kit import School
from amicale_mentoring.pairs import ending, meeting, sessions
from amicale_mentoring.pairs.beginning import begin_pair

SOON = datetime.now(UTC) + timedelta(days=3)


class Two:
    """A pair, and who they are."""

    def __init__(self, school: School, pair: UUID, mentor: UUID, mentee: UUID) -> None:
        self.pair, self.school = pair, school
        self.mentor, self.mentee = school.actor(mentor), school.actor(mentee)

    async def row(self, sql: str) -> list[object]:
        """One row about it."""
        found = await DB.fetch_row(sql, self.pair)
        assert found is not None
        return list(found)


@pytest.fixture
async def two(school: School) -> Two:
    """A pair that has begun today."""
    programme, parts, people = new_id(), [], []
    await DB.execute(
        """INSERT INTO mentoring.programme (id, title, kind, direction, state)
           VALUES ($1, '{}', 'one_on_one', 'classic', 'open')""",
        programme,
    )
    for role in ("mentor", "mentee"):
        people.append(await school.person(role.title()))
        parts.append(new_id())
        await DB.execute(
            "INSERT INTO mentoring.participation (id, programme, member, role) VALUES ($1, $2, $3, $4)",
            parts[-1], programme, people[-1], role,
        )  # fmt: skip
    return Two(school, await begin_pair(programme, parts[0], parts[1], "by_hand"), people[0], people[1])


async def states(two: Two) -> list[str]:
    """How its meetings stand, in order of time."""
    rows = await DB.fetch("SELECT state FROM mentoring.session WHERE pair = $1 ORDER BY starts_at, id", two.pair)
    return [row["state"] for row in rows]


class TestMeeting:
    async def test_the_other_takes_one_of_the_moments(self, two: Two) -> None:
        made = await sessions.propose(two.mentee, two.pair, [SOON, SOON + timedelta(days=1)])
        assert await refused(sessions.agree(two.mentee, made[0])) == "OWN"
        await sessions.agree(two.mentor, made[0])
        assert await states(two) == ["agreed", "cancelled"]

    async def test_both_who_agree_on_different_ones_at_once_meet_once(self, two: Two) -> None:
        made = await sessions.propose(two.mentee, two.pair, [SOON, SOON + timedelta(days=1), SOON + timedelta(days=2)])
        await asyncio.gather(*(sessions.agree(two.mentor, each) for each in made), return_exceptions=True)
        assert sorted(await states(two)) == ["agreed", "cancelled", "cancelled"]

    async def test_what_both_write_down_is_one_meeting(self, two: Two) -> None:
        when = datetime.now(UTC) - timedelta(hours=2)
        await meeting.log_session(two.mentor, two.pair, when, 60, ["career"])
        await meeting.log_session(two.mentee, two.pair, when - timedelta(hours=1), 50, ["career", "salary"])
        assert await states(two) == ["held"]
        assert await two.row("SELECT first_met_at IS NOT NULL FROM mentoring.pair WHERE id = $1") == [True]

    async def test_a_moment_that_has_passed_is_no_longer_taken(self, two: Two) -> None:
        made = await sessions.propose(two.mentee, two.pair, [SOON])
        await DB.execute("UPDATE mentoring.session SET starts_at = now() - interval '1 minute'")
        assert await refused(sessions.agree(two.mentor, made[0])) == "PAST"

    async def test_another_date_instead_gives_the_first_one_up(self, two: Two) -> None:
        made = await sessions.propose(two.mentee, two.pair, [SOON])
        await sessions.agree(two.mentor, made[0])
        await sessions.propose(two.mentor, two.pair, [SOON + timedelta(days=1)], instead=made[0])
        assert await states(two) == ["cancelled", "proposed"]
        other = sessions.propose(two.mentor, two.pair, [SOON], instead=made[0])
        assert await refused(other) == "NOT_AGREED"

    async def test_is_not_logged_before_it_was(self, two: Two) -> None:
        assert await refused(meeting.log_session(two.mentor, two.pair, SOON, 60, [])) == "input.on"

    async def test_moments_that_are_past_or_too_many_are_refused(self, two: Two) -> None:
        for moments in (
            [],
            [datetime.now(UTC)],
            [SOON + timedelta(days=n) for n in range(6)],
            [SOON + timedelta(days=900)],
        ):
            assert await refused(sessions.propose(two.mentor, two.pair, moments)) == "input.moments"

    async def test_is_there_for_nobody_else(self, two: Two) -> None:
        eve: Actor = two.school.actor(await two.school.person("Eve"), "mentoring.coordinate")
        made = await sessions.propose(two.mentee, two.pair, [SOON])
        for act in (
            sessions.agree(eve, made[0]), sessions.cancel(eve, made[0]), sessions.propose(eve, two.pair, [SOON]),
            ending.end(eve, two.pair, "no_fit"), ending.pause(eve, two.pair, today() + timedelta(days=5)),
        ):  # fmt: skip
            assert await refused(act) == "NOT_FOUND"


class TestResting:
    async def test_the_end_moves_by_the_pause_and_a_second_pause_counts_from_the_first(self, two: Two) -> None:
        (before,) = await two.row("SELECT ends_on FROM mentoring.pair WHERE id = $1")
        await ending.pause(two.mentor, two.pair, today() + timedelta(days=10))
        await ending.pause(two.mentee, two.pair, today() + timedelta(days=15))
        state, after = await two.row("SELECT state, ends_on FROM mentoring.pair WHERE id = $1")
        assert (state, after - before) == ("paused", timedelta(days=15))  # type: ignore[operator]

    async def test_who_goes_on_earlier_ends_earlier_again_and_going_on_twice_is_once(self, two: Two) -> None:
        (before,) = await two.row("SELECT ends_on FROM mentoring.pair WHERE id = $1")
        await ending.pause(two.mentor, two.pair, today() + timedelta(days=10))
        await asyncio.gather(*(ending.resume(who, two.pair) for who in (two.mentor, two.mentee)))
        assert await two.row("SELECT state, ends_on FROM mentoring.pair WHERE id = $1") == ["active", before]

    async def test_no_pause_moves_the_end_of_a_season(self, two: Two) -> None:
        season = today() + timedelta(days=40)
        await DB.execute("UPDATE mentoring.programme SET ends_on = $1", season)
        for before, rests in ((30, 40), (40, 40)):
            await DB.execute("UPDATE mentoring.pair SET ends_on = $1", today() + timedelta(days=before))
            await ending.pause(two.mentor, two.pair, today() + timedelta(days=20))
            (ends,) = await two.row("SELECT ends_on FROM mentoring.pair WHERE id = $1")
            assert ends == today() + timedelta(days=rests)
            await ending.resume(two.mentor, two.pair)
            assert await two.row("SELECT state, ends_on FROM mentoring.pair WHERE id = $1") == ["active", season]

    async def test_goes_on_by_itself(self, two: Two) -> None:
        await ending.pause(two.mentor, two.pair, today() + timedelta(days=10))
        assert await ending.resume_the_rested(today() + timedelta(days=9)) == 0
        assert await ending.resume_the_rested(today() + timedelta(days=10)) == 1


class TestEnding:
    async def test_frees_the_places_and_cancels_what_was_to_come(self, two: Two) -> None:
        await sessions.propose(two.mentee, two.pair, [SOON])
        await ending.end(two.mentee, two.pair, "no_time")
        assert await states(two) == ["cancelled"]
        assert await DB.fetch_value("SELECT sum(taken) FROM mentoring.participation") == 0
        assert await refused(ending.end(two.mentor, two.pair, "finished")) == "OVER"

    async def test_comes_by_itself_when_the_time_is_over(self, two: Two) -> None:
        (last,) = await two.row("SELECT ends_on FROM mentoring.pair WHERE id = $1")
        assert await ending.end_those_over(last) == []  # type: ignore[arg-type]
        assert await ending.end_those_over(last + timedelta(days=1)) == [two.pair]  # type: ignore[operator]
        assert await two.row("SELECT state, end_reason FROM mentoring.pair WHERE id = $1") == ["done", "over"]

    async def test_a_coordinator_may_and_others_may_not(self, two: Two) -> None:
        assert await refused(ending.end_for(two.mentor, two.pair)) == "FORBIDDEN"
        await ending.end_for(SYSTEM, two.pair)
        assert await two.row("SELECT end_reason FROM mentoring.pair WHERE id = $1") == ["coordinator"]
