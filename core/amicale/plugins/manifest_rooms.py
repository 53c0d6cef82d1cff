"""Rooms: the parts of a large plugin, as the core has them too. Each says in its ``declared.py`` what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any

from amicale.errors import CompositionError

if TYPE_CHECKING:
    from amicale.plugins.manifest import (
        Act,
        Area,
        Job,
        Mail,
        NavigationItem,
        Page,
        Permission,
        Purpose,
        Retention,
        Slot,
    )
    from amicale.plugins.manifest_extensions import Extension, ExtensionPoint
    from amicale.plugins.manifest_figures import Figure, Participation
    from amicale.plugins.manifest_holdings import Holding


@dataclass(frozen=True, kw_only=True)
class Room:
    """What one room brings, in the words of the hooks: ``ROOM = Room(pages=(...))`` in its ``declared.py``.

    Tables, its part of the schema, routes and commands are imported on their own: they are heavier.
    """

    permissions: Sequence[Permission] = ()
    areas: Sequence[Area] = ()
    purposes: Sequence[Purpose] = ()
    mails: Sequence[Mail] = ()
    acts: Sequence[Act] = ()
    jobs: Sequence[Job] = ()
    retention: Sequence[Retention] = ()
    pages: Sequence[Page | Slot] = ()
    navigation: Sequence[NavigationItem] = ()
    figures: Sequence[Figure | Participation] = ()
    holdings: Sequence[Holding] = ()
    extension_points: Sequence[ExtensionPoint[Any]] = ()
    extensions: Sequence[Extension] = ()

    def __post_init__(self) -> None:
        for each in fields(self):
            if not isinstance(getattr(self, each.name), list | tuple):
                raise TypeError(f"Room({each.name}=...) wants a tuple, also for a single one: {each.name}=(one,)")


KINDS = tuple(each.name for each in fields(Room))
"""What a room may bring; ``register_`` before it is the hook."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of a package: ``Rooms("amicale_dues", ("bylaws", "ledger"))``. Imported when asked."""

    package: str
    names: tuple[str, ...]

    def everything(self, kind: str) -> list[Any]:
        """What all rooms bring of one kind (``pages``), in the order of the rooms."""
        return [item for room in self.all() for item in getattr(room, kind)]

    def all(self) -> list[Room]:
        """Every room's own words."""
        return [room_of(self.package, name) for name in self.names]


def room_of(package: str, name: str) -> Room:
    """What a room says; the one without a name is the package itself.

    :raises CompositionError: its ``declared.py`` cannot be imported, or declares no room.
    """
    path = ".".join(filter(None, (package, name, "declared")))
    try:
        room = getattr(import_module(path), "ROOM", None)
    except Exception as error:
        raise CompositionError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error
    if not isinstance(room, Room):
        raise CompositionError(f"{path} declares no room: ROOM = Room(...)")
    return room
