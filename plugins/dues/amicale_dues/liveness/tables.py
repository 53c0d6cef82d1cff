"""The table of this room."""

from __future__ import annotations

from piccolo.columns import Bytea, ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table


class Liveness(Table, schema="dues", tablename="liveness"):
    """That a member for life was asked whether they are still there, and what they said."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    asked_at = Timestamptz()
    sealed = Bytea(help_text="The token of the mail's link.")
    hash = Bytea(unique=True)
    answer = Text(help_text="interested, here, leave_me or empty.")
    answered_at = Timestamptz(null=True, default=None)


TABLES: list[type[Table]] = [Liveness]
