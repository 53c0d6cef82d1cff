"""What second factors say of themselves to the core."""

from __future__ import annotations

from amicale.access.factors.notices import ACTS, MAILS
from amicale.access.factors.staff import MANAGE
from amicale.i18n import translator
from amicale.plugins.manifest import NavigationItem, Page, Slot
from amicale.rooms import Room

_ = translator("amicale")

PAGES = (
    Page("/account/factors", "account_factors", _("Passkeys and authenticator app")),
    Page("/account/factors/app", "account_factors_app", _("Set an authenticator app up")),
    Page("/account/factors/codes", "account_factors_codes", _("Recovery codes")),
    Page("/staff/factors", "staff_factors", _("Second factors"), access=MANAGE),
    Page("/staff/factors/{id}", "staff_factors_member", _("Second factors"), access=MANAGE),
    Slot("person_aside", "person_factors", 900, access=MANAGE),
)
NAVIGATION = (
    NavigationItem(_("Passkeys and app"), "/account/factors", icon="key", order=20, area="account"),
    NavigationItem(_("Second factors"), "/staff/factors", icon="shield-check", order=60, access=MANAGE, area="staff"),
)

ROOM = Room(mails=MAILS, acts=ACTS, pages=PAGES, navigation=NAVIGATION)
