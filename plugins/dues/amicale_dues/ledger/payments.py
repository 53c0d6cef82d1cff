"""Money that comes and goes: booked once, whoever tells of it and how often. Within the caller's transaction.

What settles a call is credited to it; what is more than that is an advance; what is nobody's that is known is held in
suspense until somebody says whose it is. Nothing is ever refused that has come.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Refusal, new_id, translator
from amicale_dues.ledger.accounts import ADVANCE, CALLED, GIFT, RECEIVABLE, SUSPENSE, Account
from amicale_dues.ledger.booking import Line, book, transfer
from amicale_dues.ledger.charges import Charge, locked

_ = translator("dues")
OWED: tuple[Account, ...] = (RECEIVABLE, SUSPENSE, ADVANCE, GIFT)
"""Where the money of a payment went."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that has come in, in a way (``stripe``, ``cheque`` ...), with the reference that makes it the same."""

    way: str
    reference: str
    amount: int
    currency: str
    on: date
    into: Account
    member: UUID | None = None
    payer_name: str = ""
    recorded_by: UUID | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


Why = Literal["", "unmatched", "closed", "currency", "overpaid"]


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it."""

    payment: UUID
    new: bool
    settled: int = 0
    """Minor units that went to the call."""
    over: int = 0
    """Minor units that are more than was asked for, or are nobody's yet."""
    why: Why = ""
    """Why there is something over: what to ask the treasurer about."""


def settling(charge: Charge, source: Account, amount: int, payment: UUID | None) -> list[Line]:
    """The entries by which an amount settles a call; by those of ``-amount`` it is open again."""
    lines = transfer(source, RECEIVABLE, amount, charge.id, payment)
    if charge.basis == "receipt":
        lines += transfer(CALLED, charge.income, amount, charge.id, payment)
    return lines


async def receive(money: Receipt, charge_id: UUID | None) -> Received:
    """Book money that came in, for a call or for nobody known.

    The same money told of twice, at the same moment too, is booked once: the second answers with the first's payment.
    """
    made = await put(money)
    if made is None:
        known = await DB.fetch_value(
            "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2", money.way, money.reference
        )
        return Received(UUID(str(known)), new=False)
    charge = await locked(charge_id) if charge_id else None
    why = misfit(money, charge)
    part = min(charge.open, money.amount) if charge and not why else 0
    lines = settling(charge, money.into, part, made) if charge and part else []
    rest = money.amount - part
    if rest:
        lines += transfer(money.into, SUSPENSE if why else ADVANCE, rest, None, made)
    await book("payment", f"payment:{made}", money.on, money.currency, lines)
    return Received(made, new=True, settled=part, over=rest, why=(why or "overpaid") if rest else "")


def misfit(money: Receipt, charge: Charge | None) -> Why:
    """Why money does not settle the call that it came for; empty where it does."""
    if charge is None:
        return "unmatched"
    if charge.closed:
        return "closed"
    return "" if charge.currency == money.currency else "currency"


async def put(money: Receipt) -> UUID | None:
    """The payment's row, new or promised before; None where it was received already."""
    found = await DB.fetch_value(
        """INSERT INTO dues.payment (id, way, reference, amount, currency, received_on, member, payer_name, recorded_by,
               details)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           ON CONFLICT (way, reference) DO UPDATE SET state = 'received', amount = excluded.amount,
               currency = excluded.currency, received_on = excluded.received_on, details = excluded.details,
               member = coalesce(payment.member, excluded.member)
               WHERE payment.state IN ('promised', 'refused')
           RETURNING id""",
        new_id(), money.way, money.reference, money.amount, money.currency, money.on, money.member, money.payer_name,
        money.recorded_by, json.dumps(dict(money.details), ensure_ascii=False),
    )  # fmt: skip
    return None if found is None else UUID(str(found))


async def held(payment: UUID, account: Account) -> int:
    """How much of a payment lies on an account of ours to others: an advance, or in suspense. Minor units."""
    owed = await DB.fetch_value(
        "SELECT coalesce(-sum(amount), 0) FROM dues.entry WHERE payment = $1 AND account = $2", payment, account
    )
    return int(owed)


async def left_of(payment: UUID) -> int:
    """How much of a payment is still with us: what settles calls, and what is held. Minor units."""
    left = await DB.fetch_value(
        "SELECT coalesce(-sum(amount), 0) FROM dues.entry WHERE payment = $1 AND account = ANY($2)", payment, OWED
    )
    return int(left)


async def assign(payment: UUID, charge_id: UUID, on: date) -> int:
    """Let what is held of a payment settle a call, as far as it goes. Answers the minor units that did.

    :raises Refusal: it is in another currency.
    """
    row = await lock_payment(payment)
    charge, moved = await locked(charge_id), 0
    if row["currency"] != charge.currency:
        raise Refusal(_("This payment is in another currency than the call."), code="CONFLICT", reason="CURRENCY")
    for account in (SUSPENSE, ADVANCE):
        part = min(await held(payment, account), charge.open - moved)
        if part > 0 and not charge.closed:
            number = await DB.fetch_value("SELECT count(*) FROM dues.entry WHERE payment = $1", payment)
            lines = settling(charge, account, part, payment)
            await book("assignment", f"assign:{payment}:{charge_id}:{number}", on, charge.currency, lines)
            moved += part
    return moved


async def lock_payment(payment: UUID) -> Mapping[str, Any]:
    """A payment, locked until the transaction ends.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM dues.payment WHERE id = $1 FOR UPDATE", payment)
    if row is None:
        raise Refusal(_("There is no such payment."), code="NOT_FOUND")
    return dict(row)


@dataclass(frozen=True, slots=True)
class PaidBack:
    """Money of a payment that went back."""

    key: str
    """The provider's reference of it, or our own: told of twice, it is booked once."""
    amount: int
    on: date
    out_of: Account
    kind: Literal["refund", "charge_back", "refused"] = "refund"
    memo: str = ""
    told: bool = False
    """Whether it has happened already, as a provider says: then what is more than is left is kept in suspense, too."""


async def pay_back(payment: UUID, back: PaidBack) -> bool:
    """Book money that went back: first what nobody asked for, then what settled calls, which are open again.

    Answers False when it was booked before.

    :raises Refusal: it is more than is left of the payment.
    """
    row = await lock_payment(payment)
    if await DB.fetch_value("SELECT true FROM dues.booking WHERE key = $1", f"back:{payment}:{back.key}"):
        return False
    left, lines = back.amount, list[Line]()
    for account in (SUSPENSE, ADVANCE, GIFT):
        part = min(await held(payment, account), left)
        if part > 0:
            lines += transfer(account, back.out_of, part, None, payment)
            left -= part
    lines += await opened_again(payment, back.out_of, left)
    missing = back.amount + sum(line.amount for line in lines if line.account == back.out_of)
    if missing and back.told:
        lines += transfer(SUSPENSE, back.out_of, missing, None, payment)
    elif missing:
        raise Refusal(_("That is more than is left of this payment."), code="CONFLICT", field="input.amount")
    await book(back.kind, f"back:{payment}:{back.key}", back.on, row["currency"], lines, memo=back.memo)
    return True


async def opened_again(payment: UUID, out_of: Account, amount: int) -> list[Line]:
    """The entries by which the calls that a payment settled are open again, the last one first, up to an amount."""
    settled = await DB.fetch(
        """SELECT charge, -sum(amount) AS amount FROM dues.entry WHERE payment = $1 AND account = $2
           GROUP BY charge HAVING sum(amount) < 0 ORDER BY charge DESC""",
        payment, RECEIVABLE,
    )  # fmt: skip
    lines = list[Line]()
    for row in settled:
        part = min(int(row["amount"]), amount)
        if part > 0:
            lines += reopening(await locked(row["charge"]), out_of, part, payment)
            amount -= part
    return lines


def reopening(charge: Charge, out_of: Account, part: int, payment: UUID) -> list[Line]:
    """The entries by which a part of a call is open again; one that is closed stays so: no more is asked."""
    lines = settling(charge, out_of, -part, payment)
    return [*lines, *transfer(charge.against, RECEIVABLE, part, charge.id, None)] if charge.closed else lines
