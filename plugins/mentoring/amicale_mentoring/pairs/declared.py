"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, Slot, translator
from amicale_mentoring.pairs.jobs import every_day, every_hour
from amicale_mentoring.pairs.mails import MAILS

_ = translator("mentoring")
HOUR, DAY = 3_600, 86_400

ROOM = Room(
    mails=MAILS,
    acts=(Act("mentoring.pair_ended", _("A mentoring pair was ended by a coordinator")),),
    jobs=(
        Job("mentoring.pairs_daily", every_day, every=DAY, title=_("Mentoring: pauses, ends and silence of pairs")),
        Job("mentoring.pairs_hourly", every_hour, every=HOUR, title=_("Mentoring: reminders of meetings")),
    ),
    pages=(
        Page("/mentoring/pairs/{id}", "pairs/pair", _("Your pair")),
        Page("/mentoring/groups/{id}", "pairs/group", _("Your group")),
        Slot("people/mentoring", "pairs/mine", order=20),
    ),
)
