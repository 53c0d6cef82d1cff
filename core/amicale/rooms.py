"""The rooms of the core. Each says in its ``declared.py`` what it brings, in the words of the hooks; the core's plugin
answers with all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from amicale.plugins.manifest import (
    Act,
    Job,
    Mail,
    NavigationItem,
    Page,
    Permission,
    Purpose,
    Retention,
    Slot,
)

ROOMS = (
    "portal", "figures", "tasks", "members", "directory", "access", "access.factors", "access.openid", "joining",
    "mail", "privacy", "letters", "classes", "home", "auditlog", "school", "desk", "members.imports", "duplicates",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Room:
    """What one room brings, but for its tables and its part of the schema, which are imported on their own."""

    permissions: tuple[Permission, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    mails: tuple[Mail, ...] = ()
    acts: tuple[Act, ...] = ()
    jobs: tuple[Job, ...] = ()
    retention: tuple[Retention, ...] = ()
    pages: tuple[Page | Slot, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()


def everything(kind: str) -> Sequence[Any]:
    """What all rooms bring of one kind, in the order of the rooms."""
    return [item for room in rooms() for item in getattr(room, kind)]


def rooms() -> list[Room]:
    """Every room's own words."""
    return [import_module(f"amicale.{name}.declared").ROOM for name in ROOMS]
