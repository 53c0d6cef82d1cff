"""The desk's table: PostgreSQL schema ``amicale``. ``bulk_target``, whom an act on many is about, is in the migration
only: no row of it is ever read as such."""

from __future__ import annotations

from piccolo.columns import UUID, Array, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.joining.tables import InvitationWave
from amicale.members.tables import Member


class BulkAct(Table, schema="amicale", tablename="bulk_act"):
    """An act on many people, by one of staff."""

    kind = Text(help_text="A name of amicale.desk.kinds.KINDS.")
    state = Text(default="prepared", help_text="prepared, running, done or stopped.")
    found = Integer(help_text="How many people were shown before it.")
    columns = Array(base_column=Text(), help_text="Of an export: the columns that were chosen.")
    wave = ForeignKey(InvitationWave, on_delete=OnDelete.set_null, null=True, default=None)
    batch = UUID(null=True, default=None, help_text="Of questions by mail: the mails.")
    made_by = ForeignKey(Member, on_delete=OnDelete.set_null, null=True, default=None)
    made_at = Timestamptz()
    begun_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)


DESK_TABLES: list[type[Table]] = [BulkAct]
