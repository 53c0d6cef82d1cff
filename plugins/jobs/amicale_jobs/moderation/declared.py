"""What this room brings."""

from __future__ import annotations

from amicale import Act, MenuCount, NavigationItem, Page, Room, Slot, translator
from amicale_jobs.rules import MANAGE

_ = translator("jobs")

ROOM = Room(
    pages=(
        Page("/staff/offers", "moderation/queue", _("Offers"), access=MANAGE),
        Page("/staff/offers/{id}", "moderation/offer", _("Offer"), access=MANAGE),
        Slot("staff_waiting", "moderation/waiting", 30, access=MANAGE),
        Slot("staff/partner", "moderation/of_partner", order=20, access=MANAGE),
    ),
    navigation=(
        NavigationItem(
            _("Offers"), "/staff/offers", icon="briefcase", order=50, access=MANAGE, area="staff", group="activities",
            also=("/staff/offers/feeds", "/staff/offers/figures"),
            count=MenuCount("jobWaitingCount", _("Waiting to be looked at: %(count)s")),
        ),
    ),
    acts=(
        Act("jobs.offer_accepted", _("Offer accepted")),
        Act("jobs.offer_refused", _("Offer not accepted, or ended (%(reason)s)")),
        Act("jobs.offer_reported", _("Offer reported by a reader")),
        Act("jobs.report_kept", _("Reports about an offer settled: it stays")),
        Act("jobs.report_ended", _("Reports about an offer settled: it was ended")),
    ),
)  # fmt: skip
