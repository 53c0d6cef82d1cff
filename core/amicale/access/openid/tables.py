"""Accounts elsewhere: PostgreSQL schema ``amicale``."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale.database.tables import Table
from amicale.members.tables import Member


class Identity(Table, schema="amicale", tablename="identity"):
    """An account elsewhere that its member signs in with."""

    member = ForeignKey(Member, on_delete=OnDelete.cascade, null=False)
    provider = Text(help_text="Its name in amicale.toml.")
    issuer = Text()
    subject = Text(help_text="What the issuer calls the account.")
    hint = Text(help_text="By which its owner knows it again: the beginning and the domain of its address.")
    linked_at = Timestamptz()
    last_used_at = Timestamptz(null=True, default=None)


OPENID_TABLES: list[type[Table]] = [Identity]
