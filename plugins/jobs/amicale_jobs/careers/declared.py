"""What this room brings: internships and apprenticeships in one place, and the careers office."""

from __future__ import annotations

from amicale import Act, Job, MenuCount, NavigationItem, Page, Room, Slot, translator
from amicale_jobs.careers.mails import MAILS
from amicale_jobs.careers.office import close_quiet
from amicale_jobs.rules import CAREERS

_ = translator("jobs")
DAY = 86_400

ROOM = Room(
    mails=MAILS,
    acts=(
        Act("jobs.help_claimed", _("Question to the careers office taken on")),
        Act("jobs.help_given_back", _("Question to the careers office given back")),
        Act("jobs.help_answered", _("Question to the careers office answered")),
        Act("jobs.help_closed", _("Question to the careers office closed")),
        Act("jobs.deadline_added", _("Deadline added to the school's calendar")),
        Act("jobs.deadline_changed", _("Deadline of the school's calendar changed")),
        Act("jobs.deadline_removed", _("Deadline taken out of the school's calendar")),
    ),
    jobs=(Job("jobs.close_help", close_quiet, every=DAY, title=_("Close questions that were answered")),),
    pages=(
        Page("/careers", "careers/careers", _("Internship and apprenticeship")),
        Page("/careers/wish", "careers/wish", _("What you look for")),
        Page("/careers/help", "careers/help_new", _("Ask the careers office")),
        Page("/careers/help/{id}", "careers/help", _("Your question")),
        Page("/staff/careers", "careers/office", _("Careers office"), access=CAREERS),
        Page("/staff/careers/help/{id}", "careers/office_help", _("Question"), access=CAREERS),
        Page("/staff/careers/students", "careers/students", _("Who searches"), access=CAREERS),
        Page("/staff/careers/deadlines", "careers/deadlines", _("Deadlines"), access=CAREERS),
        Page("/staff/careers/deadlines/{id}", "careers/deadline", _("Deadline"), access=CAREERS),
        Slot("home", "careers/home", order=26),
        Slot("applying/search_aside", "careers/mine", order=20),
        Slot("staff_waiting", "careers/waiting", 42, access=CAREERS),
    ),
    navigation=(
        NavigationItem(
            _("Careers office"), "/staff/careers", icon="compass", order=64, access=CAREERS, area="staff",
            group="activities", also=("/staff/careers/students", "/staff/careers/deadlines"),
            count=MenuCount(
                "jobHelpQueue(filter: {waiting: true}, first: 1) { totalCount }", _("Questions waiting: %(count)s")
            ),
        ),
    ),
)  # fmt: skip
