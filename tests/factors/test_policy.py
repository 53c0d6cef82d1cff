"""What a session, or a token, may without a second factor; and every way around it that we could think of."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.access import roles
from amicale.access.factors import account, confirming, staff
from amicale.access.fresh import is_fresh, require_fresh
from amicale.access.service import actor_of_session, actor_of_token, create_token
from amicale.access.sessions import open_session
from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members.service import merge
from amicale.testing.kit import School

from .conftest import acts, give_role, mails_to, require_of_staff, session_actor
from .test_recovery import give_passkey


async def actor_after(member: UUID, **how: Any) -> Actor:
    """Who somebody is after signing in."""
    return await actor_of_session(await open_session(member, "link", **how))


async def give_app(member: UUID) -> None:
    await DB.execute(
        """INSERT INTO amicale.authenticator_app (id, member, secret, confirmed_at)
           VALUES (gen_random_uuid(), $1, '', now())""",
        member,
    )


class TestOfSession:
    async def test_a_member_without_factors_is_a_member(self, school: School) -> None:
        member = await school.person()
        actor = await actor_after(member)
        assert (actor.member_id, actor.must_confirm, is_fresh(actor)) == (member, False, True)

    async def test_staff_keep_their_permissions_where_nothing_is_required(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        assert (await actor_after(member)).may("members.read")

    async def test_staff_without_a_factor_are_members_where_it_is_required(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        await require_of_staff()
        actor = await actor_after(member)
        assert (actor.member_id, actor.may("members.read"), actor.must_enrol) == (member, False, True)
        with pytest.raises(Refusal) as caught:
            actor.require("members.read")
        assert caught.value.reason == "ENROL_FIRST"

    async def test_an_old_session_loses_its_permissions_when_it_becomes_required(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        secret = await open_session(member, "link")
        assert (await actor_of_session(secret)).may("members.read")
        await require_of_staff()
        assert not (await actor_of_session(secret)).may("members.read")

    async def test_staff_with_a_passkey_are_members_until_they_confirm(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        await give_passkey(school.actor(member))
        actor = await actor_after(member)
        assert (actor.member_id, actor.may("members.read"), actor.must_confirm) == (member, False, True)
        with pytest.raises(Refusal) as caught:
            actor.require("members.read")
        assert caught.value.reason == "CONFIRM_FIRST"
        assert not is_fresh(actor)

    async def test_a_strong_session_has_them(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        await give_passkey(school.actor(member))
        await require_of_staff()
        assert (await actor_after(member, strong=True)).may("members.read")

    async def test_a_role_on_one_object_is_held_back_too(self, school: School) -> None:
        member, club = await school.person(), await school.person()
        await give_role(member, "members.read")
        await DB.execute("UPDATE amicale.role_grant SET object_type = 'Club', object_id = $1", club)
        await require_of_staff()
        actor = await actor_after(member)
        assert (actor.held_on, actor.objects("members.read"), actor.is_staff) == (frozenset(), [], False)

    @pytest.mark.parametrize("holds_role", [False, True])
    async def test_with_an_app_nobody_is_anybody_before_the_code(self, school: School, holds_role: bool) -> None:
        member = await school.person()
        if holds_role:
            await give_role(member, "members.read")
        await give_app(member)
        actor = await actor_after(member)
        assert (actor.signed_in, actor.kind, actor.name, actor.is_staff) == (False, "anonymous", "", False)
        assert actor.must_confirm

    async def test_an_old_session_is_nobody_once_an_app_is_there(self, school: School) -> None:
        member = await school.person()
        secret = await open_session(member, "link")
        await give_app(member)
        assert not (await actor_of_session(secret)).signed_in

    async def test_a_passkey_alone_leaves_the_mailbox_a_way_in(self, school: School) -> None:
        member = await school.person()
        await give_passkey(school.actor(member))
        actor = await actor_after(member)
        assert (actor.signed_in, actor.must_confirm, is_fresh(actor)) == (True, False, False)

    async def test_who_wants_to_be_asked_each_time_is(self, school: School) -> None:
        member = await school.person()
        actor = school.actor(member)
        await give_passkey(actor)
        await account.always_ask(actor, True)
        assert not (await actor_after(member)).signed_in
        await account.always_ask(actor, False)
        assert (await actor_after(member)).signed_in

    async def test_a_strong_session_without_factors_is_told_to_get_one(self, school: School) -> None:
        """As after a link that was made on the server: the last resort of who is locked out."""
        member = await school.person()
        await give_role(member, "members.read")
        await require_of_staff()
        actor = await actor_after(member, strong=True)
        assert (actor.may("members.read"), actor.must_enrol) == (True, True)


class TestOfToken:
    async def test_made_without_a_factor_is_a_members_where_it_is_required(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        token = await create_token(school.actor(member), member)
        assert (await actor_of_token(token)).may("members.read")
        await require_of_staff()
        actor = await actor_of_token(token)
        assert (actor.member_id, actor.may("members.read")) == (member, False)

    async def test_made_on_the_server_or_in_a_strong_session_keeps_its_permissions(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "members.read")
        await require_of_staff()
        strong = await actor_after(member, strong=True)
        for maker in (SYSTEM, strong):
            assert (await actor_of_token(await create_token(maker, member))).may("members.read")

    async def test_is_not_made_by_a_session_that_has_to_confirm(self, school: School) -> None:
        member = await school.person()
        await give_passkey(school.actor(member))
        with pytest.raises(Refusal) as caught:
            await create_token(await actor_after(member), member)
        assert caught.value.reason == "CONFIRM_FIRST"

    async def test_makes_no_other_token(self, school: School) -> None:
        member = await school.person()
        program = await actor_of_token(await create_token(SYSTEM, member))
        with pytest.raises(Refusal) as caught:
            await create_token(program, member)
        assert caught.value.reason == "NO_TOKENS"


class TestFresh:
    async def test_passes_after_a_quarter_of_an_hour(self, school: School) -> None:
        member = await school.person()
        secret = await open_session(member, "link")
        require_fresh(await actor_of_session(secret))
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '16 minutes'")
        with pytest.raises(Refusal) as caught:
            require_fresh(await actor_of_session(secret))
        assert caught.value.reason == "CONFIRM_FIRST"

    def test_is_nobody_and_no_program(self) -> None:
        for actor, reason in ((ANONYMOUS, None), (Actor(UUID(int=1), kind="token"), "NO_TOKENS")):
            with pytest.raises(Refusal) as caught:
                require_fresh(actor)
            assert caught.value.reason == reason
        require_fresh(SYSTEM)


class TestConfirming:
    async def test_makes_the_session_strong_under_another_secret(self, school: School) -> None:
        member = await school.person()
        old = await open_session(member, "link")
        new = await confirming.strengthen(await actor_of_session(old), "app")
        assert old != new
        assert not (await actor_of_session(old)).signed_in
        assert (await actor_of_session(new)).strong

    async def test_changes_no_session_of_somebody_else(self, school: School) -> None:
        ada, eve = await session_actor(await school.person()), await session_actor(await school.person())
        await confirming.strengthen(ada, "app")
        assert await DB.fetch_value("SELECT strong FROM amicale.session WHERE id = $1", eve.session_id) is False

    async def test_needs_a_session(self, school: School) -> None:
        with pytest.raises(Refusal, match="Sign in"):
            await confirming.confirm_with_app(ANONYMOUS, "000000")


class TestLastFactor:
    async def test_stays_while_it_is_required(self, school: School) -> None:
        actor = await session_actor(await school.person(), strong=True)
        await give_role(actor.require_member(), "members.read")
        await give_passkey(actor)
        await give_app(actor.require_member())
        await require_of_staff()
        await account.remove_app(actor)
        key = UUID(str(await DB.fetch_value("SELECT id FROM amicale.passkey")))
        with pytest.raises(Refusal) as caught:
            await account.remove_passkey(actor, key)
        assert caught.value.reason == "LAST_FACTOR"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 1

    async def test_goes_when_it_is_not(self, school: School) -> None:
        actor = await session_actor(await school.person())
        await give_passkey(actor)
        await require_of_staff()
        await account.remove_passkey(actor, UUID(str(await DB.fetch_value("SELECT id FROM amicale.passkey"))))


class TestReset:
    async def test_takes_everything_ends_sessions_and_tells_every_address(self, school: School) -> None:
        member = await school.person("Ada", email="ada@example.org")
        await DB.execute(
            "INSERT INTO amicale.email (id, member, address) VALUES (gen_random_uuid(), $1, 'old@example.org')", member
        )
        await give_passkey(school.actor(member))
        await give_app(member)
        secret = await open_session(member, "link", strong=True)
        await staff.reset(school.actor(await school.person(), "access.manage"), member)
        assert not (await confirming.ways_of(member)).any
        assert not (await actor_of_session(secret)).signed_in
        told = [("factors_reset", "ada@example.org"), ("factors_reset", "old@example.org")]
        assert await mails_to(member) == told
        assert "factors.reset" in await acts()

    async def test_is_not_done_without_the_permission(self, school: School) -> None:
        with pytest.raises(Refusal, match=r"access\.manage"):
            await staff.reset(school.actor(await school.person(), "members.manage"), await school.person())

    async def test_is_not_done_to_oneself(self, school: School) -> None:
        member = await school.person()
        with pytest.raises(Refusal) as caught:
            await staff.reset(school.actor(member, "access.manage"), member)
        assert caught.value.reason == "OWN_FACTORS"

    async def test_is_no_way_to_the_permissions_of_somebody_who_may_more(self, school: School) -> None:
        member = await school.person()
        await give_role(member, "plugins.manage")
        await give_passkey(school.actor(member))
        with pytest.raises(Refusal, match=r"plugins\.manage"):
            await staff.reset(school.actor(await school.person(), "access.manage"), member)
        assert (await confirming.ways_of(member)).passkey

    async def test_needs_a_recent_proof(self, school: School) -> None:
        actor = Actor(await school.person(), frozenset({"access.manage"}), kind="session")
        with pytest.raises(Refusal) as caught:
            await staff.reset(actor, await school.person())
        assert caught.value.reason == "CONFIRM_FIRST"


class TestMerge:
    async def test_leaves_the_factors_of_the_record_that_goes_behind(self, school: School) -> None:
        kept, merged = await school.person(), await school.person()
        await give_passkey(school.actor(merged))
        await give_app(merged)
        await merge(SYSTEM, kept, merged)
        assert not (await confirming.ways_of(kept)).any
        assert await DB.fetch_value("SELECT count(*) FROM amicale.passkey") == 0


class TestRoles:
    async def test_are_given_and_changed_only_after_a_recent_proof(self, school: School) -> None:
        await give_role(await school.person(), "members.read")
        stale = Actor(await school.person(), frozenset({"roles.manage", "members.read"}), kind="session")
        attempts = (
            roles.grant(stale, "helper", await school.person()),
            roles.define(stale, "helper", "Helper", ["members.read", "roles.manage"]),
        )
        for attempt in attempts:
            with pytest.raises(Refusal) as caught:
                await attempt
            assert caught.value.reason == "CONFIRM_FIRST"
