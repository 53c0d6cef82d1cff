"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, NavigationItem, Page, Room, Slot, translator
from amicale_dues.receipts.mails import MAILS
from amicale_dues.receipts.tax import JOB, write_all

_ = translator("dues")

ROOM = Room(
    mails=MAILS,
    acts=(
        Act("dues.receipts_exported", _("Receipts exported: %(what)s (%(count)s)")),
        Act("dues.tax_receipts", _("Tax receipts of %(year)s issued")),
    ),
    jobs=(Job(JOB, write_all, title=_("Write tax receipts")),),
    pages=(
        Page("/staff/dues/receipts", "receipts/register", _("Receipts"), access="dues.read"),
        Page("/staff/dues/receipts/tax", "receipts/tax", _("Tax receipts"), access="dues.manage"),
        Slot("mine/dues_receipts", "receipts/mine"),
    ),
    navigation=(
        NavigationItem(
            _("Receipts"), "/staff/dues/receipts", icon="receipt", order=50, access="dues.read", area="staff",
            group="money",
        ),
    ),
)  # fmt: skip
