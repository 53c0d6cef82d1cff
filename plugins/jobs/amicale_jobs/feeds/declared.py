"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, translator
from amicale_jobs.feeds.service import forget_runs, read_due
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
HOUR, DAY = 3_600, 86_400

ROOM = Room(
    pages=(
        Page("/staff/offers/feeds", "feeds/feeds", _("Partners' lists"), access=MANAGE),
        Page("/staff/offers/feeds/new", "feeds/new", _("New list"), access=MANAGE),
        Page("/staff/offers/feeds/{id}", "feeds/feed", _("Partner's list"), access=MANAGE),
        Page("/staff/offers/feeds/{id}/edit", "feeds/edit", _("What stands where"), access=MANAGE),
    ),
    jobs=(
        Job(
            "jobs.read_feeds", read_due, every=HOUR, title=_("Reads the partners' lists of offers whose hour has come")
        ),
        Job(
            "jobs.forget_feed_runs",
            forget_runs,
            every=DAY,
            title=_("Forgets how readings of lists went, after 90 days"),
        ),
    ),
    acts=(
        Act("jobs.feed_created", _("Added a partner's list of offers")),
        Act("jobs.feed_changed", _("Changed a partner's list of offers")),
        Act("jobs.feed_read", _("Took a partner's list of offers in")),
        Act("jobs.feed_paused", _("Paused a partner's list of offers")),
        Act("jobs.feed_resumed", _("Resumed a partner's list of offers")),
        Act("jobs.feed_removed", _("Removed a partner's list of offers")),
    ),
)
