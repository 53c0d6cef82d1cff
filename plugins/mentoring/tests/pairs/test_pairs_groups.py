"""A group's meetings: one date, an answer of each, and who came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from mentoring_making import Mentoring, Part, Two, refused

from amicale import DB
from amicale_mentoring.pairs import ending, gatherings, sessions
from amicale_mentoring.pairs.beginning import begin_pair

SOON = datetime.now(UTC) + timedelta(days=3)


class Group:
    """A mentor and two mentees."""

    def __init__(self, mentoring: Mentoring, programme: UUID, mentor: Part, pairs: list[Two]) -> None:
        self.mentoring, self.programme, self.mentor, self.pairs = mentoring, programme, mentor, pairs

    async def sessions(self, gathering: UUID) -> dict[UUID, UUID]:
        """The session of each pair."""
        rows = await DB.fetch("SELECT pair, id FROM mentoring.session WHERE gathering = $1", gathering)
        return {row["pair"]: row["id"] for row in rows}

    async def states(self, gathering: UUID) -> list[str]:
        """How the answers stand."""
        rows = await DB.fetch("SELECT state FROM mentoring.session WHERE gathering = $1 ORDER BY pair", gathering)
        return [row["state"] for row in rows]

    async def past(self, gathering: UUID) -> None:
        """It was yesterday."""
        await DB.execute(
            "UPDATE mentoring.session SET starts_at = now() - interval '1 day' WHERE gathering = $1", gathering
        )


@pytest.fixture
async def group(mentoring: Mentoring) -> Group:
    """Two mentees of one mentor."""
    programme = await mentoring.programme(kind="group")
    mentor = await mentoring.part(programme, capacity=5)
    return Group(mentoring, programme, mentor, [await mentoring.pair(programme, mentor) for _ in range(2)])


class TestGathering:
    async def test_each_answers_for_themselves_and_may_think_again(self, group: Group) -> None:
        one, two = group.pairs
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON, 60, "Room 3")
        asked = await group.sessions(gathering)
        await sessions.agree(one.mentee.actor, asked[one.id])
        await sessions.cancel(two.mentee.actor, asked[two.id])
        assert await group.states(gathering) == ["agreed", "declined"]
        await sessions.agree(two.mentee.actor, asked[two.id])
        await sessions.cancel(one.mentee.actor, asked[one.id])
        assert await group.states(gathering) == ["declined", "agreed"]
        assert await refused(sessions.agree(two.mentee.actor, asked[one.id])) == "NOT_FOUND"

    async def test_a_date_of_two_takes_no_gathering_away(self, group: Group) -> None:
        one, _two = group.pairs
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        (made,) = await sessions.propose(group.mentor.actor, one.id, [SOON + timedelta(days=1)])
        await sessions.agree(one.mentee.actor, made)
        assert await group.states(gathering) == ["proposed", "proposed"]

    async def test_who_joins_later_is_asked_as_well(self, group: Group) -> None:
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        late = await group.mentoring.part(group.programme, "mentee")
        await begin_pair(group.programme, group.mentor.id, late.id, "request")
        assert await group.states(gathering) == ["proposed"] * 3

    async def test_the_mentor_notes_who_came_and_may_correct_it(self, group: Group) -> None:
        one, two = group.pairs
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        asked = await group.sessions(gathering)
        came = gatherings.note_who_came
        assert await refused(came(group.mentor.actor, gathering, [asked[one.id]], 60, [])) == "AHEAD"
        await group.past(gathering)
        await came(group.mentor.actor, gathering, [asked[one.id]], 60, [])
        assert await group.states(gathering) == ["held", "declined"]
        await came(group.mentor.actor, gathering, [asked[two.id]], 90, [])
        assert await group.states(gathering) == ["declined", "held"]
        firsts = [(await group.mentoring.row("pair", pair.id))["first_met_at"] for pair in group.pairs]
        assert [each is not None for each in firsts] == [False, True]

    async def test_nobody_else_has_a_hand_in_it(self, group: Group) -> None:
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        other = await group.mentoring.pair(await group.mentoring.programme(kind="group"))
        stranger = await gatherings.invite_group(other.mentor.actor, other.mentor.id, SOON)
        theirs = list((await group.sessions(stranger)).values())
        await group.past(gathering)
        for actor in (group.pairs[0].mentee.actor, await group.mentoring.coordinator(), other.mentor.actor):
            assert await refused(gatherings.call_off(actor, gathering)) == "NOT_FOUND"
            assert await refused(gatherings.note_who_came(actor, gathering, [], 60, [])) == "NOT_FOUND"
            assert await refused(gatherings.invite_group(actor, group.mentor.id, SOON)) == "EMPTY"
        bad = gatherings.note_who_came(group.mentor.actor, gathering, theirs, 60, [])
        assert await refused(bad) == "came"

    async def test_the_end_of_one_pair_takes_the_date_from_its_mentee_alone(self, group: Group) -> None:
        one, two = group.pairs
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        asked = await group.sessions(gathering)
        for each in (one, two):
            await sessions.agree(each.mentee.actor, asked[each.id])
        await DB.execute("DELETE FROM amicale.mail")
        await ending.finish(one.id, "left")
        assert await group.states(gathering) == ["cancelled", "agreed"]
        rows = await DB.fetch("SELECT kind, member FROM amicale.mail")
        assert [(row["kind"], row["member"]) for row in rows] == [("mentoring.called_off", one.mentee.member)]

    async def test_called_off_is_over_for_all(self, group: Group) -> None:
        gathering = await gatherings.invite_group(group.mentor.actor, group.mentor.id, SOON)
        await gatherings.call_off(group.mentor.actor, gathering)
        assert await group.states(gathering) == ["cancelled", "cancelled"]
