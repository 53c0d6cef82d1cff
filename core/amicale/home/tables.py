"""First steps that people have taken: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class HomeStep(Table, schema="amicale", tablename="home_step"):
    """A first step that somebody has taken, or does not want to be shown."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    name = Text()
    at = Timestamptz()


HOME_TABLES: list[type[Table]] = [HomeStep]
