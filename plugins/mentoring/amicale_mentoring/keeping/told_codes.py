"""What the codes of mentoring mean, to the person whom they are about."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Text, translator

_ = translator("mentoring")
Words = Mapping[str, Text]

ROLES: Words = {"mentor": _("mentor"), "mentee": _("mentee"), "peer": _("peer")}
STATES: Words = {"active": _("you take part"), "left": _("you have left")}
MEETING: Words = {"either": _("from afar or in one place"), "remote": _("from afar"), "place": _("in one place")}
AVAILABILITY: Words = {
    "open": _("you take people"), "limited": _("you take few people"), "closed": _("you take nobody now"),
}  # fmt: skip
ASKED_BY: Words = ROLES
REQUESTS: Words = {
    "waiting": _("waits for an answer"), "accepted": _("accepted"), "declined": _("declined"),
    "expired": _("expired without an answer"), "withdrawn": _("withdrawn"), "closed": _("closed"),
}  # fmt: skip
ANSWERS: Words = {
    "no_time": _("no time now"), "no_fit": _("somebody else would fit better"), "full": _("no place is left"),
    "other": _("another reason"),
}  # fmt: skip
PAIRS: Words = {
    "active": _("goes on"), "paused": _("paused"), "done": _("done"), "ended": _("ended before its time"),
}  # fmt: skip
SOURCES: Words = {
    "request": _("by a request"), "batch": _("brought together with others"), "by_hand": _("brought together by hand"),
}  # fmt: skip
SESSIONS: Words = {
    "proposed": _("proposed"), "agreed": _("agreed"), "held": _("held"), "cancelled": _("cancelled"),
    "declined": _("declined"),
}  # fmt: skip
NEEDS: Words = {
    "draft": _("being written"), "asking": _("people are asked"), "paused": _("paused"), "closed": _("closed"),
}  # fmt: skip
OUTCOMES: Words = {
    "helped": _("somebody helped"), "helped_elsewhere": _("help came from elsewhere"), "nobody": _("nobody could help"),
    "no_longer_needed": _("no longer needed"), "removed": _("removed by staff"),
}  # fmt: skip
APPROACHES: Words = {
    "asked": _("you were asked"), "helps": _("you help"), "passes": _("not this time"), "silent": _("no answer"),
}  # fmt: skip
REPORTS: Words = {
    "waiting": _("waits for staff"),
    "dismissed": _("nothing to object to"),
    "removed": _("removed by staff"),
}
REASONS: Words = {
    "harassment": _("harassment"), "advertising": _("advertising"), "fraud": _("fraud"), "other": _("another reason"),
}  # fmt: skip
