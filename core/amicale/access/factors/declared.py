"""What second factors say of themselves to the core."""

from __future__ import annotations

from amicale.access.factors.notices import ACTS, MAILS
from amicale.access.factors.staff import MANAGE
from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Slot
from amicale.rooms import Room

_ = translator("amicale")

PAGES = (
    Page("/account/factors", "account/factors", _("Passkeys and authenticator app")),
    Page("/account/factors/app", "account/factors_app", _("Set an authenticator app up")),
    Page("/account/factors/codes", "account/factors_codes", _("Recovery codes")),
    Page("/staff/factors", "staff/factors", _("Second factors"), access=MANAGE),
    Page("/staff/factors/{id}", "staff/factors_member", _("Second factors"), access=MANAGE),
    Slot("staff/member_aside", "person/factors", 900, access=MANAGE),
)
NAVIGATION = (
    NavigationItem(_("Passkeys and app"), "/account/factors", icon="key", order=20, area="account"),
    NavigationItem(
        _("Second factors"),
        "/staff/factors",
        icon="shield-check",
        order=60,
        access=MANAGE,
        area="staff",
        group="school",
    ),
)

ROOM = Room(mails=MAILS, acts=ACTS, pages=PAGES, navigation=NAVIGATION)
