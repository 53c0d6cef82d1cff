"""What a plugin that has rooms answers to the hooks: what its rooms declare, and what stands in the files of the house.

Nothing of it is imported before it is asked for: a plugin that is only listed costs nothing, and one that hangs or
fails does so in the hook that has its name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any
from uuid import UUID

from amicale.errors import CompositionError
from amicale.events import Event
from amicale.plugins.discovery import Loaded
from amicale.plugins.hookspecs import PROJECT, hookimpl
from amicale.plugins.housefiles import PLACES, HouseFiles
from amicale.plugins.manifest import Demo, MemberMerge, PartnerMerge, PluginSettings
from amicale.plugins.manifest_rooms import KINDS, Rooms
from amicale.plugins.threads import run

ASKING = frozenset(hook for hook in PLACES if not hook.startswith("register_"))
"""Hooks that say that something happened, or ask."""


def face_of(loaded: Loaded) -> ModuleType:
    """What the hooks of a plugin are looked for in: its ``plugin.py``, and with rooms their answers beside that.

    :raises CompositionError: a room or a file is not what the manifest and the house call it.
    """
    if loaded.plugin.rooms is None:
        return loaded.module
    face = ModuleType(loaded.module.__name__)
    vars(face).update({**Answers(loaded).hooks(), **written_in(loaded.module)})
    return face


def written_in(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """The hooks that a ``plugin.py`` writes out itself."""
    marked = f"{PROJECT}_impl"
    return {
        name: value for name, value in vars(module).items() if inspect.isroutine(value) and hasattr(value, marked)
    }  # fmt: skip


class Answers:
    """The hooks of one plugin with rooms, each under its own name."""

    def __init__(self, loaded: Loaded) -> None:
        self._name = loaded.name
        self.files = HouseFiles(loaded.name, loaded.package, loaded.plugin.rooms or ())
        self.files.check()
        self._rooms = Rooms(loaded.package, self.files.rooms())

    def hooks(self) -> dict[str, Callable[..., Any]]:
        """The hooks that it answers: all that rooms declare, and those whose file is there."""
        there = [hook for hook, place in PLACES.items() if self.files.has(place)]
        found = {f"register_{kind}": registering(partial(self.brought, kind)) for kind in KINDS}
        for hook in there:
            found[hook] = getattr(self, hook) if hook in ASKING else registering(partial(self.files.read, hook))
        if "register_holdings" in there:
            found["register_holdings"] = registering(self._holdings)
        return found

    def read_rooms(self) -> None:
        """Import what rooms declare.

        :raises CompositionError: a room cannot be read.
        """
        self.brought(KINDS[0])

    def brought(self, kind: str) -> list[Any]:
        """What all rooms bring of one kind (``pages``).

        :raises CompositionError: a room cannot be read.
        """
        try:
            return self._rooms.everything(kind)
        except CompositionError as error:
            raise self.files.fault(str(error)) from error

    def _holdings(self) -> list[Any]:
        return [*self.brought("holdings"), *self.files.read("register_holdings")]

    @hookimpl
    async def handle_event(self, event: Event) -> None:
        """Tell every ear."""
        for ear in self.files.read("handle_event"):
            await asked(self._name, ear, event)

    @hookimpl
    async def export_member(self, member_id: UUID) -> Any:
        """Ask ``privacy.export``."""
        return await asked(self._name, self.files.read("export_member"), member_id)

    @hookimpl
    async def erase_member(self, member_id: UUID) -> Any:
        """Ask ``privacy.erase``."""
        return await asked(self._name, self.files.read("erase_member"), member_id)

    @hookimpl
    async def merge_members(self, merge: MemberMerge) -> Any:
        """Ask ``privacy.follow``."""
        return await asked(self._name, self.files.read("merge_members"), merge)

    @hookimpl
    async def merge_partners(self, merge: PartnerMerge) -> Any:
        """Ask ``partners.follow``."""
        return await asked(self._name, self.files.read("merge_partners"), merge)

    @hookimpl
    async def export_contact(self, contact_id: UUID) -> Any:
        """Ask ``partners.export``."""
        return await asked(self._name, self.files.read("export_contact"), contact_id)

    @hookimpl
    async def fill_demo(self, demo: Demo) -> None:
        """Ask ``demo.fill``."""
        await asked(self._name, self.files.read("fill_demo"), demo)

    @hookimpl
    async def diagnose(self, settings: PluginSettings) -> list[Any]:
        """What every check finds."""
        checks = self.files.read("diagnose")
        return [finding for check in checks for finding in await asked(self._name, check, settings)]


def registering(answer: Callable[[], Any]) -> Callable[[], Any]:
    """A hook that is called without an argument."""

    @hookimpl
    def register() -> Any:
        return answer()

    return register


async def asked(plugin: str, function: Callable[..., Any], argument: Any) -> Any:
    """Call a function with the argument of its hook, which it may leave out."""
    arguments = (argument,) if inspect.signature(function).parameters else ()
    return await run(f"{plugin}:{getattr(function, '__name__', function)}", function, *arguments)
