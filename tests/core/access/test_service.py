"""Tokens, one-time links, sessions and roles."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from amicale.access import roles, service, sessions, tokens
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.testing.kit import School


class TestTokens:
    async def test_let_their_owner_in_with_the_owners_permissions(self, school: School) -> None:
        person = await school.person("Ada", "King")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        actor = await service.actor_of_token(await service.create_token(SYSTEM, person))
        assert (actor.member_id, actor.name, actor.may("members.manage")) == (person, "Ada King", True)

    async def test_are_stored_as_a_hash_only(self, school: School) -> None:
        secret = await service.create_token(SYSTEM, await school.person())
        row = await DB.fetch_value("SELECT row_to_json(t)::text FROM amicale.api_token t")
        assert secret not in row
        assert secret.removeprefix(tokens.PREFIX) not in row

    async def test_do_no_more_than_their_scopes(self, school: School) -> None:
        person = await school.person()
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        actor = await service.actor_of_token(await service.create_token(SYSTEM, person, scopes=["members.read"]))
        assert (actor.may("members.read"), actor.may("members.manage")) == (True, False)

    async def test_give_no_permission_their_owner_lacks(self, school: School) -> None:
        person = await school.person()
        actor = await service.actor_of_token(await service.create_token(SYSTEM, person, scopes=["members.read"]))
        assert not actor.may("members.read")

    async def test_end(self, school: School) -> None:
        person = await school.person()
        dead = await service.create_token(SYSTEM, person, lifetime=timedelta(seconds=-1))
        revoked = await service.create_token(SYSTEM, person)
        await DB.execute("UPDATE amicale.api_token SET revoked_at = now() WHERE expires_at IS NULL")
        assert [(await service.actor_of_token(token)).member_id for token in (dead, revoked, "", "x")] == [None] * 4

    async def test_lose_a_right_the_moment_the_role_is_taken(self, school: School) -> None:
        person = await school.person()
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        token = await service.create_token(SYSTEM, person)
        await DB.execute("DELETE FROM amicale.role_grant")
        assert not (await service.actor_of_token(token)).permissions


class TestTokensForOthers:
    """Whoever makes a token sees its secret: none for somebody else is a way to more than one may."""

    async def try_it(self, maker: Actor, owner: UUID, scopes: list[str] | None) -> Refusal | None:
        """Why it was refused, or None; where it was, there is no token, and none was logged."""
        try:
            await service.create_token(maker, owner, scopes=scopes)
        except Refusal as refusal:
            assert await DB.fetch_value("SELECT count(*) FROM amicale.api_token") == 0
            assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'token.created'") == 0
            return refusal
        return None

    async def owner(self, school: School, *permissions: str) -> UUID:
        """Somebody with a role."""
        person = await school.person("Owner", email="owner@example.org")
        await roles.define(SYSTEM, "helper", "Helper", list(permissions))
        await roles.grant(SYSTEM, "helper", person)
        return person

    async def maker(self, school: School, *permissions: str) -> Actor:
        """Who would make one."""
        return school.actor(await school.person("Maker"), *permissions)

    async def test_need_the_right_to_manage_access(self, school: School) -> None:
        owner = await self.owner(school, "members.read")
        refusal = await self.try_it(await self.maker(school, "members.read", "members.manage"), owner, ["members.read"])
        assert refusal is not None
        assert (refusal.code, "access.manage" in str(refusal)) == ("FORBIDDEN", True)

    async def test_do_what_both_may(self, school: School) -> None:
        owner = await self.owner(school, "members.read")
        maker = await self.maker(school, "access.manage", "members.read", "members.manage")
        secret = await service.create_token(maker, owner, scopes=["members.read"])
        actor = await service.actor_of_token(secret)
        assert (actor.member_id, actor.may("members.read"), actor.may("members.manage")) == (owner, True, False)
        row = await DB.fetch_row("SELECT actor, subject FROM amicale.audit_entry WHERE act = 'token.created'")
        assert row is not None
        assert (row["actor"], row["subject"]) == (maker.member_id, owner)

    async def test_do_nothing_that_their_maker_may_not(self, school: School) -> None:
        owner = await school.person()
        refusal = await self.try_it(await self.maker(school, "access.manage"), owner, ["members.read"])
        assert refusal is not None
        assert (refusal.field, str(refusal)) == ("scopes", "You do not hold the permission members.read.")

    async def test_do_nothing_that_their_owner_may_not(self, school: School) -> None:
        owner = await self.owner(school, "members.read")
        maker = await self.maker(school, "access.manage", "members.read", "members.manage")
        refusal = await self.try_it(maker, owner, ["members.read", "members.manage"])
        assert refusal is not None
        assert (refusal.field, str(refusal)) == ("scopes", "They do not hold the permission members.manage.")

    @pytest.mark.parametrize("scopes", [[], ["members.read"]])
    async def test_are_not_made_in_the_name_of_who_may_more(self, school: School, scopes: list[str]) -> None:
        owner = await self.owner(school, "members.read", "members.manage")
        refusal = await self.try_it(await self.maker(school, "access.manage", "members.read"), owner, scopes)
        assert refusal is not None
        assert refusal.reason == "BEYOND_YOURS"

    async def test_are_not_without_scopes_since_their_owner_may_come_to_more(self, school: School) -> None:
        refusal = await self.try_it(await self.maker(school, "access.manage"), await school.person(), None)
        assert refusal is not None
        assert refusal.code == "FORBIDDEN"
        assert await self.try_it(await self.maker(school, "*"), await school.person(), None) is None

    @pytest.mark.parametrize("scope", ["*", "nothing.such", ""])
    async def test_name_permissions_only(self, school: School, scope: str) -> None:
        refusal = await self.try_it(await self.maker(school, "*"), await self.owner(school, "*"), [scope])
        assert refusal is not None
        assert refusal.field == "scopes"

    async def test_are_not_made_on_another_object_than_ones_own(self, school: School) -> None:
        """Both hold the same permission, each on another club."""
        await roles.define(SYSTEM, "helper", "Helper", ["members.read"])
        owner, mine, other = await school.person(), uuid4(), uuid4()
        await DB.execute(
            """INSERT INTO amicale.role_grant (id, role, member, object_type, object_id)
               SELECT $1, id, $2, 'Club', $3 FROM amicale.role""",
            uuid4(), owner, other,
        )  # fmt: skip
        me = await self.maker(school, "access.manage")
        for key, refused in ((mine, True), (other, False)):
            maker = replace(me, held_on=frozenset({("members.read", key)}))
            refusal = await self.try_it(maker, owner, ["members.read"])
            assert (refusal is not None) is refused
            assert refusal is None or refusal.reason == "BEYOND_YOURS"

    async def test_are_not_made_by_a_program(self, school: School) -> None:
        maker = replace(await self.maker(school, "*"), kind="token")
        refusal = await self.try_it(maker, await school.person(), [])
        assert refusal is not None
        assert refusal.reason == "NO_TOKENS"

    async def test_are_not_made_for_nobody(self, school: School) -> None:
        refusal = await self.try_it(await self.maker(school, "*"), uuid4(), [])
        assert refusal is not None
        assert refusal.code == "NOT_FOUND"


class TestSignInLinks:
    async def test_work_once(self, school: School) -> None:
        person = await school.person()
        link = await service.create_sign_in_link(person)
        session = await service.redeem(link)
        assert session is not None
        assert (await service.actor_of_session(session)).member_id == person
        assert await service.redeem(link) is None

    async def test_work_once_also_when_fifty_try_at_once(self, school: School) -> None:
        link = await service.create_sign_in_link(await school.person())
        sessions = await asyncio.gather(*(service.redeem(link) for _ in range(50)))
        assert sum(session is not None for session in sessions) == 1

    async def test_die_of_age(self, school: School) -> None:
        link = await service.create_sign_in_link(await school.person(), timedelta(seconds=-1))
        assert await service.redeem(link) is None

    async def test_are_never_taken_for_a_session(self, school: School) -> None:
        link = await service.create_sign_in_link(await school.person())
        assert (await service.actor_of_session(link)).member_id is None


class TestSessions:
    async def test_end_here_and_in_the_database(self, school: School) -> None:
        session = await service.redeem(await service.create_sign_in_link(await school.person()))
        assert session is not None
        await sessions.end_session(await service.actor_of_session(session))
        assert (await service.actor_of_session(session)).member_id is None

    async def test_expire(self, school: School) -> None:
        session = await service.redeem(await service.create_sign_in_link(await school.person()))
        assert session is not None
        await DB.execute("UPDATE amicale.session SET expires_at = now() - interval '1 second'")
        assert (await service.actor_of_session(session)).member_id is None


class TestMemberByEmail:
    async def test_a_verified_address_is_one_persons(self, school: School) -> None:
        mother, _child = await school.person(email="f@example.org"), await school.person(email="f@example.org")
        with pytest.raises(Refusal):
            await service.member_by_email("f@example.org")
        await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", mother)
        assert await service.member_by_email(" F@Example.org ") == mother

    async def test_nobody_is_said_to_be_nobody(self, school: School) -> None:
        with pytest.raises(Refusal, match="Nobody"):
            await service.member_by_email("x@example.org")


class TestRoles:
    async def test_nobody_gives_what_they_do_not_hold(self, school: School) -> None:
        manager = school.actor(await school.person(), "roles.manage", "members.read")
        await roles.define(manager, "reader", "Reader", ["members.read"])
        with pytest.raises(Refusal):
            await roles.define(manager, "boss", "Boss", ["members.manage"])
        await roles.ensure_administrator(SYSTEM)
        with pytest.raises(Refusal):
            await roles.grant(manager, "administrator", await school.person())

    async def test_giving_twice_changes_nothing(self, school: School) -> None:
        person = await school.person()
        await roles.ensure_administrator(SYSTEM)
        for _ in range(2):
            await roles.grant(SYSTEM, "administrator", person)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.role_grant") == 1
