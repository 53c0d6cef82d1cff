"""Calling hooks: one implementation at a time, so that a failure has a name and a time limit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

import pluggy

from amicale.errors import CompositionError, ConfigurationError
from amicale.plugins import hookspecs
from amicale.plugins.answers import face_of
from amicale.plugins.discovery import Loaded
from amicale.plugins.threads import run, said

T = TypeVar("T")
COMPOSE_SECONDS = 10.0
TELL_SECONDS = 30.0


class HookFailed(ConfigurationError):
    """A plugin's hook raised or took too long."""

    def __init__(self, plugin: str, hook: str, error: BaseException, *, overdue: bool = False) -> None:
        reason = f"took longer than {TELL_SECONDS:g} seconds" if overdue else f"failed: {said(error)}"
        super().__init__(f"{plugin}: {hook} {reason}")
        self.plugin = plugin
        self.hook = hook


class Hooks:
    """The hook implementations of one set of plugins."""

    def __init__(self, plugins: Sequence[Loaded]) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._settings = {loaded.name: loaded.settings for loaded in plugins}
        for loaded in reversed(plugins):  # pluggy calls the last one registered first
            self._register(loaded)

    def _register(self, loaded: Loaded) -> None:
        try:
            self._manager.register(face_of(loaded), loaded.name)
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
        return [(name, bounded(name, hook, self._given(name, function, takes_it)))
                for name, function, takes_it in self.implementations(hook)]  # fmt: skip

    def _given(self, name: str, function: Callable[..., Any], takes_it: bool) -> Callable[[], Any]:
        """The same, with the plugin's settings where it takes an argument."""
        return partial(function, self._settings[name]) if takes_it else function

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
    """Call one implementation for :data:`TELL_SECONDS` at the most. One that is not async has a thread of its own."""
    limit = asyncio.timeout(TELL_SECONDS)
    try:
        async with limit:
            return await run(f"{name}:{hook}", function, *arguments)
    except (Exception, SystemExit) as error:
        raise HookFailed(name, hook, error, overdue=limit.expired()) from error


class Bounded(threading.Thread):
    """A thread that is waited for so long, and no longer."""

    overdue = False


def bounded(name: str, what: str, function: Callable[[], T], seconds: float | None = None) -> T:
    """Run a plugin's synchronous code, but do not wait for ever.

    :raises CompositionError: it raises, or is not done in time. The thread is then left behind, and as long as it
        hangs, nobody waits for the same thing again: all else goes on at once.
    """
    title = f"{name}:{what}"
    if any(isinstance(other, Bounded) and other.overdue and other.name == title for other in threading.enumerate()):
        raise CompositionError(f"{name}: {what} does not end: it hangs since it was first tried.", name)
    outcome: list[Any] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(function())
        except BaseException as error:
            failure.append(error)

    thread = Bounded(target=run, name=title, daemon=True)
    thread.start()
    allowed = COMPOSE_SECONDS if seconds is None else seconds
    thread.join(allowed)
    if failure:
        if isinstance(failure[0], CompositionError) and failure[0].plugins:
            raise failure[0]
        raise CompositionError(f"{name}: {what} failed: {said(failure[0])}", name) from failure[0]
    if not outcome:
        thread.overdue = True
        raise CompositionError(f"{name}: {what} does not end within {allowed:g} seconds.", name)
    return outcome[0]  # type: ignore[no-any-return]
