"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, Slot, translator
from amicale_mentoring.requests.mails import MAILS
from amicale_mentoring.requests.waiting import look_at_what_waits

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
HOUR = 3600

ROOM = Room(
    pages=(
        Page("/mentoring/{id}/mentors", "requests/mentors", _("Who fits you")),
        Page("/mentoring/{id}/mentors/{mentor}", "requests/mentor", _("Ask")),
        Page("/mentoring/requests", "requests/requests", _("Requests")),
        Page("/mentoring/requests/{id}", "requests/request", _("Request")),
        Page("/staff/mentoring/{id}/waiting", "requests/queue", _("Who waits for a mentor"), access=COORDINATE),
        Slot("people/mentoring", "requests/mine", order=10),
    ),
    mails=MAILS,
    jobs=(Job("mentoring.requests", look_at_what_waits, every=HOUR, title=_("Remind of requests, and end old ones")),),
    acts=(Act("mentoring.suggested", _("A mentor suggested to somebody who waits")),),
)
