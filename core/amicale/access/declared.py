"""What signing in and roles say of themselves to the core."""

from __future__ import annotations

from amicale.access import role_mails
from amicale.access.devices import NEW_DEVICE, compose_new_device
from amicale.access.sessions import clear_sessions
from amicale.access.signing_in import (
    MAIL,
    NO_ACCESS,
    UNKNOWN,
    clear_tries,
    compose_no_access,
    compose_sign_in,
    compose_unknown,
)
from amicale.access.throttle import clear_throttle
from amicale.i18n import translator
from amicale.plugins.manifest import Act, Job, Mail, NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")
QUARTER = 15 * 60

ROLES = "roles.manage"

MAILS = (
    *role_mails.MAILS,
    Mail(MAIL, _("Code and link to sign in"), compose_sign_in, asked_for=True),
    Mail(UNKNOWN, _("Sign-in with an unknown address"), compose_unknown, asked_for=True),
    Mail(NO_ACCESS, _("Sign-in for a partner that has no access now"), compose_no_access, asked_for=True),
    Mail(NEW_DEVICE, _("Sign-in on a new device"), compose_new_device),
)
JOBS = (
    *role_mails.JOBS,
    Job("amicale.clear_sign_in_tries", clear_tries, every=QUARTER, title=_("Forget sign-in links that are over")),
    Job("amicale.clear_throttle", clear_throttle, every=QUARTER, title=_("Forget how often things were tried")),
    Job("amicale.clear_sessions", clear_sessions, every=QUARTER, title=_("Sign out devices that are not used")),
)
ACTS = (
    Act("sessions.ended", _("Signed out on other devices: %(count)s")),
    Act("sessions.read", _("Devices looked at")),
    Act("tokens.read", _("API tokens looked at")),
)
PERMISSIONS = (
    Permission(ROLES, _("Define roles, give and take them")),
    Permission("access.manage", _("Help members who cannot get in: end tokens, reset second factors")),
)
PAGES = (
    Page("/account", "account", _("Sign-in and security")),
    Page("/account/tokens", "account/tokens", _("API tokens")),
    Page("/account/tokens/new", "account/new_token", _("New API token")),
    Page("/staff/roles", "staff/roles", _("Roles"), access=ROLES),
    Page("/staff/roles/new", "staff/role_new", _("Define a role"), access=ROLES),
    Page("/staff/roles/{id}", "staff/role", _("Role"), access=ROLES),
    Page("/staff/roles/{id}/edit", "staff/role_edit", _("Change the role"), access=ROLES),
    Page("/staff/roles/{id}/grant", "staff/role_grant", _("Give the role"), access=ROLES),
)
NAVIGATION = (
    NavigationItem(_("Sign-in and security"), "/account", icon="shield-check", order=10, area="account"),
    NavigationItem(_("API tokens"), "/account/tokens", icon="key", order=90, area="account"),
    NavigationItem(
        _("Roles"), "/staff/roles", icon="shield-check", order=60, access=ROLES, area="staff", group="school"
    ),
)

ROOM = Room(permissions=PERMISSIONS, mails=MAILS, acts=ACTS, jobs=JOBS, pages=PAGES, navigation=NAVIGATION)
