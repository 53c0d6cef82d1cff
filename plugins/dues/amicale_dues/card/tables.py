"""Cards that were replaced. Who never replaced theirs has no row."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Timestamptz

from amicale import MemberTable, Table


class Card(Table, schema="dues", tablename="card"):
    """Which card of somebody holds: codes of an older version are dead."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False, unique=True)
    version = Integer(default=1)
    replaced_at = Timestamptz()


TABLES: list[type[Table]] = [Card]
