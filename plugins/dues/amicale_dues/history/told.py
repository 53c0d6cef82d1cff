"""What dues call that which they hold about somebody, in the copy that people get of their data."""

from __future__ import annotations

from collections.abc import Mapping

from amicale import Holding, Text, translator
from amicale_dues.history.told_codes import (
    ACTS,
    ANSWERS,
    BOOKED,
    CHART,
    CLOSED,
    ENDINGS,
    GUESSES,
    LIVENESS,
    OUTCOMES,
    PARTNER_STATES,
    PAYERS,
    QUESTIONS,
    REASONS,
    RECEIPTS,
    SOURCES,
    STATES,
)
from amicale_dues.ways.contract import Way
from amicale_dues.ways.ours import OURS

_ = translator("dues")

WAYS: Mapping[str, Text] = {way.name: way.title for way in (each.value for each in OURS) if isinstance(way, Way)}
MONEY: Mapping[str, Text] = {
    "amount": _("Amount in cents"), "currency": _("Currency"), "reference": _("Reference"), "way": _("Way to pay"),
    "open_amount": _("Open, in cents"), "position": _("Position"), "booked_on": _("Booked on"),
}  # fmt: skip
TIME: Mapping[str, Text] = {
    "covers_from": _("Covers from"), "covers_until": _("Covers until"), "starts_on": _("Covers from"),
    "ends_on": _("Covers until"),
    "paid_on": _("Paid on"), "due_on": _("Due on"), "called_on": _("Asked on"), "received_on": _("Received on"),
}  # fmt: skip
PAYING: Mapping[str, Text] = {"payer": _("Who pays"), "payer_name": _("Who paid"), "proof": _("Proof")}
LANGUAGES: Mapping[str, Text] = {"fr": _("in French"), "en": _("in English")}

MEMBERSHIP = Holding(
    "membership", _("Memberships"),
    {
        **PAYING, **LANGUAGES, "plan": _("Plan"), "source": _("How it came about"), "act": _("By which act"),
        "wording": _("What you accepted"), "recorded_at": _("Recorded on"),
        "opt_out_until": _("Can be refused until"), "end_reason": _("Why it ended"), "wish": _("What you chose"),
        "couple": _("for two"), "parts": _("parts"), "amount": _("amount"),
    },
    {"source": SOURCES, "state": STATES["membership"], "act": ACTS, "end_reason": ENDINGS},
)  # fmt: skip
COVER = Holding("cover", _("What time you are covered for"), {
    **TIME, **PAYING, "plan": _("Plan"), "known": _("Its days are known"), "void_since": _("Not counted since"),
    "paid": _("Paid, in cents"), "paid_currency": _("Currency"),
})  # fmt: skip
CHARGE = Holding(
    "charge", _("What you were asked to pay"),
    {
        **MONEY, **TIME, **PAYING, **LANGUAGES, "tariff": _("Tariff"), "basis": _("When it is income"),
        "income": _("Account"), "closed": _("Closed"), "plan": _("Plan"),
    },
    {"basis": {"receipt": _("when it is paid"), "call": _("when it is asked")}, "income": CHART, "payer": PAYERS,
     "closed": CLOSED},
)  # fmt: skip
INSTALMENT = Holding("instalment", _("Parts to pay"), {**MONEY, **TIME})
PAYMENT = Holding(
    "payment", _("Payments"), {**MONEY, **TIME, **PAYING, "details": _("Details"), "number": _("number")},
    {"way": WAYS, "state": STATES["payment"]},
)  # fmt: skip
ATTEMPT = Holding("attempt", _("Tries to pay online"), MONEY, {"way": WAYS, "state": STATES["attempt"]})
REFUND = Holding("refund", _("Money paid back"), {**MONEY, "done_at": _("Done on"), "error": _("What went wrong")},
                 {"state": STATES["refund"], "reason": REASONS})  # fmt: skip
RECEIPT = Holding(
    "receipt", _("Receipts"),
    {
        **MONEY, **TIME, **LANGUAGES, "year": _("Year"), "number": _("Number"), "content": _("What it says"),
        "issued_at": _("Made out on"), "issued_on": _("made out on"), "about": _("About"), "lines": _("lines"),
        "people": _("people"), "title": _("title"), "from": _("from"), "until": _("until"), "gift": _("gift"),
        "rest": _("rest"), "name": _("name"), "payer": _("payer"), "city": _("city"),
        "asked": _("asked"), "open": _("open"), "kind": _("Nature of the receipt"), "tariff": _("tariff"),
    },
    {"kind": RECEIPTS},
)  # fmt: skip
QUESTION = Holding(
    "question", _("Questions about a payment"),
    {**MONEY, "kind": _("What it is about"), "said": _("What is known"), "settled_at": _("Settled on")},
    {"kind": QUESTIONS, "way": WAYS, "answer": ANSWERS},
)  # fmt: skip
LEDGER = Holding(
    "ledger", _("Entries in the books"),
    {**MONEY, "kind": _("What was booked"), "account": _("Account"), "memo": _("Note"), "call": _("Call for dues"),
     "payment": _("Payment")},
    {"kind": BOOKED, "account": CHART},
)  # fmt: skip
STATEMENT_LINE = Holding(
    "statement_line", _("Lines of the bank's statements"),
    {**MONEY, "key": _("The bank's own mark"), "name": _("Name"), "words": _("What stood there"),
     "guess": _("Found by")},
    {"state": STATES["statement_line"], "guess": GUESSES},
)  # fmt: skip

HOLDINGS = (
    MEMBERSHIP, COVER, CHARGE, INSTALMENT, PAYMENT, ATTEMPT, REFUND, RECEIPT, QUESTION, LEDGER, STATEMENT_LINE,
    Holding("deposit_line", _("Deposits at the bank"), {**MONEY, "returned_on": _("Came back on")}),
    Holding("invoice_line", _("Lines of invoices"), MONEY),
    Holding("enrolled", _("Enrolment with a cohort"), MONEY, {"outcome": OUTCOMES}),
    Holding("partner", _("Joining together"), {}, {"state": PARTNER_STATES}),
    Holding("liveness", _("Whether you are still interested"), {}, {"answer": LIVENESS}),
    Holding("reminder", _("Reminders"), {"plan": _("Plan"), "rule": _("Rule"), "on_day": _("Sent on"),
                                         "about": _("About what ends or is due on")}),
    Holding("card", _("Membership card"), {"replaced_at": _("Replaced on")}),
)  # fmt: skip
