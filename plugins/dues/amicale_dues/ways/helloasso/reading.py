"""What HelloAsso says of a payment, as movements.

``Authorized`` is a card that was accepted: the money is promised. It has come when ``cashOutState`` says that HelloAsso
has passed it on to the association. The tip that somebody gives HelloAsso is not the association's, and is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from amicale import local, today
from amicale_dues.ways.contract import Kind, Movement

EURO = "EUR"
PROMISED = frozenset({"Authorized", "WaitingBankValidation", "WaitingBankWithdraw"})
CAME = frozenset({"Transfered", "CashedOut", "WaitingForCashOutConfirmation"})
WENT_BACK = frozenset({"Refunded", "Refunding", "Contested"})
FAILED = frozenset({"Refused", "Error", "Canceled", "Abandoned", "Deleted"})
CONTESTED = "contested"
WHOLE = "refund"
"""The key of a refund of all, where HelloAsso lists no operation for it."""


def movements_of(payment: Mapping[str, Any], attempt: UUID | None, known: Collection[str] = ()) -> list[Movement]:
    """All that has become of a payment so far, in order.

    :param known: keys of what is booked already of money of this payment that went back.
    """
    state, cash = str(payment.get("state") or ""), str(payment.get("cashOutState") or "")
    first = first_of(state, cash)
    if first is None or amount_of(payment) <= 0:
        return []
    found = [moved(first, payment, attempt, amount_of(payment))]
    if first == "paid":
        found += gone_back(payment, attempt, state, cash, known)
    return found


def first_of(state: str, cash: str) -> Kind | None:
    """What has become of the money at first: it came, was promised or refused; None as long as nothing has."""
    if state in FAILED:
        return "refused"
    if state in WENT_BACK or cash in WENT_BACK or (state in PROMISED and cash in CAME):
        return "paid"
    return "promised" if state in PROMISED else None


def gone_back(
    payment: Mapping[str, Any], attempt: UUID | None, state: str, cash: str, known: Collection[str]
) -> list[Movement]:
    """What went back of it: each refund by its number, and what the bank took back."""
    found = [
        moved("refund", payment, attempt, int(each["amount"]), key=f"refund-{each['id']}")
        for each in payment.get("refundOperations") or []
        if each.get("status") == "Processed" and int(each.get("amount") or 0) > 0
    ]
    if WHOLE in known:  # it was booked as a whole when no operation was listed yet
        found = []
    elif "Refunded" in (state, cash) and not found:
        found = [moved("refund", payment, attempt, amount_of(payment), key=WHOLE)]
    if "Contested" in (state, cash):
        found.append(moved("charge_back", payment, attempt, amount_of(payment), key=CONTESTED))
    elif CONTESTED in known:
        found.append(moved("charge_back_won", payment, attempt, amount_of(payment), key=CONTESTED))
    return found


def moved(kind: Kind, payment: Mapping[str, Any], attempt: UUID | None, amount: int, *, key: str = "") -> Movement:
    """A movement of a payment."""
    return Movement(
        kind, str(payment["id"]), amount, EURO, day_of(payment), key=key, attempt=attempt,
        payer_name=payer_of(payment), details=details_of(payment),
    )  # fmt: skip


def amount_of(payment: Mapping[str, Any]) -> int:
    """What of a payment is the association's, in cents: the shares of what was bought, without the tip."""
    shares = [item.get("shareAmount") for item in payment.get("items") or [] if isinstance(item, Mapping)]
    known = [share for share in shares if isinstance(share, int)]
    return sum(known) if known else int(payment.get("amount") or 0)


def day_of(payment: Mapping[str, Any]) -> date:
    """The day on which it was paid, by the school's clock."""
    try:
        return local(datetime.fromisoformat(str(payment["date"]))).date()
    except (KeyError, ValueError, TypeError):
        return today()


def payer_of(payment: Mapping[str, Any]) -> str:
    """Who paid, in their own words."""
    payer = payment.get("payer") or {}
    return " ".join(str(payer.get(part) or "") for part in ("firstName", "lastName")).strip()[:200]


def details_of(payment: Mapping[str, Any]) -> dict[str, Any]:
    """What helps to find it again at HelloAsso."""
    found = {
        "order": (payment.get("order") or {}).get("id"), "form": (payment.get("order") or {}).get("formSlug"),
        "means": payment.get("paymentMeans"), "tip": payment.get("amountTip"), "cash_out": payment.get("cashOutState"),
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def intent_of(payment: Mapping[str, Any]) -> str:
    """The number of the checkout that a payment belongs to; empty where it came through a form."""
    return str((payment.get("order") or {}).get("checkoutIntentId") or "")


def operations(payment: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Refunds of a payment that were made or are under way."""
    return [each for each in payment.get("refundOperations") or [] if each.get("status") in LIVING]


LIVING = frozenset({"Init", "Processing", "Processed"})
