"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, MenuCount, NavigationItem, Page, Room, Slot, translator
from amicale_mentoring.people.mails import MAILS, PURPOSES
from amicale_mentoring.people.resting import wake_today

_ = translator("mentoring")
DAY = 86_400
COORDINATE = "mentoring.coordinate"

ROOM = Room(
    pages=(
        Page("/mentoring", "people/mentoring", _("Mentoring")),
        Page("/mentoring/{id}/join", "people/join", _("Sign up")),
        Page("/mentoring/part/{id}", "people/part", _("My part")),
        Page("/staff/mentoring/{id}/people", "people/people", _("People"), access=COORDINATE),
        Page("/staff/mentoring/{id}/people/add", "people/add", _("Add somebody"), access=COORDINATE),
        Page("/staff/mentoring/{id}/people/recruit", "people/recruit", _("Look for mentors"), access=COORDINATE),
        Slot("people/mentoring", "people/mine", order=40),
        Slot("home", "people/home", order=6),
        Slot("home_start", "people/start", order=40),
        Slot("person_contact", "people/person", order=40),
    ),
    navigation=(
        NavigationItem(
            _("Mentoring"),
            "/mentoring",
            icon="heart-handshake",
            order=40,
            also=("/network",),
            count=MenuCount(
                "mentoringAskedOfMe(filter: {waiting: true}, first: 1) { totalCount }", _("Waiting for you: %(count)s")
            ),
        ),
    ),
    mails=MAILS,
    purposes=PURPOSES,
    jobs=(Job("mentoring.end_pauses", wake_today, every=DAY, title=_("End the pauses of those who take part")),),
    acts=(
        Act("mentoring.added", _("Added to a mentoring programme")),
        Act("mentoring.capacity_set", _("Places in a mentoring programme: %(count)s")),
        Act("mentoring.taken_out", _("Taken out of a mentoring programme")),
        Act("mentoring.people_exported", _("List of those who take part in mentoring, as a file (people: %(count)s)")),
        Act("mentoring.recruited", _("Invited to become mentors (people: %(count)s)")),
    ),
)
