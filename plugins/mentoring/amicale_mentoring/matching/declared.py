"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Retention, Room, translator
from amicale_mentoring.matching.sending import WORK, work

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"

ROOM = Room(
    acts=(
        Act("mentoring.plan_sent", _("Brought people together by a plan (pairs: %(pairs)s)")),
        Act("mentoring.plan_dropped", _("Gave up a plan")),
        Act("mentoring.paired_by_hand", _("Made two people a pair")),
    ),
    jobs=(Job(WORK, work, title=_("Make the pairs of a plan")),),
    pages=(
        Page("/staff/mentoring/{id}/matching", "matching/matching", _("Matching"), access=COORDINATE),
        Page(
            "/staff/mentoring/{id}/matching/{mentee}", "matching/find", _("Find somebody for a person"),
            access=COORDINATE,
        ),
    ),
    retention=(
        Retention(
            "mentoring.plans_dropped", _("Plans that were given up or made again"), 30, "mentoring.plan",
            "state = 'dropped' AND made_at < {before}",
        ),
        Retention(
            "mentoring.plans_sent", _("Plans that were sent: who was meant for whom"), 365, "mentoring.plan",
            "state = 'sent' AND sent_at < {before}",
        ),
    ),
)  # fmt: skip
