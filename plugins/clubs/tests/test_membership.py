"""Who is in a club and who leads it: a class for each act, a sentence for each rule."""

from amicale import DB, SYSTEM
from amicale_clubs import membership, service
from amicale_clubs.settings import ClubsSettings

SETTINGS = ClubsSettings()


class TestJoin:
    async def test_an_open_club_lets_in_at_once(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        await membership.join(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).active
        assert (await clubs.events())[-1] == "ClubJoined"

    async def test_a_club_on_request_notes_the_request_and_its_message(self, clubs):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await membership.join(clubs.as_(me), club, "I sail")
        assert (await clubs.standing(club, me)).state == "asked"
        assert await DB.fetch_value("SELECT message FROM clubs.membership WHERE member = $1", me) == "I sail"
        assert (await clubs.events())[-1] == "ClubRequested"

    async def test_a_club_by_invitation_refuses_who_is_not_invited(self, clubs, refused):
        club, me = await clubs.club(joining="by_invitation"), await clubs.person()
        with refused("INVITATION"):
            await membership.join(clubs.as_(me), club)

    async def test_who_is_invited_is_in_whatever_the_way_of_joining(self, clubs):
        club = await clubs.club(joining="by_invitation")
        me = await clubs.add(club, state="invited")
        await membership.join(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).active

    async def test_doing_it_twice_changes_nothing(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        await membership.join(clubs.as_(me), club)
        before = await clubs.events()
        await membership.join(clubs.as_(me), club)
        assert await clubs.events() == before

    async def test_asking_twice_keeps_the_first_message(self, clubs):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        await membership.join(clubs.as_(me), club, "first")
        await membership.join(clubs.as_(me), club, "second")
        assert await DB.fetch_value("SELECT message FROM clubs.membership WHERE member = $1", me) == "first"

    async def test_who_was_removed_does_not_walk_into_an_open_club_again_but_asks(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club, state="removed", reason="rude")
        await membership.join(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "asked"

    async def test_who_was_refused_may_ask_again(self, clubs):
        club = await clubs.club(joining="on_request")
        me = await clubs.add(club, state="refused")
        await membership.join(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "asked"

    async def test_who_left_may_come_back(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club, state="left")
        await membership.join(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).active

    async def test_an_archived_club_lets_nobody_in(self, clubs, refused):
        club, me = await clubs.club(), await clubs.person()
        await service.archive(SYSTEM, club)
        with refused("ARCHIVED"):
            await membership.join(clubs.as_(me), club)

    async def test_nobody_joins_without_signing_in(self, clubs, refused):
        with refused("UNAUTHENTICATED"):
            await membership.join(clubs.as_(None), await clubs.club())

    async def test_a_message_has_an_end(self, clubs, refused):
        club, me = await clubs.club(joining="on_request"), await clubs.person()
        with refused("BAD_USER_INPUT", "message"):
            await membership.join(clubs.as_(me), club, "x" * 2001)


class TestLeave:
    async def test_a_member_leaves(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club)
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "left"
        assert (await clubs.events())[-1] == "ClubLeft"

    async def test_a_request_is_taken_back_without_telling_others_that_somebody_left(self, clubs):
        club = await clubs.club(joining="on_request")
        me = await clubs.add(club, state="asked", message="secret")
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "left"
        assert "ClubLeft" not in await clubs.events()
        assert await DB.fetch_value("SELECT message FROM clubs.membership WHERE member = $1", me) == ""

    async def test_the_last_leader_may_not(self, clubs, refused):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        with refused("LAST_LEADER"):
            await membership.leave(clubs.as_(me), club)

    async def test_one_of_two_leaders_may(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await clubs.add(club, role="leader")
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "left"

    async def test_staff_decide_for_themselves_whether_a_club_needs_its_last_leader(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        await membership.leave(clubs.as_(me, "clubs.manage"), club)
        assert not (await clubs.standing(club, me)).leads

    async def test_one_may_leave_an_archived_club(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club)
        await service.archive(SYSTEM, club)
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "left"

    async def test_a_stranger_leaving_is_nothing(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == ""

    async def test_what_was_noted_of_who_was_removed_stays(self, clubs):
        club = await clubs.club()
        me = await clubs.add(club, state="removed", reason="rude")
        await membership.leave(clubs.as_(me), club)
        assert (await clubs.standing(club, me)).state == "removed"


class TestApprove:
    async def test_a_leader_lets_in_who_asked(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me, joining="on_request")
        them = await clubs.add(club, state="asked")
        await membership.approve(clubs.as_(me), club, them)
        assert (await clubs.standing(club, them)).active
        assert (await clubs.acts())[-1] == "clubs.approved"
        assert (await clubs.events())[-1] == "ClubJoined"

    async def test_members_do_not_decide(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        me, them = await clubs.add(club), await clubs.add(club, state="asked")
        with refused("FORBIDDEN"):
            await membership.approve(clubs.as_(me), club, them)

    async def test_nobody_lets_themselves_in(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        me = await clubs.add(club, state="asked")
        with refused("FORBIDDEN"):
            await membership.approve(clubs.as_(me), club, me)

    async def test_the_leader_of_another_club_does_not_decide(self, clubs, refused):
        me = await clubs.person()
        await clubs.club("Other", leader=me)
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        with refused("FORBIDDEN"):
            await membership.approve(clubs.as_(me), club, them)

    async def test_a_request_that_was_taken_back_cannot_be_approved(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="left")
        with refused("NO_REQUEST"):
            await membership.approve(SYSTEM, club, them)

    async def test_nothing_is_decided_in_an_archived_club(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        await service.archive(SYSTEM, club)
        with refused("ARCHIVED"):
            await membership.approve(SYSTEM, club, them)


class TestRefuse:
    async def test_the_reason_is_kept_for_the_person(self, clubs):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        await membership.refuse(SYSTEM, club, them, " The boat is full. ")
        assert (await clubs.standing(club, them)).state == "refused"
        assert await clubs.reason(club, them) == "The boat is full."

    async def test_there_must_be_a_reason(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        with refused("BAD_USER_INPUT", "reason"):
            await membership.refuse(SYSTEM, club, them, "  ")

    async def test_members_do_not_decide(self, clubs, refused):
        club = await clubs.club(joining="on_request")
        me, them = await clubs.add(club), await clubs.add(club, state="asked")
        with refused("FORBIDDEN"):
            await membership.refuse(clubs.as_(me), club, them, "no")

    async def test_a_member_is_not_refused_but_removed(self, clubs, refused):
        club = await clubs.club()
        them = await clubs.add(club)
        with refused("NO_REQUEST"):
            await membership.refuse(SYSTEM, club, them, "no")


class TestInvite:
    async def test_a_leader_invites(self, clubs):
        me, them = await clubs.person(), await clubs.person()
        club = await clubs.club(leader=me, joining="by_invitation")
        await membership.invite(clubs.as_(me), club, them)
        assert (await clubs.standing(club, them)).state == "invited"
        assert (await clubs.events())[-1] == "ClubInvited"

    async def test_who_asked_already_is_let_in(self, clubs):
        club = await clubs.club(joining="on_request")
        them = await clubs.add(club, state="asked")
        await membership.invite(SYSTEM, club, them)
        assert (await clubs.standing(club, them)).active

    async def test_who_is_in_stays_what_they_are(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club, role="leader")
        await membership.invite(SYSTEM, club, them)
        assert (await clubs.standing(club, them)).leads

    async def test_who_was_removed_may_be_invited(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club, state="removed")
        await membership.invite(SYSTEM, club, them)
        assert (await clubs.standing(club, them)).state == "invited"

    async def test_members_do_not_invite(self, clubs, refused):
        club = await clubs.club()
        me, them = await clubs.add(club), await clubs.person()
        with refused("FORBIDDEN"):
            await membership.invite(clubs.as_(me), club, them)

    async def test_the_dead_are_not_invited(self, clubs, refused):
        club, them = await clubs.club(), await clubs.person(deceased=True)
        with refused("NOT_FOUND"):
            await membership.invite(SYSTEM, club, them)

    async def test_a_leader_cannot_find_out_by_inviting_who_is_not_listed(self, clubs, refused):
        me, them = await clubs.person(), await clubs.person(listed=False)
        club = await clubs.club(leader=me)
        with refused("NOT_FOUND"):
            await membership.invite(clubs.as_(me), club, them)


class TestWithdrawInvitation:
    async def test_the_invitation_is_gone(self, clubs, refused):
        club = await clubs.club(joining="by_invitation")
        them = await clubs.add(club, state="invited")
        await membership.withdraw_invitation(SYSTEM, club, them)
        with refused("INVITATION"):
            await membership.join(clubs.as_(them), club)

    async def test_who_has_accepted_stays(self, clubs):
        club = await clubs.club()
        them = await clubs.add(club)
        await membership.withdraw_invitation(SYSTEM, club, them)
        assert (await clubs.standing(club, them)).active

    async def test_members_do_not_withdraw(self, clubs, refused):
        club = await clubs.club()
        me, them = await clubs.add(club), await clubs.add(club, state="invited")
        with refused("FORBIDDEN"):
            await membership.withdraw_invitation(clubs.as_(me), club, them)
