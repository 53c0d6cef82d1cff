"""The pages of this room, and where the menu leads to them."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import MenuCount, NavigationItem, Page, Slot

_ = translator("amicale")

PAGES: tuple[Page | Slot, ...] = (
    Page("/join", "join", _("Ask to join"), access="public", found=True),
    Page("/join/{ticket}", "join/request", _("My request to join"), access="public"),
    Page("/account/emails", "account/emails", _("E-mail addresses")),
    Page("/account/welcome", "account/welcome", _("Welcome back")),
    Page("/staff/claims", "staff/claims", _("Requests to join"), access="claims.decide"),
    Page("/staff/claims/{id}", "staff/claim", _("Request to join"), access="claims.decide"),
    Page("/staff/invitations", "staff/invitations", _("Invitations"), access="invitations.send"),
    Page("/staff/invitations/{id}", "staff/invitation", _("Wave of invitations"), access="invitations.send"),
    Page("/staff/members/{id}/emails", "staff/emails", _("E-mail addresses"), access="members.manage"),
    Slot("home", "home/emails", order=5),
    Slot("staff/member_aside", "person/emails", order=50, access="members.manage"),
)
NAVIGATION = (
    NavigationItem(_("E-mail addresses"), "/account/emails", icon="at", order=20, area="account"),
    NavigationItem(
        _("Requests to join"),
        "/staff/claims",
        icon="user-check",
        order=20,
        access="claims.decide",
        area="staff",
        group="people",
        count=MenuCount("claims(filter: {open: true}, first: 1) { totalCount }", _("Waiting: %(count)s")),
    ),
    NavigationItem(
        _("Invitations"),
        "/staff/invitations",
        icon="send",
        order=25,
        access="invitations.send",
        area="staff",
        group="people",
    ),
)
