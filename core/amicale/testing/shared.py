"""The application of a school in a test, built once for all tests that need the same: Litestar looks at each handler at
length, which takes a tenth of a second. What a test may change is reached through :class:`Stand`, and is its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar.types import ASGIApp

from amicale.app import Dispatcher, build
from amicale.guard import Guard
from amicale.instance import Instance
from amicale.plugins.assembly import Assembly
from amicale.runtime import Runtime

MOST_SHARED = 3
SHARED: dict[tuple[int, str, str], tuple[Assembly, Any, Stand]] = {}
"""Applications by schema and settings, with the assembly: as long as it is kept, no other schema has its id."""


class Stand:
    """Stands in for something that each test has anew, such as the runtime: what is asked of it, the present one is."""

    def __init__(self, present: Callable[[], Any]) -> None:
        self.present = present

    def __getattr__(self, name: str) -> Any:
        return getattr(self.present(), name)


class StandingRuntime(Stand):
    """What an application is built with that outlives its runtime: even the parts that it takes along are the present
    runtime's."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__(lambda: runtime)
        self.instance, self.budget, self.documents, self.known = map(
            self._part, ("instance", "budget", "documents", "known")
        )

    def _part(self, name: str) -> Any:
        return Stand(lambda: getattr(self.present(), name))


def create_shared_app(instance: Instance) -> ASGIApp:
    """The same as :func:`amicale.app.create_app`, of an instance that has no templates of its own."""
    return Guard(Dispatcher(Runtime(instance, shared), worker=False), instance.settings.base_url)


def shared(assembly: Assembly, runtime: Runtime) -> Any:
    """The application of an assembly, from now on with this runtime; built when there is none yet.

    Two schools at a time have two: the application that another runtime serves is left to it.
    """
    settings = runtime.instance.settings.model_copy(update={"database_url": None})
    own = (runtime.instance.folder / "templates").exists()
    key = (id(assembly.schema), settings.model_dump_json(), str(assembly.quarantined))
    known = SHARED.pop(key, None)
    if own or (known is not None and in_use(known[2])):
        if known is not None:
            SHARED[key] = known
        return build(assembly, runtime)
    if known is None:
        standing = StandingRuntime(runtime)
        known = assembly, build(assembly, standing), standing  # type: ignore[arg-type]
    known[2].present = lambda: runtime
    SHARED[key] = known
    while len(SHARED) > MOST_SHARED:
        del SHARED[next(iter(SHARED))]
    return known[1]


def in_use(standing: Stand) -> bool:
    """Whether the runtime that it stands in for still serves."""
    return any(not task.done() for task in standing.present()._tasks)
