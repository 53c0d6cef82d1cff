"""What this room brings."""

from __future__ import annotations

from amicale import Permission, Room, translator

_ = translator("mentoring")

ROOM = Room(
    permissions=(
        Permission(
            "mentoring.coordinate", _("Run mentoring programmes, and bring people together"), on="MentoringProgramme"
        ),
    ),
)
