"""What this room brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import Act, Job, Page, Retention, Room, Slot, translator
from amicale_jobs.boosting.service import end_what_is_over
from amicale_jobs.rules import MANAGE

_ = translator("jobs")
HOUR = 3600


async def end_boosts(_payload: Mapping[str, Any]) -> None:
    """The job."""
    await end_what_is_over()


ROOM = Room(
    pages=(
        Page("/staff/offers/boost", "boosting/boosts", _("Offers brought to people"), access=MANAGE),
        Page("/staff/offers/boost/{id}", "boosting/boost", _("Bring an offer to people"), access=MANAGE),
        Slot("offers/offer_aside", "boosting/offer", order=60, access=MANAGE),
        Slot("searches/jobs_aside", "boosting/agree", order=20),
        Slot("offers/offer_aside", "boosting/why", order=5),
    ),
    acts=(
        Act("jobs.boosted", _("An offer of a partner brought to people")),
        Act("jobs.boost_stopped", _("An offer of a partner is brought to people no more")),
    ),
    jobs=(Job("jobs.boosts", end_boosts, every=HOUR, title=_("End partners' offers whose days are over")),),
    retention=(
        Retention(
            "jobs.boosts", _("Who was shown which offer of a partner"), 365, "jobs.boost_told", "created_at < {before}"
        ),
    ),
)
