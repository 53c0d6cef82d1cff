"""The tables of this room."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Array, Date, ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Charge, Cover, Plan


class ReminderRun(Table, schema="dues", tablename="reminder_run"):
    """A day on which reminders went out, or one that somebody sent by hand."""

    on_day = Date()
    by_member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    at = Timestamptz()
    batches = Array(base_column=UUID(), help_text="Of mails, which can be stopped.")
    withheld = JSONB(help_text="How many were not reminded, by reason.")
    stopped_at = Timestamptz(null=True, default=None)


class Reminder(Table, schema="dues", tablename="reminder"):
    """A reminder of one rule about one thing."""

    run = ForeignKey(ReminderRun, on_delete=OnDelete.no_action, null=False)
    rule = Text(help_text="As the settings name it.")
    key = Text(help_text="The thing and its day: what makes it the same reminder again.")
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=False)
    charge = ForeignKey(Charge, on_delete=OnDelete.no_action)
    cover = ForeignKey(Cover, on_delete=OnDelete.cascade)
    on_day = Date(help_text="When it was sent.")
    about = Date(help_text="When the call is due, or the time ends.")
    at = Timestamptz()


TABLES: list[type[Table]] = [ReminderRun, Reminder]
