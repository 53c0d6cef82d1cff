"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, NavigationItem, Page, Retention, Room, translator
from amicale_dues.reminding.mails import MAILS, PURPOSES
from amicale_dues.reminding.sending import every_morning

_ = translator("dues")
HOUR = 3600

ROOM = Room(
    purposes=PURPOSES,
    mails=MAILS,
    acts=(
        Act("dues.reminded", _("Reminders of dues sent: %(count)s")),
        Act("dues.reminders_stopped", _("Reminders of dues stopped: %(count)s")),
    ),
    jobs=(Job("dues.remind", every_morning, every=HOUR, title=_("Send reminders of dues")),),
    retention=(
        Retention("dues.reminders", _("Reminders of dues"), 3 * 365, "dues.reminder", "at < {before}", least=365),
        Retention(
            "dues.reminder_runs", _("Days on which reminders of dues were sent"), 3 * 365, "dues.reminder_run",
            "at < {before} AND NOT EXISTS (SELECT FROM dues.reminder r WHERE r.run = reminder_run.id)", least=365,
        ),
    ),
    pages=(
        Page("/staff/dues/reminders", "reminding/reminders", _("Reminders"), access="dues.read"),
        Page("/staff/dues/reminders/when", "reminding/when", _("When reminders are sent"), access="dues.manage"),
    ),
    navigation=(
        NavigationItem(
            _("Reminders"), "/staff/dues/reminders", icon="bell", order=60, access="dues.read", area="staff",
            group="money",
        ),
    ),
)  # fmt: skip
