"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, MenuCount, NavigationItem, Page, Room, Slot, translator
from amicale_freelance.missions.ending import look_at_missions
from amicale_freelance.missions.mails import MAILS
from amicale_freelance.rules import CLIENT, MANAGE

_ = translator("freelance")
HOUR = 3600

WAITING = MenuCount(
    'staffFreelanceMissions(filter: {state: "waiting"}, first: 1) { totalCount }', _("Missions to read: %(count)s")
)

ROOM = Room(
    pages=(
        Page("/freelance/missions", "missions/missions", _("Missions")),
        Page("/freelance/missions/mine", "missions/mine", _("My missions and proposals")),
        Page("/freelance/missions/new", "missions/new", _("New mission")),
        Page("/freelance/missions/{id}", "missions/mission", _("Mission")),
        Page("/freelance/missions/{id}/edit", "missions/edit", _("Change the mission")),
        Page("/partner/freelance/missions", "missions/partner", _("Freelance missions"), access=CLIENT),
        Page("/partner/freelance/missions/new", "missions/new", _("New mission"), access=CLIENT),
        Page("/partner/freelance/missions/{id}", "missions/mission", _("Mission"), access=CLIENT),
        Page("/partner/freelance/missions/{id}/edit", "missions/edit", _("Change the mission"), access=CLIENT),
        Page("/staff/freelance", "missions/queue", _("Freelance missions"), access=MANAGE),
        Page("/staff/freelance/missions/{id}", "missions/staff", _("Mission"), access=MANAGE),
        Page("/staff/freelance/missions/{id}/edit", "missions/edit", _("Change the mission"), access=MANAGE),
        Slot("home", "missions/home", order=24),
        Slot("staff_waiting", "missions/waiting", order=60, access=MANAGE),
        Slot("partner/home", "missions/partner_home", order=30, access=CLIENT),
        Slot("staff/partner", "missions/of_partner", order=30, access=MANAGE),
    ),
    navigation=(
        NavigationItem(
            _("Freelance missions"), "/partner/freelance/missions", icon="user-bolt", order=30, access=CLIENT,
            area="partner",
        ),
        NavigationItem(
            _("Freelance"), "/staff/freelance", icon="user-bolt", order=67, access=MANAGE, area="staff",
            group="activities", count=WAITING
        ),
    ),
    mails=MAILS,
    jobs=(Job("freelance.missions", look_at_missions, every=HOUR, title=_("End missions, and remind of them")),),
    acts=(
        Act("freelance.mission_accepted", _("A mission accepted")),
        Act("freelance.mission_refused", _("A mission not accepted")),
        Act("freelance.mission_changed", _("A mission of somebody else changed")),
        Act("freelance.mission_renewed", _("A mission of somebody else renewed")),
        Act("freelance.mission_withdrawn", _("A mission of somebody else taken off the list")),
    ),
)  # fmt: skip
