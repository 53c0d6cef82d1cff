"""What a document has begun has ended before its answer is there.

When a field is refused, the reference executor answers at once and leaves to the background what other fields have
begun, or cancels it. Within a transaction that is a statement on a connection that its owner believes to be free: the
next one fails with "another operation is in progress", or, where it was cancelled, with "current transaction is
aborted". So they are waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from graphql import Executor
from strawberry.dataloader import DataLoader

if TYPE_CHECKING:
    from amicale.graphql.context import Context

T = TypeVar("T")
Load = Callable[[list[Any]], Awaitable[Sequence[Any]]]
ENDING_SECONDS = 2.0
"""How long work that was told to end may take for that."""


class SettlingExecutor(Executor[Any]):
    """The reference executor, which says what it leaves to the background."""

    def settle_in_background(self, awaitables: list[Awaitable[Any]]) -> None:
        """Fields that were begun beside one that failed at once."""
        super().settle_in_background(awaitables)
        self.context_value.running.update(self.background_futures)


def loader_of(context: Context, key: Any, load: Load, **options: Any) -> DataLoader[Any, Any]:
    """The loader of a field in this request. What it has begun to read, it reads."""
    loader: DataLoader[Any, Any] | None = context.loaders.get(key)
    if loader is None:

        async def read(keys: list[Any]) -> Sequence[Any]:
            return await to_its_end(context, load(keys))

        loader = context.loaders[key] = DataLoader(load_fn=read, **options)
    return loader


async def to_its_end(context: Context, work: Awaitable[T]) -> T:
    """Wait for something that goes on when nobody waits for it any more: a statement that is cancelled would take the
    transaction with it that the document is read in."""
    task = asyncio.ensure_future(work)
    context.running.add(task)
    task.add_done_callback(context.running.discard)
    return await asyncio.shield(task)


async def settled(context: Context) -> None:
    """Wait for all that runs, and for what that begins."""
    while context.running:
        done, _waiting = await asyncio.wait(tuple(context.running))
        context.running.difference_update(done)


async def ended(context: Context) -> None:
    """End what still runs, when the document is over before it: it took too long, or nobody waits for it any more."""
    for each in context.running:
        each.cancel()
    if context.running:
        await asyncio.wait(tuple(context.running), timeout=ENDING_SECONDS)


async def all_of(works: Sequence[Awaitable[T]]) -> list[T]:
    """What several come to; when one raises, the others have ended before it is raised here."""
    found = await asyncio.gather(*works, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException):
            raise each
    return found  # type: ignore[return-value]
