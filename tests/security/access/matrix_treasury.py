"""What the treasurer puts right, for the school that is looked at: its rows, and what to send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import matrix_money
from matrix_filling import Filler

from amicale.database.engine import DB
from amicale.graphql.types import global_id

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
KEYS: dict[str, UUID] = {}
"""Payments: one that nobody knows of, one that has paid a call; and that call."""


def payment(name: str, **more: str) -> Values:
    """A payment, and plain values or a call after it."""
    return lambda _ids: {
        "payment": global_id("DuesPayment", KEYS[name]),
        **{key: global_id("DuesCharge", KEYS[value]) for key, value in more.items()},
    }


QUERIES: Mapping[str, Values] = {
    "duesPayment": lambda ids: {"id": ids["DuesPayment"]},
    "duesQuestion": lambda ids: {"id": ids["DuesQuestion"]},
    "duesMonth": lambda _ids: {"month": "", "currency": ""},
    "duesAccount": lambda ids: {"member": ids["Member"]},
}
INPUTS: Mapping[str, Values] = {
    "useDuesPayment": payment("held", charge="open"),
    "creditDuesPayment": lambda ids: {**payment("held")(ids), "member": ids["Member"]},
    "keepDuesPayment": payment("held"),
    "releaseDuesPayment": payment("used", charge="paid"),
    "undoDuesPayment": payment("used"),
    "refundDuesPayment": lambda ids: {**payment("used")(ids), "input": {"amount": "1", "by": "BANK"}},
    "retryDuesRefund": lambda ids: {"refund": ids["DuesRefund"]},
    "closeDuesCharge": lambda _ids: {
        "charge": global_id("DuesCharge", KEYS["open"]),
        "how": "CANCELLED",
        "credit": False,
    },
    "settleDuesQuestion": lambda ids: {"id": ids["DuesQuestion"]},
    "grantDues": lambda ids: {"member": ids["Member"], "input": {"plan": ids["DuesPlan"], "proof": "a decision"}},
    "endDuesMembership": lambda ids: {"membership": ids["DuesMembership"], "reason": "RESIGNED"},
    "closeDuesMonth": lambda _ids: {"month": "2026-01"},
}
PATHS: Mapping[str, str] = {
    "/staff/dues/questions/{id}": "DuesQuestion",
    "/staff/dues/person/{id}": "Member",
    "/staff/dues/payments/{id}": "DuesPayment",
}
EMPTY: Mapping[str, str] = {
    "DuesQuestion.settledAt": "it is open",
    "DuesQuestion.settledBy": "it is open",
    "DuesQuestion.answer": "it is open",
    "DuesRefund.doneAt": "the provider refused it",
    "DuesAccount.credit": "all that they paid was used",
    "DuesCharge.bookings": "a row made by hand: nothing was booked of it",
    "DuesCharge.payments": "it is open",
    "DuesPayment.bookings": "a row made by hand: nothing was booked of it",
    "DuesPayment.refunds": "nothing of it went back",
    "DuesPayment.settles": "it was not used",
    "DuesQuestion.proposals": "nobody has that name",
    "route GET /plugin/dues/journal": "no month is closed",
}


async def the_treasury(filler: Filler) -> None:
    """Money of nobody known with its question, a call that is paid, and a refund that its provider refused."""
    from amicale_dues.ledger.payments import Receipt, receive

    membership = await DB.fetch_value("SELECT membership FROM dues.charge WHERE id = $1", matrix_money.KEYS["open"][1])
    KEYS["open"] = matrix_money.KEYS["open"][1]
    KEYS["paid"] = await matrix_money.called(membership)
    on = matrix_money.ON
    async with DB.transaction():
        held = Receipt("cheque", "markheld", 500, "EUR", on, "cheques", payer_name="Markgiver")
        KEYS["held"] = (await receive(held, None)).payment
        used = Receipt("cheque", "markused", 1000, "EUR", on, "cheques", filler.member)
        KEYS["used"] = (await receive(used, KEYS["paid"])).payment
    refund = filler.rows["dues", "refund"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.refund (id, payment, amount, currency, state, reason, error, asked_by)
           VALUES ($1, $2, 100, 'EUR', 'failed', 'asked', 'markerror', $3)""",
        refund, KEYS["used"], filler.member,
    )  # fmt: skip
    question = filler.rows["dues", "question"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.question (id, kind, way, reference, payment, charge, amount, said)
           VALUES ($1, 'unmatched', 'cheque', 'markquestion', $2, $3, 500, 'marksaid')""",
        question, KEYS["held"], KEYS["open"],
    )  # fmt: skip
