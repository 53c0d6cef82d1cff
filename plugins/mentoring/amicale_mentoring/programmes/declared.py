"""What this room brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale import Act, Job, MenuCount, NavigationItem, Page, Permission, Room, Slot, today, translator
from amicale_mentoring.programmes.mails import MAILS

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"
HOUR = 3_600
"""How often days are looked at: a day begins at midnight by the school's clock, whenever workers were started."""


async def turn(payload: Mapping[str, Any]) -> None:
    """Seasons that begin and end by themselves."""
    from amicale_mentoring.programmes.calendar import turn_on

    await turn_on(today())


ROOM = Room(
    permissions=(
        Permission(COORDINATE, _("Run mentoring programmes, and bring people together"), on="MentoringProgramme"),
    ),
    pages=(
        Page("/mentoring/{id}", "programmes/programme", _("Programme")),
        Page("/staff/mentoring", "programmes/programmes", _("Mentoring programmes"), access=COORDINATE),
        Page("/staff/mentoring/new", "programmes/new", _("New programme"), access=COORDINATE),
        Page("/staff/mentoring/{id}", "programmes/overview", _("Programme"), access=COORDINATE),
        Page("/staff/mentoring/{id}/edit", "programmes/edit", _("About it"), access=COORDINATE),
        Page("/staff/mentoring/{id}/rules", "programmes/rules", _("Rules"), access=COORDINATE),
        Page("/staff/mentoring/{id}/who", "programmes/who", _("Who may take part"), access=COORDINATE),
        Page("/staff/mentoring/{id}/charter", "programmes/charter", _("The charter"), access=COORDINATE),
        Page("/staff/mentoring/{id}/coordinators", "programmes/coordinators", _("Coordinators"), access="roles.manage"),
        Slot("staff_waiting", "programmes/waiting", 50, access=COORDINATE),
    ),
    navigation=(
        NavigationItem(
            _("Mentoring"),
            "/staff/mentoring",
            icon="heart-handshake",
            order=30,
            area="staff",
            group="activities",
            access=COORDINATE,
            count=MenuCount(
                "mentoringNeeds(filter: {reported: true}, first: 1) { totalCount }", _("Reported: %(count)s")
            ),
        ),
    ),
    mails=MAILS,
    jobs=(Job("mentoring.seasons", turn, every=HOUR, title=_("Begins and ends the seasons whose day has come")),),
    acts=(
        Act("mentoring.programme_created", _("Made a mentoring programme")),
        Act("mentoring.programme_changed", _("Changed a mentoring programme")),
        Act("mentoring.programme_opened", _("Opened a mentoring programme")),
        Act("mentoring.programme_reopened", _("Opened a mentoring programme again")),
        Act("mentoring.programme_closed", _("Closed a mentoring programme")),
        Act("mentoring.programme_put_away", _("Put a mentoring programme away")),
        Act("mentoring.programme_brought_back", _("Brought a mentoring programme back")),
        Act("mentoring.programme_discarded", _("Discarded a draft of a mentoring programme")),
        Act("mentoring.charter_changed", _("Changed the charter of a mentoring programme")),
        Act("mentoring.season_begun", _("A mentoring season began")),
        Act("mentoring.season_ended", _("A mentoring season ended")),
    ),
)
