"""The rooms of the core. Each says in its ``declared.py`` what it brings, in the words of the hooks; the core's plugin
answers with all of it."""

from __future__ import annotations

from amicale.plugins.manifest_rooms import Room as Room  # noqa: PLC0414 -- on to the rooms
from amicale.plugins.manifest_rooms import Rooms

ROOMS = Rooms("amicale", (
    "portal", "figures", "tasks", "members", "directory", "access", "access.factors", "access.openid", "joining",
    "mail", "privacy", "letters", "classes", "home", "auditlog", "school", "desk", "members.imports", "duplicates",
    "partners",
))  # fmt: skip
everything = ROOMS.everything
