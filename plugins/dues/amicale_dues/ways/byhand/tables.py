"""Slips of cheques and of cash."""

from __future__ import annotations

from piccolo.columns import BigInt, Date, ForeignKey, Integer, OnDelete, Text, Timestamptz

from amicale import MemberTable, Table
from amicale_dues.tables import Payment


class Deposit(Table, schema="dues", tablename="deposit"):
    """Cheques, or notes and coins, that went to the bank together."""

    way = Text(help_text="cheque or cash.")
    year = Integer()
    number = Integer()
    currency = Text()
    made_on = Date()
    made_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    credited_on = Date(null=True, default=None)
    credited_by = ForeignKey(MemberTable, on_delete=OnDelete.set_null)
    created_at = Timestamptz()


class DepositLine(Table, schema="dues", tablename="deposit_line"):
    """A cheque on a slip."""

    deposit = ForeignKey(Deposit, on_delete=OnDelete.no_action, null=False)
    payment = ForeignKey(Payment, on_delete=OnDelete.no_action, null=False, unique=True)
    position = Integer()
    amount = BigInt()
    returned_on = Date(null=True, default=None, help_text="When the bank sent it back unpaid.")


TABLES: list[type[Table]] = [Deposit, DepositLine]
