"""Receipts, and the letterheads that they were written under."""

from __future__ import annotations

from piccolo.columns import JSONB, Bytea, Text, Timestamptz

from amicale import Table


class Letterhead(Table, schema="dues", tablename="letterhead"):
    """How the association wrote itself on a day. A new row when any of that changes; none is ever changed."""

    digest = Text(unique=True, help_text="Of content and logo.")
    content = JSONB(help_text="name, address, ids, color ...: letterhead.py.")
    logo = Bytea(help_text="A PNG, or empty.")
    since = Timestamptz()


TABLES: list[type[Table]] = [Letterhead]
