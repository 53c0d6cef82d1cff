"""Reading everybody leaves room for others: the process that does it may be a server, too."""

from __future__ import annotations

import asyncio

from amicale.members.imports.known import STEP, gently


async def test_others_have_their_turn_while_many_rows_are_read() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(other())
    assert [row async for row in gently(range(STEP * 10))] == list(range(STEP * 10))
    beside.cancel()
    assert turns >= 10
