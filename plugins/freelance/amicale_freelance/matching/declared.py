"""What matching brings."""

from __future__ import annotations

from amicale import Job, Room, Slot, translator
from amicale_freelance.matching.alerts import MAILS, PURPOSES, hourly
from amicale_freelance.matching.finding import find_for_profile_now, find_now

_ = translator("freelance")
HOUR = 3600

ROOM = Room(
    purposes=PURPOSES,
    mails=MAILS,
    jobs=(
        Job("freelance.find", find_now, title=_("Find whom a mission fits")),
        Job("freelance.find_for_profile", find_for_profile_now, title=_("Find missions that fit a profile")),
        Job("freelance.missions_for_you", hourly, every=HOUR, title=_("Tell freelancers of missions that fit")),
    ),
    pages=(
        Slot("home", "matching/home", order=25),
        Slot("profiles/mine", "matching/mine", order=10),
        Slot("missions/mission", "matching/mission", order=20, access="public"),
    ),
)
