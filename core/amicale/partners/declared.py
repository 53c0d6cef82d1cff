"""What partners say of themselves to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.partners.asking import TELL
from amicale.partners.emptying import RETENTION, WARN, warn_unused
from amicale.partners.mails import MAILS, tell_staff
from amicale.partners.rules import MANAGE
from amicale.plugins.manifest import Act, Job, MenuCount, NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")

PERMISSIONS = (Permission(MANAGE, _("Look after partners: invite, accept, pause and close them")),)
JOBS = (
    Job(TELL, tell_staff, title=_("Tell who decides of partners' requests")),
    Job(WARN, warn_unused, every=86_400, title=_("Warn people of partners who do not come any more")),
)
ACTS = (
    Act("partner.invited", _("Partner invited")),
    Act("partner.asked", _("Asked to be a partner")),
    Act("partner.accepted", _("Partner accepted")),
    Act("partner.refused", _("Partner refused")),
    Act("partner.paused", _("Partner's access let rest")),
    Act("partner.resumed", _("Partner's access taken up again")),
    Act("partner.closed", _("Partner closed")),
    Act("partner.changed", _("Partner changed: %(fields)s")),
    Act("partner.merged", _("Two partners made one")),
    Act("partner.listed", _("List of partners downloaded: %(count)s")),
    Act("partner.contact_invited", _("Person of a partner invited")),
    Act("partner.contact_accepted", _("Person of a partner accepted")),
    Act("partner.contact_refused", _("Person of a partner refused")),
    Act("partner.contact_changed", _("Said who they are for their organisation: %(fields)s")),
    Act("partner.contact_ended", _("Access of a person of a partner ended")),
    Act("partner.contact_left", _("Ended their own access for a partner")),
    Act("partner.contact_exported", _("Copy of one's own data downloaded, for a partner")),
    Act("partner.seat_taken", _("Came in for a partner, and accepted the terms")),
    Act("partner.owner_set", _("Person of a partner looks after its page now")),
    Act("partner.owner_unset", _("Person of a partner looks after its page no more")),
)
PAGES = (
    Page("/partner", "partner/home", _("Your space"), access="partner"),
    Page("/partner/organisation", "partner/organisation", _("Your organisation"), access="partner"),
    Page("/partner/people", "partner/people", _("Your colleagues"), access="partner"),
    Page("/partner/account", "partner/account", _("My account"), access="partner"),
    Page("/partners/join", "partners/join", _("Become a partner"), access="public", found=True),
    Page("/staff/partners", "staff/partners", _("Partners"), access=MANAGE),
    Page("/staff/partners/new", "staff/partner_new", _("New partner"), access=MANAGE),
    Page("/staff/partners/{id}", "staff/partner", _("Partner"), access=MANAGE),
    Page("/staff/partners/{id}/edit", "staff/partner_edit", _("Change the partner"), access=MANAGE),
    Page("/staff/partners/{id}/merge", "staff/partner_merge", _("Make two partners one"), access=MANAGE),
)
NAVIGATION = (
    NavigationItem(_("Your space"), "/partner", icon="home", order=10, area="partner", access="partner"),
    NavigationItem(
        _("Your organisation"), "/partner/organisation", icon="building", order=80, area="partner", access="partner"
    ),
    NavigationItem(_("Your colleagues"), "/partner/people", icon="users", order=85, area="partner", access="partner"),
    NavigationItem(
        _("My account"), "/partner/account", icon="shield-check", order=90, area="partner", access="partner"
    ),
    NavigationItem(
        _("Partners"), "/staff/partners", icon="building", order=40, access=MANAGE, area="staff", group="people",
        count=MenuCount("partners(filter: {waiting: true}, first: 1) { totalCount }", _("Waiting: %(count)s")),
    ),
)  # fmt: skip

ROOM = Room(
    permissions=PERMISSIONS, mails=MAILS, acts=ACTS, jobs=JOBS, retention=RETENTION, pages=PAGES, navigation=NAVIGATION
)
