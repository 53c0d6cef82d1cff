"""What members say of themselves to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.members import choosing, corrections, looking, photos
from amicale.members.visibility import READ_HIDDEN
from amicale.plugins.manifest import MenuCount, NavigationItem, Page, Permission
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
    mails=(*looking.MAILS, *choosing.MAILS, *corrections.MAILS),
    acts=(*looking.ACTS, *choosing.ACTS, *photos.ACTS, *corrections.ACTS),
    retention=corrections.RETENTION,
    pages=(
        Page("/members/{id}", "person", _("Member")),
        Page("/profile", "profile", _("My profile")),
        Page("/profile/photo", "profile/photo", _("My photo")),
        Page("/staff/corrections", "staff/corrections", _("Reported mistakes"), access="members.manage"),
        Page("/account/visibility", "account/visibility", _("Who sees what")),
        Page("/account/visibility/preview", "account/visibility_preview", _("My profile as others see it")),
    ),
    navigation=(
        NavigationItem(
            _("Reported mistakes"),
            "/staff/corrections",
            icon="pencil",
            order=40,
            access="members.manage",
            area="staff",
            group="people",
            count=MenuCount("corrections(filter: {state: WAITING}, first: 1) { totalCount }", _("Waiting: %(count)s")),
        ),
        NavigationItem(_("Who sees what"), "/account/visibility", icon="eye", order=30, area="account"),
    ),
)
