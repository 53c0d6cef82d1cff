"""What clubs write into the audit log, how long they keep what is over, and the words for what they hold."""

from __future__ import annotations

from amicale import Act, Holding, Retention, translator

_ = translator("clubs")

ACTS = (
    Act("clubs.created", _("Club founded")),
    Act("clubs.updated", _("Club changed: %(fields)s")),
    Act("clubs.archived", _("Club archived")),
    Act("clubs.restored", _("Club restored")),
    Act("clubs.announcement_withdrawn", _("Announcement of a club withdrawn")),
    Act("clubs.approved", _("Admitted to a club")),
    Act("clubs.refused", _("Refused by a club")),
    Act("clubs.invited", _("Invited to a club")),
    Act("clubs.invitation_withdrawn", _("Invitation to a club withdrawn")),
    Act("clubs.removed", _("Removed from a club")),
    Act("clubs.leader_appointed", _("Made a leader of a club")),
    Act("clubs.leader_stepped_down", _("No longer a leader of a club")),
    Act("clubs.handed_over", _("A club handed over to them")),
)

THREE_YEARS = 3 * 365

RETENTION = (
    Retention(
        "clubs.ended", _("Memberships of clubs that have ended, with their reasons"), THREE_YEARS, "clubs.membership",
        "state IN ('left', 'refused', 'removed') AND since < {before}",
    ),
)  # fmt: skip

HOLDINGS = (
    Holding(
        "memberships", _("Memberships"), {"club": _("Club")},
        {
            "role": {"leader": _("leader"), "member": _("member")},
            "state": {
                "active": _("active"), "asked": _("asked"), "invited": _("invited"), "refused": _("refused"),
                "left": _("left"), "removed": _("removed"),
            },
        },
    ),
    Holding("announcements", _("Announcements"), {"club": _("Club")}),
)  # fmt: skip
