"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, MenuCount, NavigationItem, Page, Permission, Room, Slot, translator
from amicale_dues.ledger.jobs import send_refund

_ = translator("dues")
WAITING = "duesQuestions(filter: {open: true}, first: 1) { totalCount }"

ROOM = Room(
    permissions=(
        Permission("dues.read", _("See everybody's dues and the books")),
        Permission("dues.manage", _("Look after dues: plans, payments, refunds, reminders")),
    ),
    acts=(
        Act("dues.joined", _("Joined to a plan of dues: %(plan)s")),
        Act("dues.ended", _("Membership ended: %(reason)s")),
        Act("dues.granted", _("Membership granted: %(plan)s")),
        Act("dues.refunded", _("Money of a payment sent back")),
        Act("dues.refund_retried", _("A refund sent again")),
        Act("dues.payment_used", _("A payment used for a call for dues")),
        Act("dues.payment_credited", _("Said whose a payment is")),
        Act("dues.payment_kept", _("What was left of a payment kept as a gift")),
        Act("dues.payment_released", _("A payment taken off a call for dues")),
        Act("dues.payment_undone", _("A payment recorded by mistake taken back")),
        Act("dues.charge_cancelled", _("A call for dues cancelled")),
        Act("dues.charge_written_off", _("A call for dues written off")),
        Act("dues.question_settled", _("A question about money settled")),
    ),
    jobs=(Job("dues.refund", send_refund, title=_("Send money back through its provider")),),
    pages=(
        Page("/staff/dues/questions", "ledger/questions", _("Money to sort out"), access="dues.read"),
        Page("/staff/dues/questions/{id}", "ledger/question", _("Money to sort out"), access="dues.read"),
        Page("/staff/dues/person/{id}", "ledger/person", _("Account"), access="dues.read"),
        Page("/staff/dues/payments/{id}", "ledger/payment", _("Payment"), access="dues.read"),
        Slot("staff/member_aside", "ledger/member", 30, access="dues.read"),
        Slot("staff_waiting", "ledger/waiting", 40, access="dues.manage"),
    ),
    navigation=(
        NavigationItem(
            _("Money to sort out"), "/staff/dues/questions", icon="help-circle", order=30, access="dues.read",
            area="staff", group="money",
            count=MenuCount(WAITING, _("To sort out: %(count)s")), also=("/staff/dues/payments",),
        ),
    ),
)  # fmt: skip
