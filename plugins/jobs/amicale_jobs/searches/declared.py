"""What this room brings."""

from __future__ import annotations

from amicale import Job, Page, Retention, Room, Slot, translator
from amicale_jobs.searches.mails import MAILS
from amicale_jobs.searches.matching import LATER, find_later
from amicale_jobs.searches.purposes import ALERTS_PURPOSE, OFFERS_PURPOSE
from amicale_jobs.searches.telling import send_alerts

_ = translator("jobs")
QUARTER = 900

ROOM = Room(
    pages=(
        Page("/jobs", "searches/jobs", _("Jobs")),
        Page("/jobs/searches", "searches/searches", _("My saved searches")),
        Page("/jobs/searches/{id}", "searches/change", _("Change a search")),
        Page("/jobs/stop/{token}", "searches/stop", _("Stop an alert"), access="public"),
        Slot("home", "searches/home", order=35),
        Slot("offers/offer", "searches/similar", order=80),
        Slot("applying/search", "searches/mine", order=20),
    ),
    mails=MAILS,
    purposes=(ALERTS_PURPOSE, OFFERS_PURPOSE),
    jobs=(
        Job("jobs.alerts", send_alerts, every=QUARTER, title=_("Send alerts about new offers")),
        Job(LATER, find_later, title=_("Find whose saved searches new offers fit")),
    ),
    retention=(Retention("jobs.told", _("What alerts have told"), 180, "jobs.finding", "told_at < {before}"),),
)
