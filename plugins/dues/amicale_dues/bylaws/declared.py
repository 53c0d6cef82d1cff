"""What this room brings."""

from __future__ import annotations

from amicale import Act, Mail, NavigationItem, Page, Room, Slot, translator
from amicale_dues.bylaws.mails import compose_agreed, compose_declined
from amicale_dues.bylaws.owners import OWNERS

_ = translator("dues")

ROOM = Room(
    pages=(
        Page("/staff/dues/plans", "bylaws/plans", _("Dues plans"), access="dues.read"),
        Page("/staff/dues/plans/new", "bylaws/plan_new", _("New plan"), access="dues.manage"),
        Page("/staff/dues/plans/{id}", "bylaws/plan", _("Plan"), access="dues.manage"),
        Page("/staff/dues/plans/{id}/edit", "bylaws/plan_edit", _("Change a plan"), access="dues.manage"),
        Page("/dues/of/{id}", "bylaws/owned", _("Dues of the club")),
        Slot("club_aside", "bylaws/owned_at"),
        Slot("staff_waiting", "bylaws/waiting", access="dues.manage"),
    ),
    navigation=(
        NavigationItem(
            _("Plans and ways to pay"), "/staff/dues/plans", icon="list-details", order=70, area="staff", group="money",
            access="dues.read", also=("/staff/dues/ways",),
        ),
    ),
    mails=(
        Mail("dues.agreed", _("The association agrees to a membership"), compose_agreed),
        Mail("dues.declined", _("The association does not agree to a membership"), compose_declined),
    ),
    acts=(
        Act("dues.asked_by", _("Dues of %(owner)s: %(plan)s")),
        Act("dues.agreed", _("Agreed to a membership: %(plan)s")),
        Act("dues.declined", _("Declined a membership: %(plan)s")),
    ),
    extension_points=(OWNERS,),
)  # fmt: skip
