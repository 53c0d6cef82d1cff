"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Retention, Room, Slot, translator
from amicale_dues.ways import comparing, following, inbox
from amicale_dues.ways.contract import WAYS
from amicale_dues.ways.ours import OURS

_ = translator("dues")
DAY = 86400

ROOM = Room(
    acts=(
        Act("dues.notice_retried", _("A provider's notice tried again: %(way)s")),
        Act("dues.compared", _("Books compared with a provider's: %(way)s")),
    ),
    jobs=(
        Job(inbox.JOB, inbox.work_off, title=_("Book what a provider of payments told")),
        Job("dues.notices", inbox.pick_up, every=600, title=_("Look for notices that were left behind")),
        Job("dues.attempts", following.follow_tries, every=600, title=_("Ask what became of payments that were begun")),
        Job(
            comparing.JOB, comparing.compare_in_turn, every=DAY, timeout=3600,
            title=_("Compare our books with providers"),
        ),
    ),
    retention=(
        Retention("dues.comparisons", _("When our books were compared with providers'"), 800, "dues.comparison",
                  "at < {before}"),
    ),
    pages=(
        Page("/dues/go/{id}", "ways/go", _("On to the payment")),
        Page("/dues/return/{id}", "ways/return", _("Your payment")),
        Page("/staff/dues/ways", "ways/ways", _("Ways to pay"), access="dues.read"),
        Slot("staff_waiting", "ways/waiting", order=50, access="dues.manage"),
    ),
    extension_points=(WAYS,),
    extensions=OURS,
)  # fmt: skip
