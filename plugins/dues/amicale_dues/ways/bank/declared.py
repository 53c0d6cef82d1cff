"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Retention, Room, translator

_ = translator("dues")
A_YEAR = 365

ROOM = Room(
    pages=(
        Page("/staff/dues/statements", "bank/statements", _("Bank statements"), access="dues.read"),
        Page("/staff/dues/statements/{id}", "bank/statement", _("Bank statement"), access="dues.read"),
        Page("/staff/dues/statements/{id}/columns", "bank/columns", _("Columns of a statement"), access="dues.manage"),
        Page("/staff/dues/statement-lines/{id}", "bank/line", _("Line of a statement"), access="dues.manage"),
    ),
    acts=(
        Act("dues.statement", _("A bank statement read: %(lines)s lines")),
        Act("dues.line_booked", _("Money of a bank statement booked")),
    ),
    retention=(
        Retention(
            "dues.bank_lines", _("Lines of bank statements that have nothing to do with dues"), A_YEAR,
            "dues.statement_line", "state = 'ignored' AND booked_on < {before}::date AND name || words <> ''",
            emptied="name = '', words = '', reference = ''",
        ),
        Retention(
            "dues.bank_files", _("Files of the bank whose columns nobody explained"), 7, "dues.statement",
            "state = 'columns' AND read_at < {before}",
        ),
    ),
)  # fmt: skip
