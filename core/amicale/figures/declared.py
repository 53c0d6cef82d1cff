"""What figures say of themselves to the core."""

from __future__ import annotations

from amicale.figures.history import note_today
from amicale.figures.service import READ
from amicale.i18n import translator
from amicale.plugins.manifest import Job, NavigationItem, Page, Permission, Slot
from amicale.rooms import Room

_ = translator("amicale")
SIX_HOURS = 6 * 3600

ROOM = Room(
    permissions=(Permission(READ, _("See the association's figures: numbers, and nobody's name")),),
    jobs=(Job("amicale.note_figures", note_today, every=SIX_HOURS, title=_("Note the figures of the day")),),
    pages=(
        Page("/staff/figures", "staff/figures", _("Figures"), access=READ),
        Page("/staff/figures/{name}", "staff/figure", _("Figure"), access=READ),
        Slot("staff_troubles", "staff/troubles"),
        Slot("staff_figures", "staff/dashboard", access=READ),
        Slot("staff_waiting", "staff/waiting/claims", 10, access="claims.decide"),
        Slot("staff_waiting", "staff/waiting/duplicates", 15, access="members.merge"),
        Slot("staff_waiting", "staff/waiting/corrections", 18, access="members.manage"),
        Slot("staff_waiting", "staff/waiting/privacy", 30, access="privacy.manage"),
        Slot("staff_waiting", "staff/waiting/mails", 50, access="mails.manage"),
    ),
    navigation=(
        NavigationItem(
            _("Figures"), "/staff/figures", icon="chart-bar", order=60, access=READ, area="staff", group="oversight"
        ),
    ),
)
