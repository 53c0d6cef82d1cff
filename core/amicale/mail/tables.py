"""The tables of outgoing mail."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Boolean, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member
from amicale.partners.tables import PartnerContact


class QueuedMail(Table, schema="amicale", tablename="mail"):
    """One mail to one person, from its posting until it is forgotten."""

    kind = Text(help_text="The registered Mail, like clubs.invited.")
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=True, default=None)
    address = Text(null=True, default=None, help_text="Where it goes instead of the member's best address.")
    contact = ForeignKey(PartnerContact, on_delete=OnDelete.cascade, help_text="Somebody of a partner, instead.")
    locale = Text(help_text="The language that was asked for, or empty.")
    payload = JSONB(help_text="What compose gets; no secrets.")
    private = Boolean(default=False, help_text="Whether the log hides which kind it is (mail/showing.py).")
    purpose = Text(null=True, default=None, help_text="Of a bulk mail: what its reader agreed to.")
    batch = UUID(null=True, default=None, help_text="Mails posted to many at once.")
    state = Text(default="queued", help_text="queued, sent, failed, skipped or parked.")
    attempts = Integer(default=0)
    error = Text(help_text="Why it is not sent: a class or a code, never a value.")
    created_at = Timestamptz()
    next_at = Timestamptz(help_text="Not before.")
    tried_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    message_id = Text()


MAIL_TABLES: list[type[Table]] = [QueuedMail]
