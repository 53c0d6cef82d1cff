"""Who was asked for lately: remembered for less than a second, and forgotten at once when rights change."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from amicale.access import roles, service
from amicale.access.known import MOST, SECONDS, KnownActors
from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.testing.kit import School

ANNE = Actor(uuid4(), name="Anne")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Register:
    """Answers who has a secret, and counts the questions."""

    def __init__(self, actor: Actor = ANNE, left: float | None = None) -> None:
        self.actor, self.left, self.asked = actor, left, 0

    async def __call__(self, secret: str) -> tuple[Actor, float | None]:
        self.asked += 1
        return self.actor, self.left


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def known(clock: Clock) -> KnownActors:
    return KnownActors(clock)


class TestFind:
    async def test_asks_once(self, known: KnownActors) -> None:
        register = Register()
        assert [await known.find("s", register) for _ in range(3)] == [ANNE] * 3
        assert register.asked == 1

    async def test_asks_again_below_a_second(self, known: KnownActors, clock: Clock) -> None:
        register = Register()
        await known.find("s", register)
        clock.now = SECONDS
        await known.find("s", register)
        assert SECONDS < 1
        assert register.asked == 2

    async def test_never_remembers_longer_than_a_secret_lives(self, known: KnownActors, clock: Clock) -> None:
        register = Register(left=0.1)
        await known.find("s", register)
        clock.now = 0.11
        await known.find("s", register)
        assert register.asked == 2

    async def test_never_remembers_nobody(self, known: KnownActors) -> None:
        register = Register(ANONYMOUS)
        await known.find("s", register)
        await known.find("s", register)
        assert register.asked == 2

    async def test_does_not_keep_an_answer_that_a_change_has_overtaken(self, known: KnownActors) -> None:
        async def slow(secret: str) -> tuple[Actor, float | None]:
            known.forget()
            return ANNE, None

        await known.find("s", slow)
        register = Register()
        await known.find("s", register)
        assert register.asked == 1

    async def test_keeps_so_many_and_no_more(self, known: KnownActors) -> None:
        for number in range(MOST + 10):
            await known.find(str(number), Register())
        assert len(known._known) <= MOST

    async def test_keeps_no_secret(self, known: KnownActors) -> None:
        await known.find("top-secret", Register())
        assert "top-secret" not in repr(known)

    async def test_a_secret_opens_only_the_door_it_is_for(self, known: KnownActors) -> None:
        by_session, by_token = Register(ANNE), Register(ANONYMOUS)
        assert await known.find("s", by_session) == ANNE
        assert await known.find("s", by_token) == ANONYMOUS
        assert await known.find("s", by_session) == ANNE
        assert (by_session.asked, by_token.asked) == (1, 1)


class TestChanges:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE amicale.api_token SET revoked_at = now()",
            "UPDATE amicale.api_token SET scopes = '{}'",
            "UPDATE amicale.api_token SET expires_at = now()",
            "DELETE FROM amicale.api_token",
            "DELETE FROM amicale.session",
            "DELETE FROM amicale.role_grant",
            "UPDATE amicale.role SET permissions = '{}'",
            "UPDATE amicale.member SET language = 'fr'",
            "DELETE FROM amicale.member",
        ],
    )
    async def test_are_heard_of_in_other_processes(self, school: School, change: str) -> None:
        heard = asyncio.Event()
        person = await school.person()
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        await service.create_token(SYSTEM, person, lifetime=timedelta(days=1))
        async with DB.aside("other") as connection:
            await connection.add_listener("amicale_access", lambda *_: heard.set())
            await DB.execute(change)
            async with asyncio.timeout(2):
                await heard.wait()

    async def test_the_use_of_a_token_is_no_change(self, school: School) -> None:
        heard = asyncio.Event()
        token = await service.create_token(SYSTEM, await school.person())
        async with DB.aside("other") as connection:
            await connection.add_listener("amicale_access", lambda *_: heard.set())
            await service.actor_of_token(token)
            await asyncio.sleep(0.1)
        assert not heard.is_set()

    async def test_of_this_process_are_known_when_they_are_committed(self, school: School) -> None:
        known = KnownActors()
        DB.after_commit = known.forget
        register = Register()
        await known.find("s", register)
        async with DB.transaction():
            await DB.execute("SELECT 1")
        await known.find("s", register)
        DB.after_commit = lambda: None
        assert register.asked == 2
