"""Two people who join together."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Charge


class Partner(Table, schema="dues", tablename="partner"):
    """Who joins together with the person of a call, at the price for two."""

    charge = ForeignKey(Charge, on_delete=OnDelete.no_action, null=False, unique=True)
    member = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    state = Text(default="open", help_text="open, asked, accepted or declined.")
    asked_at = Timestamptz(null=True, default=None)
    answered_at = Timestamptz(null=True, default=None)


TABLES: list[type[Table]] = [Partner]
