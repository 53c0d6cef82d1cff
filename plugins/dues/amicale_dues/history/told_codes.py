"""What the codes of dues mean, for whom they are about."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Text, translator

_ = translator("dues")
Codes = Mapping[str, Text]

STATES: Mapping[str, Codes] = {
    "membership": {"asked": _("asked for"), "active": _("in force"), "ended": _("ended")},
    "payment": {
        "promised": _("Promised"), "received": _("Received"), "refused": _("Refused"),
        "mistaken": _("Taken back: a mistake"),
    },
    "attempt": {
        "new": _("begun"), "open": _("begun"), "promised": _("promised"), "paid": _("paid"), "failed": _("not paid"),
        "expired": _("not paid in time"),
    },
    "refund": {"asked": _("On its way"), "done": _("Paid back"), "failed": _("Not sent")},
    "statement_line": {"new": _("to be decided"), "booked": _("booked"), "ignored": _("ignored")},
}  # fmt: skip
SOURCES: Codes = {
    "joined": _("you joined"), "enrolled": _("enrolled with your cohort"), "imported": _("from an old list"),
    "granted": _("given by the association"),
}  # fmt: skip
ACTS: Codes = {
    "acceptance": _("your own acceptance"), "school_mandate": _("by a mandate of the school"),
    "by_laws": _("by the by-laws"),
}  # fmt: skip
ENDINGS: Codes = {
    "resigned": _("resigned"), "opted_out": _("said no"), "excluded": _("excluded"),
    "replaced": _("replaced by another"), "refused": _("not agreed to"), "deceased": _("died"),
    "erased": _("erased"), "corrected": _("a mistake"),
}  # fmt: skip
PAYERS: Codes = {"member": _("you"), "school": _("the school"), "employer": _("the employer")}
CLOSED: Codes = {"cancelled": _("Cancelled"), "written_off": _("Written off")}
CHART: Codes = {
    "receivable": _("Members, called for"), "called": _("Dues called for"), "7561": _("Dues"),
    "7562": _("Dues with a counterpart"), "cash": _("Till"), "cheques": _("Cheques"), "bank": _("Bank"),
    "transit": _("On its way to the bank"), "advance": _("Members' credit"), "suspense": _("In suspense"),
    "loss": _("Loss"), "fees": _("Fees"), "refunds": _("To pay back"), "gift": _("Gifts"),
}  # fmt: skip
BOOKED: Codes = {
    "call": _("Called for"), "payment": _("Received"), "assignment": _("Used for a call"),
    "release": _("Taken off a call"), "credit": _("Your credit"), "gift": _("Kept as a gift"),
    "refund": _("Paid back"), "charge_back": _("Taken back by the bank"), "charge_back_won": _("Came again"),
    "refused": _("Refused by the bank"), "reversal": _("Booked back"), "cancelled": _("Cancelled"),
    "written_off": _("Written off"), "deposit": _("Credited by the bank"), "payout": _("Paid out to the bank"),
    "fee": _("Fee of the provider"), "refund_failed": _("Refund that did not arrive"),
}  # fmt: skip
REASONS: Codes = {
    "asked": _("it was asked for"), "twice": _("It was paid twice"), "left": _("you left"),
    "mistake": _("A mistake of ours"), "other": _("Another reason"),
}  # fmt: skip
RECEIPTS: Codes = {"receipt": _("Receipt"), "credit": _("Credit note"), "tax": _("Tax receipt")}
QUESTIONS: Codes = {
    "unmatched": _("Money of nobody known"), "overpaid": _("Paid more than was asked"),
    "closed": _("Paid for a call that was closed"), "amount_differs": _("The amount differs"),
    "currency": _("Another currency"), "charge_back": _("Taken back by the bank"),
    "refused": _("Refused by the bank"), "missing": _("In our books, not at the provider"),
    "unknown_refund": _("More went back than had come"),
}  # fmt: skip
ANSWERS: Codes = {
    "assigned": _("Used for a call"), "credited": _("Your credit"), "gift": _("Kept as a gift"),
    "paid_back": _("Paid back"), "mistaken": _("Recorded by mistake, taken back"), "looked_at": _("Looked at"),
    "charge_back_won": _("We won: the money came again"),
}  # fmt: skip
PARTNER_STATES: Codes = {
    "open": _("nobody named yet"), "asked": _("asked"), "accepted": _("accepted"), "declined": _("said no"),
}  # fmt: skip
LIVENESS: Codes = {
    "interested": _("interested"), "here": _("still there"), "leave_me": _("does not want to be asked"),
}  # fmt: skip
GUESSES: Codes = {
    "reference": _("the reference"), "name": _("the name"), "invoice": _("an invoice"), "deposit": _("a deposit"),
    "returned": _("a payment that came back"), "twin": _("another line"),
}  # fmt: skip
OUTCOMES: Codes = {
    "done": _("enrolled"), "deceased": _("not enrolled"), "gone": _("not enrolled: you said no before, or left"),
    "member": _("not enrolled: you are a member already"), "exempt": _("not enrolled: you owe nothing"),
    "not_eligible": _("not enrolled: the plan is not for you"),
    "no_address": _("not enrolled: no address of yours works"), "refused": _("not enrolled"),
}  # fmt: skip
