"""Acts at the same moment: an act locks its club, so that what a rule has seen stays true until the act is done."""

import asyncio

from amicale import DB, SYSTEM, MemberMerge, Refusal
from amicale_clubs import membership, privacy, service
from amicale_clubs.settings import ClubsSettings


async def outcomes(*acts):
    """Do all at once: the reasons of those that were refused; None for those that were not."""
    done = await asyncio.gather(*acts, return_exceptions=True)
    for error in done:
        assert error is None or isinstance(error, Refusal), error
    return [error.reason if error else None for error in done]


async def merge(kept, merged):
    """What clubs do when two records are one, in the transaction that merges them; it takes its time."""
    async with DB.transaction():
        await privacy.follow(MemberMerge(kept, merged))
        await asyncio.sleep(0.05)
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", merged)


async def leaders(club):
    return await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE club = $1 AND role = 'leader'", club)


class TestLastLeader:
    async def test_of_two_last_leaders_who_leave_at_once_one_is_refused(self, clubs):
        for round_ in range(5):
            one = await clubs.person()
            club = await clubs.club(f"Club {round_}", leader=one)
            two = await clubs.add(club, role="leader")
            said = await outcomes(membership.leave(clubs.as_(one), club), membership.leave(clubs.as_(two), club))
            assert sorted(said, key=str) == ["LAST_LEADER", None]
            assert await leaders(club) == 1

    async def test_one_leaves_while_the_other_steps_down(self, clubs):
        one = await clubs.person()
        club = await clubs.club(leader=one)
        two = await clubs.add(club, role="leader")
        said = await outcomes(membership.leave(clubs.as_(one), club), membership.step_down(clubs.as_(two), club, two))
        assert said.count("LAST_LEADER") == 1
        assert await leaders(club) == 1

    async def test_handing_over_to_who_is_just_leaving_leaves_a_leader(self, clubs):
        for round_ in range(5):
            one = await clubs.person()
            club = await clubs.club(f"Club {round_}", leader=one)
            heir = await clubs.add(club)
            await outcomes(membership.hand_over(clubs.as_(one), club, heir), membership.leave(clubs.as_(heir), club))
            assert await leaders(club) == 1

    async def test_two_records_of_the_leader_are_merged_while_one_of_them_leaves(self, clubs):
        for round_ in range(5):
            kept = await clubs.person()
            club = await clubs.club(f"Club {round_}", leader=kept)
            merged = await clubs.add(club, role="leader")
            await outcomes(merge(kept, merged), membership.leave(clubs.as_(kept), club))
            assert await leaders(club) == 1


class TestJoining:
    async def test_fifty_people_join_at_once(self, clubs):
        club = await clubs.club()
        people = [await clubs.person(f"P{number}") for number in range(50)]
        said = await outcomes(*(membership.join(clubs.as_(person), club) for person in people))
        assert said == [None] * 50
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE club = $1", club) == 51

    async def test_joining_twice_at_once_is_told_once(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        before = len(await clubs.events())
        await outcomes(*(membership.join(clubs.as_(me), club) for _ in range(8)))
        assert len(await clubs.events()) == before + 1


class TestDeciding:
    async def test_a_request_is_settled_once(self, clubs):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        said = await outcomes(
            membership.approve(SYSTEM, club, them),
            membership.approve(SYSTEM, club, them),
            membership.refuse(SYSTEM, club, them, "no"),
        )
        assert said.count("NO_REQUEST") == 2

    async def test_appointing_at_once_does_not_pass_the_limit(self, clubs):
        club = await clubs.club()
        people = [await clubs.add(club, f"P{number}") for number in range(6)]
        settings = ClubsSettings(max_leaders=3)
        said = await outcomes(*(membership.appoint(SYSTEM, club, person, settings) for person in people))
        assert said.count("TOO_MANY_LEADERS") == 4
        assert await leaders(club) == 3

    async def test_two_founders_of_one_name_do_not_both_win(self, clubs):
        people = [await clubs.person(), await clubs.person()]
        acts = [service.create(SYSTEM, {"name": "Running"}, person, ClubsSettings()) for person in people]
        done = await asyncio.gather(*acts, return_exceptions=True)
        assert sum(isinstance(each, Refusal) and each.code == "CONFLICT" for each in done) == 1
