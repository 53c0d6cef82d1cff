"""What profiles bring."""

from __future__ import annotations

from amicale import Act, Job, NavigationItem, Page, Permission, Room, Slot, translator
from amicale_freelance.profiles.jobs import day
from amicale_freelance.profiles.mails import MAILS
from amicale_freelance.rules import CLIENT, MANAGE

_ = translator("freelance")
DAY = 86_400

ROOM = Room(
    permissions=(
        Permission(MANAGE, _("Look after freelance: missions, profiles, figures")),
        Permission(CLIENT, _("Find freelancers and post missions, for a partner"), partners=True),
    ),
    mails=MAILS,
    acts=(
        Act("freelance.profile_stopped", _("Freelance profile taken off the list")),
        Act("freelance.profile_let", _("Freelance profile allowed again")),
    ),
    jobs=(Job("freelance.profiles_day", day, every=DAY, title=_("End rests from freelance, ask about calendars")),),
    pages=(
        Page("/freelance", "profiles/profiles", _("Freelance")),
        Page("/freelance/people/{id}", "profiles/profile", _("Freelancer")),
        Page("/freelance/mine", "profiles/mine", _("My freelance space")),
        Page("/freelance/mine/edit", "profiles/edit", _("Change my profile")),
        Page("/freelance/mine/preview", "profiles/preview", _("As others see it")),
        Page("/partner/freelancers", "profiles/outside", _("Freelancers"), access=CLIENT),
        Page("/partner/freelancers/{id}", "profiles/outside_profile", _("Freelancer"), access=CLIENT),
        Page("/staff/freelance/profiles", "profiles/staff", _("Freelancers"), access=MANAGE),
        Slot("person_aside", "profiles/person", order=40),
    ),
    navigation=(
        NavigationItem(
            _("Freelance"), "/freelance", icon="user-bolt", order=48, also=("/freelance/missions", "/freelance/mine")
        ),
        NavigationItem(
            _("Freelancers"), "/partner/freelancers", icon="user-search", order=40, access=CLIENT, area="partner"
        ),
    ),
)  # fmt: skip
