"""What the queue of work says of itself to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import MenuCount, NavigationItem, Page, Permission, Slot
from amicale.rooms import Room
from amicale.tasks.service import ACTS, MANAGE

_ = translator("amicale")

ROOM = Room(
    permissions=(Permission(MANAGE, _("See what the portal does by itself and what failed, and try it again")),),
    acts=ACTS,
    pages=(
        Page("/staff/jobs", "staff/jobs", _("Background work"), access=MANAGE),
        Slot("staff_waiting", "staff/waiting/jobs", 60, access=MANAGE),
    ),
    navigation=(
        NavigationItem(
            _("Background work"), "/staff/jobs", icon="settings", order=77, access=MANAGE, area="staff",
            group="oversight", count=MenuCount("jobStatus { parked }", _("Failed: %(count)s")),
        ),
    ),
)  # fmt: skip
