"""Notes on members, and what happened: PostgreSQL schema ``dummy``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text

from amicale import MemberTable, Table


class Note(Table, schema="dummy", tablename="note"):
    """A note on a member."""

    member = ForeignKey(MemberTable, on_delete=OnDelete.cascade, null=False)
    text = Text()


class Happening(Table, schema="dummy", tablename="happening"):
    """What the plugin was told."""

    kind = Text()
    detail = Text()


TABLES: list[type[Table]] = [Note, Happening]
