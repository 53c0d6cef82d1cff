"""What is read of standing. It is reckoned (migrations/0002_standing.sql): nothing is ever written here."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, OnDelete, Text

from amicale import Table
from amicale_dues.tables import Exemption, Plan


class MemberStanding(Table, schema="dues", tablename="member_standing"):
    """How each member stands today: a view, which has their own key."""

    state = Text()
    until = Date(null=True)
    plan = ForeignKey(Plan, on_delete=OnDelete.no_action)
    exemption = ForeignKey(Exemption, on_delete=OnDelete.no_action)
