"""What changes what a session may is told to every process, so that none remembers who was allowed more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from amicale.access.factors import confirming
from amicale.database.engine import DB
from amicale.testing.kit import School

from .conftest import require_of_staff, session_actor
from .test_policy import give_app
from .test_recovery import give_passkey


async def set_policy(_member: UUID) -> None:
    await require_of_staff()


async def want_to_be_asked(member: UUID) -> None:
    await DB.execute("INSERT INTO amicale.always_ask (member) VALUES ($1)", member)


async def add_passkey(member: UUID) -> None:
    await give_passkey(School.actor(member))


async def confirm(member: UUID) -> None:
    await confirming.strengthen(await session_actor(member), "app")


Change = Callable[[UUID], Awaitable[None]]


@pytest.mark.parametrize("change", [set_policy, want_to_be_asked, add_passkey, give_app, confirm])
async def test_a_change_is_heard_of_in_other_processes(
    school: School, change: Callable[[UUID], Awaitable[None]]
) -> None:
    member, heard = await school.person(), asyncio.Event()
    async with DB.aside("other") as connection:
        await connection.add_listener("amicale_access", lambda *_: heard.set())
        await change(member)
        async with asyncio.timeout(2):
            await heard.wait()
        assert heard.is_set()
