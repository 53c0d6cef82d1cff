"""What the portal says of itself to the core: the pages that are nobody else's."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    permissions=(Permission("plugins.manage", _("Switch plugins on and off, and set them")),),
    pages=(Page("/", "home", _("Home"), found=True), Page("/staff", "staff", _("Back office"))),
    navigation=(
        NavigationItem(_("Home"), "/", icon="home", order=0),
        NavigationItem(_("Overview"), "/staff", icon="layout-grid", order=0, area="staff"),
    ),
)
