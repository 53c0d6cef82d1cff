"""The table of this room."""

from __future__ import annotations

from piccolo.columns import Bytea, Text, Timestamptz

from amicale import Table


class HelloAssoToken(Table, schema="dues", tablename="helloasso_token"):
    """The token that asks HelloAsso, sealed."""

    client = Text(unique=True)
    sealed = Bytea()
    expires_at = Timestamptz()


TABLES: list[type[Table]] = [HelloAssoToken]
