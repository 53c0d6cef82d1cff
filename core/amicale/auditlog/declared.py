"""What the audit log says of itself to the core, and the words for acts of older rooms."""

from __future__ import annotations

from amicale.auditlog.acts import CORE_ACTS
from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")
READER = "audit.read"

ROOM = Room(
    permissions=(Permission(READER, _("See who did what")),),
    acts=CORE_ACTS,
    pages=(Page("/staff/audit", "staff/audit", _("Audit log"), access=READER),),
    navigation=(
        NavigationItem(
            _("Audit log"), "/staff/audit", icon="history", order=80, access=READER, area="staff", group="oversight"
        ),
    ),
)
