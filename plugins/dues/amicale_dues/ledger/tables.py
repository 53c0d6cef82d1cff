"""Tables of this room: refunds that are on their way, and months that are closed."""

from __future__ import annotations

from piccolo.columns import BigInt, Date, ForeignKey, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Payment


class Refund(Table, schema="dues", tablename="refund"):
    """Money that is to go back, or went. Where a provider sends it, this was written before it was called."""

    payment = ForeignKey(Payment, on_delete=OnDelete.no_action, null=False)
    amount = BigInt()
    currency = Text()
    state = Text(default="asked", help_text="asked, done or failed.")
    reason = Text(help_text="asked, twice, left, mistake or other: a code, nobody's words.")
    error = Text(help_text="What the provider said.")
    asked_at = Timestamptz()
    asked_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    done_at = Timestamptz(null=True, default=None)


class Closing(Table, schema="dues", tablename="closing"):
    """Up to which day the books are closed."""

    until = Date(unique=True)
    closed_at = Timestamptz()
    closed_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)


TABLES: list[type[Table]] = [Refund, Closing]
