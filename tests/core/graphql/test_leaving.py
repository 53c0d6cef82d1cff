from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from amicale.graphql.leaving import ClientWatch
from amicale.graphql.requests import DisconnectedError


class Client:
    """What a server says of a client, which leaves when it is told to."""

    def __init__(self, *before: str) -> None:
        self.before = list(before)
        self.gone = asyncio.Event()
        self.asked = 0

    async def receive(self) -> Mapping[str, Any]:
        self.asked += 1
        if self.before:
            return {"type": self.before.pop()}
        await self.gone.wait()
        return {"type": "http.disconnect"}


class TestClientWatch:
    async def test_ends_the_block_when_the_client_leaves(self) -> None:
        client = Client("http.request")
        asyncio.get_running_loop().call_later(0.05, client.gone.set)
        with pytest.raises(DisconnectedError), ClientWatch(client.receive, after=0.01):
            await asyncio.sleep(2)
        assert asyncio.current_task().cancelling() == 0

    async def test_does_not_listen_to_short_requests(self) -> None:
        client = Client()
        client.gone.set()
        with ClientWatch(client.receive, after=0.1):
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        assert client.asked == 0

    async def test_nothing_is_left_of_it_afterwards(self) -> None:
        client = Client()
        with ClientWatch(client.receive, after=0.01):
            await asyncio.sleep(0.05)
        assert client.asked == 1
        client.gone.set()
        await asyncio.sleep(0.02)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    async def test_time_is_up_some_day(self) -> None:
        with pytest.raises(TimeoutError), ClientWatch(Client().receive, after=0.01, seconds=0.05):
            await asyncio.sleep(2)

    async def test_a_server_that_says_other_things_is_not_asked_for_ever(self) -> None:
        client = Client(*["http.request"] * 100)
        with ClientWatch(client.receive, after=0.0):
            await asyncio.sleep(0.05)
        assert client.asked < 10

    async def test_cancelled_by_somebody_else_stays_cancelled(self) -> None:
        async def request() -> None:
            with ClientWatch(Client().receive, after=0.01):
                await asyncio.sleep(30)

        task = asyncio.create_task(request())
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
