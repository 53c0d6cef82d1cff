"""Pairs of records that may be one person: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import Array, Boolean, ForeignKey, OnDelete, SmallInt, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class DuplicatePair(Table, schema="amicale", tablename="duplicate_pair"):
    """Two records; ``one`` has the lower key, so that a pair is there once."""

    one = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    other = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    state = Text(default="open", help_text="open, or apart: somebody has said that these are two people.")
    percent = SmallInt(help_text="How likely they are one person, 0 to 100.")
    certain = Boolean(default=False, help_text="Whether an import would have joined them without asking.")
    reasons = Array(base_column=Text(), help_text="Codes of the importer's reasons; never a value.")
    found_at = Timestamptz()
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null)


DUPLICATE_TABLES: list[type[Table]] = [DuplicatePair]
