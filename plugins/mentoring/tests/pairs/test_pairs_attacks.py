"""Nobody else's pair is there: every act, over GraphQL, as a stranger, as a former pair, and as staff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from mentoring_making import Mentoring, Part, Two, refused

from amicale import DB, Refusal
from amicale.testing.untouched import untouched
from amicale_mentoring.pairs import meeting, sessions
from amicale_mentoring.pairs.goals import set_goals

SOON = (datetime.now(UTC) + timedelta(days=3)).isoformat()
PAST = (datetime.now(UTC) - timedelta(days=1)).isoformat()
ACTS = {
    "setMentoringGoals": '(id: $id, goals: "x", version: 1)',
    "proposeMentoringDates": f'(id: $id, input: {{moments: ["{SOON}"]}})',
    "agreeMentoringDate": "(id: $id, session: $session)",
    "cancelMentoringDate": "(id: $id, session: $session)",
    "missMentoringDate": "(id: $id, session: $session)",
    "logMentoringMeeting": f'(id: $id, input: {{on: "{PAST}"}})',
    "pauseMentoringPair": f'(id: $id, until: "{SOON[:10]}")',
    "resumeMentoringPair": "(id: $id)",
    "askForLongerMentoring": "(id: $id, months: 3)",
    "answerLongerMentoring": "(id: $id, yes: true)",
    "endMentoringPair": "(id: $id, why: NO_FIT)",
}
READ = """query($id: ID!) { mentoringPair(id: $id) { goals goalsVersion nextStep longerUntil other { id } side
    sessions { place startsAt } } myMentoringPairs { totalCount } }"""


def document(act: str) -> str:
    """The act, with the variables that it uses."""
    session = ", $session: ID!" if "$session" in ACTS[act] else ""
    return f"mutation($id: ID!{session}) {{ {act}{ACTS[act]} {{ id }} }}"


class TestStrangers:
    @pytest.fixture(autouse=True)
    async def _two(self, mentoring: Mentoring) -> None:
        self.mentoring = mentoring
        self.two: Two = await mentoring.pair()
        await set_goals(self.two.mentor.actor, self.two.id, "secret-goal", 0)
        (self.session,) = await sessions.propose(
            self.two.mentor.actor, self.two.id, [datetime.now(UTC) + timedelta(days=3)], 30, "secret-place"
        )
        other = await mentoring.pair()
        self.strangers = (other.mentor.actor, await mentoring.coordinator(), mentoring.as_(await mentoring.person()))

    async def test_can_do_nothing(self) -> None:
        before = await self.everything()
        ids = {"id": self.mentoring.id("Pair", self.two.id), "session": self.mentoring.id("Session", self.session)}
        for who in self.strangers:
            for act, arguments in ACTS.items():
                used = ids if "$session" in arguments else {"id": ids["id"]}
                error = await self.mentoring.school.refusal(who, document(act), **used)
                assert error["code"] == "NOT_FOUND", (act, error)
        assert await self.everything() == before

    async def test_read_no_word_of_theirs(self) -> None:
        for who in self.strangers:
            result = await self.mentoring.school.ask(who, READ, id=self.mentoring.id("Pair", self.two.id))
            assert "secret" not in str(result.data)
            pair: Any = (result.data or {}).get("mentoringPair")
            if pair is not None:  # a coordinator sees that there is one
                assert pair == {**dict.fromkeys(pair), "sessions": []}

    async def test_a_session_of_another_pair_is_no_way_in(self) -> None:
        mine = await self.mentoring.pair()
        await DB.execute("UPDATE mentoring.session SET state = 'agreed' WHERE id = $1", self.session)
        with pytest.raises(Refusal):
            await meeting.log_session(
                mine.mentor.actor, mine.id, datetime.now(UTC) - timedelta(days=1), 60, [], session=self.session
            )
        soon = datetime.now(UTC) + timedelta(days=2)
        with pytest.raises(Refusal):
            await sessions.propose(mine.mentor.actor, mine.id, [soon], instead=self.session)
        assert await DB.fetch_value("SELECT state FROM mentoring.session WHERE id = $1", self.session) == "agreed"

    async def test_only_who_looks_after_it_ends_it_for_them(self) -> None:
        act = "mutation($id: ID!) { endMentoringPairFor(id: $id) { state } }"
        used = {"id": self.mentoring.id("Pair", self.two.id)}
        elsewhere = await self.mentoring.coordinator(await self.mentoring.programme())
        for who in (self.strangers[0], self.strangers[2], self.two.mentor.actor, elsewhere):
            assert (await self.mentoring.school.refusal(who, act, **used))["code"] == "FORBIDDEN"
        data = await self.mentoring.school.data(self.strangers[1], act, **used)
        assert data["endMentoringPairFor"] == {"state": "ended"}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'mentoring.pair_ended'") == 1

    async def everything(self) -> list[str]:
        """All that there is of pairs and their meetings."""
        rows = await DB.fetch(
            "SELECT r::text AS t FROM mentoring.pair r UNION ALL SELECT s::text FROM mentoring.session s ORDER BY 1"
        )
        return [row["t"] for row in rows]


class TestFlash:
    async def test_one_meeting_and_it_is_done(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(kind="flash")
        two = await mentoring.pair(programme)
        await meeting.log_session(two.mentee.actor, two.id, datetime.now(UTC) - timedelta(hours=3), 60, [])
        row = await mentoring.row("pair", two.id)
        assert (row["state"], row["end_reason"]) == ("done", "finished")
        assert await DB.fetch_value("SELECT sum(taken) FROM mentoring.participation") == 0
        # The other writes down the same hour, afterwards: it stays one.
        await meeting.log_session(two.mentor.actor, two.id, datetime.now(UTC) - timedelta(hours=4), 60, ["career"])
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.session") == 1

    async def test_after_the_end_nothing_new_is_noted(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair(state="ended", ended_at=datetime.now(UTC) - timedelta(days=3))
        async with untouched("mentoring"):
            with pytest.raises(Refusal):
                await meeting.log_session(two.mentor.actor, two.id, datetime.now(UTC) - timedelta(days=1), 60, [])


class TestGone:
    async def test_one_is_left_with_a_page_that_works(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()
        await DB.execute("DELETE FROM mentoring.participation WHERE id = $1", two.mentor.id)
        data = await mentoring.school.data(two.mentee.actor, READ, id=mentoring.id("Pair", two.id))
        assert data["mentoringPair"]["other"] is None
        assert data["mentoringPair"]["side"] == "mentee"
        assert (
            await refused(sessions.propose(two.mentee.actor, two.id, [datetime.now(UTC) + timedelta(days=2)])) == "OVER"
        )
        assert (await self.step(mentoring, two.mentee, two)) == "over"

    async def step(self, mentoring: Mentoring, who: Part, two: Two) -> str:
        """What comes next."""
        data = await mentoring.school.data(who.actor, READ, id=mentoring.id("Pair", two.id))
        return str(data["mentoringPair"]["nextStep"])


class TestNextStep:
    async def test_is_said_to_each_side(self, mentoring: Mentoring) -> None:
        two = await mentoring.pair()

        async def steps() -> tuple[str, str]:
            gone = TestGone()
            return await gone.step(mentoring, two.mentor, two), await gone.step(mentoring, two.mentee, two)

        assert await steps() == ("first_date", "first_date")
        (made,) = await sessions.propose(two.mentor.actor, two.id, [datetime.now(UTC) + timedelta(days=2)])
        assert await steps() == ("wait", "answer")
        await sessions.agree(two.mentee.actor, made)
        assert await steps() == ("meet", "meet")
        await DB.execute("UPDATE mentoring.session SET starts_at = now() - interval '2 hours'")
        assert await steps() == ("log", "log")
        await meeting.log_session(two.mentor.actor, two.id, datetime.now(UTC) - timedelta(hours=2), 60, [])
        assert await steps() == ("next_date", "next_date")
        waiting = "{ myMentoringPairs(filter: {waiting: true}) { totalCount } }"
        data = await mentoring.school.data(two.mentor.actor, waiting)
        assert data["myMentoringPairs"]["totalCount"] == 0
