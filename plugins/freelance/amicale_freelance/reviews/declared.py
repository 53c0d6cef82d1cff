"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, Slot, translator
from amicale_freelance.reviews.mails import MAILS
from amicale_freelance.reviews.waiting import look_at_reviews
from amicale_freelance.rules import MANAGE

_ = translator("freelance")
HOUR = 3600

ROOM = Room(
    mails=MAILS,
    pages=(
        Page("/staff/freelance/reviews", "reviews/staff", _("Reviews"), access=MANAGE),
        Slot("profiles/profile", "reviews/of_profile", order=20),
    ),
    jobs=(Job("freelance.reviews", look_at_reviews, every=HOUR, title=_("Remind of reviews, and show them")),),
    acts=(
        Act("freelance.review_removed", _("A review removed")),
        Act("freelance.review_kept", _("A reported review left as it is")),
    ),
)
