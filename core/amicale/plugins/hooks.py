"""Calling hooks: one implementation at a time, so that a failure has a name and a time limit."""

from __future__ import annotations

import asyncio
import inspect
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import pluggy

from amicale.errors import CompositionError
from amicale.plugins import hookspecs
from amicale.plugins.discovery import Loaded

T = TypeVar("T")
COMPOSE_SECONDS = 10.0
TELL_SECONDS = 30.0


class HookFailed(Exception):
    """A plugin's hook raised or took too long."""

    def __init__(self, plugin: str, hook: str, error: BaseException) -> None:
        reason = f"took longer than {TELL_SECONDS:.0f} seconds" if isinstance(error, TimeoutError) else repr(error)
        super().__init__(f"{plugin}: {hook} {reason}")
        self.plugin = plugin
        self.hook = hook


class Hooks:
    """The hook implementations of one set of plugins."""

    def __init__(self, plugins: Sequence[Loaded]) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        for loaded in reversed(plugins):  # pluggy calls the last one registered first
            self._register(loaded)

    def _register(self, loaded: Loaded) -> None:
        try:
            self._manager.register(loaded.module, loaded.name)
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise CompositionError(f"{loaded.name}: {error}", loaded.name) from error

    def implementations(self, hook: str) -> Iterator[tuple[str, Callable[..., Any], bool]]:
        """Who implements a hook: name, function, and whether it takes the argument; requirements first."""
        for found in reversed(getattr(self._manager.hook, hook).get_hookimpls()):
            yield found.plugin_name, found.function, bool(found.argnames)

    def compose(self, hook: str) -> list[tuple[str, Any]]:
        """What each plugin registers.

        :raises CompositionError: one raises, or does not end.
        """
        return [(name, bounded(name, hook, function)) for name, function, _ in self.implementations(hook)]

    async def tell(self, hook: str, argument: Any, *, only: str | None = None) -> list[tuple[str, Any]]:
        """Call an asking or telling hook, one plugin after the other.

        :raises HookFailed: naming the plugin; those after it are not called.
        """
        return [
            (name, await call(name, hook, function, (argument,) if takes_it else ()))
            for name, function, takes_it in self.implementations(hook)
            if only in (None, name)
        ]


async def call(name: str, hook: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """Call one implementation, awaiting what is awaitable, for :data:`TELL_SECONDS` at the most."""
    try:
        async with asyncio.timeout(TELL_SECONDS):
            answer = function(*arguments)
            return await answer if inspect.isawaitable(answer) else answer
    except Exception as error:
        raise HookFailed(name, hook, error) from error


def bounded(name: str, what: str, function: Callable[[], T], seconds: float | None = None) -> T:
    """Run a plugin's synchronous code, but do not wait for ever.

    :raises CompositionError: it raises, or is not done in time (the thread is left behind).
    """
    outcome: list[Any] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(function())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, name=f"{name}:{what}", daemon=True)
    thread.start()
    thread.join(COMPOSE_SECONDS if seconds is None else seconds)
    if failure:
        if isinstance(failure[0], CompositionError):
            raise failure[0]
        reason = f"{type(failure[0]).__name__}: {failure[0]}"
        raise CompositionError(f"{name}: {what} failed: {reason}", name) from failure[0]
    if not outcome:
        raise CompositionError(f"{name}: {what} does not end.", name)
    return outcome[0]  # type: ignore[no-any-return]
