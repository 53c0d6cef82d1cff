"""Claims, invitations and their waves: PostgreSQL schema ``amicale``. Secrets and codes are in the migration only."""

from __future__ import annotations

from piccolo.columns import (
    JSONB,
    Bytea,
    Date,
    ForeignKey,
    Integer,
    OnDelete,
    SmallInt,
    Text,
    Timestamptz,
)

from amicale.database.tables import Table
from amicale.members.tables import Member


class Claim(Table, schema="amicale", tablename="claim"):
    """Somebody asks to join, or says that a record is theirs."""

    given_name = Text()
    family_name = Text()
    birth_name = Text(help_text="The family name at the time of the studies, where it was another.")
    class_year = SmallInt(null=True, default=None)
    programme = Text()
    birth_date = Date(null=True, default=None)
    email = Text(help_text="In lower case; proven unless the state is unproven.")
    message = Text()
    locale = Text()
    consent_version = SmallInt(help_text="Of the wording they agreed to.")
    provider = Text(help_text="The OpenID provider that they came from, or empty.")
    issuer = Text()
    subject = Text(help_text="Who they are there.")
    hint = Text(help_text="By which they know that account again.")
    state = Text(default="unproven", help_text="unproven, waiting, asked, accepted, refused or replaced.")
    code = Bytea(null=True, default=None, secret=True)
    code_expires_at = Timestamptz(null=True, default=None)
    code_tries_left = SmallInt(default=5)
    created_at = Timestamptz()
    proven_at = Timestamptz(null=True, default=None)
    considered_at = Timestamptz(null=True, default=None, help_text="When the rule looked at it.")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    outcome = Text(help_text="How it was accepted: rule, known, linked or created.")
    member = ForeignKey(Member, on_delete=OnDelete.cascade)
    reason = Text(help_text="Why it was refused.")
    question = Text()
    answer = Text()


class EmailProof(Table, schema="amicale", tablename="email_proof"):
    """An address that a member says is theirs, until the code that was sent there comes back."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    address = Text(help_text="In lower case.")
    kind = Text(help_text="personal, work or school.")
    code = Bytea(null=True, default=None, secret=True)
    asked_at = Timestamptz()
    expires_at = Timestamptz(null=True, default=None)
    tries_left = SmallInt(default=5)


class InvitationWave(Table, schema="amicale", tablename="invitation_wave"):
    """Invitations sent together: who, how fast, how far."""

    state = Text(default="running", help_text="running, done or stopped.")
    per_hour = Integer()
    days = SmallInt(help_text="How long each link works.")
    chosen = JSONB(help_text="The search and the filter that chose its people.")
    created_at = Timestamptz()
    created_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    ended_at = Timestamptz(null=True, default=None)


class Invitation(Table, schema="amicale", tablename="invitation"):
    """One person of a wave, and how far they came."""

    wave = ForeignKey(InvitationWave, on_delete=OnDelete.cascade, null=False)
    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    address = Text(help_text="Where it was posted to.")
    skipped = Text(help_text="Why nothing was sent: deceased, bounced, refused, signed_in ...; else empty.")
    posted_at = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    opened_at = Timestamptz(null=True, default=None)
    tries_left = SmallInt(default=5)
    used_at = Timestamptz(null=True, default=None)
    completed_at = Timestamptz(null=True, default=None)
    opted_out_at = Timestamptz(null=True, default=None)


JOINING_TABLES: list[type[Table]] = [Claim, EmailProof, InvitationWave, Invitation]
