"""What this room brings."""

from __future__ import annotations

from amicale import Act, NavigationItem, Page, Room, Slot, translator

_ = translator("dues")

ROOM = Room(
    pages=(
        Page("/staff/dues/record", "byhand/record", _("Record a payment"), access="dues.manage"),
        Page("/staff/dues/deposits", "byhand/deposits", _("Deposit slips"), access="dues.read"),
        Page("/staff/dues/deposits/{id}", "byhand/deposit", _("Deposit slip"), access="dues.read"),
        Slot("staff_waiting", "byhand/waiting", order=60, access="dues.manage"),
    ),
    navigation=(
        NavigationItem(
            _("Payments"), "/staff/dues/record", icon="writing", access="dues.manage", area="staff",
            group="money", order=20,
            also=(
                "/staff/dues/deposits", "/staff/dues/statements", "/staff/dues/statement-lines", "/staff/dues/invoices",
            ),
        ),
    ),
    acts=(
        Act("dues.recorded", _("A payment of dues recorded by hand: %(amount)s")),
        Act("dues.bounced", _("A cheque for dues came back unpaid")),
    ),
)  # fmt: skip
