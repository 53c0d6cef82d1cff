"""What words of old lists mean: PostgreSQL schema ``dues``."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Plan


class Reading(Table, schema="dues", tablename="reading"):
    """What a word of a school's lists means: a plan, and until when where the word does not say."""

    word = Text(unique=True, help_text="words.py: a kind, or a question mark and the word itself.")
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action, null=True, default=None, help_text="None: it means nothing.")
    until = Date(null=True, default=None)
    said_at = Timestamptz()
    said_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)


TABLES: list[type[Table]] = [Reading]
