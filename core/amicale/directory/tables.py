"""What the directory keeps: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class SavedSearch(Table, schema="amicale", tablename="saved_search"):
    """A page as somebody left it, to come back to."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    page = Text(help_text="The page's path, such as /directory.")
    title = Text()
    query = Text(help_text="What its address says after the question mark.")
    created_at = Timestamptz()


DIRECTORY_TABLES: list[type[Table]] = [SavedSearch]
