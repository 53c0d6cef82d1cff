"""Removing, leading, handing over, dying: the rest of membership.py, a class for each act, a sentence for each rule."""

from amicale import DB, SYSTEM
from amicale_clubs import membership
from amicale_clubs.settings import ClubsSettings

SETTINGS = ClubsSettings()


class TestRemove:
    async def test_the_reason_is_noted(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club)
        await membership.remove(clubs.as_(me), club, them, "Never came")
        assert (await clubs.standing(club, them)).state == "removed"
        assert await clubs.reason(club, them) == "Never came"
        assert (await clubs.acts())[-1] == "clubs.removed"
        assert (await clubs.events())[-1] == "ClubLeft"

    async def test_there_must_be_a_reason(self, clubs, refused):
        club = await clubs.club()
        them = await clubs.add(club)
        with refused("BAD_USER_INPUT", "reason"):
            await membership.remove(SYSTEM, club, them, "")

    async def test_members_do_not_remove_each_other(self, clubs, refused):
        club = await clubs.club()
        me, them = await clubs.add(club), await clubs.add(club)
        with refused("FORBIDDEN"):
            await membership.remove(clubs.as_(me), club, them, "no")

    async def test_leaders_do_not_remove_each_other(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club, role="leader")
        with refused("LEADER"):
            await membership.remove(clubs.as_(me), club, them, "no")

    async def test_staff_may_remove_the_last_leader(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await membership.remove(await clubs.staff(), club, me, "Gone away")
        assert not (await clubs.standing(club, me)).leads

    async def test_a_stranger_cannot_be_removed(self, clubs, refused):
        club, them = await clubs.club(), await clubs.person()
        with refused("NOT_A_MEMBER"):
            await membership.remove(SYSTEM, club, them, "no")


class TestAppoint:
    async def test_a_leader_makes_a_member_a_leader(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club)
        await membership.appoint(clubs.as_(me), club, them, SETTINGS)
        assert (await clubs.standing(club, them)).leads

    async def test_a_club_has_at_most_so_many_leaders(self, clubs, refused):
        club = await clubs.club()
        second, third = await clubs.add(club), await clubs.add(club)
        await membership.appoint(SYSTEM, club, second, ClubsSettings(max_leaders=2))
        with refused("TOO_MANY_LEADERS"):
            await membership.appoint(SYSTEM, club, third, ClubsSettings(max_leaders=2))

    async def test_who_leads_already_is_no_error_in_a_full_club(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await membership.appoint(SYSTEM, club, me, ClubsSettings(max_leaders=1))
        assert (await clubs.standing(club, me)).leads

    async def test_a_stranger_cannot_lead(self, clubs, refused):
        club, them = await clubs.club(), await clubs.person()
        with refused("NOT_A_MEMBER"):
            await membership.appoint(SYSTEM, club, them, SETTINGS)

    async def test_members_appoint_nobody_not_even_themselves(self, clubs, refused):
        club = await clubs.club()
        me = await clubs.add(club)
        with refused("FORBIDDEN"):
            await membership.appoint(clubs.as_(me), club, me, SETTINGS)


class TestStepDown:
    async def test_a_leader_becomes_a_member(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await clubs.add(club, role="leader")
        await membership.step_down(clubs.as_(me), club, me)
        now = await clubs.standing(club, me)
        assert now.active
        assert not now.leads

    async def test_the_last_leader_may_not(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        with refused("LAST_LEADER"):
            await membership.step_down(clubs.as_(me), club, me)

    async def test_leaders_do_not_put_each_other_down(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club, role="leader")
        with refused("FORBIDDEN"):
            await membership.step_down(clubs.as_(me), club, them)

    async def test_staff_may_put_down_the_last_leader(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await membership.step_down(await clubs.staff(), club, me)
        assert not (await clubs.standing(club, me)).leads


class TestHandOver:
    async def test_the_last_leader_hands_over_in_one_step(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club)
        await membership.hand_over(clubs.as_(me), club, them)
        assert (await clubs.standing(club, them)).leads
        now = await clubs.standing(club, me)
        assert now.active
        assert not now.leads

    async def test_not_to_a_stranger(self, clubs, refused):
        me, them = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=me)
        with refused("NOT_A_MEMBER"):
            await membership.hand_over(clubs.as_(me), club, them)

    async def test_not_to_oneself_or_the_club_would_lose_its_leader(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        with refused("NOT_A_MEMBER"):
            await membership.hand_over(clubs.as_(me), club, me)

    async def test_who_does_not_lead_has_nothing_to_hand_over(self, clubs, refused):
        club = await clubs.club()
        me, them = await clubs.add(club), await clubs.add(club)
        with refused("FORBIDDEN"):
            await membership.hand_over(clubs.as_(me, "clubs.manage"), club, them)


class TestEndForTheDeceased:
    async def test_who_has_died_is_in_no_club_and_leads_none(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", me)
        await membership.end_for_the_deceased()
        now = await clubs.standing(club, me)
        assert (now.state, now.role) == ("left", "member")

    async def test_the_living_stay_and_what_was_noted_of_the_dead_too(self, clubs):
        club, other = await clubs.club(), await clubs.club("Other")
        alive, dead = await clubs.add(club), await clubs.add(club)
        await clubs.put(other, dead, state="removed", reason="noted")
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", dead)
        await membership.end_for_the_deceased()
        assert (await clubs.standing(club, alive)).active
        assert (await clubs.standing(club, dead)).state == "left"
        assert (await clubs.standing(other, dead)).state == "removed"
        assert await clubs.reason(other, dead) == "noted"
