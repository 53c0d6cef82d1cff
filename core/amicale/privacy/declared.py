"""What privacy says of itself to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Permission, Slot
from amicale.privacy.mails import JOBS, MAILS
from amicale.privacy.purposes import PURPOSES
from amicale.privacy.retention import CORE_RULES
from amicale.rooms import Room

_ = translator("amicale")
OFFICER = "privacy.manage"

ROOM = Room(
    permissions=(Permission(OFFICER, _("Answer requests about personal data: export, erase")),),
    purposes=PURPOSES,
    mails=MAILS,
    jobs=JOBS,
    retention=CORE_RULES,
    pages=(
        Page("/account/data", "account/data", _("My data")),
        Page("/account/data/history", "account/history", _("What was done to my record")),
        Page("/account/data/leave", "account/leave", _("Leave the association")),
        Page("/leaving/{secret}", "account/leaving", _("Confirm that you want to be erased"), access="public"),
        Page("/staff/privacy", "staff/privacy", _("Requests about personal data"), access=OFFICER),
        Page("/staff/privacy/{id}", "staff/privacy_member", _("A person's data"), access=OFFICER),
        Slot("staff/member_aside", "person/privacy", 950, access=OFFICER),
    ),
    navigation=(
        NavigationItem(_("My data"), "/account/data", icon="database", order=50, area="account"),
        NavigationItem(
            _("Personal data"),
            "/staff/privacy",
            icon="database",
            order=70,
            access=OFFICER,
            area="staff",
            group="oversight",
        ),
    ),
)
