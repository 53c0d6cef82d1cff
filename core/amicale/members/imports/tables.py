"""Imports that were applied, and files on their way in: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import JSONB, Array, Boolean, Bytea, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class ImportRun(Table, schema="amicale", tablename="import_run"):
    """An import that was applied; what it did row by row is in ``import_row``."""

    file_name = Text()
    summary = JSONB(default="{}")
    applied_at = Timestamptz()
    applied_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    undone_at = Timestamptz(null=True, default=None)
    undone_by = ForeignKey(Member, on_delete=OnDelete.set_null, help_text="Who asked for it.")
    undo_asked_at = Timestamptz(null=True, default=None)
    undo_problem = Text(help_text="Where undoing failed: the number of the incident.")
    undo_summary = JSONB(default="{}")


class ImportDraft(Table, schema="amicale", tablename="import_draft"):
    """A file that somebody has sent, and what importing it would do."""

    file_name = Text()
    size = Integer(help_text="Bytes.")
    content = Bytea(null=True, default=None, secret=True, help_text="Sealed; none once it is applied.")
    state = Text(default="reading", help_text="reading, ready, failed, applying or applied.")
    revision = Integer(default=1, help_text="Grows with each other way of reading it.")
    told = JSONB(default="{}", help_text="What people say a column is: header and field.")
    country = Text(help_text="Where phone numbers without a prefix are.")
    class_year_is_entry = Boolean(default=False)
    columns = JSONB(default="[]")
    doubts = JSONB(default="[]")
    counts = JSONB(default="{}")
    digest = Text(help_text="Of what it would do: applied is only what was shown.")
    changed_meanwhile = Boolean(default=False)
    problem = JSONB(null=True, default=None)
    step = Text(help_text="waiting, reading, comparing or writing.")
    done = Integer(default=0)
    run = ForeignKey(ImportRun, on_delete=OnDelete.set_null)
    created_at = Timestamptz()
    changed_at = Timestamptz()
    started_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    applied_by = ForeignKey(Member, on_delete=OnDelete.set_null)


class ImportItem(Table, schema="amicale", tablename="import_item"):
    """One line of a preview."""

    draft = ForeignKey(ImportDraft, on_delete=OnDelete.cascade, null=False)
    position = Integer()
    kind = Text(help_text="created, updated, unchanged, joined, doubtful, rejected or remark.")
    numbers = Array(base_column=Integer(), help_text="Rows of the file.")
    name = Text()
    other_name = Text(help_text="Of a doubtful pair.")
    code = Text(help_text="Of a rejection or a remark.")
    member = ForeignKey(Member, on_delete=OnDelete.cascade)
    detail = JSONB(default="{}")


IMPORT_TABLES: list[type[Table]] = [ImportRun, ImportDraft, ImportItem]
