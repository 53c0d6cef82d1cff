"""The permission that members in standing hold by themselves."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from amicale import DB, SYSTEM, Refusal, today
from amicale.access import roles, service, tokens
from amicale.access.factors.policy import held_back
from amicale.access.sessions import open_session
from amicale.actor import Actor

ROLE_PERMISSIONS = "{ permissions { name } }"
MINE = "{ myPermissions { name } }"


async def signed_in(member: Any) -> Actor:
    """Somebody as a session finds them, anew."""
    return (await service.actor_of_session(await open_session(member, "link"))).speaking("en")


class TestStanding:
    """Who holds it."""

    async def test_paid_holds_it_and_is_no_staff(self, dues: Any) -> None:
        actor = await signed_in(await dues.paid())
        assert actor.may("dues.standing")
        assert not actor.is_staff

    async def test_never_covered_does_not(self, dues: Any) -> None:
        assert not (await signed_in(await dues.person())).may("dues.standing")

    async def test_called_and_not_paid_does_not(self, dues: Any) -> None:
        person = await dues.person()
        await dues.charge(person)
        assert not (await signed_in(person)).may("dues.standing")

    async def test_grace_holds_it_and_lapsed_does_not(self, dues: Any) -> None:
        person = await dues.person()
        plan = await dues.plan("year", amount=5000, grace_days=30)
        year = timedelta(days=365)
        await dues.cover(person, plan, starts=today() - year, ends=today() - timedelta(days=1))
        assert (await signed_in(person)).may("dues.standing")
        await DB.execute("UPDATE dues.cover SET ends_on = $1", today() - timedelta(days=31))
        assert not (await signed_in(person)).may("dues.standing")

    async def test_a_token_holds_it_within_its_scopes(self, dues: Any) -> None:
        person = await dues.paid()
        without = await tokens.create_token(SYSTEM, person, scopes=[])
        with_it = await tokens.create_token(SYSTEM, person, scopes=["dues.standing"])
        assert not (await service.actor_of_token(without)).may("dues.standing")
        assert (await service.actor_of_token(with_it)).may("dues.standing")

    async def test_a_missing_second_factor_does_not_take_it(self, dues: Any) -> None:
        actor = held_back(await signed_in(await dues.paid()))
        assert actor.may("dues.standing")
        assert "dues.standing" not in actor.withheld

    async def test_a_session_is_as_long_as_a_member_s(self, dues: Any) -> None:
        """Staff are signed out sooner; this permission makes nobody staff there either."""
        _, left = await service.find_by_session(await open_session(await dues.paid(), "link"))
        _, other = await service.find_by_session(await open_session(await dues.person(), "link"))
        assert left == pytest.approx(other, abs=60)


class TestRevoked:
    """It goes as soon as the condition does."""

    async def test_refund_of_the_cover_takes_it_at_once(self, dues: Any) -> None:
        person = await dues.paid()
        secret = await open_session(person, "link")
        assert (await service.actor_of_session(secret)).may("dues.standing")
        await DB.execute("UPDATE dues.cover SET void_since = $1", today())
        assert not (await service.actor_of_session(secret)).may("dues.standing")

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE dues.cover SET void_since = now()",
            "UPDATE dues.charge SET closed = 'cancelled'",
            "UPDATE dues.membership SET state = 'ended', ended_on = now(), end_reason = 'resigned'",
            "UPDATE dues.plan SET grace_days = 3",
            "DELETE FROM dues.exemption",
        ],
    )
    async def test_every_server_is_told(self, dues: Any, change: str) -> None:
        await dues.paid()
        heard = asyncio.Event()
        connection = await asyncpg.connect(dues.school.address)
        try:
            await connection.add_listener("amicale_access", lambda *_: heard.set())
            await DB.execute(change)
            async with asyncio.timeout(5):
                await heard.wait()
        finally:
            await connection.close()

    async def test_off_means_gone(self, dues: Any) -> None:
        person = await dues.paid()
        await dues.school.disable("dues")
        assert not (await signed_in(person)).may("dues.standing")


class TestGiven:
    """Nobody gives it."""

    async def test_no_role_can_have_it(self, dues: Any) -> None:
        with pytest.raises(Refusal) as refused:
            await roles.define(SYSTEM, "friends", "Friends", ["dues.standing"])
        assert refused.value.reason == "HELD_BY_RULE"

    async def test_the_role_editor_does_not_offer_it(self, dues: Any) -> None:
        data = await dues.school.data(dues.as_(await dues.person(), "roles.manage"), ROLE_PERMISSIONS)
        assert "dues.read" in {each["name"] for each in data["permissions"]}
        assert "dues.standing" not in {each["name"] for each in data["permissions"]}

    async def test_who_holds_it_reads_so(self, dues: Any) -> None:
        data = await dues.school.data(await signed_in(await dues.paid()), MINE)
        assert data["myPermissions"] == [{"name": "dues.standing"}]


class TestBroken:
    """A rule that cannot be asked."""

    async def test_holds_for_nobody_and_shuts_nobody_out(self, dues: Any) -> None:
        person = await dues.paid()
        secret = await open_session(person, "link")
        await DB.execute("DROP VIEW dues.member_standing")
        actor = await service.actor_of_session(secret)
        assert actor.member_id == person
        assert not actor.may("dues.standing")
