"""Answers about consent, files of one's own data, requests to be erased: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import JSONB, Array, Boolean, Bytea, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class Wording(Table, schema="amicale", tablename="consent_wording"):
    """The exact words that somebody was shown."""

    purpose = Text()
    version = Integer()
    locale = Text()
    title = Text()
    text = Text()
    first_shown_at = Timestamptz()


class Consent(Table, schema="amicale", tablename="consent"):
    """An answer: rows are only ever added, the latest holds."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    purpose = Text()
    granted = Boolean()
    version = Integer(default=0, help_text="Of the wording; 0 when nobody knows the purpose any more.")
    wording = ForeignKey(Wording, on_delete=OnDelete.no_action)
    source = Text(help_text="page, mail, import, staff or invitation.")
    actor = ForeignKey(Member, on_delete=OnDelete.set_null, help_text="Who gave it; none for a link of a mail.")
    at = Timestamptz()


class DataExport(Table, schema="amicale", tablename="data_export"):
    """A copy of somebody's data, sealed; for who asked for it and whom it is about."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    asked_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    locale = Text()
    asked_at = Timestamptz()
    made_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(null=True, default=None)
    downloaded_at = Timestamptz(null=True, default=None)
    size = Integer(default=0)
    problem = Text()
    content = Bytea(null=True, default=None, secret=True)


class Erasure(Table, schema="amicale", tablename="erasure"):
    """Who asks to be erased. Confirmed, it is carried out when it is due, unless it is cancelled."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False, unique=True)
    asked_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    asked_at = Timestamptz()
    locale = Text()
    hash = Bytea(null=True, default=None, secret=True)
    hash_expires_at = Timestamptz(null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    due_at = Timestamptz(null=True, default=None)
    was_listed = Boolean(default=True)
    tried_at = Timestamptz(null=True, default=None)
    tries = Integer(default=0)
    failed_plugin = Text(help_text="The plugin that failed, when it did.")
    problem = Text()


class RetentionRun(Table, schema="amicale", tablename="retention_run"):
    """What a run of the rules of retention took away."""

    at = Timestamptz()
    counts = JSONB(default="{}")
    failed = Array(base_column=Text())


PRIVACY_TABLES: list[type[Table]] = [Wording, Consent, DataExport, Erasure, RetentionRun]
