"""What this room brings."""

from __future__ import annotations

from amicale import Act, NavigationItem, Page, Room, translator
from amicale_dues.report.figures import FIGURES

_ = translator("dues")

ROOM = Room(
    acts=(
        Act("dues.month_closed", _("Books closed up to %(month)s")),
        Act("dues.journal_exported", _("Journal exported: %(what)s")),
    ),
    pages=(Page("/staff/dues", "report/month", _("Dues"), access="dues.read"),),
    navigation=(
        NavigationItem(
            _("Dues"), "/staff/dues", icon="coin-euro", order=10, access="dues.read", area="staff",
            group="money",
        ),
    ),
    figures=FIGURES,
)  # fmt: skip
