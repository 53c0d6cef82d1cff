"""Roles: nobody goes beyond what they hold, whatever the way; mandates end; a school keeps an administrator."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from amicale.access import roles
from amicale.access.role_mails import end_roles
from amicale.access.role_objects import RoleObject
from amicale.access.service import actor_of_member, actor_of_session
from amicale.access.sessions import open_session
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members import service as members
from amicale.testing.kit import School

TODAY = datetime.now(UTC).date() + timedelta(days=1)
"""A day that is not over, wherever the school is."""
HELD = "SELECT r.name FROM amicale.role_grant g JOIN amicale.role r ON r.id = g.role WHERE g.member = $1 ORDER BY 1"


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    return ("clubs",)


class Refused:
    """Expects a refusal with this reason or code."""

    def __init__(self, why: str) -> None:
        self.why = why

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, trace: object) -> bool:
        assert isinstance(error, Refusal), f"not refused: {error!r}"
        assert self.why in (error.reason, error.code), (error.code, error.reason, str(error))
        return True


async def administrator(school: School, name: str = "Admin") -> UUID:
    """Somebody who may everything, for good, and can sign in."""
    person = await school.person(name, email=f"{name.lower()}@example.org")
    await roles.ensure_administrator(SYSTEM)
    await roles.grant(SYSTEM, "administrator", person)
    return person


async def president(school: School) -> Actor:
    """Who manages roles, but may little else."""
    return school.actor(await school.person("President"), "roles.manage", "members.read")


async def a_club(school: School, name: str = "Running") -> RoleObject:
    key = uuid4()
    await DB.execute("INSERT INTO clubs.club (id, name) VALUES ($1, $2)", key, name)
    return RoleObject("Club", key)


async def held_by(person: UUID) -> list[str]:
    return [row["name"] for row in await DB.fetch(HELD, person)]


async def widen_the_gap() -> None:
    """Between looking whether another administrator stays and taking one away, so that two acts surely meet in it."""
    function = await DB.fetch_value("SELECT pg_get_functiondef('amicale.keep_an_administrator()'::regprocedure)")
    last = "    IF TG_OP = 'DELETE' THEN"
    assert last in function
    await DB.execute(function.replace(last, f"    PERFORM pg_sleep(0.2);\n{last}"))


async def acts() -> list[str]:
    rows = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act LIKE 'role.%' ORDER BY id")
    return [row["act"] for row in rows]


async def permissions_of(role: str) -> list[str] | None:
    """What a role may; None where there is no such role."""
    found: list[str] | None = await DB.fetch_value("SELECT permissions FROM amicale.role WHERE name = $1", role)
    return found


async def mails(person: UUID) -> list[str]:
    rows = await DB.fetch("SELECT kind FROM amicale.mail WHERE member = $1 ORDER BY id", person)
    return [row["kind"] for row in rows]


class TestDefine:
    async def test_a_role_is_made_and_changed_and_both_are_logged(self, school: School) -> None:
        await roles.define(SYSTEM, "reader", "Reader", ["members.read"])
        await roles.define(SYSTEM, "reader", "Reader", ["members.read"])
        await roles.define(SYSTEM, "reader", "Reads", ["members.read", "clubs.manage"])
        row = await DB.fetch_row("SELECT title, permissions FROM amicale.role")
        assert row is not None
        assert (row["title"], row["permissions"]) == ("Reads", ["clubs.manage", "members.read"])
        assert await acts() == ["role.defined", "role.defined"]

    async def test_a_permission_that_there_is_not_is_refused(self, school: School) -> None:
        with Refused("UNKNOWN_PERMISSION"):
            await roles.define(SYSTEM, "reader", "Reader", ["members.reed"])
        assert (await permissions_of("reader"), await acts()) == (None, [])

    async def test_nobody_puts_into_a_role_what_they_do_not_hold(self, school: School) -> None:
        await roles.define(SYSTEM, "reader", "Reader", ["members.read"])
        mine = await president(school)
        with Refused("BEYOND_YOURS"):
            await roles.define(mine, "reader", "Reader", ["members.read", "members.manage"])
        with Refused("BEYOND_YOURS"):
            await roles.define(mine, "boss", "Boss", ["*"])
        assert (await permissions_of("reader"), await permissions_of("boss")) == (["members.read"], None)
        assert await acts() == ["role.defined"]

    async def test_nobody_takes_out_of_a_role_what_they_do_not_hold(self, school: School) -> None:
        await roles.define(SYSTEM, "manager", "Manager", ["members.manage"])
        with Refused("BEYOND_YOURS"):
            await roles.define(await president(school), "manager", "Manager", [])
        assert await permissions_of("manager") == ["members.manage"]

    async def test_nobody_renames_a_role_beyond_theirs(self, school: School) -> None:
        await roles.define(SYSTEM, "manager", "Manager", ["members.manage"])
        with Refused("BEYOND_YOURS"):
            await roles.define(await president(school), "manager", "Clown", ["members.manage"])
        assert await DB.fetch_value("SELECT title FROM amicale.role") == "Manager"

    async def test_needs_the_right_to_manage_roles(self, school: School) -> None:
        with Refused("FORBIDDEN"):
            await roles.define(school.actor(await school.person(), "members.read"), "reader", "", ["members.read"])
        assert await permissions_of("reader") is None

    async def test_a_token_gives_no_more_than_its_scopes(self, school: School) -> None:
        owner = Actor(uuid4(), frozenset({"*"}), kind="token", scopes=frozenset({"roles.manage"}))
        with Refused("BEYOND_YOURS"):
            await roles.define(owner, "reader", "", ["members.read"])
        assert await permissions_of("reader") is None

    async def test_permissions_of_a_plugin_that_is_off_stay_and_come_back(self, school: School) -> None:
        person = await school.person()
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        await roles.grant(SYSTEM, "clubber", person)
        await school.disable("clubs")
        await roles.define(SYSTEM, "clubber", "Clubs", ["clubs.manage"])
        with Refused("UNKNOWN_PERMISSION"):
            await roles.define(SYSTEM, "other", "", ["clubs.manage"])
        assert await permissions_of("other") is None
        await school.enable("clubs")
        assert (await actor_of_member(person)).may("clubs.manage")

    @pytest.mark.parametrize("name", ["Big", "", "a b", "-x", "x" * 41, "é", "a_b"])
    async def test_a_name_is_one_that_commands_can_spell(self, school: School, name: str) -> None:
        with Refused("BAD_USER_INPUT"):
            await roles.define(SYSTEM, name, "", [])
        assert await permissions_of(name) is None


class TestGrant:
    async def test_acts_is_logged_and_told(self, school: School) -> None:
        person = await school.person(email="p@example.org")
        await roles.define(SYSTEM, "reader", "Reader", ["members.read"])
        await roles.grant(SYSTEM, "reader", person)
        await roles.grant(SYSTEM, "reader", person)
        assert (await actor_of_member(person)).may("members.read")
        assert await acts() == ["role.defined", "role.granted"]
        assert await mails(person) == ["amicale.role_granted"]

    async def test_nobody_gives_a_role_beyond_theirs(self, school: School) -> None:
        await roles.define(SYSTEM, "manager", "", ["members.manage", "members.read"])
        mine = await president(school)
        assert mine.member_id is not None
        for person in (mine.member_id, await school.person()):
            with Refused("BEYOND_YOURS"):
                await roles.grant(mine, "manager", person)
            assert await held_by(person) == []

    @pytest.mark.parametrize("days", [-3, -400])
    async def test_a_day_that_is_over_is_refused(self, school: School, days: int) -> None:
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        person = await school.person()
        with Refused("BAD_USER_INPUT"):
            await roles.grant(SYSTEM, "reader", person, until=TODAY + timedelta(days=days))
        assert (await held_by(person), await acts()) == ([], ["role.defined"])

    async def test_a_mandate_ends_with_its_last_day(self, school: School) -> None:
        person = await school.person()
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        await roles.grant(SYSTEM, "reader", person, until=TODAY + timedelta(days=2))
        assert (await actor_of_member(person)).may("members.read")
        await DB.execute("UPDATE amicale.role_grant SET ends_at = now() - interval '1 second'")
        assert not (await actor_of_member(person)).may("members.read")

    async def test_given_again_it_says_anew_until_when(self, school: School) -> None:
        person = await school.person()
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        await roles.grant(SYSTEM, "reader", person, until=TODAY)
        await roles.grant(SYSTEM, "reader", person)
        assert [tuple(row) for row in await DB.fetch("SELECT ends_at FROM amicale.role_grant")] == [(None,)]

    async def test_nobody_gives_themselves_one_or_longer(self, school: School) -> None:
        person = await school.person("Anne")
        await roles.define(SYSTEM, "president", "President", ["roles.manage"])
        await roles.grant(SYSTEM, "president", person, until=TODAY)
        before = await DB.fetch_value("SELECT ends_at FROM amicale.role_grant")
        with Refused("FORBIDDEN"):
            await roles.grant(school.actor(person, "roles.manage"), "president", person)
        assert await DB.fetch_value("SELECT ends_at FROM amicale.role_grant") == before
        assert before is not None

    async def test_nobody_who_has_died_is_given_one(self, school: School) -> None:
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        person = await school.person(deceased=True)
        with Refused("NOT_FOUND"):
            await roles.grant(SYSTEM, "reader", person)
        assert await held_by(person) == []


class TestSessionsOfWhoGainsRights:
    """No secret of a session is kept across a change of rights: who had it before would have more now."""

    async def session(self, person: UUID) -> str:
        return await open_session(person, "code")

    async def test_end_when_a_role_is_given(self, school: School) -> None:
        person, other = await school.person("Anne"), await school.person("Ben")
        before, others = await self.session(person), await self.session(other)
        await roles.define(SYSTEM, "secretary", "Secretary", ["members.read"])
        await roles.grant(SYSTEM, "secretary", person)
        assert (await actor_of_session(before)).member_id is None
        assert (await actor_of_session(await self.session(person))).may("members.read")
        assert (await actor_of_session(others)).member_id == other

    async def test_end_when_a_role_they_hold_may_more(self, school: School) -> None:
        person = await school.person("Anne")
        await roles.define(SYSTEM, "secretary", "Secretary", ["members.read"])
        await roles.grant(SYSTEM, "secretary", person)
        before = await self.session(person)
        await roles.define(SYSTEM, "secretary", "Secretary", ["members.read", "members.manage"])
        assert (await actor_of_session(before)).member_id is None

    async def test_stay_when_it_may_less_or_is_given_again(self, school: School) -> None:
        person = await school.person("Anne")
        await roles.define(SYSTEM, "secretary", "Secretary", ["members.read", "members.manage"])
        await roles.grant(SYSTEM, "secretary", person)
        before = await self.session(person)
        await roles.define(SYSTEM, "secretary", "Secretary", ["members.read"])
        await roles.grant(SYSTEM, "secretary", person, until=TODAY)
        assert (await actor_of_session(before)).permissions == {"members.read"}


class TestOnOneObject:
    async def test_it_is_held_there_and_nowhere_else(self, school: School) -> None:
        person, club, other = await school.person(), await a_club(school), await a_club(school, "Wine")
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        await roles.grant(SYSTEM, "clubber", person, on=club)
        actor = await actor_of_member(person)
        assert actor.may("clubs.manage", on=club.key)
        assert not actor.may("clubs.manage", on=other.key)
        assert not actor.may("clubs.manage")
        assert (actor.objects("clubs.manage"), actor.objects("members.read")) == ([club.key], [])

    @pytest.mark.parametrize(("ago", "lives"), [("11 hours", True), ("13 hours", False)])
    async def test_its_holders_sessions_are_as_short_as_all_staffs(self, school: School, ago: str, lives: bool) -> None:
        person = await school.person()
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        await roles.grant(SYSTEM, "clubber", person, on=await a_club(school))
        secret = await open_session(person, "code")
        await DB.execute("UPDATE amicale.session SET seen_at = now() - $1::text::interval", ago)
        actor = await actor_of_session(secret)
        assert (actor.signed_in, actor.is_staff) == (lives, lives)

    async def test_a_token_narrows_it(self, school: School) -> None:
        key = uuid4()
        actor = Actor(uuid4(), held_on=frozenset({("clubs.manage", key)}), scopes=frozenset({"members.read"}))
        assert not actor.may("clubs.manage", on=key)
        assert actor.objects("clubs.manage") == []

    async def test_what_is_not_about_such_an_object_is_refused(self, school: School) -> None:
        club, person = await a_club(school), await school.person()
        await roles.define(SYSTEM, "mixed", "", ["clubs.manage", "members.read"])
        await roles.ensure_administrator(SYSTEM)
        for name in ("mixed", "administrator"):
            with Refused("SCHOOL_WIDE_ONLY"):
                await roles.grant(SYSTEM, name, person, on=club)
        assert await held_by(person) == []

    async def test_a_role_held_on_objects_is_not_widened_beyond_them(self, school: School) -> None:
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        await roles.grant(SYSTEM, "clubber", await school.person(), on=await a_club(school))
        with Refused("SCHOOL_WIDE_ONLY"):
            await roles.define(SYSTEM, "clubber", "", ["clubs.manage", "members.read"])
        assert await permissions_of("clubber") == ["clubs.manage"]

    async def test_an_object_that_is_not_there_is_refused(self, school: School) -> None:
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        person = await school.person()
        with Refused("NOT_FOUND"):
            await roles.grant(SYSTEM, "clubber", person, on=RoleObject("Club", uuid4()))
        assert await held_by(person) == []

    async def test_who_holds_it_on_one_gives_it_on_that_one_only(self, school: School) -> None:
        club, other, person = await a_club(school), await a_club(school, "Wine"), await school.person()
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        mine = Actor(
            await school.person("Me"), frozenset({"roles.manage"}), kind="session", confirmed_at=datetime.now(UTC),
            held_on=frozenset({("clubs.manage", club.key)}),
        )  # fmt: skip
        with Refused("BEYOND_YOURS"):
            await roles.grant(mine, "clubber", person, on=other)
        with Refused("BEYOND_YOURS"):
            await roles.grant(mine, "clubber", person)
        assert await held_by(person) == []
        await roles.grant(mine, "clubber", person, on=club)
        assert (await actor_of_member(person)).objects("clubs.manage") == [club.key]


class TestRevoke:
    async def test_acts_at_once_is_logged_and_told(self, school: School) -> None:
        person = await school.person(email="p@example.org")
        await roles.define(SYSTEM, "reader", "Reader", ["members.read"])
        key = await roles.grant(SYSTEM, "reader", person)
        await roles.revoke(SYSTEM, key)
        assert not (await actor_of_member(person)).is_staff
        assert await acts() == ["role.defined", "role.granted", "role.revoked"]
        assert await mails(person) == ["amicale.role_granted", "amicale.role_revoked"]
        with Refused("NOT_FOUND"):
            await roles.revoke(SYSTEM, key)
        assert len(await acts()) == 3

    async def test_nobody_takes_a_role_beyond_theirs(self, school: School) -> None:
        person = await administrator(school)
        key = await DB.fetch_value("SELECT id FROM amicale.role_grant")
        with Refused("BEYOND_YOURS"):
            await roles.revoke(await president(school), key)
        assert await held_by(person) == ["administrator"]

    async def test_who_does_not_hold_it_cannot_lose_it(self, school: School) -> None:
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        with Refused("NOT_FOUND"):
            await roles.revoke_by_name(SYSTEM, "reader", await school.person())
        assert await acts() == ["role.defined"]


class TestDelete:
    async def test_whoever_held_it_loses_it_and_is_told(self, school: School) -> None:
        person = await school.person(email="p@example.org")
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        await roles.grant(SYSTEM, "reader", person, told=False)
        await roles.delete(SYSTEM, "reader")
        assert (await held_by(person), await mails(person)) == ([], ["amicale.role_revoked"])
        told = await acts()
        with Refused("NOT_FOUND"):
            await roles.delete(SYSTEM, "reader")
        assert await acts() == told

    async def test_nobody_does_away_with_a_role_beyond_theirs(self, school: School) -> None:
        await roles.define(SYSTEM, "manager", "", ["members.manage"])
        with Refused("BEYOND_YOURS"):
            await roles.delete(await president(school), "manager")
        assert await permissions_of("manager") == ["members.manage"]


class TestTheLastAdministrator:
    async def test_is_not_removed_in_any_way(self, school: School) -> None:
        person, twin = await administrator(school), await school.person("Twin", deceased=True)
        key = await DB.fetch_value("SELECT id FROM amicale.role_grant")
        for attempt in (
            lambda: roles.revoke(SYSTEM, key),
            lambda: roles.delete(SYSTEM, "administrator"),
            lambda: roles.define(SYSTEM, "administrator", "Administrator", ["members.read"]),
            lambda: roles.grant(SYSTEM, "administrator", person, until=TODAY),
            lambda: members.mark_deceased(SYSTEM, person, None),
            lambda: members.merge(SYSTEM, twin, person),
        ):
            with Refused("LAST_ADMINISTRATOR"):
                await attempt()
        assert await held_by(person) == ["administrator"]

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM amicale.member",
            "DELETE FROM amicale.role_grant",
            "DELETE FROM amicale.role",
            "DELETE FROM amicale.email",
            "UPDATE amicale.member SET deceased = true",
            "UPDATE amicale.role SET permissions = '{}'",
            "UPDATE amicale.role_grant SET ends_at = now()",
        ],
    )
    async def test_is_not_removed_by_any_statement(self, school: School, statement: str) -> None:
        for name in ("One", "Two"):
            await administrator(school, name)
        with pytest.raises(asyncpg.PostgresError, match="the last administrator"):
            await DB.execute(statement)

    async def test_one_of_two_is(self, school: School) -> None:
        first, second = await administrator(school, "One"), await administrator(school, "Two")
        await members.mark_deceased(SYSTEM, first, None)
        assert (await held_by(first), await held_by(second)) == ([], ["administrator"])

    async def test_one_for_a_time_only_does_not_count(self, school: School) -> None:
        person = await administrator(school)
        other = await school.person("Other", email="other@example.org")
        await roles.grant(SYSTEM, "administrator", other, until=TODAY)
        with Refused("LAST_ADMINISTRATOR"):
            await roles.revoke_by_name(SYSTEM, "administrator", person)
        assert await held_by(person) == ["administrator"]

    async def test_one_who_cannot_sign_in_does_not_count(self, school: School) -> None:
        person = await administrator(school)
        await roles.grant(SYSTEM, "administrator", await school.person("No address"))
        with Refused("LAST_ADMINISTRATOR"):
            await roles.revoke_by_name(SYSTEM, "administrator", person)
        assert await held_by(person) == ["administrator"]

    @pytest.mark.parametrize("attempt", range(5))
    async def test_of_two_who_remove_each_other_one_remains(self, school: School, attempt: int) -> None:
        people = [await administrator(school, name) for name in ("One", "Two")]
        actors = [await actor_of_member(person, "session") for person in people]
        done = await asyncio.gather(
            roles.revoke_by_name(actors[0], "administrator", people[1]),
            roles.revoke_by_name(actors[1], "administrator", people[0]),
            return_exceptions=True,
        )
        assert sorted(type(each).__name__ for each in done) == ["NoneType", "Refusal"]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.administrator") == 1

    async def test_of_two_whose_deaths_are_noted_at_once_one_remains(self, school: School) -> None:
        people = [await administrator(school, name) for name in ("One", "Two")]
        await widen_the_gap()
        done = await asyncio.gather(
            *(members.mark_deceased(SYSTEM, person, None) for person in people), return_exceptions=True
        )
        assert sorted(type(each).__name__ for each in done) == ["NoneType", "Refusal"]


class TestOthersRecords:
    """Whose roles are beyond mine: their record cannot be used to get at those roles."""

    async def test_an_administrators_record_is_merged_by_administrators_only(self, school: School) -> None:
        admin = await administrator(school)
        mine = school.actor(await school.person("Me"), "members.merge", "roles.manage", "members.read")
        assert mine.member_id is not None
        for kept, merged in ((mine.member_id, admin), (admin, mine.member_id)):
            with Refused("BEYOND_YOURS"):
                await members.merge(mine, kept, merged)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 2
        assert (await held_by(admin), await held_by(mine.member_id)) == (["administrator"], [])

    async def test_a_merge_keeps_the_longer_mandate(self, school: School) -> None:
        kept, merged, club = await school.person("Kept"), await school.person("Merged"), await a_club(school)
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        await roles.define(SYSTEM, "clubber", "", ["clubs.manage"])
        await roles.grant(SYSTEM, "reader", kept, until=TODAY)
        await roles.grant(SYSTEM, "reader", merged, until=TODAY + timedelta(days=9))
        await roles.grant(SYSTEM, "clubber", merged, on=club)
        await members.merge(SYSTEM, kept, merged)
        rows = await DB.fetch("SELECT object_id, ends_at FROM amicale.role_grant WHERE member = $1 ORDER BY 2", kept)
        assert [row["object_id"] for row in rows] == [None, club.key]
        assert rows[0]["ends_at"] > datetime.now(UTC) + timedelta(days=8)

    async def test_only_who_holds_as_much_notes_a_death(self, school: School) -> None:
        await administrator(school)
        other = await administrator(school, "Other")
        with Refused("BEYOND_YOURS"):
            await members.mark_deceased(school.actor(await school.person(), "members.manage"), other, None)
        assert await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1", other) is False
        assert await held_by(other) == ["administrator"]


class TestEndRoles:
    async def test_puts_away_what_is_over_and_tells_whoever_held_it(self, school: School) -> None:
        person, other = await school.person(email="p@example.org"), await school.person(email="o@example.org")
        await roles.define(SYSTEM, "reader", "", ["members.read"])
        for each in (person, other):
            await roles.grant(SYSTEM, "reader", each, told=False)
        await DB.execute("UPDATE amicale.role_grant SET ends_at = now() - interval '1 hour' WHERE member = $1", person)
        for _ in range(2):
            await end_roles({})
        assert (await held_by(person), await held_by(other)) == ([], ["reader"])
        assert (await acts())[-1] == "role.ended"
        assert (await mails(person), await mails(other)) == (["amicale.role_revoked"], [])
