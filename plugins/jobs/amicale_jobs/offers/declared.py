"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, MenuCount, NavigationItem, Page, Permission, Room, Slot, translator
from amicale_jobs.offers.ending import expire_due, remind_due
from amicale_jobs.offers.mails import MAILS
from amicale_jobs.rules import CAREERS, MANAGE, POST_AS_PARTNER

_ = translator("jobs")
HOUR = 3_600

ROOM = Room(
    permissions=(
        Permission(MANAGE, _("Look at offers, post them, look after companies and lists")),
        Permission(CAREERS, _("Help students who look for an internship or a job")),
        Permission(POST_AS_PARTNER, _("Post offers for a partner"), partners=True),
    ),
    mails=MAILS,
    pages=(
        Page("/jobs/new", "offers/new", _("Post an offer")),
        Page("/jobs/mine", "offers/mine", _("My offers")),
        Page("/jobs/answer/{token}", "offers/answer", _("What became of your offer?"), access="public"),
        Page("/jobs/{id}", "offers/offer", _("Offer")),
        Page("/jobs/{id}/apply", "offers/apply", _("How to apply")),
        Page("/jobs/{id}/edit", "offers/edit", _("Change the offer")),
        Page("/jobs/{id}/check", "offers/check", _("Check your offer")),
        Page("/partner/jobs", "offers/partners", _("Your offers"), access=POST_AS_PARTNER),
        Page("/partner/jobs/new", "offers/new", _("Post an offer"), access=POST_AS_PARTNER),
        Page("/partner/jobs/{id}", "offers/posted", _("Offer"), access=POST_AS_PARTNER),
        Page("/partner/jobs/{id}/edit", "offers/edit", _("Change the offer"), access=POST_AS_PARTNER),
        Page("/partner/jobs/{id}/check", "offers/check", _("Check your offer"), access=POST_AS_PARTNER),
        Page("/staff/offers/new", "offers/new", _("Post an offer"), access=MANAGE),
        Page("/staff/offers/{id}/edit", "offers/edit", _("Change the offer"), access=MANAGE),
        Page("/staff/offers/{id}/check", "offers/check", _("Check your offer"), access=MANAGE),
        Slot("partner/home", "offers/partner_home", order=20, access=POST_AS_PARTNER),
    ),
    navigation=(
        NavigationItem(
            _("Jobs"), "/jobs", icon="briefcase", order=38, also=("/careers",),
            count=MenuCount("myJobApplications(filter: {due: true}, first: 1) { totalCount }", _("Due: %(count)s")),
        ),
        NavigationItem(
            _("Your offers"), "/partner/jobs", icon="briefcase", order=20, access=POST_AS_PARTNER, area="partner"
        ),
    ),
    acts=(
        Act("jobs.offer_changed", _("Offer changed (%(fields)s)")),
        Act("jobs.offer_withdrawn", _("Offer withdrawn")),
        Act("jobs.offer_filled", _("Offer said to be filled")),
        Act("jobs.offer_renewed", _("Offer renewed")),
    ),
    jobs=(
        Job("jobs.expire_offers", expire_due, every=HOUR, title=_("End offers that are past their last day")),
        Job("jobs.remind_posters", remind_due, every=HOUR, title=_("Ask posters whether to renew offers")),
    ),
)  # fmt: skip
