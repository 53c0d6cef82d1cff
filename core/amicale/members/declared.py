"""What members say of themselves to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.members import choosing, looking
from amicale.members.visibility import READ_HIDDEN
from amicale.plugins.manifest import NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    permissions=(
        Permission("members.read", _("See every record, also what members show to staff only")),
        Permission(READ_HIDDEN, _("See what members show to nobody")),
        Permission("members.manage", _("Add and change records")),
        Permission("members.merge", _("Merge two records that are one person")),
        Permission("members.import", _("Import and undo imports")),
        Permission("members.export", _("Export members")),
    ),
    mails=(*looking.MAILS, *choosing.MAILS),
    acts=(*looking.ACTS, *choosing.ACTS),
    pages=(
        Page("/directory", "directory", _("Directory")),
        Page("/members/{id}", "person", _("Member")),
        Page("/profile", "profile", _("My profile")),
        Page("/account/visibility", "account_visibility", _("Who sees what")),
        Page("/account/visibility/preview", "account_visibility_preview", _("My profile as others see it")),
    ),
    navigation=(
        NavigationItem(_("Directory"), "/directory", icon="users", order=10),
        NavigationItem(_("Who sees what"), "/account/visibility", icon="eye", order=30, area="account"),
    ),
)
