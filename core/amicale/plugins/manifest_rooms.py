"""Rooms: the parts of a large plugin, as the core has them too. Each says in its ``declared.py`` what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

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
    from amicale.plugins.manifest_figures import Figure, Participation
    from amicale.plugins.manifest_holdings import Holding


@dataclass(frozen=True, kw_only=True)
class Room:
    """What one room brings, in the words of the hooks: ``ROOM = Room(pages=(...))`` in its ``declared.py``.

    Tables, its part of the schema, routes and commands are imported on their own: they are heavier.
    """

    permissions: tuple[Permission, ...] = ()
    areas: tuple[Area, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    mails: tuple[Mail, ...] = ()
    acts: tuple[Act, ...] = ()
    jobs: tuple[Job, ...] = ()
    retention: tuple[Retention, ...] = ()
    pages: tuple[Page | Slot, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    figures: tuple[Figure | Participation, ...] = ()
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of a package: ``Rooms("amicale_dues", ("bylaws", "ledger"))``. Imported when asked."""

    package: str
    names: tuple[str, ...]

    def everything(self, kind: str) -> Sequence[Any]:
        """What all rooms bring of one kind (``pages``), in the order of the rooms."""
        return [item for room in self.all() for item in getattr(room, kind)]

    def all(self) -> list[Room]:
        """Every room's own words."""
        return [import_module(f"{self.package}.{name}.declared").ROOM for name in self.names]
