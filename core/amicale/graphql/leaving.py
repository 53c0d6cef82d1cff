"""Ending a request whose client has left, or whose time is up; the statement it waits for is ended with it.

Nearly every request is answered within milliseconds, so listening for the client's leaving begins only after a while:
until then a request pays for one timer.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Literal

from amicale.graphql.requests import DisconnectedError, Receive

LISTEN_AFTER = 0.1
"""Seconds that a request runs before somebody listens whether its client is still there."""
MOST_SECONDS = 25.0
"""How long a request may take with everything: finding out who asks, waiting for a connection, the document."""
MOST_MESSAGES = 4


class ClientWatch:
    """``with ClientWatch(receive): ...`` -- the block is cancelled when the client leaves.

    To be entered when the request's body has been read.

    :raises DisconnectedError: the client left.
    :raises TimeoutError: the request took longer than ``seconds``.
    """

    __slots__ = ("_cancelling", "_error", "_listener", "_receive", "_seconds", "_task", "_timer")

    def __init__(self, receive: Receive, after: float = LISTEN_AFTER, seconds: float = MOST_SECONDS) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._receive = receive
        self._seconds = seconds
        self._error: Exception | None = None
        self._listener: asyncio.Task[None] | None = None
        self._cancelling = task.cancelling()
        self._timer = asyncio.get_running_loop().call_later(after, self._begin)

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        self._timer.cancel()
        if self._listener is not None:
            self._listener.cancel()
        if self._error is not None and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise self._error from None
        return False

    def _begin(self) -> None:
        self._listener = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        try:
            async with asyncio.timeout(self._seconds):
                await left(self._receive)
            self._error = DisconnectedError()
        except TimeoutError as error:
            self._error = error
        self._task.cancel()


async def left(receive: Receive) -> None:
    """Wait until the client leaves; for ever, when the server does not tell."""
    for _attempt in range(MOST_MESSAGES):  # the body's end may come before it
        if (await receive())["type"] == "http.disconnect":
            return
    await asyncio.get_running_loop().create_future()
