"""What happens by itself: reminders, silence, ends. Twice at once, or killed in the middle, nothing happens twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Two

from amicale import DB, today
from amicale_mentoring.pairs import jobs, telling
from amicale_mentoring.pairs.ending import end_those_of, end_those_over
from amicale_mentoring.pairs.silence import look_for_silence

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


async def posted() -> list[str]:
    """What mails wait, by kind."""
    rows = await DB.fetch("SELECT kind FROM amicale.mail WHERE kind LIKE 'mentoring.%' ORDER BY kind")
    return [row["kind"].removeprefix("mentoring.") for row in rows]


async def meeting(two: Two, starts: datetime, state: str = "agreed", **values: Any) -> None:
    """A date of the pair."""
    await DB.execute(
        """INSERT INTO mentoring.session (id, pair, state, starts_at, minutes, proposed_by, gathering)
           VALUES (gen_random_uuid(), $1, $2, $3, 60, 'mentor', $4)""",
        two.id, state, starts, values.get("gathering"),
    )  # fmt: skip


class TestSilence:
    async def test_a_new_pair_is_reminded_twice_and_then_left_to_the_coordinator(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(last_sign_at=NOW)
        await name_coordinator(mentoring)
        assert [await look_for_silence(NOW + DAY * days) for days in (6, 7, 8, 14, 15, 21, 22, 60)] == [
            0, 1, 0, 1, 0, 1, 0, 0,
        ]  # fmt: skip
        assert await posted() == ["first_step"] * 4 + ["pairs_silent"]
        row = await mentoring.row("pair", two.id)
        assert (row["nudges"], row["silent_at"]) == (2, NOW + DAY * 21)

    async def test_who_has_a_date_ahead_or_rests_is_left_alone(self, mentoring: Mentoring) -> None:
        planned = await mentoring.pair(last_sign_at=NOW - DAY * 90)
        await meeting(planned, NOW + DAY * 3, "proposed")
        await mentoring.pair(state="paused", paused_until=today() + DAY * 9, last_sign_at=NOW - DAY * 90)
        await mentoring.pair(state="done", last_sign_at=NOW - DAY * 90)
        assert await look_for_silence(NOW) == 0

    async def test_who_has_met_is_given_the_programmes_patience(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(silence_days=45)
        two = await mentoring.pair(programme, first_met_at=NOW, last_sign_at=NOW)
        assert [await look_for_silence(NOW + DAY * days) for days in (44, 45)] == [0, 1]
        assert await posted() == ["gone_quiet"] * 2
        assert (await mentoring.row("pair", two.id))["nudges"] == 1

    async def test_of_a_silent_group_the_mentor_alone_is_reminded_and_once(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(kind="group")
        mentor = await mentoring.part(programme, capacity=5)
        for _ in range(3):
            await mentoring.pair(programme, mentor, last_sign_at=NOW - DAY * 8)
        assert await look_for_silence(NOW) == 3
        assert await posted() == ["first_step"]

    async def test_two_workers_at_once_remind_once(self, mentoring: Mentoring) -> None:
        for _ in range(3):
            await mentoring.pair(last_sign_at=NOW - DAY * 8)
        assert sum(await asyncio.gather(*(look_for_silence(NOW) for _ in range(4)))) == 3
        assert await posted() == ["first_step"] * 6

    async def test_a_worker_that_dies_in_the_middle_loses_and_doubles_nothing(
        self, mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(3):
            await mentoring.pair(last_sign_at=NOW - DAY * 8)
        real, calls = telling.tell_both, 0

        async def dies(kind: str, pair: UUID, **about: Any) -> None:
            nonlocal calls
            calls += 1
            if calls == 2:
                raise KeyboardInterrupt
            await real(kind, pair, **about)

        monkeypatch.setattr("amicale_mentoring.pairs.silence.tell_both", dies)
        with pytest.raises(KeyboardInterrupt):
            await look_for_silence(NOW)
        assert await posted() == []
        assert await look_for_silence(NOW) == 3
        assert await posted() == ["first_step"] * 6


class TestMeetings:
    async def test_both_are_reminded_once_of_tomorrow(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        await meeting(two, datetime.now(UTC) + timedelta(hours=24))
        await meeting(two, datetime.now(UTC) + timedelta(hours=50))
        await meeting(two, datetime.now(UTC) + timedelta(hours=20), "proposed")
        await asyncio.gather(jobs.every_hour({}), jobs.every_hour({}))
        await jobs.every_hour({})
        assert await posted() == ["tomorrow"] * 2

    async def test_afterwards_both_are_asked_once_whether_they_met(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        await meeting(two, datetime.now(UTC) - timedelta(hours=5))
        await meeting(two, datetime.now(UTC) - timedelta(minutes=90))
        await meeting(two, datetime.now(UTC) - timedelta(days=40))
        await jobs.every_hour({})
        await jobs.every_hour({})
        assert await posted() == ["did_you_meet"] * 2

    async def test_the_mentor_of_a_group_gets_one_mail(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(kind="group")
        mentor = await mentoring.part(programme, capacity=5)
        gathering = UUID(int=7)
        for two in [await mentoring.pair(programme, mentor) for _ in range(3)]:
            await meeting(two, datetime.now(UTC) + timedelta(hours=20), gathering=gathering)
        await jobs.every_hour({})
        rows = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = 'mentoring.tomorrow'")
        assert sorted(row["member"] == mentor.member for row in rows) == [False, False, False, True]


class TestEnds:
    async def test_come_once_however_many_workers_look(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(ends_on=today() - DAY)
        met = await mentoring.pair(ends_on=today() - DAY, first_met_at=NOW)
        ended = await asyncio.gather(*(end_those_over(today()) for _ in range(3)))
        assert sorted(each for some in ended for each in some) == sorted([two.id, met.id])
        assert await posted() == ["how_it_was"] * 2 + ["pair_over"] * 2

    async def test_a_season_ends_those_that_rest_too_and_no_others(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        rests = await mentoring.pair(programme, state="paused", paused_until=today() + DAY)
        runs = await mentoring.pair(programme)
        await mentoring.pair()
        assert sorted(await end_those_of(programme)) == sorted([rests.id, runs.id])
        assert await DB.fetch_value("SELECT sum(taken) FROM mentoring.participation") == 2


async def name_coordinator(mentoring: Mentoring) -> None:
    """Somebody who looks after all programmes."""
    member = await mentoring.person("Coordinator")
    await DB.execute(
        """WITH r AS (INSERT INTO amicale.role (id, name, title, permissions)
                      VALUES (gen_random_uuid(), 'mentors', 'Mentors', '{mentoring.coordinate}') RETURNING id)
           INSERT INTO amicale.role_grant (id, role, member, granted_at, object_type)
           SELECT gen_random_uuid(), r.id, $1, now(), '' FROM r""",
        member,
    )
