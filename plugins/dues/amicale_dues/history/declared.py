"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Retention, Room, Slot, translator
from amicale_dues.history.deaths import settle_all

_ = translator("dues")
DAY = 86_400

ROOM = Room(
    acts=(
        Act("dues.history_imported", _("Dues of old lists written down (people: %(count)s)")),
        Act("dues.history_taken_back", _("Dues of old lists taken back (memberships: %(count)s)")),
    ),
    pages=(
        Page("/staff/dues/history", "history/history", _("Dues in old lists"), access="dues.read"),
        Slot("staff_waiting", "history/waiting", access="dues.manage"),
    ),
    jobs=(Job("dues.settle_deaths", settle_all, every=DAY, title=_("Ask nothing more of members who have died")),),
    retention=(
        Retention(
            "dues.notices", _("What providers of payments told, once it is worked off"), 180, "dues.notice",
            "state = 'done' AND coalesce(done_at, received_at) < {before}", least=30,
        ),
        Retention(
            "dues.notices_set_aside", _("What providers told that could not be worked off"), 1095, "dues.notice",
            "state = 'set_aside' AND received_at < {before}", least=180,
        ),
        Retention(
            "dues.attempts", _("Tries to pay that came to nothing"), 400, "dues.attempt",
            "state IN ('failed', 'expired') AND created_at < {before}", least=60,
        ),
        Retention(
            "dues.questions", _("Words on questions about money that are settled"), 1095, "dues.question",
            "settled_at < {before} AND (said <> '' OR answer <> '')", emptied="said = '', answer = ''", least=365,
        ),
        Retention(
            "dues.payers", _("Who paid: names with payments, after the ten years of the books"), 4018, "dues.payment",
            "received_on < {before} AND (payer_name <> '' OR details <> '{}')",
            emptied="payer_name = '', details = '{}'", least=4018,
        ),
    ),
)  # fmt: skip
