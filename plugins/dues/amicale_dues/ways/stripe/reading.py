"""What Stripe's objects mean, in movements. Here alone its words are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from amicale import local
from amicale_dues.ways.contract import Kind, Movement

ATTEMPT = "amicale_attempt"
"""Our own id, on the session, the payment and its charge."""
TAKEN = frozenset({"needs_response", "under_review", "won", "lost"})
"""A dispute for which the bank has taken the money; an inquiry (``warning_...``) has not."""


def day_of(seconds: int) -> date:
    """The day that it was at the school."""
    return local(datetime.fromtimestamp(seconds, UTC)).date()


def attempt_in(found: Mapping[str, Any]) -> UUID | None:
    """Our own id in an object of Stripe's."""
    said = (found.get("metadata") or {}).get(ATTEMPT) or found.get("client_reference_id") or ""
    try:
        return UUID(str(said))
    except ValueError:
        return None


def session_over(session: Mapping[str, Any]) -> Movement:
    """A session that nobody paid in its time."""
    return Movement(
        "expired", session["id"], session.get("amount_total") or 0, upper(session.get("currency")),
        day_of(session["created"]), attempt=attempt_in(session),
    )  # fmt: skip


def upper(currency: str | None) -> str:
    """As ISO 4217 writes it."""
    return (currency or "").upper()


def intent_says(intent: Mapping[str, Any]) -> Iterator[Movement]:
    """A payment: paid, promised, or come to nothing; and what Stripe keeps of it."""
    kind = STATES.get(intent["status"])
    if kind is None:
        return
    charge = charge_in(intent)
    amount = intent["amount_received"] if kind == "paid" else intent["amount"]
    yield Movement(
        kind, intent["id"], amount, upper(intent["currency"]), day_of(charge.get("created") or intent["created"]),
        attempt=attempt_in(intent), payer_name=payer_of(charge), details=details_of(charge),
    )  # fmt: skip
    settled = charge.get("balance_transaction")
    if kind == "paid" and isinstance(settled, Mapping):
        yield from fee_in(settled, intent["id"])


STATES: Mapping[str, Kind] = {
    "succeeded": "paid", "processing": "promised", "canceled": "refused", "requires_payment_method": "refused",
}  # fmt: skip


def charge_in(intent: Mapping[str, Any]) -> Mapping[str, Any]:
    """The charge of a payment, where it was asked for."""
    charge = intent.get("latest_charge")
    return charge if isinstance(charge, Mapping) else {}


def payer_of(charge: Mapping[str, Any]) -> str:
    """The name that was given with the card: for the treasurer, when nobody known has paid."""
    return str((charge.get("billing_details") or {}).get("name") or "")[:200]


def details_of(charge: Mapping[str, Any]) -> dict[str, Any]:
    """By what it was paid: ``card``, ``visa``. No digits of a card."""
    how = charge.get("payment_method_details") or {}
    kind = str(how.get("type") or "")
    brand = str((how.get("card") or {}).get("brand") or "")
    return {name: value for name, value in (("method", kind), ("brand", brand)) if value}


def fee_in(settled: Mapping[str, Any], payment: str) -> Iterator[Movement]:
    """What Stripe keeps, as its balance says."""
    if settled.get("fee"):
        yield Movement(
            "fee", payment, settled["fee"], upper(settled["currency"]), day_of(settled["created"]), key=settled["id"]
        )


def refund_says(refund: Mapping[str, Any]) -> Iterator[Movement]:
    """A refund; one that failed has come back to us."""
    base = (refund.get("payment_intent") or "", refund["amount"], upper(refund["currency"]), day_of(refund["created"]))
    if refund.get("status") in (None, "pending", "succeeded", "failed", "canceled") and base[0]:
        yield Movement("refund", *base, key=refund["id"])
    if refund.get("status") in ("failed", "canceled") and base[0]:
        yield Movement("refund_failed", *base, key=refund["id"])


def dispute_says(dispute: Mapping[str, Any]) -> Iterator[Movement]:
    """A dispute: the bank takes the money, and gives it back if we win."""
    day, payment = day_of(dispute["created"]), dispute.get("payment_intent") or ""
    base = (payment, dispute["amount"], upper(dispute["currency"]), day)
    if dispute["status"] not in TAKEN or not base[0]:
        return
    yield Movement("charge_back", *base, key=dispute["id"])
    for settled in dispute.get("balance_transactions") or ():
        yield from fee_in(settled, base[0])
    if dispute["status"] == "won":
        yield Movement("charge_back_won", *base, key=dispute["id"])


def payout_says(payout: Mapping[str, Any]) -> Iterator[Movement]:
    """Money on its way to our bank, by the day that it arrives; one that failed has come back."""
    base = (upper(payout["currency"]), day_of(payout["arrival_date"]))
    if payout["status"] in ("paid", "failed"):
        yield Movement("payout", payout["id"], payout["amount"], *base)
    if payout["status"] == "failed":
        yield Movement("payout", payout["id"], -payout["amount"], *base, key="failed")
