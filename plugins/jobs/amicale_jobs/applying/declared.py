"""What this room brings: one's own search, in one place."""

from __future__ import annotations

from amicale import Job, Page, Room, Slot, translator
from amicale_jobs.applying.mails import MAILS
from amicale_jobs.applying.reminding import remind_due

_ = translator("jobs")
HOUR = 3_600

ROOM = Room(
    mails=MAILS,
    jobs=(Job("jobs.application_reminders", remind_due, every=HOUR, title=_("Remind of one's own applications")),),
    pages=(
        Page("/jobs/my-search", "applying/search", _("My search")),
        Page("/jobs/my-search/add", "applying/add", _("Note an offer from elsewhere")),
        Page("/jobs/my-search/calendar", "applying/calendar", _("Your calendar")),
        Page("/jobs/applications/{id}", "applying/application", _("Where you stand")),
        Slot("offers/offer_aside", "applying/offer", order=10),
        Slot("home", "applying/home", order=24),
    ),
)  # fmt: skip
