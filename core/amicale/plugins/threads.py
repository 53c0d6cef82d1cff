"""Calling what a plugin has written, async or not, with or without the argument that there is for it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextvars
import inspect
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


async def run(name: str, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function and wait for it. One that is not async has a thread of its own."""
    if inspect.iscoroutinefunction(function):
        return await function(*arguments)
    answer = await in_thread(name, lambda: function(*arguments))
    return await answer if inspect.isawaitable(answer) else answer


async def in_thread(name: str, function: Callable[[], T]) -> T:
    """Run something in a thread that nobody has to wait for when it never ends."""
    loop, answer = asyncio.get_running_loop(), concurrent.futures.Future[T]()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            answer.set_result(context.run(function))
        except BaseException as error:
            answer.set_exception(error if isinstance(error, Exception) else RuntimeError(said(error)))

    answer.set_running_or_notify_cancel()
    threading.Thread(target=work, name=name, daemon=True).start()
    return await asyncio.wrap_future(answer, loop=loop)


def said(error: BaseException) -> str:
    """An error as a message names it."""
    return f"{type(error).__name__}: {error}"
