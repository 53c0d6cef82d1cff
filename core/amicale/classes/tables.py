"""Hints how a lost person may be reached: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class ReachHint(Table, schema="amicale", tablename="reach_hint"):
    """How a lost member may be reached, as somebody says who knows them. Emptied as soon as staff have decided."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    given_by = ForeignKey(Member, on_delete=OnDelete.set_null)
    email = Text(help_text="In lower case, or empty.")
    phone = Text(help_text="As it was written, or empty.")
    note = Text()
    at = Timestamptz()
    state = Text(default="waiting", help_text="waiting, invited, settled or declined.")
    decided_at = Timestamptz(null=True, default=None)
    decided_by = ForeignKey(Member, on_delete=OnDelete.set_null)


CLASS_TABLES: list[type[Table]] = [ReachHint]
