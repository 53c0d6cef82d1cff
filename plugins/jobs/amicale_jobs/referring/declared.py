"""What this room brings: those who work there, and recommendations."""

from __future__ import annotations

from amicale import Job, Page, Room, Slot, translator
from amicale_jobs.referring.mails import MAILS
from amicale_jobs.referring.recommending import expire_all
from amicale_jobs.rules import POST_AS_PARTNER

_ = translator("jobs")
HOUR = 3_600

ROOM = Room(
    mails=MAILS,
    jobs=(
        Job("jobs.expire_referrals", expire_all, every=HOUR, title=_("End questions and recommendations in time")),
    ),
    pages=(
        Page("/jobs/referrals", "referring/referrals", _("Insiders and recommendations")),
        Page("/jobs/{id}/ask-insider", "referring/ask", _("Ask somebody who works there")),
        Page("/jobs/{id}/insider", "referring/insider", _("I work there")),
        Page("/jobs/{id}/recommend", "referring/recommend", _("Recommend somebody")),
        Page("/jobs/questions/{id}", "referring/question", _("Your question")),
        Page("/jobs/asked/{id}", "referring/asked", _("You are asked")),
        Page("/jobs/recommendations/{id}", "referring/recommendation", _("Recommendation")),
        Page(
            "/partner/jobs/recommendations/{id}", "referring/partner", _("Recommendation"), access=POST_AS_PARTNER
        ),
        Slot("offers/offer_aside", "referring/offer", order=30),
        Slot("home", "referring/home", order=25),
        Slot("partner/home", "referring/partner_home", order=30, access=POST_AS_PARTNER),
    ),
)  # fmt: skip
