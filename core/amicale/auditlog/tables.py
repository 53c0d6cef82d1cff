"""The audit log as a table: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import JSONB, UUID, Text, Timestamptz

from amicale.database.tables import Table


class AuditEntry(Table, schema="amicale", tablename="audit_entry"):
    """An act. Ids have no foreign keys: an entry outlives the person, and then says nothing of who it was."""

    at = Timestamptz()
    actor = UUID(null=True, default=None)
    actor_kind = Text(help_text="session, token, system, partner (actor is their contact) or anonymous.")
    act = Text(help_text="Like member.updated.")
    subject = UUID(null=True, default=None, help_text="The member, or the other thing, that it was done to.")
    detail = JSONB(default="{}")
    client = Text(help_text="browser, token, command, job, visitor; empty when it is not known.")


AUDIT_TABLES: list[type[Table]] = [AuditEntry]
